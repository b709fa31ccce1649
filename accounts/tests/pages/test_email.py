from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.tests.pages.conftest import link_in_mail, ours
from textbook.testing import make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
BANNER = "Please open the link that we sent"


@pytest.fixture
def waiting(owner: User) -> User:
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True)
    return owner


def test_an_unconfirmed_reader_is_reminded_and_the_link_ends_it(browser_of: Callable, waiting: User) -> None:
    client = browser_of(waiting)
    assert BANNER in ours(client.get("/account"))
    assert client.post("/account/resend", {"next": "/account"})["Location"] == "/account"
    link = link_in_mail()
    assert "Is <bdi>" in ours(client.get(link))
    client.post(link)
    assert EmailAddress.objects.get().verified
    assert BANNER not in ours(client.get("/account"))


def test_a_confirmed_reader_is_left_alone(browser_of: Callable, owner: User, proven: Callable) -> None:
    assert BANNER not in ours(browser_of(proven(owner)).get("/account"))


def test_a_second_click_within_minutes_sends_nothing(browser_of: Callable, waiting: User) -> None:
    client = browser_of(waiting)
    client.post("/account/resend")
    client.post("/account/resend")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/x"])
def test_resend_leads_nowhere_else(browser_of: Callable, waiting: User, target: str) -> None:
    assert browser_of(waiting).post("/account/resend", {"next": target})["Location"] == "/account"


def test_resend_is_for_the_signed_in_and_by_post(client: Client, browser_of: Callable, owner: User) -> None:
    assert client.post("/account/resend").status_code == 302
    assert browser_of(owner).get("/account/resend").status_code == 405
    assert mail.outbox == []


def test_a_new_address_counts_when_its_link_was_opened(browser_of: Callable, owner: User, proven: Callable) -> None:
    client = browser_of(proven(owner))
    client.post("/accounts/email/", {"email": "moved@example.org", "action_add": ""})
    assert "We wait for you" in ours(client.get("/accounts/email/"))
    owner.refresh_from_db()
    assert owner.email == "owner@example.org"
    client.post(link_in_mail())
    owner.refresh_from_db()
    assert owner.email == "moved@example.org"


def test_an_address_of_somebody_else_stays_theirs(browser_of: Callable, owner: User, proven: Callable) -> None:
    make_user("taken@example.org")
    client = browser_of(proven(owner))
    client.post("/accounts/email/", {"email": "taken@example.org", "action_add": ""})
    EmailAddress.objects.get_or_create(user=owner, email="taken@example.org")
    client.post("/accounts/email/", {"email": "taken@example.org", "action_send": ""})
    links = [message for message in mail.outbox if message.to == ["taken@example.org"]]
    assert links
    client.post(link_in_mail())
    owner.refresh_from_db()
    assert owner.email == "owner@example.org"


def test_a_bad_address_is_kept_and_named(browser_of: Callable, owner: User) -> None:
    html = ours(browser_of(owner).post("/accounts/email/", {"email": "nonsense", "action_add": ""}))
    assert 'value="nonsense"' in html
    assert 'aria-invalid="true"' in html


def test_an_invented_link_is_refused(client: Client) -> None:
    assert "does not work any more" in ours(client.get("/accounts/confirm-email/nonsense/"))
