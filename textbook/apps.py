from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from textbook.letters import teach
from textbook.reporting import starting


class TextbookConfig(AppConfig):
    name = "textbook"
    verbose_name = _("operation")

    def ready(self) -> None:
        connection_created.connect(teach)
        starting.start()
