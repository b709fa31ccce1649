from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from content.transfer.files import FileProblem
from content.transfer.glossary import glossary_text, read_terms

FILES = {"en": "module-5/chapter-1.md", "ur": "module-5/chapter-1.ur.md"}


class Command(BaseCommand):
    help = "Writes the glossary chapter, in English and Urdu, from the terms in the book's glossary folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, nargs="?", default=settings.BASE_DIR / "content" / "book")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when the chapter is stale")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        try:
            terms = read_terms(folder / "glossary")
        except FileProblem as error:
            raise CommandError(str(error)) from error
        wanted = {folder / name: glossary_text(terms, language) for language, name in FILES.items()}
        stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        if options["check"] and stale:
            raise CommandError("The glossary is older than its terms. Run: manage.py build_glossary")
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        self.stdout.write(f"{len(terms)} terms, {len(stale)} files written")
