"""The bibliography holds what the chapters recommend, and nothing else."""

import re
from collections.abc import Iterator

from content.checks.model import Shipped, Text, Trouble

CHAPTER = "module-5-chapter-2"
READING = "further-reading"
_TITLE = re.compile(r'"([^"]+)"|\*([^*]+)\*')


def check_bibliography(book: Shipped) -> Iterator[Trouble]:
    listed = book.english.get(CHAPTER)
    if listed is None:
        yield Trouble("module-5", 1, "There is no bibliography.")
        return
    there = {title: number for number, title in works(listed, "")}
    recommended: set[str] = set()
    for text in book.lessons:
        for number, title in works(text, READING):
            recommended.add(title)
            if not any(_same(title, known) for known in there):
                yield text.trouble(number, f"Not in the bibliography: {title}.")
    for title, number in there.items():
        if not any(_same(title, known) for known in recommended):
            yield listed.trouble(number, f"No chapter recommends this: {title}.")


def works(text: Text, section: str) -> Iterator[tuple[int, str]]:
    """The title of each item: what stands in quotes, else what is in italics. Documentation is no work."""
    for block in text.rendered.blocks:
        if block.kind == "list" and (not section or block.section == section):
            for number, line in enumerate(block.markdown.split("\n"), block.line):
                for part in line.split("; "):
                    found = _TITLE.search(part) if line.startswith("- ") else None
                    if found and "documentation" not in line:
                        yield number, " ".join((found[1] or found[2]).rstrip(".").split())


def _same(a: str, b: str) -> bool:
    """A book may be named without its subtitle."""
    one, other = a.lower(), b.lower()
    return one.startswith(other) or other.startswith(one)
