"""`manage.py web`: the web server alone, as production runs it. WEB_WORKERS and WEB_THREADS say how wide."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from textbook import port, processes


class Command(BaseCommand):
    help = "Runs the web server; prepares nothing. Ends gracefully on SIGTERM."

    def handle(self, *args: Any, **options: Any) -> None:
        port.demand(again="manage.py web", shared=True)
        command = processes.web(workers=settings.WEB_WORKERS, threads=settings.WEB_THREADS)
        processes.forget_counts()
        os.chdir(settings.BASE_DIR)
        os.execv(command[0], command)  # noqa: S606 — becomes the server, so that signals reach it
