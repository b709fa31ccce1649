"""Is it alive, and which parts answer?"""

import pytest
from django.db import OperationalError
from django.test import Client

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
