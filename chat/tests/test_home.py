"""A guest's conversations move into the account when somebody signs in with the same browser."""

import pytest
from django.test import Client, RequestFactory

from chat.guests import remember, remembered
from chat.models import ChatSession
from chat.selectors import sessions_of
from chat.services import Question, question_ask, sessions_adopt
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def begun():
    """A guest's conversation, and the browser that remembers it."""
    session = question_ask(user=None, question=Question(text="What is a topic?")).session
    browser, request = Client(), RequestFactory().get("/")
    request.session = browser.session
    remember(request, session.pk)
    remember(request, session.pk)
    request.session.save()
    browser.cookies["sessionid"] = request.session.session_key
    assert remembered(request) == [str(session.pk)]
    return session, browser


def test_signing_in_brings_them_home(begun, owner, stranger) -> None:
    session, browser = begun
    browser.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    assert browser.session.get("_auth_user_id") == str(owner.pk)
    assert list(sessions_of(owner)) == [session] and "conversations" not in browser.session
    browser.logout()
    browser.post("/accounts/login/", {"login": stranger.email, "password": PASSWORD})
    assert list(sessions_of(stranger)) == []


def test_signing_up_brings_them_home(begun) -> None:
    session, browser = begun
    browser.post("/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD})
    session.refresh_from_db()
    assert session.user.email == "new@example.org"


def test_failed_sign_in_moves_nothing(begun, owner) -> None:
    session, browser = begun
    browser.post("/accounts/login/", {"login": owner.email, "password": "wrong"})
    assert not list(sessions_of(owner)) and list(sessions_of(None, [str(session.pk)])) == [session]


def test_what_belongs_to_somebody_stays_there(owner, stranger) -> None:
    session = ChatSession.objects.create(user=owner)
    assert sessions_adopt(user=stranger, session_ids=[session.pk]) == 0
    session.refresh_from_db()
    assert session.user == owner


def test_guests_see_only_what_their_browser_remembers(begun) -> None:
    ChatSession.objects.create()
    assert list(sessions_of(None)) == [] and list(sessions_of(None, [str(begun[0].pk)])) == [begun[0]]
