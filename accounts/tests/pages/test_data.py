import json
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.pages.conftest import ours
from textbook.testing import PASSWORD

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_the_export_is_a_file_with_everything_of_the_reader(browser_of: Callable, owner: User, stranger: User) -> None:
    response = browser_of(owner).post("/account/export")
    assert response["Content-Disposition"] == 'attachment; filename="my-textbook-data.json"'
    assert "no-store" in response["Cache-Control"]
    found = json.loads(response.content)
    assert found["account"]["email"] == "owner@example.org"
    assert found["preferences"][0]["preferred_language"] == "en"
    assert "stranger" not in response.content.decode()


def test_the_password_deletes_the_account_and_signs_out(browser_of: Callable, owner: User, stranger: User) -> None:
    client = browser_of(owner)
    ours(client.get("/account/delete"))
    assert client.post("/account/delete", {"password": PASSWORD})["Location"] == "/"
    assert list(User.objects.all()) == [stranger]
    assert client.get("/account").status_code == 302


@pytest.mark.parametrize("password", ["wrong", ""])
def test_without_the_password_nothing_is_deleted(browser_of: Callable, owner: User, password: str) -> None:
    response = browser_of(owner).post("/account/delete", {"password": password, "word": "DELETE"})
    assert response.status_code == 422
    assert 'aria-invalid="true"' in ours(response)
    assert User.objects.filter(pk=owner.pk).exists()


def test_guessing_the_password_is_slowed(browser_of: Callable, owner: User, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "1/m/key"}
    client = browser_of(owner)
    client.post("/account/delete", {"password": "wrong"})
    assert "Too many attempts" in ours(client.post("/account/delete", {"password": PASSWORD}))
    assert User.objects.filter(pk=owner.pk).exists()


@pytest.mark.parametrize(("word", "gone"), [("DELETE", True), ("delete", False), ("", False)])
def test_who_has_no_password_types_the_word(browser_of: Callable, owner: User, word: str, gone: bool) -> None:
    owner.set_unusable_password()
    owner.save()
    browser_of(owner).post("/account/delete", {"word": word})
    assert User.objects.filter(pk=owner.pk).exists() is not gone


def test_a_stranger_has_no_export(client: Client) -> None:
    assert client.post("/account/export").status_code == 302
