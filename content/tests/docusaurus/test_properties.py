"""Whatever stands in a file: the conversion ends without an error, and no word is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown import render
from content.transfer.docusaurus.convert import converted
from content.transfer.docusaurus.handlers import HANDLERS
from content.transfer.docusaurus.html import dropped
from content.transfer.docusaurus.literal import NotPlain, exported
from content.transfer.docusaurus.page import Page
from content.transfer.docusaurus.returning import as_exported, as_it_was
from content.transfer.docusaurus.scan import scan
from content.transfer.docusaurus.targets import retarget

pytestmark = pytest.mark.unit

NAMES = [*(name for name, handler in HANDLERS.items() if handler is not dropped), "Strange", "x.y", "A"]
TAGS = [f"<{name}>" for name in NAMES] + [f"</{name}>" for name in NAMES] + ["<br/>", "<A b={c} d='e'/>", "<>", "</>"]
MARKS = [
    "\n", "\n\n", "  ", "    ", "- ", "1. ", "> ", "# ", ":::note ", ":::", "::::", "::::tabs\n", "```\n", "`", "``",
    "$", "$$", "|", "[", "](", ")", "*", "\\", "~~~\n", "<!-- x -->", "{/* x */}", "\n\nimport a from 'b';\n\n",
    "\n\nexport const c = {d: `e`};\n\n", "< ", " > ", "{' '}", ":", "\t", "\u202b", "\ufeff", "🤖",
]  # fmt: skip
WORDS = st.integers(1, 999).map(lambda number: f" word{number} ")
DOCUMENTS = st.lists(st.one_of(WORDS, st.sampled_from(TAGS), st.sampled_from(MARKS)), max_size=30).map("".join)


def convert(text: str, *, mdx: bool = True) -> str:
    return converted(Page("a.mdx", text, mdx))


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, st.booleans())
def test_every_word_survives_and_the_result_can_be_read(text: str, mdx: bool) -> None:
    made = convert(text, mdx=mdx)
    assert set(re.findall(r"word\d+", text)) <= set(re.findall(r"word\d+", made))
    render(made)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>{}/`'\"$:\\ab =\n -!*[]()#."), max_size=120), st.booleans())
def test_nothing_raises(text: str, mdx: bool) -> None:
    assert "".join(token.text for token in scan(text, mdx=mdx)) == text
    convert(text, mdx=mdx)
    retarget(text, lambda target: (target.href + "x", target.title))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("{}[]'\",:ab1 \n/*`"), max_size=60))
def test_a_sidebar_is_data_or_refused(text: str) -> None:
    try:
        exported(f"module.exports = {{{text}")
    except NotPlain:
        return


HEADS = st.from_regex(
    r":{3,5} ?(quiz|level|Exercise|lab|tabs|note|details)(\[[a-z ]{0,5}\])?(\{#[a-z]{1,4}\})?[ a-z]{0,8}",
    fullmatch=True,
)


@settings(max_examples=200, deadline=None)
@given(HEADS)
def test_the_opening_line_of_a_box_comes_back_as_it_was(head: str) -> None:
    source = f"{head}\nwords\n{':' * 5}\n"
    assert as_it_was(as_exported(head)) == head
    assert "words" in as_exported(source)
