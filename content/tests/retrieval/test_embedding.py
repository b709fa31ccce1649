"""Vectors: made once for each text, in batches that survive a stop, and handed over only when complete."""

import numpy as np
import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from content.index_tasks import index_catch_up
from content.models import Book, Chapter, Passage, PassageVector
from content.retrieval import embedders, shipped
from content.retrieval.away import EmbedderAway
from content.selectors.passages import vectors_of, without_vector
from content.services.chapters import chapter_save
from content.services.embedding import passages_embed
from content.services.search import book_search, embed_query, mode, passages_find
from content.tests.retrieval.hashing import HashingEmbedder
from textbook import metrics
from textbook.tasks.once import enqueue_once
from textbook.tasks.worker import Worker

pytestmark = pytest.mark.integration
NAME = HashingEmbedder.name


def other(monkeypatch: pytest.MonkeyPatch, settings) -> HashingEmbedder:
    """As if an operator had set a key."""
    remote = HashingEmbedder()
    remote.name = "openai-text-embedding-3-small"
    settings.OPENAI_API_KEY = "sk-tests"
    settings.EMBEDDINGS = "auto"
    monkeypatch.setattr(embedders, "_remote", lambda _model: remote)
    return remote


def test_without_vectors_words_answer_and_with_them_meaning_too(embedder: HashingEmbedder, first: Chapter) -> None:
    assert mode() == "lexical"
    passages_embed()
    assert mode() == "hybrid"
    hit = passages_find(query="automaton")[0]
    assert hit.text == "A robot lives in a loop." and hit.dense and hit.lexical == 0


def test_only_changed_texts_are_embedded_again(embedder: HashingEmbedder, first: Chapter) -> None:
    passages_embed()
    embedder.texts.clear()
    first.source = first.source.replace("A robot lives in a loop.", "A robot lives in a tight loop.")
    chapter_save(chapter=first)
    passages_embed()
    assert embedder.texts == ["A robot lives in a tight loop."]


def test_a_saved_chapter_asks_for_vectors_when_the_save_is_sure(
    embedder: HashingEmbedder, first: Chapter, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        chapter_save(chapter=first)
        first.source += "\n\nThe gyroscope spins."
        chapter_save(chapter=first)
        assert embedder.texts == []
    assert any("gyroscope" in text for text in embedder.texts) and not without_vector(NAME).exists()


def test_a_stop_loses_nothing_and_the_next_run_goes_on(embedder: HashingEmbedder, first: Chapter) -> None:
    embedder.batch, embedder.away_after = 1, 2
    with pytest.raises(EmbedderAway):
        passages_embed()
    made = PassageVector.objects.count()
    assert 0 < made < Passage.objects.count()
    embedder.away_after = None
    passages_embed()
    assert len(embedder.texts) == len(set(embedder.texts)) and not without_vector(NAME).exists()


def test_an_embedder_that_is_away_is_asked_again_until_it_is_back(
    embedder: HashingEmbedder, first: Chapter, settings
) -> None:
    settings.TASKS = {"default": {"BACKEND": "textbook.tasks.backends.Queue"}}
    worker, embedder.away_after = Worker(interval=0, batch=True), 0
    enqueue_once(index_catch_up)
    worker.step()
    row = DBTaskResult.objects.get()
    assert (row.status, len(row.worker_ids)) == ("READY", 1) and "EmbedderAway" in row.exception_class_path
    embedder.away_after = None
    enqueue_once(index_catch_up)  # a save needs it, too: it waits no longer
    worker.step()
    row.refresh_from_db()
    assert row.status == "SUCCESSFUL" and DBTaskResult.objects.count() == 1 and not without_vector(NAME).exists()


def test_lost_work_is_taken_up_where_somebody_searches(embedder: HashingEmbedder, first: Chapter) -> None:
    passages_find(query="robot")
    assert not without_vector(NAME).exists()


def test_vectors_of_another_model_are_made_before_anybody_searches(
    embedder: HashingEmbedder, first: Chapter, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages_embed()
    call_command("prepare", without_book=True)
    assert Book.objects.get().embedder == NAME
    remote = other(monkeypatch, settings)
    call_command("prepare", without_book=True)
    assert Book.objects.get().embedder == remote.name and not without_vector(remote.name).exists()


def test_an_embedder_that_fails_on_a_question_leaves_words(
    embedder: HashingEmbedder, first: Chapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages_embed()
    counted: list[str] = []
    monkeypatch.setattr(metrics, "retrieval_took", lambda _seconds, how: counted.append(how))
    passages_find(query="robot loop")
    embedder.away_after = 0
    assert embed_query("a new question") is None
    assert passages_find(query="robot loops")[0].lexical > 0
    assert counted == ["hybrid", "lexical"], "and whoever watches sees it"


def test_the_old_vectors_answer_until_the_new_are_complete(
    embedder: HashingEmbedder, first: Chapter, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages_embed()
    remote = other(monkeypatch, settings)
    remote.batch, remote.away_after = 1, 2
    with pytest.raises(EmbedderAway):
        passages_embed()
    assert Book.objects.get().embedder == NAME and mode() == "hybrid"
    remote.away_after = None
    passages_embed()
    assert Book.objects.get().embedder == remote.name and mode() == "hybrid"
    assert set(PassageVector.objects.values_list("embedder", flat=True)) == {remote.name}
    assert len(remote.texts) == len(set(remote.texts)), "what was stored before the stop was paid once"


def test_new_texts_are_found_by_meaning_while_another_embedder_is_away(
    embedder: HashingEmbedder, first: Chapter, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages_embed()
    other(monkeypatch, settings).away_after = 0
    first.source += "\n\n## Gyro {#gyro}\n\nThe automaton spins."
    chapter_save(chapter=first)
    index_catch_up.enqueue()
    hit = next(hit for hit in passages_find(query="robot spins") if hit.anchor == "gyro")
    assert hit.dense and not without_vector(NAME).exists()


def test_without_the_key_the_local_model_takes_over(
    embedder: HashingEmbedder, first: Chapter, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    other(monkeypatch, settings)
    passages_embed()
    settings.OPENAI_API_KEY = ""
    assert mode() == "lexical"
    passages_embed()
    assert mode() == "hybrid" and Book.objects.get().embedder == NAME


def test_embeddings_may_be_turned_off(settings, first: Chapter) -> None:
    settings.EMBEDDINGS = "none"
    assert passages_embed() == 0 and mode() == "lexical" and embed_query("robot") is None


def test_what_travels_with_the_book_is_there_at_once(
    embedder: HashingEmbedder, first: Chapter, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    passages_embed()
    made = vectors_of(Passage.objects.values_list("hash", flat=True), NAME)
    monkeypatch.setattr(shipped, "PATH", tmp_path / "vectors.npz")
    shipped.ship(made)
    assert all(float((rows * shipped.shipped_vectors()[name]).sum(axis=1).min()) > 0.97 for name, rows in made.items())
    PassageVector.objects.all().delete()
    Passage.objects.all().delete()
    embedder.texts.clear()
    for chapter in Chapter.objects.filter(status="published"):
        chapter_save(chapter=chapter)
    assert mode() == "hybrid" and embedder.texts == [] and not without_vector(NAME).exists()


def test_pages_show_no_places_that_are_only_vaguely_alike(embedder: HashingEmbedder, first: Chapter) -> None:
    passages_embed()
    assert book_search(query="automaton")[0].section.anchor == ""
    assert book_search(query="zzzzqqq") == []


def test_vectors_are_of_length_one(embedder: HashingEmbedder, first: Chapter) -> None:
    passages_embed()
    vector = embed_query("robot")
    assert vector is not None and np.isclose(np.linalg.norm(vector), 1)
