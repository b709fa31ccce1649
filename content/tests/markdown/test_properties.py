"""What must hold for any text, also for one that somebody wrote to break it."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown import render
from content.markdown.slots import NONCE
from content.tests.markdown.book import BOOK
from content.tests.markdown.wellformed import check

FRAGMENTS = (Path(__file__).parent / "fragments.txt").read_text(encoding="utf-8").split("\n")
LINES = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=20))
PREFIX = st.sampled_from(["", "", "", "  ", "- ", "> ", "    ", "1. "])
TEXTS = st.lists(st.tuples(PREFIX, LINES), max_size=30).map(lambda parts: "\n".join(a + b for a, b in parts))
PARAGRAPH = st.text(alphabet="abc def éمتن🤖", min_size=1, max_size=30).map(lambda text: f"w{text}w")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), TEXTS), st.sampled_from(["en", "ur"]))
def test_any_text_renders_to_clean_html(source: str, language: str) -> None:
    rendered = render(source, links=BOOK, language=language)
    check(rendered.html)
    assert NONCE not in str(rendered)
    for question in rendered.questions:
        check(f"<section>{question.stem_html}{question.explanation_html}</section>")


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_block_ids_are_unique_and_each_is_in_the_page(source: str) -> None:
    rendered = render(source, links=BOOK)
    ids = [block.id for block in rendered.blocks]
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' data-block="([^"]+)"', rendered.html)) <= set(ids)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARAGRAPH, min_size=2, max_size=8, unique_by=lambda text: " ".join(text.split())), st.data())
def test_an_edit_elsewhere_leaves_block_ids_alone(paragraphs: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(paragraphs) - 1))
    before = {block.text: block.id for block in render("\n\n".join(paragraphs)).blocks}
    edited = [*paragraphs[:place], "## An entirely new heading", "x1 changed", *paragraphs[place + 1 :]]
    after = {block.text: block.id for block in render("\n\n".join(edited)).blocks}
    for text in before.keys() & after.keys():
        assert before[text] == after[text]


SECRET = "XSECRETX"
# A fence that is never closed turns everything after it into code, which is no question.
BEFORE = st.lists(st.sampled_from([line for line in FRAGMENTS if line[:3] not in ("```", "~~~")]), max_size=5)
KINDS = st.sampled_from(["single", "order", "numeric", "exercise"])


def secrets_in(kind: str, before: str, stem: str) -> str:
    """A closed question in which only hints, explanations, answers and the solution hold the secret."""
    if kind == "exercise":
        inside = f"hint: {SECRET}\n\nDo it.\n\n:::solution\n{SECRET} and[^{SECRET}]\n\n[^{SECRET}]: {SECRET}\n:::"
        return f"{before}\n\n::::exercise{{#e}}\n{inside}\n::::\n\nAfter."
    choices = {
        "single": f"- [x] a\n  > {SECRET}^[{SECRET}]\n- [ ] b\n\n  > {SECRET}\n  > ~~~\n  > {SECRET}",
        "order": f"1. a\n   > {SECRET}\n2. b",
        "numeric": "",
    }[kind]
    keys = f"type: {kind}\nanswer: {SECRET}\ntolerance: {SECRET}\nhint: {SECRET}"
    return f"{before}\n\n:::quiz{{#k}}\n{keys}\n\n{stem}\n\n{choices}\n\n> {SECRET}\n:::\n\nAfter."


@settings(max_examples=120, deadline=None)
@given(KINDS, BEFORE.map("\n".join), st.booleans())
def test_no_answer_leaks(kind: str, before: str, boxed: bool) -> None:
    source = secrets_in(kind, before, "What?")
    if boxed:
        source = f":::::level advanced\n{source}\n:::::"
    rendered = render(source, links=BOOK)
    public = [
        rendered.html,
        rendered.public_markdown,
        str(rendered.toc),
        *(str(block) for block in rendered.blocks),
    ]
    assert all(SECRET not in text for text in public)
    assert rendered.problems or any(SECRET in str(question) for question in rendered.questions)
