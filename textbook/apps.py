from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextbookConfig(AppConfig):
    name = "textbook"
    verbose_name = _("operation")
