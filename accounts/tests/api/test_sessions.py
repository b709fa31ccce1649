from collections.abc import Callable
from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from accounts.models import ApiSession, User
from accounts.services import api_session_open, api_session_revoke

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


def test_lists_live_sessions_of_mine_newest_first(api_of: Callable, owner: User, stranger: User) -> None:
    ended, other = api_session_open(user=owner, device="ended"), api_session_open(user=owner, device="phone")
    api_session_open(user=stranger, device="not mine")
    api_session_revoke(user=owner, session_id=ended.session.pk)
    answer = api_of(owner).get("/api/auth/sessions")
    assert answer["X-Total-Count"] == "2"
    rows = answer.json()
    assert [(row["device"], row["current"]) for row in rows] == [("tests", True), ("phone", False)]
    assert sorted(rows[0]) == ["created_at", "current", "device", "expires_at", "id", "last_used_at"]
    assert rows[1]["id"] == str(other.session.pk)
    assert rows[0]["created_at"].endswith("Z")


def test_pages(api_of: Callable, owner: User, django_assert_num_queries: Callable) -> None:
    for _ in range(4):
        api_session_open(user=owner, device="")
    client = api_of(owner)
    with django_assert_num_queries(3):
        answer = client.get("/api/auth/sessions?limit=2&skip=1")
    assert (len(answer.json()), answer["X-Total-Count"]) == (2, "5")
    assert answer["Link"] == '<http://testserver/api/auth/sessions?limit=2&skip=3>; rel="next"'
    assert "Link" not in client.get(answer["Link"].partition(">")[0][1:])


@pytest.mark.parametrize(
    "query", ["limit=", "limit=0", "limit=101", "skip=-1", "skip=x", "limit=%00", "skip=1e3", "skip=٣"]
)
def test_bad_query_values_are_named(api_of: Callable, owner: User, query: str) -> None:
    answer = api_of(owner).get(f"/api/auth/sessions?{query}")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [query.partition("=")[0]])


def test_ends_one(api_of: Callable, owner: User) -> None:
    phone = api_session_open(user=owner, device="phone")
    client = api_of(owner)
    answer = client.delete(f"/api/auth/sessions/{phone.session.pk}")
    assert (answer.status_code, answer.content) == (204, b"")
    assert client.delete(f"/api/auth/sessions/{phone.session.pk}").status_code == 404
    assert [row["device"] for row in client.get("/api/auth/sessions").json()] == ["tests"]


def test_a_stranger_finds_nothing(api_of: Callable, owner: User, stranger: User) -> None:
    phone = api_session_open(user=owner, device="phone")
    client = api_of(stranger)
    for session_id in (phone.session.pk, uuid4(), "not-an-id"):
        answer = client.delete(f"/api/auth/sessions/{session_id}")
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])
    assert ApiSession.objects.filter(pk=phone.session.pk, revoked_at=None).exists()


def test_needs_a_token(api: APIClient) -> None:
    assert api.get("/api/auth/sessions").status_code == 401
    assert api.delete(f"/api/auth/sessions/{uuid4()}").status_code == 401
