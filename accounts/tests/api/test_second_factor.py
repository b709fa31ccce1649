import time
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from accounts.models import User

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def careful(owner: User) -> User:
    TOTP.activate(owner, SECRET)
    return owner


def code() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def test_a_password_alone_does_not_do(signin: Callable, careful: User) -> None:
    answer = signin()
    assert answer.status_code == 401
    assert "code" in answer.json()["detail"]
    assert list(answer.json()["errors"]) == ["otp"]


def test_nothing_is_said_of_codes_to_who_lacks_the_password(signin: Callable, careful: User) -> None:
    assert signin(password="wrong", otp=code()).json() == {"detail": "Invalid credentials"}


def test_the_app_code_works_once(signin: Callable, careful: User) -> None:
    now = code()
    assert signin(otp=now).status_code == 200
    assert signin(otp=now).status_code == 401


def test_a_recovery_code_works_once(signin: Callable, careful: User) -> None:
    spare = RecoveryCodes.activate(careful).get_unused_codes()[0]
    assert signin(otp=spare).status_code == 200
    assert signin(otp=spare).status_code == 401


def test_a_wrong_code_is_named_and_guessing_is_slowed(signin: Callable, careful: User, settings: object) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "50/m/ip,2/m/key", "login": "100/m/ip"}
    assert signin(otp="000000").json()["errors"]["otp"]
    assert signin(otp="000001").status_code == 401
    answer = signin(otp=code())
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 50


def test_a_code_of_nobody_is_ignored(signin: Callable, owner: User) -> None:
    assert signin(otp="whatever").status_code == 200
