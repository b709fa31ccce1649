"""/metrics: what it tells, and to whom."""

from ipaddress import ip_network
from zlib import crc32

import pytest
from django.db import OperationalError
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from textbook import metrics

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
TOKEN = {"Authorization": "Bearer let-me-see"}


@pytest.fixture
def scraped(settings):
    settings.METRICS, settings.METRICS_TOKEN = True, "let-me-see"
    client = Client()

    def read() -> dict[tuple[str, ...], float]:
        text = client.get("/metrics", headers=TOKEN | {"Host": "10.1.2.3:8000"}).content.decode()
        samples = [s for family in text_string_to_metric_families(text) for s in family.samples]
        return {(s.name, *(s.labels[key] for key in sorted(s.labels))): s.value for s in samples}

    return read


def test_requests_are_counted_by_route_and_never_by_address(scraped) -> None:
    client = Client()
    before = scraped()
    client.get("/health")
    client.get("/nobody/was/here/before")
    client.generic("BREW", "/health")
    after = scraped()
    key = ("textbook_requests_total", "GET", "health", "200")
    assert after[key] - before.get(key, 0) == 1
    assert ("textbook_requests_total", "GET", "none", "404") in after
    assert any(key[:3] == ("textbook_requests_total", "other", "health") for key in after)
    assert after[("textbook_request_seconds_count", "health")] >= 2
    assert not any("nobody" in part for key in after for part in key)


def test_turns_tokens_cost_and_retrieval_are_told(scraped) -> None:
    before = scraped()
    metrics.turn_finished("done", "model")
    metrics.tokens_used("small", 100, 20, 0.5)
    metrics.retrieval_took(0.02, "hybrid")
    metrics.index_version("stamp")
    after = scraped()
    expected = {
        ("textbook_turns_total", "model", "done"): 1,
        ("textbook_model_tokens_total", "in", "small"): 100,
        ("textbook_model_tokens_total", "out", "small"): 20,
        ("textbook_model_cost_total", "small"): 0.5,
        ("textbook_retrieval_seconds_count", "hybrid"): 1,
    }
    assert {key: after[key] - before.get(key, 0) for key in expected} == expected
    assert after[("textbook_index_version", "book")] == crc32(b"stamp")


def test_the_queue_is_told_with_its_age(scraped, settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "textbook.tasks.backends.Queue"}}
    from textbook.tests import background

    background.broken.enqueue()
    found = scraped()
    assert found[("textbook_tasks", "ready")] == 1 and found[("textbook_tasks", "failed")] == 0
    assert 0 <= found[("textbook_tasks_oldest_seconds",)] < 60
    assert found[("textbook_workers",)] == 0 and found[("textbook_database_up",)] == 1


def test_a_database_that_is_away_is_told_and_no_error(scraped, monkeypatch) -> None:
    def away(*args: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr("textbook.metrics_page.queue_now", away)
    found = scraped()
    assert found[("textbook_database_up",)] == 0 and ("textbook_tasks", "ready") not in found


@pytest.mark.parametrize("given", [{}, {"Authorization": "Bearer guess"}, {"Authorization": "Bearer "}])
def test_without_the_token_there_is_no_such_page(scraped, given: dict[str, str]) -> None:
    assert Client().get("/metrics", headers=given).status_code == 404


def test_an_address_may_be_let_in_but_not_from_behind_a_proxy_that_nobody_told_of(settings) -> None:
    settings.METRICS, settings.METRICS_ALLOW = True, [ip_network("10.0.0.0/8")]
    ask = Client().get
    assert ask("/metrics", REMOTE_ADDR="10.9.8.7").status_code == 200
    assert ask("/metrics", REMOTE_ADDR="::ffff:10.9.8.7").status_code == 200
    assert ask("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 404
    assert ask("/metrics", REMOTE_ADDR="10.9.8.7", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 404
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert (
        ask("/metrics", REMOTE_ADDR="10.9.8.7", headers={"X-Forwarded-For": "10.1.1.1, 192.0.2.1"}).status_code == 404
    )
    assert ask("/metrics", REMOTE_ADDR="192.0.2.9", headers={"X-Forwarded-For": "10.1.1.1"}).status_code == 200


def test_with_nothing_configured_nothing_is_counted_and_there_is_no_page(settings) -> None:
    settings.METRICS = False
    metrics.turn_finished("done", "unheard-of")
    assert Client().get("/metrics").status_code == 404
    assert ("done", "unheard-of") not in metrics.turns._metrics
