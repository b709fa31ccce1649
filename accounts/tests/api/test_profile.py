from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from rest_framework.test import APIClient

from accounts.models import ExternalIdentity, User

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
PATHS = pytest.mark.parametrize("path", ["/api/user/profile", "/api/users/profile"])


@PATHS
def test_shows_who_asks(api_of: Callable, owner: User, path: str) -> None:
    EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
    for subject in ("b", "a"):
        ExternalIdentity.objects.create(user=owner, issuer="https://id.example.org", subject=subject)
    assert api_of(owner).get(path).json() == {
        "id": str(owner.pk),
        "email": "owner@example.org",
        "username": "owner",
        "background_software": None,
        "background_hardware": None,
        "learning_goal": None,
        "is_active": True,
        "email_verified": True,
        "identities": [{"issuer": "https://id.example.org", "sub": subject} for subject in ("b", "a")],
        "created_at": owner.created_at.isoformat().replace("+00:00", "Z"),
    }


@PATHS
def test_changes_what_was_sent_and_nothing_else(api_of: Callable, owner: User, path: str) -> None:
    client = api_of(owner)
    client.patch(path, {"background_software": "advanced", "learning_goal": "research"})
    answer = client.patch(path, {"learning_goal": None, "email": "new@example.org", "is_active": False}).json()
    assert (answer["background_software"], answer["learning_goal"]) == ("advanced", None)
    assert (answer["email"], answer["is_active"]) == ("owner@example.org", True)
    assert client.get(path).json() == answer


def test_a_username_can_be_changed_and_given_up(api_of: Callable, owner: User, stranger: User) -> None:
    client = api_of(stranger)
    taken = client.patch("/api/user/profile", {"username": "Owner"})
    assert (taken.status_code, taken.json()) == (400, {"detail": "This username is already taken."})
    assert client.patch("/api/user/profile", {"username": "عائشہ"}).json()["username"] == "عائشہ"
    assert client.patch("/api/user/profile", {"username": ""}).json()["username"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("background_software", "guru"),
        ("background_hardware", True),
        ("learning_goal", ""),
        ("username", "a\x00b"),
        ("username", 5),
    ],
)
def test_bad_values_are_named(api_of: Callable, owner: User, field: str, value: object) -> None:
    answer = api_of(owner).patch("/api/user/profile", {field: value})
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])


@pytest.mark.parametrize("body", ["[]", '"text"', "5", "null", "[1]"])
def test_a_body_that_is_no_object_is_refused(api_of: Callable, owner: User, body: str) -> None:
    answer = api_of(owner).patch("/api/user/profile", body, content_type="application/json")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["non_field_errors"])


@PATHS
def test_needs_a_token(api: APIClient, path: str) -> None:
    assert api.get(path).status_code == api.patch(path, {}).status_code == 401
