from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings as live
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import ApiSession, User
from accounts.services import api_session_open

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


def ask(token: str, path: str = "/api/user/preferences") -> Any:
    return APIClient().get(path, headers={"Authorization": f"Bearer {token}"})


def refresh(token: str) -> Any:
    return APIClient().post("/api/auth/refresh", {"refresh_token": token})


def test_claims_are_those_of_the_contract(owner: User) -> None:
    tokens = api_session_open(user=owner, device="")
    claims = jwt.decode(tokens.access, live.JWT_SECRET, algorithms=["HS256"], issuer="textbook")
    assert (claims["sub"], claims["jti"]) == (str(owner.pk), str(tokens.session.pk))
    assert claims["exp"] - claims["iat"] == 30 * 24 * 3600


def test_a_clock_that_is_put_back_signs_nobody_out(owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as ahead:
        tomorrow = timezone.now() + timedelta(days=1)
        ahead.setattr("rest_framework_simplejwt.tokens.aware_utcnow", lambda: tomorrow)
        tokens = api_session_open(user=owner, device="")
    issued = jwt.decode(tokens.access, options={"verify_signature": False})["iat"]
    assert issued == int(tomorrow.timestamp())
    assert ask(tokens.access).status_code == refresh(tokens.refresh).status_code == 200


def test_a_token_check_costs_one_query(owner: User, django_assert_num_queries: Callable) -> None:
    token = api_session_open(user=owner, device="").access
    with django_assert_num_queries(1):
        assert ask(token).status_code == 200
    with django_assert_num_queries(2):  # the second tells of the proven address and the outside identities
        assert ask(token, "/api/user/profile").status_code == 200


def test_last_use_is_written_every_few_minutes_only(owner: User, django_assert_num_queries: Callable) -> None:
    tokens = api_session_open(user=owner, device="")
    ApiSession.objects.update(last_used_at=timezone.now() - timedelta(minutes=6))
    with django_assert_num_queries(2):
        ask(tokens.access)
    with django_assert_num_queries(1):
        ask(tokens.access)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: user.api_sessions.update(revoked_at=timezone.now()),
        lambda user: user.api_sessions.update(expires_at=timezone.now()),
        lambda user: user.api_sessions.all().delete(),
        lambda user: User.objects.update(is_active=False),
        lambda user: user.delete(),
    ],
    ids=["revoked", "expired", "forgotten", "inactive", "deleted"],
)
def test_a_token_dies_at_once(owner: User, change: Callable) -> None:
    tokens = api_session_open(user=owner, device="")
    change(owner)
    for answer in (ask(tokens.access), refresh(tokens.refresh)):
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"
        assert list(answer.json()) == ["detail"]


def test_an_expired_token_is_refused(owner: User, settings: Any) -> None:
    settings.JWT_ACCESS_DAYS = -1
    assert ask(api_session_open(user=owner, device="").access).status_code == 401


def test_a_refresh_token_opens_nothing_and_an_access_token_refreshes_nothing(owner: User) -> None:
    tokens = api_session_open(user=owner, device="")
    assert ask(tokens.refresh).status_code == 401
    assert refresh(tokens.access).status_code == 401
    assert ask(tokens.access).status_code == 200


def test_a_token_for_another_session_s_user_is_refused(owner: User, stranger: User) -> None:
    session = api_session_open(user=owner, device="").session
    session.user_id = stranger.pk
    forged = api_session_open(user=stranger, device="").session
    claims = {"sub": str(stranger.pk), "jti": str(session.pk), "generation": 0, "token_type": "access"}
    token = jwt.encode({**claims, "iss": "textbook", "exp": 2**33}, live.JWT_SECRET)
    assert forged.pk != session.pk
    assert ask(token).status_code == 401


def test_tokens_of_the_previous_secret_still_count(owner: User, settings: Any) -> None:
    tokens = api_session_open(user=owner, device="")
    settings.JWT_SECRET, old = "n" * 40, settings.JWT_SECRET
    assert ask(tokens.access).status_code == 401
    settings.JWT_SECRET_PREVIOUS = old
    assert ask(tokens.access).status_code == 200
    assert ask(api_session_open(user=owner, device="").access).status_code == 200
    renewed = refresh(tokens.refresh).json()
    settings.JWT_SECRET_PREVIOUS = "x" * 40
    assert ask(tokens.access).status_code == 401
    assert ask(renewed["access_token"]).status_code == 200


def test_refresh_gives_a_new_pair_and_the_old_access_token_lives_on(owner: User) -> None:
    tokens = api_session_open(user=owner, device="")
    answer = refresh(tokens.refresh).json()
    assert sorted(answer) == ["access_token", "expires_in", "refresh_token", "token_type"]
    assert ask(answer["access_token"]).status_code == 200
    assert ask(tokens.access).status_code == 200
    assert refresh(answer["refresh_token"]).status_code == 200


def test_a_reused_refresh_token_ends_the_session(owner: User) -> None:
    tokens, other = api_session_open(user=owner, device=""), api_session_open(user=owner, device="")
    fresh = refresh(tokens.refresh).json()
    assert refresh(tokens.refresh).status_code == 401
    assert ask(fresh["access_token"]).status_code == 401
    assert refresh(fresh["refresh_token"]).status_code == 401
    assert ask(other.access).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "x" * 9000, None, 5])
def test_refreshing_garbage(db: None, token: object) -> None:
    assert refresh(token).status_code in (401, 422)


def test_logout_kills_this_token_only(owner: User) -> None:
    here, there = api_session_open(user=owner, device=""), api_session_open(user=owner, device="")
    answer = APIClient().post("/api/auth/logout", headers={"Authorization": f"Bearer {here.access}"})
    assert answer.json() == {"status": "logged_out", "message": "You are signed out."}
    assert ask(here.access).status_code == 401
    assert refresh(here.refresh).status_code == 401
    assert ask(there.access).status_code == 200


def test_logout_everywhere(api_of: Callable, owner: User, stranger: User) -> None:
    other, unrelated = api_session_open(user=owner, device=""), api_session_open(user=stranger, device="")
    api_of(owner).post("/api/auth/logout", {"everywhere": True})
    assert ask(other.access).status_code == 401
    assert ask(unrelated.access).status_code == 200


def test_logout_needs_a_token_and_a_true_flag(api: APIClient, api_of: Callable, owner: User) -> None:
    assert api.post("/api/auth/logout").status_code == 401
    assert api_of(owner).post("/api/auth/logout", {"everywhere": "yes"}).status_code == 422


def test_signing_in_forgets_sessions_that_ended_long_ago(owner: User) -> None:
    api_session_open(user=owner, device="old")
    ApiSession.objects.update(expires_at=timezone.now() - timedelta(days=1))
    api_session_open(user=owner, device="new")
    assert [session.device for session in owner.api_sessions.all()] == ["new"]


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "Bearer a b", "Bearer \xff", "bearer x.y.z", "Bearer " + "x" * 9000]
)
def test_garbage_in_the_header(api: APIClient, header: str) -> None:
    answer = api.get("/api/user/profile", headers={"Authorization": header})
    assert (answer.status_code, list(answer.json())) == (401, ["detail"])


def test_no_token_or_another_scheme_is_asked_to_sign_in(api: APIClient) -> None:
    assert api.get("/api/user/profile").json() == {"detail": "Please sign in."}
    assert api.get("/api/user/profile", headers={"Authorization": "Basic eDp5"}).status_code == 401
