import pytest

from content.index_tasks import index_catch_up
from content.models import Chapter, Lexicon
from content.retrieval.lexicon import Lexicon as Dictionary
from content.retrieval.lexicon import aligned, consonants, learned
from content.services.chapters import chapter_save
from content.services.lexicon import lexicons_learn, lexicons_stale
from content.services.search import Scope, passages_find

PAIRS = [
    ("The arm is hot.", "بازو گرم ہے۔"), ("The arm moves.", "بازو ہلتا ہے۔"), ("The foot is hot.", "پاؤں گرم ہے۔"),
    ("The foot moves.", "پاؤں ہلتا ہے۔"), ("The foot and the arm.", "پاؤں اور بازو۔"),
]  # fmt: skip


@pytest.mark.unit
def test_words_that_keep_appearing_together_translate_each_other() -> None:
    lexicon = Dictionary.of(learned(PAIRS), ["sensor", "sensors", "motor"])
    assert lexicon.in_english("پاؤں گرم کیوں ہے؟") == "foot hot"
    assert lexicon.in_other("why is the arm hot?").split() == ["بازو", "گرم"]
    assert lexicon.in_english("سینسر اور ROS") == "sensor ros"


@pytest.mark.unit
def test_borrowed_words_are_known_by_their_consonants() -> None:
    for borrowed, word in (("سیمولیٹر", "simulator"), ("رپورٹ", "report"), ("ہیومنائیڈ", "humanoid")):
        assert consonants(borrowed) == consonants(word)


@pytest.mark.unit
def test_sentences_are_paired_only_where_they_pair_up() -> None:
    assert aligned("One. Two.", "ایک۔ دو۔") == [("One.", "ایک۔"), ("Two.", "دو۔")]
    assert aligned("One. Two.", "ایک دو۔") == [("One. Two.", "ایک دو۔")]


@pytest.mark.integration
def test_the_book_teaches_its_own_dictionary(first: Chapter) -> None:
    assert lexicons_stale() == ["ur"]
    index_catch_up.enqueue()
    assert Lexicon.objects.get().language == "ur" and lexicons_stale() == [] and lexicons_learn() == 0
    chapter_save(chapter=first)
    assert lexicons_stale() == ["ur"]


@pytest.mark.integration
def test_an_urdu_question_finds_an_english_text_that_nobody_translated(first: Chapter) -> None:
    Lexicon.objects.create(language="ur", words={"شور": ["noise"], "فریم": ["frame"]}, learned_from="x")
    assert passages_find(query="شور کیا ہے؟")[0].chapter_id == "module-1-chapter-2"
    assert {hit.language for hit in passages_find(query="frame", scope=Scope(language="ur"))} == {"ur"}
