from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from textbook.reporting import starting


class TextbookConfig(AppConfig):
    name = "textbook"
    verbose_name = _("operation")

    def ready(self) -> None:
        starting.start()
