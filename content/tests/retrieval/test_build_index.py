"""The operator's command, and the process that notices what others changed."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import Chapter, Passage, PassageVector
from content.retrieval import current, shipped
from content.services.chapters import chapter_save
from content.services.embedding import passages_embed
from content.services.search import passages_find
from content.tests.retrieval.hashing import HashingEmbedder

pytestmark = pytest.mark.integration


def build(*options: str) -> str:
    out = StringIO()
    call_command("build_index", *options, stdout=out)
    return out.getvalue()


def test_it_brings_everything_up_to_date_and_shows_how_far_it_is(embedder: HashingEmbedder, first: Chapter) -> None:
    Passage.objects.all().delete()
    PassageVector.objects.create(hash="gone", embedder=embedder.name, vector=b"\0" * 128)
    told = build()
    assert "[##############################]" in told and "Texts, rows and index agree." in told
    assert not PassageVector.objects.filter(hash="gone").exists()
    assert "agree" in build("--check")


def test_a_rebuild_makes_every_passage_anew_and_embeds_nothing_twice(embedder: HashingEmbedder, first: Chapter) -> None:
    build()
    before, embedder.texts = set(Passage.objects.values_list("pk", flat=True)), []
    assert "agree" in build("--rebuild")
    assert not before & set(Passage.objects.values_list("pk", flat=True)) and embedder.texts == []


@pytest.mark.parametrize(
    ("break_it", "told"),
    [
        (lambda: Passage.objects.filter(language="en")[0].delete(), "passages missing"),
        (lambda: Passage.objects.filter(language="ur").update(hash="x"), "passages of a text that is gone"),
        (lambda: PassageVector.objects.all()[0].delete(), "1 passages without a vector"),
    ],
)
def test_check_changes_nothing_and_says_what_differs(embedder: HashingEmbedder, first, break_it, told: str) -> None:
    build()
    break_it()
    with pytest.raises(CommandError, match=told):
        build("--check")
    with pytest.raises(CommandError, match=told):
        build("--check")
    build()


def test_a_stop_is_told_and_the_next_run_goes_on(embedder: HashingEmbedder, first: Chapter) -> None:
    embedder.batch, embedder.away_after = 1, 1
    with pytest.raises(CommandError, match="run this again"):
        build()
    embedder.away_after = None
    assert "agree" in build()


def test_the_file_that_travels_is_written_and_found_stale(
    embedder: HashingEmbedder, first: Chapter, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setattr(shipped, "PATH", tmp_path / "vectors.npz")
    assert "vectors travel with the book" in build("--ship") and "agree" in build("--ship", "--check")
    first.source += "\n\nA new sentence."
    chapter_save(chapter=first)
    passages_embed()
    with pytest.raises(CommandError, match="do not travel with the book"):
        build("--ship", "--check")


def test_an_edit_counts_the_words_of_one_chapter_anew(first: Chapter, monkeypatch: pytest.MonkeyPatch) -> None:
    passages_find(query="noise")
    counted = []
    real = current.shelf
    monkeypatch.setattr(
        current, "shelf", lambda chapter, *rest: counted.append(chapter.public_id) or real(chapter, *rest)
    )
    first.source += "\n\nThe gyroscope spins."
    chapter_save(chapter=first)
    assert passages_find(query="gyroscope") and counted == ["module-1-chapter-1"]


def test_a_search_costs_one_query_while_nothing_changes(first: Chapter) -> None:
    passages_find(query="noise")
    with CaptureQueriesContext(connection) as queries:
        passages_find(query="frame")
    assert len(queries) == 1
