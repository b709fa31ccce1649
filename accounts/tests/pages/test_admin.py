from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import ApiSession, ExternalIdentity, User
from accounts.services import api_session_open, instructors_sync
from textbook.testing import make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def root(db: None) -> User:
    return make_user("root@example.org", is_staff=True, is_superuser=True)


def test_the_desk_signs_in_through_our_own_page(client: Client) -> None:
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == "/accounts/login/?next=%2Fadmin%2F"


def test_a_learner_may_not_open_the_desk(browser_of: Callable, owner: User) -> None:
    assert browser_of(owner).get("/admin/", follow=True).status_code == 403


def test_an_instructor_opens_the_desk_and_sees_no_account(browser_of: Callable, instructor: User, owner: User) -> None:
    instructors_sync()
    client = browser_of(instructor)
    assert "accounts/user" not in client.get("/admin/").content.decode()
    for page in ("", "add/", f"{owner.pk}/change/", f"{owner.pk}/password/", f"{owner.pk}/delete/"):
        assert client.get(f"/admin/accounts/user/{page}").status_code == 403


def test_rights_given_by_hand_open_no_account_either(browser_of: Callable, instructor: User, owner: User) -> None:
    group = instructors_sync()
    from django.contrib.auth.models import Permission

    group.permissions.add(*Permission.objects.filter(content_type__app_label="accounts"))
    assert browser_of(instructor).get(f"/admin/accounts/user/{owner.pk}/change/").status_code == 403


def test_a_superuser_lists_searches_and_opens_users(browser_of: Callable, root: User, owner: User) -> None:
    ExternalIdentity.objects.create(user=owner, issuer="https://front.example", subject="abc-1")
    client = browser_of(root)
    assert b"owner@example.org" in client.get("/admin/accounts/user/").content
    assert b"owner@example.org" not in client.get("/admin/accounts/user/?q=nobody").content
    page = client.get(f"/admin/accounts/user/{owner.pk}/change/").content.decode()
    assert "abc-1" in page
    assert 'name="identities-0-subject"' not in page


def test_a_superuser_makes_a_user(browser_of: Callable, root: User) -> None:
    form = {
        "email": "Made@example.org",
        "usable_password": "true",
        "password1": "made-by-root",
        "password2": "made-by-root",
    }
    form |= {"identities-TOTAL_FORMS": "0", "identities-INITIAL_FORMS": "0"}
    browser_of(root).post("/admin/accounts/user/add/", form)
    made = User.objects.get(email="made@example.org")
    assert made.check_password("made-by-root")
    assert made.preferences.preferred_language == "en"


def test_a_new_password_from_the_desk_ends_the_sign_ins(browser_of: Callable, root: User, owner: User) -> None:
    api_session_open(user=owner, device="phone")
    form = {"usable_password": "true", "password1": "set-by-root", "password2": "set-by-root"}
    browser_of(root).post(f"/admin/accounts/user/{owner.pk}/password/", form)
    owner.refresh_from_db()
    assert owner.check_password("set-by-root")
    assert not ApiSession.objects.filter(revoked_at=None).exists()


def test_ones_own_password_is_changed_on_our_page(browser_of: Callable, root: User) -> None:
    assert browser_of(root).get("/admin/password_change/")["Location"] == "/accounts/password/change/"
