"""Cards made of the book: authors' questions, missed questions, and what an edit does to them."""

import pytest
from django.db import transaction

from content.models import Chapter
from content.services.chapters import chapter_create, chapter_save
from content.services.translations import translation_save
from progress.models import ReviewCard
from progress.services import chapter_mark_read, question_answer
from progress.services.card_sources import card_from_note, card_renew
from progress.services.cards import card_from_answer, card_keep, card_update
from progress.services.notes import note_create
from textbook.errors import NotFound

pytestmark = pytest.mark.integration
RECALL = "\n:::recall{#c-loop} What does a *loop* do?\nIt repeats $n$ times.\n:::\n"


@pytest.fixture(autouse=True)
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test never commits; what waits for the commit runs where it stands."""
    monkeypatch.setattr(transaction, "on_commit", lambda run, using=None, robust=False: run())


@pytest.fixture
def asking(chapter) -> Chapter:
    chapter.source += RECALL
    return chapter_save(chapter=chapter)


def edited(chapter: Chapter, old: str, new: str) -> None:
    assert old in chapter.source
    chapter.source = chapter.source.replace(old, new)
    chapter_save(chapter=chapter)


def test_a_finished_chapter_gives_its_questions_once(owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    chapter_mark_read(user=owner, chapter=asking, read=False)
    chapter_mark_read(user=owner, chapter=asking, read=True)
    card = ReviewCard.objects.get()
    assert (card.front, card.back, card.kind) == ("What does a *loop* do?", "It repeats $n$ times.", "prompt")
    assert card.block in {block["id"] for block in asking.blocks} and "<math" in card.back_html


def test_a_button_gives_them_before_the_end_in_the_readers_language(browser_of, client, owner, asking) -> None:
    translation_save(
        chapter=asking,
        language="ur",
        title="حلقے",
        summary="",
        source=asking.source.replace("What does a *loop* do?", "حلقہ کیا کرتا ہے؟"),
    )
    browser = browser_of(owner)
    assert 'action="/chapters/module-1-chapter-1/cards"' in browser.get(asking.get_absolute_url()).content.decode()
    browser.post("/chapters/module-1-chapter-1/cards?lang=ur")
    card = ReviewCard.objects.get()
    assert (card.front, card.language) == ("حلقہ کیا کرتا ہے؟", "ur")
    assert browser.post("/chapters/module-9-chapter-9/cards").status_code == 404
    assert client.post("/chapters/module-1-chapter-1/cards").status_code == 302


def test_an_edited_question_marks_its_card_until_its_owner_decides(browser_of, owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    edited(asking, "It repeats $n$ times.", "It feels, thinks and acts.")
    card = ReviewCard.objects.get()
    assert card.changed_at and "repeats" in card.back and card.block in {block["id"] for block in asking.blocks}
    browser = browser_of(owner)
    assert "The book was edited" in browser.get("/reviews").content.decode()
    browser.post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    card.refresh_from_db()
    assert (card.back, card.changed_at) == ("It feels, thinks and acts.", None)
    edited(asking, "feels", "senses")
    browser.post(f"/reviews/cards/{card.pk}/changed")
    card.refresh_from_db()
    assert (card.back, card.changed_at) == ("It feels, thinks and acts.", None)


def test_an_edit_elsewhere_leaves_cards_alone(owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    edited(asking, "Text.", "Other text.")
    assert ReviewCard.objects.get().changed_at is None


@pytest.mark.parametrize(
    ("question", "wrong", "back"),
    [
        ("q-number", "1", "9.81 m/s²"),
        ("q-word", "x", "`rclpy.spin` / `spin`"),
        ("q-order", None, "1. sense\n2. plan\n3. act"),
        ("q-one", "Wrong", "- Right"),
    ],
)
def test_a_missed_question_becomes_a_card_with_what_is_right(owner, chapter, key_of, question, wrong, back) -> None:
    found = chapter.questions.get(key=question)
    keys = [option["key"] for option in found.options]
    answer = keys[::-1] if wrong is None else key_of(question, wrong) if keys else wrong
    question_answer(question=found, answer=answer, user=owner)
    question_answer(question=found, answer=answer, user=owner, practice=True)
    question_answer(question=found, answer=answer, user=None)
    card = ReviewCard.objects.get()
    assert card.back.startswith(back) and card.block == found.block


def test_a_right_answer_makes_no_card(owner, chapter) -> None:
    question_answer(question=chapter.questions.get(key="q-number"), answer="9.81", user=owner)
    assert not ReviewCard.objects.exists()


def test_an_answer_of_the_tutor_is_kept_once(owner, chapter) -> None:
    told = {"origin": "m1", "chapter_id": chapter.public_id, "block": "b", "front": "Why?", "back": "Because."}
    first, second = (card_from_answer(user=owner, **told) for _ in range(2))
    assert first == second and first.back_html == "<p>Because.</p>\n"
    with pytest.raises(NotFound):
        card_from_answer(user=owner, **{**told, "chapter_id": "module-9-chapter-9"})


def missed(owner, chapter, key: str, answer: str, language: str = "en") -> ReviewCard:
    question_answer(question=chapter.questions.get(key=key, language=language), answer=answer, user=owner)
    return ReviewCard.objects.get(origin=f"question:{key}")


def in_urdu(chapter: Chapter, *pairs: tuple[str, str]) -> None:
    source = chapter.source
    for old, new in pairs:
        assert old in source
        source = source.replace(old, new)
    translation_save(chapter=chapter, language="ur", title="حلقے", summary="", source=source)


def offered(browser, card: ReviewCard) -> bool:
    return "Take the new words" in browser.get(f"/reviews?card={card.pk}").content.decode()


@pytest.mark.parametrize(
    ("old", "new", "back"),
    [
        ("answer: 9.81", "answer: 1.62", "1.62 m/s²"),
        ("It is gravity.", "It is the moon.", "9.81 m/s²\n\nIt is the moon."),
    ],
)
def test_a_mended_answer_marks_the_cards_made_of_it(browser_of, owner, chapter, old, new, back) -> None:
    card, browser = missed(owner, chapter, "q-number", "3"), browser_of(owner)
    assert not offered(browser, card)
    edited(chapter, old, new)
    card.refresh_from_db()
    assert card.changed_at and card.back.startswith("9.81") and offered(browser, card)
    browser.post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    card.refresh_from_db()
    assert (card.changed_at, card.back.startswith(back)) == (None, True)


def test_options_that_change_places_mark_the_card(owner, chapter, key_of) -> None:
    card = missed(owner, chapter, "q-one", key_of("q-one", "Wrong"))
    edited(chapter, "- [x] Right\n  > Because it is.\n- [ ] Wrong", "- [ ] Right\n  > Because it is.\n- [x] Wrong")
    card.refresh_from_db()
    assert card.changed_at and card.back.startswith("- Right")


def test_an_owners_own_words_are_no_edit_of_the_book(owner, chapter) -> None:
    card = missed(owner, chapter, "q-number", "3")
    card_update(user=owner, card_id=card.pk, front="How heavy?", back="About ten")
    edited(chapter, "Text.", "Other text.")
    card.refresh_from_db()
    assert card.changed_at is None
    edited(chapter, "answer: 9.81", "answer: 1.62")
    card.refresh_from_db()
    assert card.changed_at and card.back == "About ten"


def test_what_was_kept_is_asked_about_once(owner, chapter) -> None:
    card = missed(owner, chapter, "q-number", "3")
    edited(chapter, "answer: 9.81", "answer: 1.62")
    card_keep(user=owner, card_id=card.pk)
    edited(chapter, "Text.", "Other text.")
    card.refresh_from_db()
    assert card.changed_at is None


def test_each_language_has_its_own_words(browser_of, owner, stranger, chapter) -> None:
    in_urdu(chapter, ("How much?", "کتنا؟"), ("It is gravity.", "کششِ ثقل۔"))
    card = missed(owner, chapter, "q-number", "3", "ur")
    english = missed(stranger, chapter, "q-word", "x")
    assert card.block in {block["id"] for block in chapter.blocks}
    in_urdu(chapter, ("How much?", "کتنا؟"), ("It is gravity.", "زمین کی کشش۔"))
    card.refresh_from_db(), english.refresh_from_db()
    assert card.changed_at and english.changed_at is None
    browser_of(owner).post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    card.refresh_from_db()
    assert (card.language, card.front, "زمین" in card.back) == ("ur", "کتنا؟", True)


def test_a_card_in_urdu_tells_in_english_what_is_not_translated(browser_of, owner, asking) -> None:
    in_urdu(asking, ("What does a *loop* do?", "حلقہ کیا کرتا ہے؟"))
    browser = browser_of(owner)
    browser.post("/chapters/module-1-chapter-1/cards?lang=ur")
    edited(asking, "It repeats $n$ times.", "It feels, thinks and acts.")
    card = ReviewCard.objects.get()
    assert (card.language, bool(card.changed_at)) == ("ur", True)
    browser.post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    card.refresh_from_db()
    assert (card.language, card.front, card.back) == ("en", "What does a *loop* do?", "It feels, thinks and acts.")


def test_a_question_that_left_the_book_says_so(browser_of, owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    card, browser = ReviewCard.objects.get(), browser_of(owner)
    edited(asking, RECALL, "")
    page = browser.get(f"/reviews?card={card.pk}").content.decode()
    assert "no longer in the book" in page and "Take the new words" not in page and "Keep the card" in page
    browser.post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    assert ReviewCard.objects.get().changed_at, "there are no new words"
    browser.post(f"/reviews/cards/{card.pk}/changed")
    edited(asking, "Text.", "Other text.")
    assert ReviewCard.objects.get().changed_at is None, "it was decided"


def test_an_edit_that_is_taken_back_takes_its_marks_along(browser_of, owner, asking) -> None:
    missed(owner, asking, "q-number", "3"), chapter_mark_read(user=owner, chapter=asking, read=True)
    source = asking.source
    question = source[source.index(":::quiz{#q-number}") : source.index(":::quiz{#q-word}")]
    edited(asking, question, ""), edited(asking, RECALL, "")
    assert browser_of(owner).get("/reviews/cards").content.decode().count("no longer in the book") == 2
    edited(asking, asking.source, source)
    page = browser_of(owner).get("/reviews/cards").content.decode()
    assert "gravity" in page and "no longer in the book" not in page and "The book was edited" not in page
    assert all(card.block and card.changed_at is None for card in ReviewCard.objects.all())


def test_what_the_owner_wrote_keeps_its_mark_when_an_edit_is_taken_back(owner, asking) -> None:
    card = missed(owner, asking, "q-number", "3")
    card_update(user=owner, card_id=card.pk, front=card.front, back="About ten")
    edited(asking, "answer: 9.81", "answer: 1.62"), edited(asking, "answer: 1.62", "answer: 9.81")
    card.refresh_from_db()
    assert card.changed_at and card.back == "About ten"


def test_a_card_of_a_note_follows_its_note(owner, text_chapter) -> None:
    note = note_create(user=owner, chapter_id="module-1-chapter-1", quote="the inner part", text="What is quick?")
    card = card_from_note(user=owner, note_id=note.pk)
    edited(text_chapter, "In the inner part.", "Now in the inner part.")
    card.refresh_from_db(), note.refresh_from_db()
    assert card.changed_at and card.block == note.block
    card_keep(user=owner, card_id=card.pk)
    edited(text_chapter, "Now in the inner part.", "Gone.")
    card.refresh_from_db()
    assert card.changed_at and card.block == ""
    card_keep(user=owner, card_id=card.pk)
    edited(text_chapter, "First words.", "Other words.")
    assert ReviewCard.objects.get().changed_at is None


def test_a_key_mended_in_english_marks_the_cards_of_every_language(owner, stranger, chapter) -> None:
    in_urdu(chapter, ("How much?", "کتنا؟"), ("It is gravity.", "کششِ ثقل۔"))
    cards = [missed(owner, chapter, "q-number", "3", "ur")]
    question_answer(question=chapter.questions.get(key="q-number", language="en"), answer="3", user=stranger)
    cards.append(ReviewCard.objects.get(user=stranger))
    edited(chapter, "answer: 9.81", "answer: 1.62")
    for card in cards:
        card.refresh_from_db()
        assert card.changed_at and card_renew(user=card.user, card=card).back.startswith("1.62 m/s²")
    assert [card.language for card in cards] == ["ur", "en"]


def next_chapter(chapter: Chapter, number: int = 2) -> Chapter:
    return chapter_create(module=chapter.module, number=number, title="Turns", source="Words.", status="published")


@pytest.mark.parametrize("first", ["out", "in"])
def test_a_box_in_another_chapter_takes_its_cards_along(browser_of, owner, stranger, asking, first) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    chapter_mark_read(user=stranger, chapter=asking, read=True)
    own = ReviewCard.objects.get(user=stranger)
    card_update(user=stranger, card_id=own.pk, front="In my words", back="")
    other = next_chapter(asking)
    moves = [(asking, RECALL, ""), (other, "Words.", f"Words.\n{RECALL}")]
    for move in moves if first == "out" else reversed(moves):
        edited(*move)
    card = ReviewCard.objects.get(user=owner)
    assert (card.chapter, card.changed_at, card.gone) == (other, None, False)
    assert card.url.startswith(f"/chapters/module-1-chapter-2?at={card.block}") and card.block in names_in(other)
    browser_of(owner).post("/chapters/module-1-chapter-2/cards")
    assert "Turns" in browser_of(owner).get("/reviews/cards").content.decode() and ReviewCard.objects.count() == 2
    own.refresh_from_db()
    assert (own.chapter, own.front, own.gone) == (other, "In my words", False)


def test_a_box_that_was_rewritten_on_its_way_marks_its_cards(browser_of, owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    edited(asking, RECALL, "")
    edited(next_chapter(asking), "Words.", RECALL.replace("repeats", "goes round"))
    card = ReviewCard.objects.get()
    assert card.changed_at and "repeats" in card.back and offered(browser_of(owner), card)
    browser_of(owner).post(f"/reviews/cards/{card.pk}/changed", {"words": "new"})
    assert "goes round" in ReviewCard.objects.get().back


def test_a_box_that_stands_in_two_other_chapters_leads_nowhere(owner, asking) -> None:
    chapter_mark_read(user=owner, chapter=asking, read=True)
    for number in (2, 3):
        edited(next_chapter(asking, number), "Words.", RECALL)
    edited(asking, RECALL, "")
    card = ReviewCard.objects.get()
    assert (card.chapter, card.gone) == (asking, True) and card.changed_at


def names_in(chapter: Chapter) -> set[str]:
    return {block["id"] for block in chapter.blocks}
