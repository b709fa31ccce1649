from collections.abc import Callable
from unittest.mock import patch

import bcrypt
import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client
from rest_framework.test import APIClient

from accounts.models import ApiSession, User
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
REAL_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "accounts.hashers.PlainBCryptHasher"]


@pytest.mark.parametrize("path", ["/api/auth/signin", "/api/auth/login"])
def test_signs_in_whatever_the_case_of_the_address(api: APIClient, owner: User, path: str) -> None:
    answer = api.post(path, {"email": " OWNER@example.org ", "password": PASSWORD}, headers={"User-Agent": "curl/8.5"})
    assert answer.json()["user_id"] == str(owner.pk)
    assert ApiSession.objects.get().device == "curl"
    owner.refresh_from_db()
    assert owner.last_login is not None


def test_wrong_password_and_unknown_address_are_told_alike(signin: Callable, owner: User) -> None:
    wrong, unknown = signin(password="wrong"), signin(email="nobody@example.org")
    assert (wrong.status_code, wrong.json()) == (401, {"detail": "Invalid credentials"})
    assert (unknown.status_code, unknown.json()) == (wrong.status_code, wrong.json())


def test_an_unknown_address_costs_the_same_one_hash(signin: Callable, owner: User, settings: object) -> None:
    settings.PASSWORD_HASHERS = REAL_HASHERS
    owner.set_password(PASSWORD)
    owner.save()
    for email in ("owner@example.org", "nobody@example.org"):
        with (
            patch.object(Argon2PasswordHasher, "encode", return_value="argon2$x") as hashed,
            patch.object(Argon2PasswordHasher, "verify", return_value=False) as verified,
        ):
            assert signin(email=email, password="wrong").status_code == 401
        assert hashed.call_count + verified.call_count == 1


def test_inactive_is_told_only_to_who_knows_the_password(signin: Callable, owner: User) -> None:
    User.objects.update(is_active=False)
    assert signin().status_code == 403
    assert signin(password="wrong").json() == {"detail": "Invalid credentials"}
    assert not ApiSession.objects.exists()


def test_a_user_without_password_cannot_sign_in(signin: Callable, owner: User) -> None:
    owner.set_unusable_password()
    owner.save()
    assert signin().status_code == 401


def test_bad_values_are_named(api: APIClient) -> None:
    answer = api.post("/api/auth/signin", {"email": "x"})
    assert (answer.status_code, sorted(answer.json()["errors"])) == (422, ["email", "password"])


def test_failures_are_slowed_by_address_in_api_and_browser_alike(
    signin: Callable, owner: User, settings: object
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "50/m/ip,3/5m/key", "login": "100/m/ip"}
    assert [signin(password="wrong").status_code for _ in range(3)] == [401] * 3
    answer = signin()
    assert answer.status_code == 429
    assert 290 <= int(answer["Retry-After"]) <= 300
    assert f"in {answer['Retry-After']} seconds" in answer.json()["detail"]
    browser = Client()
    browser.post("/accounts/login/", {"login": "owner@example.org", "password": PASSWORD})
    assert "_auth_user_id" not in browser.session


def test_failures_are_slowed_by_ip(signin: Callable, owner: User, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip,50/m/key", "login": "100/m/ip"}
    for name in ("a", "b"):
        signin(email=f"{name}@example.org", password="wrong")
    assert signin().status_code == 429


def test_success_does_not_use_up_the_failures(signin: Callable, owner: User, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip,2/m/key", "login": "100/m/ip"}
    assert [signin().status_code for _ in range(4)] == [200] * 4


def test_bcrypt_hash_of_an_older_backend_verifies_and_becomes_argon2(
    signin: Callable, owner: User, settings: object
) -> None:
    settings.PASSWORD_HASHERS = REAL_HASHERS
    old = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(12)).decode()
    User.objects.update(password=f"bcrypt_plain${old}")
    assert signin(password="wrong").status_code == 401
    assert signin().status_code == 200
    owner.refresh_from_db()
    assert owner.password.startswith("argon2$argon2id$")
    assert Argon2PasswordHasher().verify(PASSWORD, owner.password)
    assert signin().status_code == 200
