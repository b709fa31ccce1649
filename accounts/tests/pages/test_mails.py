from collections.abc import Callable

import pytest
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

from accounts.adapter import AccountAdapter
from accounts.models import User
from textbook.testing import PASSWORD, make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
NEW = {"password1": "another-good-password", "password2": "another-good-password", "oldpassword": PASSWORD}


@pytest.fixture
def languages_asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The language that is active when a mail is written."""
    asked: list[str] = []
    render = AccountAdapter.__mro__[2].render_mail

    def note(self: object, *args: object, **kwargs: object) -> object:
        asked.append(translation.get_language() or "")
        return render(self, *args, **kwargs)

    monkeypatch.setattr("allauth.account.adapter.DefaultAccountAdapter.render_mail", note)
    return asked


@pytest.mark.parametrize("language", ["en", "ur"])
def test_mail_is_written_in_the_readers_language(
    client: Client, owner: User, languages_asked: list, language: str
) -> None:
    type(owner.preferences).objects.update(preferred_language=language)
    client.post("/accounts/password/reset/?lang=en", {"email": owner.email})
    client.post("/accounts/signup/?lang=en", {"email": "new@example.org", "password1": "sailing-to-mars"})
    assert languages_asked == [language, "en"]


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_notification_is_in_the_readers_language(
    browser_of: Callable, owner: User, proven: Callable, languages_asked: list, language: str
) -> None:
    type(owner.preferences).objects.update(preferred_language=language)
    browser_of(proven(owner)).post("/accounts/password/change/", NEW)
    assert languages_asked == [language]


def test_mail_is_plain_text_without_escapes_and_says_who_writes(browser_of: Callable, proven: Callable) -> None:
    user = proven(make_user("o'neil&co@example.org"))
    browser_of(user).post("/accounts/email/", {"email": "o'neil&sons@example.org", "action_add": ""})
    message = mail.outbox[0]
    assert message.alternatives == []
    assert "o'neil&sons@example.org" in message.body
    assert message.body.rstrip().endswith("Physical AI & Humanoid Robotics")


def test_a_mail_server_that_is_away_fails_no_page(client: Client, owner: User, settings) -> None:
    settings.EMAIL_BACKEND = "no.such.Backend"
    assert client.post("/accounts/password/reset/", {"email": owner.email}).status_code == 302
    assert client.post("/accounts/password/reset/", {"email": "nobody@example.org"}).status_code == 302


MAILS = [
    *("email_changed", "email_confirm", "email_confirmation", "email_confirmation_signup", "email_deleted"),
    *("password_changed", "password_reset", "password_reset_key", "password_set"),
    *("account_already_exists", "unknown_account"),
]


@pytest.mark.parametrize("name", MAILS)
def test_every_mail_is_ours(name: str, settings) -> None:
    for part in ("subject", "message"):
        origin = get_template(f"account/email/{name}_{part}.txt").origin.name
        assert origin.startswith(str(settings.BASE_DIR / "templates"))
