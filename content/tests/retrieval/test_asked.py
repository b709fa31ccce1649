"""A section is found by what learners ask of it, in whatever words and language."""

from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from content.models import Chapter
from content.retrieval.asked import asked_at
from content.retrieval.chunking import Chunk
from content.services.asked import MOST, asked_add, asked_load, asked_set
from content.services.chapters import chapter_save
from content.services.search import book_search, passages_find
from textbook.errors import Invalid

pytestmark = pytest.mark.integration
STRANGE = "why is everything crooked on my bench"


def test_a_section_is_found_by_a_question_that_shares_no_word_with_it(first: Chapter, instructor: User) -> None:
    assert passages_find(query=STRANGE) == []
    asked_set(chapter=first, asked={"frames": [STRANGE, "میرا بینچ ٹیڑھا کیوں ہے؟"]}, editor=instructor)
    [found] = passages_find(query=STRANGE)
    assert found.anchor == "frames" and STRANGE not in found.text
    assert passages_find(query="بینچ ٹیڑھا")[0].anchor == "frames"
    assert book_search(query=STRANGE)[0].section.anchor == "frames"


def test_what_is_asked_no_more_finds_nothing(first: Chapter, instructor: User) -> None:
    asked_set(chapter=first, asked={"frames": [STRANGE]}, editor=instructor)
    asked_set(chapter=first, asked={}, editor=instructor)
    assert passages_find(query=STRANGE) == []


def test_questions_survive_an_edit_of_the_text(first: Chapter, instructor: User) -> None:
    asked_set(chapter=first, asked={"frames": [STRANGE]}, editor=instructor)
    stale = Chapter.objects.get(pk=first.pk)
    stale.source = stale.source.replace("place to measure from", "corner to measure from")
    chapter_save(chapter=stale)
    assert "corner" in passages_find(query=STRANGE)[0].text


def test_a_save_that_began_earlier_keeps_them(first: Chapter, instructor: User) -> None:
    early = Chapter.objects.get(pk=first.pk)
    asked_add(chapter=first, anchor="frames", questions=[STRANGE], editor=instructor)
    chapter_save(chapter=early)
    assert Chapter.objects.get(pk=first.pk).asked == {"frames": [STRANGE]}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"nowhere": ["What?"]}, "no section “nowhere”"),
        ({"frames": ["x" * 201]}, "longer than 200"),
        ({"frames": [f"What is {n}?" for n in range(MOST + 1)]}, f"At most {MOST}"),
    ],
)
def test_what_cannot_be_kept_is_told_and_changes_nothing(first, instructor, asked, told) -> None:
    asked_set(chapter=first, asked={"frames": [STRANGE]}, editor=instructor)
    with pytest.raises(Invalid, match=told):
        asked_set(chapter=first, asked=asked, editor=instructor)
    assert Chapter.objects.get(pk=first.pk).asked == {"frames": [STRANGE]}


def test_a_file_brings_its_questions_and_takes_none_of_an_instructor(first: Chapter, instructor: User) -> None:
    asked_load(public_id=first.public_id, asked={"frames": ["One?"]})
    asked_load(public_id=first.public_id, asked={"frames": ["Two?"]})
    assert Chapter.objects.get(pk=first.pk).asked == {"frames": ["Two?"]}
    asked_add(chapter=first, anchor="frames", questions=["Mine?"], editor=instructor)
    asked_load(public_id=first.public_id, asked={"frames": ["Two?"]})  # nothing new: as it was
    asked_set(chapter=first, asked={"frames": ["Mine?"]}, editor=instructor)
    asked_load(public_id=first.public_id, asked={"frames": ["Three?"]})
    assert Chapter.objects.get(pk=first.pk).asked == {"frames": ["Mine?", "Three?"]}


def test_they_stand_in_a_file_beside_the_chapter(db: None, tmp_path: Path) -> None:
    folder = tmp_path / "module-1"
    folder.mkdir()
    (folder / "chapter-1.md").write_text("---\ntitle: One\n---\n\n## Here {#here}\n\nSome words.\n")
    (folder / "chapter-1.asked.yml").write_text("here:\n- Where is it?\n")
    call_command("load_book", tmp_path, verbosity=0)
    assert Chapter.objects.get().asked == {"here": ["Where is it?"]}
    assert Chapter.objects.get().passages.get().asked == ["Where is it?"]


def test_a_question_belongs_to_the_passage_that_shares_most_words_with_it() -> None:
    made = [
        Chunk((), "a", ("1",), "Motors turn."),
        Chunk((), "a", ("2",), "Gears slow motors."),
        Chunk((), "b", ("3",), "x"),
    ]
    asked = {"a": ["why do gears slow", "something else", "گیئر کیوں"], "gone": ["lost"]}
    assert asked_at(made, asked, "en") == [("something else", "گیئر کیوں"), ("why do gears slow",), ()]
    assert asked_at(made, asked, "ur") == [("گیئر کیوں",), (), ()]


def test_a_quiz_answers_only_where_nothing_else_does() -> None:
    quiz, text = Chunk((), "a", ("1",), "What turns?", asks=True), Chunk((), "a", ("2",), "A motor.")
    assert asked_at([quiz, text], {"a": ["what turns"]}, "en") == [(), ("what turns",)]
    assert asked_at([quiz], {"a": ["what turns"]}, "en") == [("what turns",)]
