import time
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from django.core import mail
from django.test import Client

from accounts.models import ExternalIdentity, User
from accounts.tests.pages.conftest import ours

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
SECRET = "the front end and the book share this long secret"


@pytest.fixture(autouse=True)
def _shared_secret(settings: Any) -> None:
    settings.AUTH_SHARED_SECRET = SECRET


def arrive(user: User, issued: float = 0) -> dict[str, Any]:
    """Somebody comes from the front end, where the user's address is confirmed."""
    claims = {"sub": "7", "email": user.email, "email_verified": True, "exp": int(time.time()) + 60}
    raw = jwt.encode(claims | {"iat": int(issued or time.time())}, SECRET)
    return Client().get("/api/user/profile", headers={"Authorization": f"Bearer {raw}"}).json()


def test_a_new_way_in_is_told_by_mail_once(owner: User, proven: Callable) -> None:
    proven(owner)
    assert arrive(owner)["id"] == arrive(owner)["id"] == str(owner.pk)
    message = mail.outbox[0]
    assert (len(mail.outbox), message.to) == (1, ["owner@example.org"])
    assert "signed in at shared-secret" in message.body and "http://localhost:8000/account" in message.body


def test_a_new_user_from_outside_gets_no_such_mail(owner: User) -> None:
    arrive(owner)
    assert mail.outbox == []


def test_the_owner_may_disconnect_it_and_it_stays_so(
    browser_of: Callable, owner: User, stranger: User, proven: Callable
) -> None:
    before = time.time()
    arrive(proven(owner))
    address = f"/account/identities/{ExternalIdentity.objects.get(user=owner).pk}/end"
    assert address in ours(browser_of(owner).get("/account"))
    assert browser_of(stranger).post(address).status_code == 404
    assert browser_of(owner).get(address).status_code == 405
    assert "no longer opens this one" in ours(browser_of(owner).post(address, follow=True))
    assert list(arrive(owner, issued=before)) == ["detail"]
    other = arrive(owner, issued=time.time() + 5)
    assert other["id"] != str(owner.pk) and other["email"] is None


def test_disconnecting_needs_a_sign_in(client: Client, owner: User) -> None:
    identity = ExternalIdentity.objects.create(user=owner, issuer="front", subject="7")
    assert client.post(f"/account/identities/{identity.pk}/end").status_code == 302
    assert ExternalIdentity.objects.exists()
