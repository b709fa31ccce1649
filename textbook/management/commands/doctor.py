"""`manage.py doctor`: how every part stands, and what to do about each that is not well."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from textbook.doctor import Finding, Level, findings


class Command(BaseCommand):
    help = "Looks at every part of this site; exit status 1 when one is broken."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = []
        for finding in findings():
            found.append(finding)
            if not options["json"]:
                self.tell(finding)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(finding) for finding in found], indent=1))
        if any(finding.level is Level.BAD for finding in found):
            sys.exit(1)

    def tell(self, finding: Finding) -> None:
        style = {Level.OK: self.style.SUCCESS, Level.WARN: self.style.WARNING, Level.BAD: self.style.ERROR}
        self.stdout.write(f"{style[finding.level](f'{finding.level:<5}')} {finding.part:<13} {finding.text}")
        if finding.todo:
            self.stdout.write(f"{'':20}→ {finding.todo}")
