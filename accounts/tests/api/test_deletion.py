from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.models import ApiSession, Preferences, User
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


def test_deletes_the_user_and_everything_held(api_of: Callable, owner: User, stranger: User, signin: Callable) -> None:
    client = api_of(owner)
    answer = client.delete("/api/user", {"password": PASSWORD})
    assert (answer.status_code, answer.content) == (204, b"")
    assert list(User.objects.all()) == [stranger]
    assert (Preferences.objects.count(), ApiSession.objects.count()) == (1, 0)
    assert client.get("/api/user/profile").status_code == 401
    assert signin().status_code == 401


@pytest.mark.parametrize("body", [{}, {"password": "wrong"}, {"password": ""}, {"password": None}, {"password": 5}])
def test_needs_the_password(api_of: Callable, owner: User, body: dict) -> None:
    answer = api_of(owner).delete("/api/user", body)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["password"])
    assert User.objects.exists()


def test_guessing_counts_like_failed_sign_ins(api_of: Callable, owner: User, signin: Callable, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "50/m/ip,2/m/key", "login": "100/m/ip"}
    client = api_of(owner)
    statuses = [client.delete("/api/user", {"password": "wrong"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 429]
    assert signin().status_code == 429


def test_needs_a_token(api: APIClient, owner: User) -> None:
    assert api.delete("/api/user", {"password": PASSWORD}).status_code == 401
    assert User.objects.exists()
