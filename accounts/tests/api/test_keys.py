from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils import translation
from rest_framework.test import APIClient

from accounts import tasks
from accounts.models import User
from accounts.services import api_session_open
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.contract, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def waiting(owner: User) -> EmailAddress:
    return EmailAddress.objects.create(user=owner, email=owner.email, primary=True)


def post(path: str, **given: Any) -> Any:
    return APIClient().post(f"/api/auth/{path}", given)


def test_the_mailed_key_proves_the_address_once(waiting: EmailAddress, mailoutbox: list, key_in: Callable) -> None:
    assert post("resend-verification", email="OWNER@example.org").status_code == 200
    key = key_in(mailoutbox[0])
    answer = post("verify-email", key=key)
    assert answer.status_code == 200
    assert not answer.cookies
    waiting.refresh_from_db()
    assert waiting.verified
    assert post("verify-email", key=key).status_code == 422


def test_links_lead_to_this_site_whatever_the_host_header_says(
    waiting: EmailAddress, mailoutbox: list, settings: Any
) -> None:
    settings.SITE_URL = "https://book.example.org"
    post("resend-verification", email=waiting.email)
    assert "https://book.example.org/accounts/confirm-email/" in mailoutbox[0].body


@pytest.mark.parametrize("key", ["", "x", "1:abc:def", "x" * 257, "a\x00b", None, 5])
def test_bad_keys_are_named(waiting: EmailAddress, key: object) -> None:
    for answer in (post("verify-email", key=key), post("password-reset/confirm", key=key, password="new-password")):
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["key"])


def test_a_second_mail_waits_and_nobody_is_told_which_addresses_exist(
    waiting: EmailAddress, stranger: User, mailoutbox: list
) -> None:
    emails = ("owner@example.org", "owner@example.org", "stranger@example.org", "nobody@example.org")
    answers = [post("resend-verification", email=email) for email in emails]
    assert {(answer.status_code, answer.content) for answer in answers} == {(200, answers[0].content)}
    assert [message.to for message in mailoutbox] == [["owner@example.org"]]


def test_the_mailed_key_sets_a_new_password_and_ends_other_sign_ins(
    owner: User, signin: Callable, mailoutbox: list, key_in: Callable
) -> None:
    tokens = api_session_open(user=owner, device="lost phone")
    assert post("password-reset", email="Owner@example.org").status_code == 200
    key = key_in(mailoutbox[0])
    assert post("password-reset/confirm", key=key, password="12345").json()["errors"]["password"]
    assert post("password-reset/confirm", key=key, password="new-password").status_code == 200
    assert signin(password=PASSWORD).status_code == 401
    assert signin(password="new-password").status_code == 200
    assert post("refresh", refresh_token=tokens.refresh).status_code == 401
    assert post("password-reset/confirm", key=key, password="another-one").status_code == 422


def test_a_reset_is_announced_by_mail(owner: User, mailoutbox: list, key_in: Callable) -> None:
    post("password-reset", email=owner.email)
    post("password-reset/confirm", key=key_in(mailoutbox[0]), password="new-password")
    assert [message.to for message in mailoutbox] == [["owner@example.org"]] * 2


def test_the_reset_link_is_the_one_of_the_browser(owner: User, mailoutbox: list, key_in: Callable, client: Any) -> None:
    post("password-reset", email=owner.email)
    answer = client.get(f"/accounts/password/reset/key/{key_in(mailoutbox[0])}/")
    assert answer["Location"].endswith("-set-password/")


def test_no_reset_for_inactive_or_unknown_people_and_no_word_about_it(owner: User, mailoutbox: list) -> None:
    User.objects.update(is_active=False)
    known, unknown = post("password-reset", email=owner.email), post("password-reset", email="nobody@example.org")
    assert (known.status_code, known.content) == (200, unknown.content)
    assert mailoutbox == []


def test_resets_are_slowed_by_address(owner: User, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "20/m/ip,1/m/key"}
    post("password-reset", email=owner.email)
    assert "Retry-After" in post("password-reset", email=owner.email)
    assert post("password-reset", email="other@example.org").status_code == 200


def test_mail_is_written_in_the_reader_s_language(waiting: EmailAddress) -> None:
    waiting.user.preferences.preferred_language = "ur"
    with tasks.writing_to(waiting.user):
        assert translation.get_language() == "ur"
    assert translation.get_language() == "en"
