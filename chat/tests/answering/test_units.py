"""What can be quoted: sentences letter for letter, programs and formulas whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.answering.units import TEXT, escaped, plain_units, units_of
from content.retrieval.sentences import sentences

pytestmark = pytest.mark.unit
WORDS = st.lists(st.sampled_from([
    "A robot falls.", "See Fig. 3 for e.g. the plot.", "It costs 3.5 V.", "روبوٹ گرتا ہے۔", "کیوں؟", "Stop!",
    "x_1 = 2.", "Use `rclpy.spin()` now.", "(Really?)", "no end", "…", "۔", '"Quoted." He said.', "i.e. this",
    "Dr. Raibert hopped.",
]), max_size=12)  # fmt: skip


@given(WORDS)
def test_sentences_join_back_to_the_text(words: list[str]) -> None:
    text = " ".join(words)
    assert " ".join(sentences(text)) == text


@given(st.text(max_size=200))
def test_nothing_of_any_text_is_lost(text: str) -> None:
    found = "".join("".join(unit.text for unit in plain_units(text)).split())
    assert found == "".join(text.split())


@given(WORDS)
def test_every_unit_stands_in_its_passage(words: list[str]) -> None:
    text = " ".join(words)
    block = {"kind": "paragraph", "text": text, "markdown": text}
    assert all(unit.text in text for unit in units_of(text, ("b",), {"b": block}))


@pytest.mark.parametrize(("text", "count"), [
    ("See Fig. 3. It falls, e.g. sideways. Why?", 3), ("The gain is 2.5. Then it rises.", 2),
    ("روبوٹ گرا۔ کیوں؟ کیونکہ دیر ہوئی۔", 3), ("Call rclpy.spin() once. Then stop.", 2),
])  # fmt: skip
def test_where_sentences_end(text: str, count: int) -> None:
    assert len(plain_units(text)) == count


def test_code_inside_a_box_stays_code() -> None:
    markdown = ":::level beginner Try\nRun this.\n\n```bash\nros2 run a b\nros2 topic list\n```\n:::"
    block = {"kind": "level", "text": "Try\nRun this.\nros2 run a b\nros2 topic list", "markdown": markdown}
    found = units_of(block["text"], ("b",), {"b": block})
    assert [unit.kind for unit in found] == [TEXT, TEXT, "code"]
    assert found[2].shown == "```bash\nros2 run a b\nros2 topic list\n```"


def test_shown_as_it_was_written_with_links_as_words() -> None:
    markdown = "Use `spin()` and [a frame](term:frame), so $x^2$ is **small**. Next *one*."
    block = {"kind": "paragraph", "text": "Use spin() and a frame, so x^2 is small. Next one.", "markdown": markdown}
    found = units_of(block["text"], ("b",), {"b": block})
    assert [unit.shown for unit in found] == ["Use `spin()` and a frame, so $x^2$ is **small**.", "Next *one*."]


def test_without_its_markdown_a_sentence_says_exactly_its_letters() -> None:
    block = {"kind": "paragraph", "text": "Set use_sim_time to <true>.", "markdown": "Something else."}
    assert units_of(block["text"], ("b",), {"b": block})[0].shown == r"Set use\_sim\_time to \<true\>."
    assert escaped("a*b [c]") == r"a\*b \[c\]"


@pytest.mark.parametrize("kind", ["quiz", "exercise", "heading", "figure"])
def test_what_is_never_quoted(kind: str) -> None:
    block = {"kind": kind, "text": "The answer.", "markdown": "The answer."}
    assert units_of("The answer.", ("b",), {"b": block}) == []


def test_a_block_that_is_gone_is_no_error() -> None:
    assert units_of("Text.", ("gone",), {}) == []
