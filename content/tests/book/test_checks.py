"""Each check lets a right text pass and tells what is wrong with a wrong one, and where."""

from pathlib import Path

import pytest

from content.tests.book.small import CHAPTER, DRAWING, FRONT, SVG, TEXT, small_book, troubles

pytestmark = pytest.mark.unit
FENCE = "```"

# check, what is replaced in the chapter, by what, what must be told
IN_THE_CHAPTER = [
    ("front matter", "id: module-1-chapter-1", "id: module-1-chapter-9", ":1: The id is 'module-1-chapter-9'"),
    ("front matter", "content_type: theory", "content_type: theory\nmood: good", "no key 'mood'"),
    ("front matter", "measures, compares and corrects.", "", "8 to 60"),
    ("pipeline", "images/loop.svg", "images/lost.svg", "missing-image"),
    ("pipeline", "term:loop", "term:lost", ":10: This link leads nowhere"),
    ("pipeline", "(#figure)", "(#lost)", "missing-anchor"),
    ("pipeline", "(module-1-chapter-1#figure)", "(module-1-chapter-7)", "broken-link"),
    ("pipeline", "- [x] Two", "- [ ] Two", "quiz-no-answer"),
    ("pipeline", f"print(math.pi)\n{FENCE}", "print(math.pi)", "unclosed-fence"),
    ("links", "(module-1-chapter-1#figure)", "(module-1-chapter-1#lost)", ":10: module-1-chapter-1 has no place"),
    ("anchors", "## A figure {#figure}", "## A figure", ":12: This heading has no {#anchor}"),
    ("pictures", "![A loop](images/loop.svg", "![A loop](images/other.svg", "No chapter shows this picture"),
    ("labs", ":::lab pid", ":::lab kalman", "no lab 'kalman'"),
    ("labs", ":::lab pid", ":::note pid", "this one has 0"),
    ("quizzes", "hint: Count.\n", "", "q1: has no hint"),
    ("quizzes", "  > One too many.\n", "", "“Three” is not explained"),
    ("quizzes", "- [ ] Three", "- [x] Three", "2 options are right"),
    ("quizzes", "- [ ] Four\n  > Two too many.\n", "", "has 2 options"),
    ("exercises", "level=1", "level=2", "no exercise of level 1"),
    ("exercises", ":::solution\nTwo.\n:::\n", "", "needs a title and a solution"),
    ("ids of questions", "{#q1}", "{#e1}", "no id given by hand"),
    ("ids of questions", ":::quiz{#q1}", ":::quiz", "no id given by hand"),
    ("python", "print(math.pi)", "print(math.pi", "does not compile"),
    ("python", "import math\n", "import math, statistics\n", ":17: “statistics” is not there"),
    ("xml, yaml, json", "python title", "json title", ":16: This json does not parse"),
    ("xml, yaml, json", "python title", "xml title", "does not parse"),
    ("xml, yaml, json", 'python title="loop.py" run\n', "yaml\n- a: [1\n", "does not parse"),
    ("glossary", "(term:loop)", "(term:lost)", "no term “lost”"),
    ("glossary", "[loop](term:loop)", "loop", "No chapter links to the term “loop”"),
    ("urdu titles", "  title: حلقے\n", "", "missing in Urdu"),
    ("urdu titles", "title: حلقے", "title: Loops", "missing in Urdu"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "told"), IN_THE_CHAPTER)
def test_chapter(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    assert not any(told in trouble for trouble in troubles(name, small_book(tmp_path / "right")))
    wrong = (FRONT + TEXT).replace(old, new)
    assert wrong != FRONT + TEXT
    assert any(told in trouble for trouble in troubles(name, small_book(tmp_path / "wrong", {CHAPTER: wrong})))


@pytest.mark.parametrize(("old", "new", "told"), [
    ('class="f-line"', 'class="f-red"', "no class “f-red”"),
    ('class="f-line"', 'fill="red"', "“fill” does not follow"),
    ('class="f-line"', 'style="x"', "“style” does not follow"),
    (' viewBox="0 0 72 36"', "", "with a viewBox"),
    ("<svg", '<svg width="7"', "no width or height"),
    ('id="loop-a"', 'id="a"', "does not start with"),
    ("<path", '<text font-size="9"/><path', "too small to read"),
    ("</svg>", "", "This is no XML"),
])  # fmt: skip
def test_drawing(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert not any("loop.svg" in trouble for trouble in troubles("pictures", small_book(tmp_path / "right")))
    wrong = small_book(tmp_path / "wrong", {DRAWING: SVG.replace(old, new)})
    assert any(told in trouble for trouble in troubles("pictures", wrong))


def test_personalising_needs_boxes(tmp_path: Path) -> None:
    boxes = ["level beginner", "level beginner", "level advanced", "level advanced", "hardware none", "hardware basic"]
    written = TEXT + "".join(f"\n:::{box} Title\nText.\n:::\n" for box in boxes)
    assert troubles("levels", small_book(tmp_path / "right", {CHAPTER: FRONT + written})) == []
    fewer = small_book(tmp_path / "wrong", {CHAPTER: FRONT + written.replace("hardware basic", "hardware none")})
    assert troubles("levels", fewer) == [
        "module-1/chapter-1.md:1: 0 boxes for basic or extensive, expected at least 1."
    ]


def test_every_recall_box_has_an_id_of_its_own(tmp_path: Path) -> None:
    boxes = [f"\n:::recall{{#one-{n}}} Why?\nBecause.\n:::\n" for n in range(3)]
    assert troubles("recall", small_book(tmp_path / "right", {CHAPTER: FRONT + TEXT + "".join(boxes)})) == []
    twice = small_book(tmp_path / "wrong", {CHAPTER: FRONT + TEXT + boxes[0] * 2})
    assert [trouble.partition(": ")[2] for trouble in troubles("recall", twice)] == [
        "A recall box 'one-0' stands in the book already.", "2 recall boxes, expected at least 3.",
    ]  # fmt: skip


def test_small_book_is_too_small(tmp_path: Path) -> None:
    book = small_book(tmp_path)
    assert any("1 items, expected 8 to 12" in trouble for trouble in troubles("quizzes", book))
    assert any("no item of type “numeric”" in trouble for trouble in troubles("quizzes", book))
    assert any("1 exercises" in trouble for trouble in troubles("exercises", book))
    assert any("1 figures" in trouble for trouble in troubles("pictures", book))
    assert any("1 terms, expected at least 150" in trouble for trouble in troubles("glossary", book))
    assert any("Older than its terms" in trouble for trouble in troubles("glossary", book))


def test_bibliography_holds_what_chapters_recommend(tmp_path: Path) -> None:
    front = FRONT.replace("module-1-chapter-1", "module-5-chapter-2")
    good = {"module-5/chapter-2.md": front + '- Ada Lovelace, "Notes", 1843. 1.1\n'}
    assert troubles("bibliography", small_book(tmp_path / "right", good)) == []
    other = {"module-5/chapter-2.md": front + '- Alan Turing, "Machinery", 1950. 1.1\n'}
    told = troubles("bibliography", small_book(tmp_path / "wrong", other))
    assert any("Not in the bibliography: Notes" in trouble for trouble in told)
    assert any("No chapter recommends this: Machinery" in trouble for trouble in told)
    assert troubles("bibliography", small_book(tmp_path / "none")) == ["module-5:1: There is no bibliography."]
