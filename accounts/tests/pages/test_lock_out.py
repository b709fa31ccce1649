"""A superuser locks everybody out of an account that somebody else came into; its owner comes back by mail."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from accounts.models import ClosedIdentity, ExternalIdentity, User
from textbook.models import AuditEntry
from textbook.testing import PASSWORD, make_user

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def root(db: None) -> User:
    return make_user("root@example.org", is_staff=True, is_superuser=True)


def page_of(user: User) -> str:
    return f"/admin/accounts/user/{user.pk}/lock-out/"


def test_browsers_programs_and_the_password_open_nothing_any_more(
    browser_of: Callable, api_of: Callable, client: Client, root: User, owner: User
) -> None:
    browser, api, other = browser_of(owner), api_of(owner), browser_of(root)
    assert browser.get("/account").status_code == api.get("/api/user/profile").status_code == 200
    assert other.post(page_of(owner))["Location"] == f"/admin/accounts/user/{owner.pk}/change/"
    assert browser.get("/account").status_code == 302
    assert api.get("/api/user/profile").status_code == 401
    client.post("/accounts/login/", {"login": owner.email, "password": PASSWORD})
    assert client.get("/account").status_code == 302
    assert other.get("/account").status_code == 200


def test_factors_sign_ins_elsewhere_and_other_addresses_go(
    browser_of: Callable, root: User, owner: User, stranger: User, totp_secret: Callable, proven: Callable
) -> None:
    for user in (owner, stranger):
        totp_secret(proven(user))
        SocialAccount.objects.create(user=user, provider="github", uid=str(user.pk))
        EmailAddress.objects.create(user=user, email=f"more-{user.email}", verified=True)
    browser_of(root).post(page_of(owner))
    for model in (Authenticator, SocialAccount):
        assert [row.user for row in model.objects.all()] == [stranger]
    assert list(EmailAddress.objects.filter(user=owner).values_list("email", flat=True)) == [owner.email]
    assert EmailAddress.objects.filter(user=stranger).count() == 2


def test_its_owner_comes_back_by_the_mailed_link(browser_of: Callable, client: Client, root: User, owner: User) -> None:
    browser_of(root).post(page_of(owner))
    assert mail.outbox[-1].to == [owner.email]
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    form = client.get(f"/{link.split('/', 3)[3]}")["Location"]
    client.post(form, {"password1": "sailing-to-mars", "password2": "sailing-to-mars"})
    owner.refresh_from_db()
    assert owner.check_password("sailing-to-mars")


def test_the_log_names_who_did_it(browser_of: Callable, root: User, owner: User, totp_secret: Callable) -> None:
    totp_secret(owner)
    browser_of(root).post(page_of(owner))
    entries = AuditEntry.objects.filter(actor=root, account=owner).values_list("action", flat=True)
    assert set(entries) == {"password-changed", "factor-removed"}


def test_the_page_asks_first(browser_of: Callable, root: User, owner: User) -> None:
    desk = browser_of(root)
    assert page_of(owner) in desk.get(f"/admin/accounts/user/{owner.pk}/change/").content.decode()
    assert "owner@example.org" in desk.get(page_of(owner)).content.decode()
    assert browser_of(owner).get("/account").status_code == 200
    owner.refresh_from_db()
    assert owner.has_usable_password() and not AuditEntry.objects.exists()


def test_nobody_else_may_and_nobody_locks_themselves_out(
    browser_of: Callable, root: User, instructor: User, owner: User
) -> None:
    assert browser_of(instructor).post(page_of(owner)).status_code == 403
    assert browser_of(owner).post(page_of(owner)).status_code == 302
    assert browser_of(root).post(page_of(root)).status_code == 403
    assert page_of(root) not in browser_of(root).get(f"/admin/accounts/user/{root.pk}/change/").content.decode()
    assert all(user.has_usable_password() for user in User.objects.all())


def test_an_account_elsewhere_is_removed_for_good_and_told(browser_of: Callable, root: User, owner: User) -> None:
    identity = ExternalIdentity.objects.create(user=owner, issuer="https://front.example", subject="abc-1")
    form = {"email": owner.email, "username": "owner", "is_active": "on"}
    form |= {"identities-TOTAL_FORMS": "1", "identities-INITIAL_FORMS": "1", "identities-0-id": str(identity.pk)}
    form |= {"identities-0-user": str(owner.pk)}
    page = f"/admin/accounts/user/{owner.pk}/change/"
    browser_of(root).post(page, form)
    assert owner.identities.exists()
    browser_of(root).post(page, form | {"identities-0-DELETE": "on"})
    assert not owner.identities.exists() and ClosedIdentity.objects.exists()
    assert AuditEntry.objects.filter(account=owner, action="unlinked").exists()
