"""In which language an answer comes: the one that is wanted, wherever the book has it."""

import pytest

from chat.answering.language import language_asked
from chat.answering.wish import without_wish
from chat.tests.answering.conftest import said
from content.models import Chapter

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
TOPIC = "ٹاپک ایک نام والا راستہ ہے جس پر نوڈ پیغام شائع کرتے ہیں۔"
ONLY_ENGLISH = "کتاب میں یہ بات ابھی صرف انگریزی میں ہے۔"


def test_an_english_question_is_answered_from_the_urdu_text_where_that_is_wanted(small_book) -> None:
    answered = said("What is a topic?", language="ur", language_chosen=True)
    assert TOPIC in answered.content and ONLY_ENGLISH not in answered.content
    source = answered.sources[0]
    assert (source.title, source.section, source.anchor) == ("نوڈ کیسے بات کرتے ہیں", "ٹاپک", "topics")
    assert source.quote in TOPIC and source.block


def test_an_urdu_question_is_answered_from_the_english_text_where_that_is_wanted(small_book) -> None:
    answered = said("ٹاپک کیا ہے؟", language="en", language_chosen=True)
    assert "A topic is a named channel on which nodes publish messages." in answered.content
    assert "only in" not in answered.content and answered.sources[0].section == "Topics"


def test_what_has_no_translation_is_quoted_as_it_is_and_said_to_be(small_book) -> None:
    for question in ("What is the zero moment point?", "where is the zero moment point explained"):
        answered = said(question, language="ur", language_chosen=True)
        assert answered.content.startswith(ONLY_ENGLISH) and "> \u2066The zero moment point is" in answered.content


def test_sections_are_listed_in_the_language_that_is_wanted(small_book) -> None:
    answered = said("where is a topic explained", language="ur", language_chosen=True)
    assert f"[1]\n\n   > {TOPIC}" in answered.content


@pytest.mark.parametrize(("question", "bare", "language"), [
    ("What is a topic? Answer in Urdu", "What is a topic?", "ur"),
    ("What is a topic? Please explain it in English.", "What is a topic?", "en"),
    ("Answer in Urdu: what is a topic?", "what is a topic?", "ur"),
    ("Explain inverse kinematics in Urdu", "Explain inverse kinematics", "ur"),
    ("ٹاپک کیا ہے؟ اردو میں بتائیں", "ٹاپک کیا ہے؟", "ur"),
    ("انگریزی میں بتائیں کہ ٹاپک کیا ہے؟", "ٹاپک کیا ہے؟", "en"),
    ("Does it understand speech in Urdu?", "Does it understand speech in Urdu?", ""),
    ("How does the robot answer in Urdu?", "How does the robot answer in Urdu?", ""),
    ("کیا روبوٹ اردو میں بتا سکتا ہے؟", "کیا روبوٹ اردو میں بتا سکتا ہے؟", ""),
])  # fmt: skip
def test_a_wish_for_a_language_is_no_part_of_the_question(question: str, bare: str, language: str) -> None:
    assert without_wish(question) == (bare, language)
    assert language_asked(question) == (language or language_asked(bare))


def test_a_wish_is_granted_and_not_looked_up(small_book) -> None:
    answered = said("What is a topic? Answer in Urdu")
    assert TOPIC in answered.content and answered.sent["query"] == "What is a topic?"
    other = said("ٹاپک کیا ہے؟ انگریزی میں بتائیں", language="en")
    assert "A topic is a named channel" in other.content


def test_a_language_chosen_beside_the_question_counts_more(small_book) -> None:
    assert "A topic is" in said("What is a topic? Answer in Urdu", language="en", language_chosen=True).content


def test_a_wish_alone_asks_the_last_question_again(small_book) -> None:
    history = (("What is a topic?", "A topic is a named channel."),)
    assert TOPIC in said("اردو میں بتائیں", history=history).content


def test_text_that_is_left_in_urdu_only_is_said_to_be(small_book) -> None:
    Chapter.objects.filter(public_id="module-1-chapter-1").update(blocks=[])
    answered = said("ٹاپک کیا ہے؟", language="en", language_chosen=True)
    assert answered.content.startswith("The book has this only in Urdu so far.") and TOPIC in answered.content
