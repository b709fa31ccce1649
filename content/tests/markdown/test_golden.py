"""Pins what the pipeline makes of a chapter. `UPDATE_GOLDEN=1` writes the files anew: read the difference."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from content.markdown import Rendered, render
from content.tests.markdown.book import BOOK
from content.tests.markdown.wellformed import check

FOLDER = Path(__file__).parent / "golden"
NAMES = sorted(path.name for path in FOLDER.glob("*.md"))


def as_data(rendered: Rendered) -> dict[str, Any]:
    data = asdict(rendered)
    data.pop("html")
    return data | {"features": sorted(rendered.features)}


def compare(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    rendered = render(source, links=BOOK, language="ur" if ".ur." in name else "en")
    check(rendered.html)
    stem = name.removesuffix(".md")
    compare(FOLDER / f"{stem}.html", rendered.html)
    compare(FOLDER / f"{stem}.json", json.dumps(as_data(rendered), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_public_markdown_is_the_dialect_and_shows_the_same_page(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    first = render(source, links=BOOK)
    again = render(first.public_markdown, links=BOOK)
    assert [block.id for block in again.blocks] == [block.id for block in first.blocks]
    assert again.public_markdown.count("\n:::") == first.public_markdown.count("\n:::")
