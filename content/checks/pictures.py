"""Drawings: only what the theme can colour, and none that nobody shows."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from content.checks.model import Shipped, Trouble

CLASSES = frozenset(
    "f-line f-line-2 f-accent f-accent-2 f-warn f-fill f-fill-accent f-fill-accent-2 f-fill-warn f-fill-solid "
    "f-text f-text-muted f-text-accent f-mono f-small f-dash".split()
)
FORBIDDEN = frozenset({"style", "fill", "stroke", "color", "opacity", "href"})
SMALLEST_TEXT = 15.0
FEWEST_FIGURES = 3
_SVG = "{http://www.w3.org/2000/svg}"
_SHOWN = re.compile(r"!\[[^\]]*\]\(images/([^\s)]+)")


def check_pictures(book: Shipped) -> Iterator[Trouble]:
    for module in book.folder.modules:
        chapters = [file for file in module.chapters if file.source]
        shown = {name for file in chapters for name in _SHOWN.findall(file.source)} | {module.cover}
        for path in module.pictures:
            if path.name not in shown:
                yield Trouble(book.name(path), 1, "No chapter shows this picture.")
            if path.suffix == ".svg":
                yield from check_drawing(path, book.name(path))
    for text in book.lessons:
        if (count := len(_SHOWN.findall(text.file.source))) < FEWEST_FIGURES:
            yield text.trouble(0, f"{count} figures, expected at least {FEWEST_FIGURES}.")


def check_drawing(path: Path, name: str) -> Iterator[Trouble]:
    try:
        # The book's own files; the pipeline cleans what others upload.
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314
    except ElementTree.ParseError as error:
        yield Trouble(name, error.position[0], f"This is no XML: {error}.")
        return
    if root.tag != f"{_SVG}svg" or "viewBox" not in root.attrib:
        yield Trouble(name, 1, "A drawing is an <svg> with a viewBox.")
    if {"width", "height"} & root.attrib.keys():
        yield Trouble(name, 1, "A drawing has no width or height of its own.")
    for element in root.iter():
        yield from (Trouble(name, 1, message) for message in _wrong(element, path.stem))


def _wrong(element: ElementTree.Element, stem: str) -> Iterator[str]:
    attributes = element.attrib
    for unknown in sorted(set(attributes.get("class", "").split()) - CLASSES):
        yield f"There is no class “{unknown}”."
    for forbidden in sorted(FORBIDDEN & attributes.keys()):
        yield f"“{forbidden}” does not follow the theme."
    if element.tag == f"{_SVG}style":
        yield "A drawing brings no styles along."
    if "id" in attributes and stem != "cover" and not attributes["id"].startswith(stem):
        yield f"The id “{attributes['id']}” does not start with the name of the file."
    if float(attributes.get("font-size", SMALLEST_TEXT)) < SMALLEST_TEXT:
        yield f"Text of size {attributes['font-size']} is too small to read."
