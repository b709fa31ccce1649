import time
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.tests.pages.conftest import ours
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
STEP = "/accounts/2fa/authenticate/"


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, user: User) -> str:
    response = client.post("/accounts/login/", {"login": user.email, "password": PASSWORD, "next": "/account"})
    return str(response["Location"])


def confirmed(client: Client) -> Client:
    """Went through "Is it you?" a moment ago."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def test_the_password_alone_does_not_open_a_protected_account(
    client: Client, owner: User, totp_secret: Callable
) -> None:
    totp_secret(owner)
    assert sign_in(client, owner).startswith(STEP)
    assert "One more step" in ours(client.get(STEP))
    assert client.get("/account").status_code == 302


def test_a_code_of_the_app_opens_it(client: Client, owner: User, totp_secret: Callable) -> None:
    secret = totp_secret(owner)
    sign_in(client, owner)
    assert client.post(STEP, {"code": code_of(secret)})["Location"] == "/account"
    assert client.get("/account").status_code == 200


def test_a_recovery_code_opens_it_once(owner: User, totp_secret: Callable) -> None:
    totp_secret(owner)
    code = RecoveryCodes.activate(owner).get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first, owner)
    assert first.post(STEP, {"code": code})["Location"] == "/account"
    sign_in(second, owner)
    assert "not right" in ours(second.post(STEP, {"code": code}))
    assert second.get("/account").status_code == 302


def test_wrong_codes_are_slowed(client: Client, owner: User, totp_secret: Callable, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,2/m/key"}
    secret = totp_secret(owner)
    sign_in(client, owner)
    for _ in range(2):
        client.post(STEP, {"code": "000000"})
    assert "Too many attempts" in ours(client.post(STEP, {"code": code_of(secret)}))


def test_setting_up_the_app_asks_for_the_password_first(browser_of: Callable, owner: User, proven: Callable) -> None:
    client = browser_of(proven(owner))
    assert client.get("/accounts/2fa/totp/activate/")["Location"].startswith("/accounts/reauthenticate/")
    assert "Is it you?" in ours(client.get("/accounts/reauthenticate/"))
    assert "not your password" in ours(client.post("/accounts/reauthenticate/", {"password": "no"}))


def test_setting_up_the_app_with_its_picture_and_a_code(browser_of: Callable, owner: User, proven: Callable) -> None:
    client = confirmed(browser_of(proven(owner)))
    assert 'src="data:image/svg+xml;base64,' in ours(client.get("/accounts/2fa/totp/activate/"))
    assert "not right" in ours(client.post("/accounts/2fa/totp/activate/", {"code": "000000"}))
    secret = client.session["mfa.totp.secret"]
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert mail.outbox[0].subject == "Your authenticator app is on"
    assert "Keep them" in ours(client.get("/accounts/2fa/recovery-codes/"))
    assert "on</span>" in ours(client.get("/account"))


def test_who_has_no_proven_address_is_told_to_confirm_it(browser_of: Callable, owner: User) -> None:
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True)
    client = confirmed(browser_of(owner))
    response = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "confirm your e-mail address first" in ours(response)
    assert not Authenticator.objects.exists()


def test_turning_it_off(browser_of: Callable, owner: User, totp_secret: Callable, proven: Callable) -> None:
    totp_secret(proven(owner))
    client = confirmed(browser_of(owner))
    assert "Turn the app off" in ours(client.get("/accounts/2fa/totp/deactivate/"))
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


def test_the_other_pages_are_ours(browser_of: Callable, owner: User, totp_secret: Callable, proven: Callable) -> None:
    totp_secret(proven(owner))
    client = confirmed(browser_of(owner))
    for page in (
        "",
        "webauthn/",
        "webauthn/add/",
        "webauthn/reauthenticate/",
        "reauthenticate/",
        "recovery-codes/generate/",
    ):
        response = client.get(f"/accounts/2fa/{page}")
        if response.status_code == 200:
            ours(response)
        else:
            assert page == "webauthn/reauthenticate/"
    assert client.get("/accounts/2fa/webauthn/keys/1/remove/").status_code == 404
    client.post("/accounts/2fa/recovery-codes/generate/")
    codes = client.get("/accounts/2fa/recovery-codes/download/")
    assert len(codes.content.split()) == 10


def test_a_stranger_sees_nothing_of_it(client: Client) -> None:
    assert client.get("/accounts/2fa/")["Location"].startswith("/accounts/login/")
    assert client.get(STEP)["Location"] == "/accounts/login/"
