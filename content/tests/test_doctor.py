"""What the doctor says of the book and its index."""

from typing import Any

import pytest

from content import doctor
from content.models import Chapter, Passage
from content.retrieval.away import EmbedderAway
from textbook.doctor import Level

pytestmark = pytest.mark.integration


def test_an_empty_site_is_told_how_to_get_a_book(db: None) -> None:
    finding = next(doctor.book())
    assert finding.level is Level.WARN and "manage.py prepare" in finding.todo


def test_a_book_whose_index_agrees(book: Any, settings: Any) -> None:
    settings.EMBEDDINGS = "none"
    assert next(doctor.book()).level is Level.OK
    assert [finding.level for finding in doctor.index()] == [Level.OK]


def test_passages_that_were_lost(book: Any) -> None:
    Passage.objects.filter(chapter=Chapter.objects.published().first()).delete()
    lost = [finding for finding in doctor.index() if "passages missing" in finding.text]
    assert lost and lost[0].level is Level.WARN and "build_index" in lost[0].todo


def test_a_vector_server_that_is_away(book: Any, monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.QDRANT_URL = "http://127.0.0.1:9"
    monkeypatch.setattr(doctor, "server", Away)
    assert [finding.level for finding in doctor.index()] == [Level.BAD]


class Away:
    def answers(self) -> bool:
        return False


def test_an_embedder_that_is_away_and_one_that_is_off(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(doctor, "configured", lambda: None)
    settings.EMBEDDINGS = "auto"
    assert [finding.level for finding in doctor.embedder()] == [Level.WARN]
    settings.EMBEDDINGS = "none"
    assert [finding.level for finding in doctor.embedder()] == [Level.OK]
    monkeypatch.setattr(doctor, "configured", Broken)
    assert [finding.level for finding in doctor.embedder()] == [Level.BAD]


class Broken:
    name = "broken"

    def query(self, text: str) -> None:
        raise EmbedderAway("it does not answer")
