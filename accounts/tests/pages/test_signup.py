from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from accounts.tests.pages.conftest import ours

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
NEW = {"email": "New@Example.org", "password1": "sailing-to-mars"}


def test_the_page_opens(client: Client, opens: Callable) -> None:
    assert "Create an account" in opens(client, "/accounts/signup/")


def test_a_new_learner_is_signed_in_and_asked_where_they_start(client: Client) -> None:
    response = client.post("/accounts/signup/", NEW)
    assert response.status_code == 302
    assert response["Location"] == "/account/background"
    user = User.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.preferences.preferred_language == "en"


def test_the_way_they_were_going_waits_behind_the_questions(client: Client) -> None:
    response = client.post("/accounts/signup/", {**NEW, "next": "/account?a=1"})
    assert response["Location"] == "/account/background?next=%2Faccount%3Fa%3D1"


def test_who_signs_up_in_urdu_reads_urdu(client: Client) -> None:
    client.post("/accounts/signup/?lang=ur", NEW)
    assert User.objects.get().preferences.preferred_language == "ur"


def test_a_welcome_mail_asks_to_confirm_the_address(client: Client) -> None:
    client.post("/accounts/signup/", NEW)
    assert mail.outbox[0].to == ["new@example.org"]
    assert mail.outbox[0].subject == "Welcome to the book"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"password1": "short"}, "too short"), ({"email": "nobody"}, "valid email"), ({"email": ""}, "required")],
)
def test_bad_input_keeps_what_was_typed(client: Client, changes: dict, sentence: str) -> None:
    html = ours(client.post("/accounts/signup/", {**NEW, **changes}))
    assert sentence in html
    assert 'aria-invalid="true"' in html
    assert changes.get("email", NEW["email"]) in html
    assert NEW["password1"] not in html
    assert not User.objects.exists()


def test_a_known_address_is_told_what_to_do(client: Client, owner: User) -> None:
    html = ours(client.post("/accounts/signup/", {**NEW, "email": "OWNER@example.org"}))
    assert "There is an account with this address already" in html
    assert User.objects.count() == 1


def test_another_site_as_the_way_on_is_refused(client: Client) -> None:
    response = client.post("/accounts/signup/", {**NEW, "next": "https://evil.example/"})
    assert response["Location"] == "/account/background"
