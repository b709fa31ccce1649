"""Passages: every word once, whole sentences, whole code, sizes within bounds; and one text cut as a person would."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import markdown
from content.retrieval.chunking import LEAST, MOST, Chunk, Part, chunks, tokens

pytestmark = pytest.mark.unit
GOLDEN = Path(__file__).parent / "golden"
BOOK = Path(__file__).resolve().parents[2] / "book"
SENTENCE = st.lists(
    st.sampled_from("robot joint frame torque کا روبوٹ zmp 9.81 rclpy.spin()".split()), min_size=1, max_size=40
)


def parts_of(source: str) -> list[Part]:
    blocks = markdown.render(source).blocks
    return [Part(b.id, b.kind, b.text, b.section, b.heading_path, b.markdown) for b in blocks]


def words(texts: list[str]) -> list[str]:
    return " ".join(texts).split()


@st.composite
def sections(draw: st.DrawFn) -> list[Part]:
    found: list[Part] = []
    for number in range(draw(st.integers(1, 3))):
        path, anchor = (f"Section {number}",), f"s{number}"
        found.append(Part(f"h{number}", "heading", path[0], anchor, path))
        for place in range(draw(st.integers(0, 6))):
            kind = draw(st.sampled_from(["paragraph", "list", "code", "table"]))
            lines = [" ".join(line).capitalize() + "." for line in draw(st.lists(SENTENCE, min_size=1, max_size=8))]
            text = ("\n" if kind != "paragraph" else " ").join(lines)
            found.append(Part(f"b{number}-{place}", kind, text, anchor, path))
    return found


@given(sections())
def test_every_word_stands_in_exactly_one_passage(parts: list[Part]) -> None:
    made = chunks(parts)
    empty = {part.anchor for part in parts} - {part.anchor for part in parts if part.kind != "heading"}
    told = [part.text for part in parts if part.kind != "heading" or part.anchor in empty]
    assert words([chunk.text for chunk in made]) == words(told)
    assert {chunk.anchor for chunk in made} == {part.anchor for part in parts}


@given(sections())
def test_sizes_are_kept_where_the_text_allows(parts: list[Part]) -> None:
    made = chunks(parts)
    whole = {part.text for part in parts if part.kind in ("code", "table")}
    for chunk in made:
        one_sentence = chunk.text.count(". ") + chunk.text.count(".\n") == 0
        assert tokens(chunk.text) <= MOST or one_sentence or chunk.text in whole
    for one, two in pairwise(made):
        if one.anchor == two.anchor and min(tokens(one.text), tokens(two.text)) < LEAST:
            assert tokens(one.text) + tokens(two.text) > MOST, "two small ones that fit together were kept apart"


@given(sections())
def test_code_and_tables_are_never_cut(parts: list[Part]) -> None:
    made = chunks(parts)
    for part in parts:
        if part.kind in ("code", "table"):
            assert sum(part.text in chunk.text and part.id in chunk.block_ids for chunk in made) == 1


@pytest.mark.parametrize(
    "path", sorted(BOOK.glob("module-*/chapter-*.md")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_no_word_of_the_shipped_book_is_lost_or_told_twice(path: Path) -> None:
    parts = parts_of(path.read_text(encoding="utf-8").split("---", 2)[2])
    made = chunks(parts)
    spread = re.compile(r"(?<=[.!?۔])(?=[^\W\d_])")  # a drawing's description and its caption are told apart
    told = [
        spread.sub(" ", part.text) if part.kind == "figure" else part.text for part in parts if part.kind != "heading"
    ]
    headings = [chunk for chunk in made if [chunk.text] == list(chunk.path[-1:])]
    texts = [chunk.text for chunk in made if chunk not in headings]
    assert words(texts) == words(told)
    steps = {step for chunk in made for step in chunk.path}
    assert {part.text for part in parts if part.kind == "heading"} <= steps
    assert all(one.anchor or not one.path for one in made)


def test_one_chapter_is_cut_as_it_was_agreed() -> None:
    source = (GOLDEN / "chapter.md").read_text(encoding="utf-8")
    made = [_as_json(chunk) for chunk in chunks(parts_of(source))]
    assert made == json.loads((GOLDEN / "chapter.json").read_text(encoding="utf-8"))


def _as_json(chunk: Chunk) -> dict[str, object]:
    return {"path": list(chunk.path), "anchor": chunk.anchor, "blocks": len(chunk.block_ids), "text": chunk.text}


def test_code_inside_a_box_stays_in_one_piece() -> None:
    code = "\n".join(f"value_{n} = compute(joint_{n}, torque_{n}).  # Step {n}. Next" for n in range(20))
    prose = " ".join(f"Sentence number {n} says a few words about joints." for n in range(40))
    made = chunks(parts_of(f"## A {{#a}}\n\n:::note Try it\n{prose}\n\n```python\n{code}\n```\n\n{prose}\n:::\n"))
    assert len(made) > 2
    assert sum("value_0 =" in chunk.text and "value_19 =" in chunk.text for chunk in made) == 1


def test_a_sentence_that_runs_through_a_formula_is_not_cut() -> None:
    filled = " ".join(f"This is sentence {number} of a long paragraph about delay." for number in range(16))
    formula = "At exactly\n\n$$\nk \\tau = \\pi / 2\n$$\n\nthey keep their size."
    found = chunks(parts_of(f"## Delay\n\n{filled}\n\n{filled}\n\n{formula}\n\n{filled}"))
    assert len(found) > 1
    assert "they keep their size." in next(chunk.text for chunk in found if "At exactly" in chunk.text)
