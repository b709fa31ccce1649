"""Django's collector, made repeatable: nothing guessed, nothing kept that is no longer said, no dates and no lines of
code in the catalogue, so that its changes show words alone."""

import re
from pathlib import Path
from typing import Any

from django.core.management.commands import makemessages

OUTSIDE = ("content/book/*", "data/*", "static/*", "docs/*", "bench/*", "deploy/*", "tests", "migrations")
MADE_AT = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date|Report-Msgid-Bugs-To): .*\n', re.M)


class Command(makemessages.Command):
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--sort-output"]

    def handle(self, *args: Any, **options: Any) -> None:
        ours = {
            "locale": options["locale"] or ["ur"],
            "ignore_patterns": [*options["ignore_patterns"], *OUTSIDE],
            "no_location": True,
            "no_obsolete": True,
            "no_wrap": True,
        }
        super().handle(*args, **options | ours)

    def write_po_file(self, potfile: str, locale: str) -> None:
        super().write_po_file(potfile, locale)
        made = Path(potfile).parent / locale / "LC_MESSAGES" / f"{self.domain}.po"
        made.write_text(MADE_AT.sub("", made.read_text(encoding="utf-8")), encoding="utf-8")
