"""Front matter, links, anchors, boxes and labs: what holds the chapters together."""

import re
from collections.abc import Iterator

from content.checks.fences import without_fences
from content.checks.model import Shipped, Text, Trouble
from content.transfer.files import split_front_matter

KEYS = {"id", "title", "summary", "content_type", "status", "role", "ur"}
SUMMARY_WORDS = range(8, 61)
_CHAPTER_LINK = re.compile(r"\]\((module-\d+-chapter-\d+)#([^)\s]+)\)")
_ID = re.compile(r'\sid="([^"]*)"')
_HEADING = re.compile(r"#{2,3} .*")
_RECALL = re.compile(r"^:{3,}\s*recall\{#([^\s}]+)\}", re.M)
_BOX = re.compile(r"^:{3,}\s*(?:level|hardware)\s+(\w+)", re.M)
RECALLS = 3
# How many boxes of each kind make personalising change a page.
BOXES = {("beginner",): 2, ("advanced",): 2, ("none",): 1, ("basic", "extensive"): 1}


def check_front_matter(book: Shipped) -> Iterator[Trouble]:
    for text in book.texts:
        front, _source = split_front_matter(text.file.path.read_text(encoding="utf-8"), text.name)
        if front.get("id") != text.file.public_id:
            yield text.trouble(0, f"The id is {front.get('id')!r}, expected {text.file.public_id}.")
        for key in sorted(front.keys() - KEYS):
            yield text.trouble(0, f"There is no key {key!r} in front matter.")
        for key in ("title", "summary", "content_type"):
            if not front.get(key):
                yield text.trouble(0, f"“{key}” is missing.")
        if len(text.file.summary.split()) not in SUMMARY_WORDS:
            yield text.trouble(0, f"The summary has {len(text.file.summary.split())} words, expected 8 to 60.")


def check_pipeline(book: Shipped) -> Iterator[Trouble]:
    """Everything that an author would be told at the desk: links, terms, pictures, anchors, boxes, questions."""
    for text in book.texts:
        for problem in text.rendered.problems:
            yield text.trouble(problem.line, f"{problem.message} ({problem.code})")


def check_links(book: Shipped) -> Iterator[Trouble]:
    """A link to a place in another chapter finds that place."""
    places = {public_id: set(_ID.findall(text.rendered.html)) for public_id, text in book.english.items()}
    for text in book.texts:
        for number, line in enumerate(without_fences(text.file.source).split("\n"), 1):
            for public_id, anchor in _CHAPTER_LINK.findall(line):
                if anchor not in places.get(public_id, ()):
                    yield text.trouble(number, f"{public_id} has no place “#{anchor}”.")


def check_anchors(book: Shipped) -> Iterator[Trouble]:
    """Sections are named by hand, so that links to them outlive a better heading; and each name stands once."""
    for text in book.texts:
        lines = without_fences(text.file.source).split("\n")
        for number, line in enumerate(lines, 1):
            if _HEADING.fullmatch(line) and not line.rstrip().endswith("}"):
                yield text.trouble(number, "This heading has no {#anchor} of its own.")
        yield from _repeated(text)


def _repeated(text: Text) -> Iterator[Trouble]:
    found = _ID.findall(text.rendered.html)
    for anchor in sorted({anchor for anchor in found if found.count(anchor) > 1}):
        yield text.trouble(0, f"The page has “#{anchor}” {found.count(anchor)} times.")


def check_labs(book: Shipped) -> Iterator[Trouble]:
    for text in book.texts:
        for lab in sorted(set(text.rendered.labs) - book.labs):
            yield text.trouble(0, f"There is no lab {lab!r} in static/labs.")
    for text in book.lessons:
        if len(text.rendered.labs) != 1:
            yield text.trouble(0, f"A chapter has one lab; this one has {len(text.rendered.labs)}.")
    unused = book.labs - {lab for text in book.texts for lab in text.rendered.labs}
    for lab in sorted(unused):
        yield Trouble("book.yml", 1, f"No chapter uses the lab {lab!r}.")


def check_levels(book: Shipped) -> Iterator[Trouble]:
    for text in book.lessons:
        found = _BOX.findall(without_fences(text.file.source))
        for kinds, fewest in BOXES.items():
            if (count := sum(found.count(kind) for kind in kinds)) < fewest:
                yield text.trouble(0, f"{count} boxes for {' or '.join(kinds)}, expected at least {fewest}.")


def check_recalls(book: Shipped) -> Iterator[Trouble]:
    """Readers' cards hang on the ids: each is taken once in the book."""
    taken: set[str] = set()
    for text in book.english.values():
        found = _RECALL.findall(without_fences(text.file.source))
        for name in found:
            if name in taken:
                yield text.trouble(0, f"A recall box {name!r} stands in the book already.")
            taken.add(name)
        if text.is_lesson and len(found) < RECALLS:
            yield text.trouble(0, f"{len(found)} recall boxes, expected at least {RECALLS}.")
