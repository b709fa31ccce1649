"""What was quoted reads the same in a Markdown file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from progress.literal import literal

pytestmark = pytest.mark.unit
MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])


def quoted(words: str) -> str:
    return f"<blockquote>\n<p>{escapeHtml(words)}</p>\n</blockquote>\n"


@pytest.mark.parametrize(
    "words",
    ["- a sign", "+ 2", "1. First", "12) Twelfth", "~~~", "---", "E = m*c*2_3", "&lt; and R&D", "# one"],
)
def test_words_that_look_like_markup(words: str) -> None:
    assert MARKDOWN.render(f"> {literal(words)}") == quoted(words)


def test_plain_words_stay_as_they_are() -> None:
    assert literal("R&D costs 3.5 cm (1.2 m/s), 20 %; don't!") == "R&D costs 3.5 cm (1.2 m/s), 20 %; don't!"


@given(st.text("ab1 .)-+=*_~`#&;<>[]()!|\\$:'\"", min_size=1).map(str.strip).filter(bool))
def test_any_words(words: str) -> None:
    assert MARKDOWN.render(f"> {literal(words)}") == quoted(words)
