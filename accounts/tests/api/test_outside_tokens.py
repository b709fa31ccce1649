import base64
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from rest_framework.test import APIClient

from accounts import outside
from accounts.models import ClosedIdentity, ExternalIdentity, User
from accounts.selectors import owner_of_path
from accounts.services import api_session_open, outside_user, outside_users
from textbook.errors import Forbidden

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
SECRET = "the front end and the book share this long secret"


@pytest.fixture(autouse=True)
def _shared_secret(settings: Any) -> None:
    settings.AUTH_SHARED_SECRET = SECRET


def token(secret: Any = SECRET, algorithm: str = "HS256", **claims: Any) -> str:
    given = {"sub": "user-7", "exp": int(time.time()) + 60, **claims}
    return jwt.encode({name: value for name, value in given.items() if value is not None}, secret, algorithm)


def ask(raw: str, path: str = "/api/user/profile") -> Any:
    return APIClient().get(path, headers={"Authorization": f"Bearer {raw}"})


def test_first_sight_makes_a_user_and_the_next_finds_it(django_assert_num_queries: Callable) -> None:
    profile = ask(token()).json()
    assert profile["identities"] == [{"issuer": "shared-secret", "sub": "user-7"}]
    assert (profile["email"], profile["email_verified"]) == (None, False)
    with django_assert_num_queries(1):
        assert ask(token(jti="something", iss="https://front.example.org"), "/api/user/preferences").status_code == 200
    assert User.objects.count() == 1


def test_without_a_shared_secret_nobody_comes_from_outside(settings: Any) -> None:
    settings.AUTH_SHARED_SECRET = ""
    assert ask(token()).status_code == 401


def test_a_verified_address_is_kept(mailoutbox: list) -> None:
    profile = ask(token(email="Ada@Example.org", email_verified=True)).json()
    assert (profile["email"], profile["email_verified"]) == ("ada@example.org", True)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "ada@example.org"},
        {"email": "ada@example.org", "email_verified": "true"},
        {"email": "owner@example.org", "email_verified": True},
        {"email": "a@\ud800.org", "email_verified": True},
        {"email": ["ada@example.org"], "email_verified": True},
        {"email": "ada at example", "email_verified": True},
    ],
    ids=["unproven", "a text is no proof", "taken", "half a character", "a list", "no address"],
)
def test_any_other_address_is_not(owner: User, claims: dict) -> None:
    profile = ask(token(**claims)).json()
    assert profile["email"] is None
    assert profile["id"] != str(owner.pk)


def none_algorithm() -> str:
    parts = ({"alg": "none", "typ": "JWT"}, {"sub": "user-7", "exp": int(time.time()) + 60})
    return ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).rstrip(b"=").decode() for p in parts) + "."


BAD = {
    "wrong secret": lambda: token(secret="x" * 32),
    "expired": lambda: token(exp=int(time.time()) - 60),
    "no expiry": lambda: token(exp=None),
    "expiry is text": lambda: token(exp="soon"),
    "expiry is endless": lambda: token(exp=float("inf")),
    "not yet": lambda: token(nbf=int(time.time()) + 600),
    "issued tomorrow": lambda: token(iat=int(time.time()) + 86400),
    "no subject": lambda: token(sub=None),
    "empty subject": lambda: token(sub=""),
    "subject too long": lambda: token(sub="x" * 256),
    "subject with NUL": lambda: token(sub="a\x00b"),
    "half a character": lambda: token(sub="\ud800"),
    "too large": lambda: token(padding="x" * 8192),
    "another HMAC": lambda: token(algorithm="HS384"),
    "algorithm confusion": lambda: token(rsa.generate_private_key(public_exponent=65537, key_size=2048), "RS256"),
    "none": none_algorithm,
    "ours by name only": lambda: token(iss="textbook", jti="00000000-0000-0000-0000-000000000000"),
    "garbage": lambda: "a.b.c",
    "claims are a list": lambda: jwt.PyJWS().encode(b"[1]", SECRET),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
def test_bad_tokens_make_nobody(make: Callable[[], str]) -> None:
    answer = ask(make())
    assert (answer.status_code, list(answer.json())) == (401, ["detail"])
    assert not User.objects.exists()


def test_our_refresh_token_is_no_outside_token_even_with_one_secret_for_both(owner: User, settings: Any) -> None:
    settings.JWT_SECRET = SECRET
    tokens = api_session_open(user=owner, device="")
    assert ask(tokens.refresh).status_code == 401
    assert ask(tokens.access).json()["id"] == str(owner.pk)
    assert ask(token()).json()["id"] != str(owner.pk)


def test_an_inactive_outside_user_is_refused() -> None:
    ask(token())
    User.objects.update(is_active=False)
    assert ask(token()).status_code == 401


def test_a_race_for_the_same_identity_makes_one_user(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = outside.Subject("shared-secret", "user-7", None, 0)
    real, first = outside_users._known, []

    def late(asked: outside.Subject) -> User | None:
        """The other request makes the user just after this one looked."""
        if first:
            return real(asked)
        first.append(True)
        outside_user(subject=asked)
        return None

    monkeypatch.setattr(outside_users, "_known", late)
    assert outside_user(subject=subject) == ExternalIdentity.objects.get().user
    assert User.objects.count() == 1


def test_an_outside_token_has_no_session_here() -> None:
    ask(token())
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token()}")
    assert client.post("/api/auth/logout").status_code == 409
    assert client.get("/api/auth/sessions").json() == []


def test_deletion_needs_no_password_and_older_tokens_stay_dead() -> None:
    old = token(iat=int(time.time()) - 5)
    assert APIClient().delete("/api/user", headers={"Authorization": f"Bearer {old}"}).status_code == 204
    assert ask(old).status_code == 401
    assert ask(token()).status_code == 401
    assert not User.objects.exists()


def test_who_signs_in_again_after_deletion_starts_anew() -> None:
    first = ask(token()).json()["id"]
    APIClient().delete("/api/user", headers={"Authorization": f"Bearer {token()}"})
    ClosedIdentity.objects.update(closed_at="2020-01-01T00:00:00Z")
    assert ask(token(iat=int(time.time()))).json()["id"] != first


def test_a_path_may_name_our_id_or_the_outside_one(owner: User) -> None:
    user = outside_user(subject=outside.Subject("shared-secret", "user-7", None, 0))
    assert owner_of_path(user, "user-7") == owner_of_path(user, str(user.pk).upper()) == user
    for other in (str(owner.pk), "user-8", "", "shared-secret"):
        with pytest.raises(Forbidden):
            owner_of_path(user, other)
