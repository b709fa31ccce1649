import re
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from textbook.testing import PASSWORD

pytestmark = pytest.mark.contract
Post = Callable[..., Any]


@pytest.fixture
def signin(api: APIClient) -> Post:
    def post(email: str = "owner@example.org", password: str = PASSWORD, **extra: Any) -> Any:
        return api.post("/api/auth/signin", {"email": email, "password": password, **extra})

    return post


@pytest.fixture
def key_in() -> Callable[[Any], str]:
    """The key that a mail's link ends with."""

    def find(message: Any) -> str:
        found = re.search(r"(?:confirm-email|reset/key)/([^/\s]+)", message.body)
        assert found, message.body
        return found.group(1)

    return find
