"""The glossary: enough terms, each of them used, and a chapter that is as new as they are."""

import re
from collections.abc import Iterator

from content.checks.model import Shipped, Trouble
from content.transfer.files import FileProblem
from content.transfer.glossary import glossary_text

FEWEST_TERMS = 150
_TERM = re.compile(r"\]\(term:([^)\s]+)\)")
CHAPTER = "module-5/chapter-1"


def check_glossary(book: Shipped) -> Iterator[Trouble]:
    try:
        terms = {term.slug for term in book.terms}
    except FileProblem as error:
        yield Trouble("glossary", 1, str(error))
        return
    if len(terms) < FEWEST_TERMS:
        yield Trouble("glossary", 1, f"{len(terms)} terms, expected at least {FEWEST_TERMS}.")
    used: set[str] = set()
    for text in book.texts:
        for number, line in enumerate(text.file.source.split("\n"), 1):
            for slug in _TERM.findall(line):
                used.add(slug)
                if slug not in terms:
                    yield text.trouble(number, f"The glossary has no term “{slug}”.")
    for slug in sorted(terms - used):
        yield Trouble("glossary", 1, f"No chapter links to the term “{slug}”.")
    yield from _stale(book)


def _stale(book: Shipped) -> Iterator[Trouble]:
    for language, ending in (("en", ".md"), ("ur", ".ur.md")):
        path = book.path / f"{CHAPTER}{ending}"
        if not path.exists() or path.read_text(encoding="utf-8") != glossary_text(book.terms, language):
            yield Trouble(f"{CHAPTER}{ending}", 1, "Older than its terms: run manage.py build_glossary.")
