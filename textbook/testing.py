"""The people of every test: an owner, a stranger, an instructor, and clients that speak for them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import Preferences, User
from accounts.services import api_session_open, instructors_sync

PASSWORD = "correct-horse-battery"  # noqa: S105


def make_user(email: str, **fields: Any) -> User:
    user = User.objects.create_user(email, PASSWORD, **fields)
    Preferences.objects.create(user=user)
    return user


@pytest.fixture
def owner(db: None) -> User:
    return make_user("owner@example.org", username="owner")


@pytest.fixture
def stranger(db: None) -> User:
    return make_user("stranger@example.org")


@pytest.fixture
def instructor(db: None) -> User:
    user = make_user("instructor@example.org", is_staff=True)
    instructors_sync()
    user.groups.add(Group.objects.get(name="Instructors"))
    return user


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A signed-in browser: `browser_of(owner).get("/")`."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def api() -> APIClient:
    """A program that nobody signed in."""
    return APIClient()


@pytest.fixture
def api_of() -> Callable[[User], APIClient]:
    """A program signed in as somebody: `api_of(owner).get("/api/user/profile")`."""

    def signed_in(user: User) -> APIClient:
        client = APIClient()
        tokens = api_session_open(user=user, device="tests")
        client.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.access}")
        return client

    return signed_in
