"""When somebody from outside is one of ours already, and when an address from outside becomes ours."""

import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from rest_framework.test import APIClient

from accounts.models import ExternalIdentity, User
from textbook.testing import make_user

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
SECRET = "the front end and the book share this long secret"
PROVEN = {"email": "Owner@example.org", "email_verified": True}


@pytest.fixture(autouse=True)
def _shared_secret(settings: Any) -> None:
    settings.AUTH_SHARED_SECRET = SECRET


def profile(sub: str = "7", **claims: Any) -> dict[str, Any]:
    raw = jwt.encode({"sub": sub, "exp": int(time.time()) + 60, "iat": int(time.time()), **claims}, SECRET)
    return APIClient().get("/api/user/profile", headers={"Authorization": f"Bearer {raw}"}).json()


def prove(user: User) -> User:
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_who_proved_the_same_address_on_both_sides_is_one_user(owner: User) -> None:
    prove(owner)
    seen = profile(**PROVEN)
    assert (seen["id"], seen["username"]) == (str(owner.pk), "owner")
    assert seen["identities"] == [{"issuer": "shared-secret", "sub": "7"}]
    assert profile()["id"] == str(owner.pk)


@pytest.mark.parametrize("claims", [
    {"email": "owner@example.org"},
    {"email": "owner@example.org", "email_verified": False},
    {"email": "owner@example.org", "email_verified": "true"},
    {"email": "owner@example.org", "email_verified": 1},
    {"email": "owner@example.org", "emailVerified": True},
])  # fmt: skip
def test_an_address_that_the_issuer_does_not_vouch_for_opens_no_account(owner: User, claims: dict[str, Any]) -> None:
    prove(owner)
    seen = profile(**claims)
    assert seen["id"] != str(owner.pk) and seen["email"] is None


def test_an_address_that_nobody_proved_here_opens_no_account(owner: User) -> None:
    """Else somebody could sign up here with another's address and wait for them."""
    seen = profile(**PROVEN)
    assert seen["id"] != str(owner.pk) and seen["email"] is None


def test_a_second_address_that_is_proven_but_not_signed_in_with_opens_nothing(owner: User) -> None:
    EmailAddress.objects.create(user=prove(owner), email="second@example.org", verified=True)
    seen = profile(email="second@example.org", email_verified=True)
    assert seen["id"] != str(owner.pk) and seen["email"] is None


def test_the_desk_and_second_factors_are_never_reached_by_an_address(instructor: User, owner: User) -> None:
    Authenticator.objects.create(user=prove(owner), type="totp", data={})
    for user in (owner, prove(instructor)):
        seen = profile(sub=user.email, email=user.email, email_verified=True)
        assert seen["id"] != str(user.pk) and seen["email"] is None


def test_a_closed_account_is_not_opened_from_outside(owner: User) -> None:
    prove(owner)
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert list(profile(**PROVEN)) == ["detail"]
    assert User.objects.count() == 1


def test_an_address_proven_at_the_issuer_later_is_kept_then(django_assert_num_queries: Callable) -> None:
    first = profile(email="ada@example.org", email_verified=False)
    assert first["email"] is None
    second = profile(email="ada@example.org", email_verified=True)
    assert (second["id"], second["email"], second["email_verified"]) == (first["id"], "ada@example.org", True)


def test_an_address_that_is_taken_stays_where_it_is_and_is_not_asked_for_every_time(
    owner: User, django_assert_num_queries: Callable
) -> None:
    prove(owner)
    first = profile()
    assert profile(**PROVEN)["email"] is None
    with django_assert_num_queries(2):  # the token, the profile
        assert profile(**PROVEN)["id"] == first["id"]
    EmailAddress.objects.all().delete()
    owner.delete()
    cache.clear()
    assert profile(**PROVEN)["email"] == "owner@example.org"


def test_two_identities_of_one_user_both_name_the_path(owner: User) -> None:
    prove(owner)
    assert profile("7", **PROVEN)["id"] == profile("8", **PROVEN)["id"]
    assert ExternalIdentity.objects.filter(user=owner).count() == 2
    other = make_user("other@example.org")
    raw = jwt.encode({"sub": "8", "exp": int(time.time()) + 60}, SECRET)
    for path, status in (("8", 200), ("7", 200), (str(owner.pk), 200), (str(other.pk), 403), ("9", 403)):
        answer = APIClient().get(f"/api/{path}/tasks", headers={"Authorization": f"Bearer {raw}"})
        assert answer.status_code == status, path
