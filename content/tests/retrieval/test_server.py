"""A Qdrant server: the same book, the same scopes, the same answers as in the process; and what happens without it.

Against the client's own memory, and for real where QDRANT_TEST_URL names a server whose collections `chapters*` may go.
"""

import os
from collections.abc import Iterator

import pytest
from qdrant_client import QdrantClient

from content import index_tasks
from content.index_tasks import index_catch_up
from content.models import Chapter
from content.retrieval import lookup
from content.retrieval.away import ServerAway
from content.retrieval.server import Server, connect
from content.services.chapters import chapter_move, chapter_save, chapter_unpublish
from content.services.embedding import passages_embed
from content.services.following import server_follow, server_troubles
from content.services.indexing import index_update
from content.services.search import Scope, book_search, passages_find
from content.tests.retrieval.hashing import HashingEmbedder

pytestmark = [pytest.mark.integration, pytest.mark.filterwarnings("ignore:Payload indexes have no effect")]
REAL = os.environ.get("QDRANT_TEST_URL", "")
KINDS = ["memory", *(["real"] if REAL else [])]


@pytest.fixture(params=KINDS)
def server(request, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    client = (
        connect(REAL, os.environ.get("QDRANT_TEST_API_KEY", ""))
        if request.param == "real"
        else QdrantClient(":memory:")
    )
    made = Server(client)
    settings.QDRANT_URL = REAL or "http://qdrant.test:6333"
    monkeypatch.setattr(lookup, "_server", lambda _url, _key: made)
    monkeypatch.setattr(lookup, "_resting_until", 0.0)
    yield made
    for row in client.get_collections().collections:
        if row.name.startswith("chapters"):
            client.delete_collection(row.name)


def places(**options) -> list[tuple[str, str]]:
    return [(hit.chapter_id, hit.anchor) for hit in passages_find(query="place to measure noise", **options)]


def test_it_follows_the_rows(embedder: HashingEmbedder, server: Server, first: Chapter) -> None:
    assert server_troubles() == ["the Qdrant server has no collection of this book"]
    passages_embed()
    server_follow()
    assert server_troubles() == [] and server.collection() == f"chapters-{embedder.name}-1"
    assert server_follow() == 0
    first.source += "\n\n## Gyro {#gyro}\n\nThe gyroscope spins."
    chapter_save(chapter=first)
    assert "lacks" in server_troubles()[0]
    assert server_follow() == 1 and passages_find(query="gyroscope")[0].anchor == "gyro"
    chapter_move(chapter=first, module=first.module, number=8)
    server_follow()
    assert server_troubles() == []
    chapter_unpublish(chapter=first)
    assert passages_find(query="gyroscope spins", scope=Scope(chapters=frozenset({first.public_id}))) == []
    server_follow()
    assert server_troubles() == []


@pytest.mark.parametrize(
    "scope",
    [
        Scope(), Scope(modules=frozenset({1})), Scope(modules=frozenset({9})), Scope(language="ur"),
        Scope(chapters=frozenset({"module-1-chapter-2"})), Scope(content_type="code"), Scope(upto=(1, 1)),
        Scope(upto=(1, 2)), Scope(upto=(0, 99)),
    ],
)  # fmt: skip
def test_it_finds_what_the_process_finds(
    embedder: HashingEmbedder, server: Server, first: Chapter, scope: Scope
) -> None:
    passages_embed()
    server_follow()
    passages_find(query="learns the dictionary")
    there = places(scope=scope)
    lookup._resting_until = float("inf")
    assert sorted(there) == sorted(places(scope=scope))


def test_a_rebuild_swaps_the_alias(embedder: HashingEmbedder, server: Server, first: Chapter) -> None:
    passages_embed()
    server_follow()
    server_follow(anew=True)
    names = [row.name for row in server.client.get_collections().collections]
    assert names == [server.collection()] == [f"chapters-{embedder.name}-2"] and server_troubles() == []


def test_without_vectors_it_holds_words(settings, server: Server, first: Chapter) -> None:
    settings.EMBEDDINGS = "none"
    server_follow()
    assert server.collection() == "chapters-words-1" and places()
    index_update(progress=lambda *_: None, anew=True)
    assert server_troubles() == []


def test_when_it_is_away_the_process_answers_and_asks_again_later(
    embedder: HashingEmbedder, server: Server, first: Chapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages_embed()
    asked = []

    def away(*_args, **_options):
        asked.append(1)
        raise ServerAway("connection refused")

    monkeypatch.setattr(server, "words", away)
    monkeypatch.setattr(server, "nearest", away)
    assert places() and len(asked) == 1, "one failure is enough for a while"
    assert places() and len(asked) == 1
    monkeypatch.setattr(lookup, "_resting_until", 0.0)
    assert places() and len(asked) == 2


def test_it_learns_what_it_missed_when_it_is_back(
    settings, server: Server, first: Chapter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task that fails is tried again; also when the embedder is away at the same time the words go there."""
    settings.EMBEDDINGS = "none"

    def away(*_args, **_options):
        raise ServerAway("connection refused")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(server, "follow", away)
        assert index_catch_up.enqueue().status.name == "FAILED"
    monkeypatch.setattr(index_tasks, "passages_embed", lambda: 1 / 0)
    assert index_catch_up.enqueue().status.name == "FAILED" and server_troubles() == []


def test_half_typed_words_are_completed_in_the_process(
    embedder: HashingEmbedder, server: Server, first: Chapter
) -> None:
    passages_embed()
    server_follow()
    assert book_search(query="measur")[0].section.anchor == "frames"
