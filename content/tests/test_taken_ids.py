"""An id on which learners' things hang is taken once in the book, and its author is told."""

import pytest

from content.models import Chapter, Question
from content.services.chapters import chapter_save
from content.services.preview import preview_of

pytestmark = pytest.mark.integration
BOX = ":::recall{#m1-loop} What does a loop do?\nIt repeats.\n:::\n"
QUESTION = ":::quiz{#q-frame}\ntype: text\nanswer: spin\n\nWhich call?\n:::\n"


@pytest.fixture
def second(first: Chapter) -> Chapter:
    """The first chapter asks, and so will this one."""
    first.source += f"\n{BOX}"
    chapter_save(chapter=first)
    return Chapter.objects.get(public_id="module-1-chapter-2")


def faults(chapter: Chapter) -> list[tuple[int, str]]:
    return [(problem["line"], problem["code"]) for problem in chapter.problems if "is taken" in problem["message"]]


def test_by_a_box_of_another_chapter(second: Chapter) -> None:
    second.source = f"See [there](module-1-chapter-1#m1-loop).\n\n{BOX}"
    assert faults(chapter_save(chapter=second)) == [(3, "recall")] and "chapter 1.1" in second.problems[-1]["message"]
    assert [problem["line"] for problem in preview_of(chapter=second, source=second.source).problems][-1] == 3


def test_by_a_question_of_another_chapter(second: Chapter) -> None:
    second.source = QUESTION
    assert faults(chapter_save(chapter=second)) == [(1, "quiz-duplicate-id")]
    assert Question.objects.get(key="q-frame", language="en").chapter != second


def test_twice_in_one_text(second: Chapter) -> None:
    second.source = "\n".join(BOX.replace("m1-loop", "m1-end") for _ in range(2))
    assert faults(chapter_save(chapter=second)) == [(5, "recall")]


def test_not_by_itself_nor_by_a_link(second: Chapter) -> None:
    second.source = f"See [there](module-1-chapter-1#m1-loop).\n\n{BOX.replace('m1-loop', 'm1-loops')}"
    chapter_save(chapter=second)
    assert faults(chapter_save(chapter=second)) == []
