from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from accounts.models import Preferences, User

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
PATH = "/api/user/preferences"


def test_starts_with_the_defaults(api_of: Callable, owner: User) -> None:
    answer = api_of(owner).get(PATH).json()
    assert answer.pop("updated_at").endswith("Z")
    assert answer == {"dark_mode": True, "preferred_language": "en", "show_advanced": False, "auto_translate": False}


def test_changes_what_was_sent(api_of: Callable, owner: User, stranger: User) -> None:
    client = api_of(owner)
    before = client.get(PATH).json()
    after = client.patch(PATH, {"preferred_language": "ur", "dark_mode": False, "unknown": 1}).json()
    assert (after["preferred_language"], after["dark_mode"], after["show_advanced"]) == ("ur", False, False)
    assert after["updated_at"] > before["updated_at"]
    assert client.get(PATH).json() == after
    assert api_of(stranger).get(PATH).json()["preferred_language"] == "en"


def test_are_made_for_who_never_had_any(api_of: Callable, owner: User) -> None:
    Preferences.objects.all().delete()
    assert api_of(owner).patch(PATH, {"show_advanced": True}).json()["show_advanced"] is True


@pytest.mark.parametrize(
    ("field", "value"),
    [("preferred_language", "de"), ("preferred_language", None), ("dark_mode", "yes"), ("auto_translate", 1)],
)
def test_bad_values_are_named(api_of: Callable, owner: User, field: str, value: object) -> None:
    answer = api_of(owner).patch(PATH, {field: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


def test_needs_a_token(api: APIClient) -> None:
    assert api.get(PATH).status_code == api.patch(PATH, {}).status_code == 401
