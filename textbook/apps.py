from django.apps import AppConfig


class TextbookConfig(AppConfig):
    name = "textbook"
