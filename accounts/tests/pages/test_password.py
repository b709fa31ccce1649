from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from accounts.models import ApiSession, User
from accounts.services import api_session_open
from accounts.tests.pages.conftest import link_in_mail, ours
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
FRESH = "another-good-password"
TWICE = {"password1": FRESH, "password2": FRESH}


def test_reset_answers_the_same_for_known_and_unknown_addresses(client: Client, owner: User) -> None:
    known = client.post("/accounts/password/reset/", {"email": "owner@example.org"})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "If this address belongs" in ours(client.get(known["Location"]))
    assert [message.to for message in mail.outbox] == [["owner@example.org"], ["nobody@example.org"]]


def test_the_mailed_link_sets_a_new_password_once(client: Client, owner: User) -> None:
    api_session_open(user=owner, device="phone")
    client.post("/accounts/password/reset/", {"email": "owner@example.org"})
    link = link_in_mail()
    form = client.get(link)["Location"]
    assert "Choose a new password" in ours(client.get(form))
    assert client.post(form, TWICE).status_code == 302
    owner.refresh_from_db()
    assert owner.check_password(FRESH)
    assert not ApiSession.objects.filter(revoked_at=None).exists()
    assert "does not work any more" in ours(client.get(link))


def test_two_different_passwords_are_refused(client: Client, owner: User) -> None:
    client.post("/accounts/password/reset/", {"email": "owner@example.org"})
    form = client.get(link_in_mail())["Location"]
    assert 'aria-invalid="true"' in ours(client.post(form, {**TWICE, "password2": "else"}))
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_an_invented_link_is_refused(client: Client) -> None:
    assert "does not work any more" in ours(client.get("/accounts/password/reset/key/zz-abc-def/"))


def test_the_owner_changes_the_password_and_programs_are_signed_out(browser_of: Callable, owner: User) -> None:
    api_session_open(user=owner, device="phone")
    client = browser_of(owner)
    ours(client.get("/accounts/password/change/"))
    assert client.post("/accounts/password/change/", {"oldpassword": PASSWORD, **TWICE}).status_code == 302
    assert not ApiSession.objects.filter(revoked_at=None).exists()
    assert client.get("/account").status_code == 200
    assert mail.outbox[-1].subject == "Your password was changed"


def test_the_current_password_must_be_right(browser_of: Callable, owner: User) -> None:
    response = browser_of(owner).post("/accounts/password/change/", {"oldpassword": "no", **TWICE})
    assert "not your current password" in ours(response)


def test_who_has_no_password_chooses_one(browser_of: Callable, owner: User) -> None:
    owner.set_unusable_password()
    owner.save()
    client = browser_of(owner)
    ours(client.get("/accounts/password/set/"))
    client.post("/accounts/password/set/", TWICE)
    owner.refresh_from_db()
    assert owner.check_password(FRESH)


@pytest.mark.parametrize("address", ["/accounts/password/change/", "/accounts/password/set/", "/accounts/email/"])
def test_anonymous_readers_are_sent_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/accounts/login/?next={address}"
