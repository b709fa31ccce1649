"""`manage.py db_worker`: runs background tasks until told to end. As many as you like may run side by side."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.module_loading import autodiscover_modules

from textbook.metrics_server import serve_metrics
from textbook.tasks.worker import Worker


class Command(BaseCommand):
    help = "Runs background tasks: mail, translation, indexing, and what comes round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=1.0, help="seconds between two looks at an empty queue")
        parser.add_argument("--batch", action="store_true", help="do what is due, then end")

    def handle(self, *args: Any, interval: float, batch: bool, **options: Any) -> None:
        autodiscover_modules("tasks", "housekeeping")
        serve_metrics()
        Worker(interval=interval, batch=batch).run()
