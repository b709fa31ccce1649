from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chat.services.purging import chat_purge, read_before, readings_purge, resting


class Command(BaseCommand):
    help = "Deletes conversations that rested for CHAT_RETENTION_DAYS, or for --days, and readings that are as old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, help="instead of CHAT_RETENTION_DAYS")
        parser.add_argument("--dry-run", action="store_true", help="only say how many would go")

    def handle(self, *args: Any, days: int | None, dry_run: bool, **options: Any) -> None:
        days = settings.CHAT_RETENTION_DAYS if days is None else days
        if days < 0:
            raise CommandError("--days is a whole number, 0 or more.")
        if not days:
            self.stdout.write("Everything is kept: no number of days is set.")
        elif dry_run:
            since = timezone.now() - timedelta(days=days)
            count, readings = resting(since).count(), read_before(since).count()
            self.stdout.write(f"{count} conversations and {readings} readings would be deleted.")
        else:
            count, readings = chat_purge(days=days), readings_purge(days=days)
            self.stdout.write(f"{count} conversations and {readings} readings deleted.")
