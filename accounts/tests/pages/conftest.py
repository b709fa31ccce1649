import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from accounts.models import User

INLINE = re.compile(
    r"""<style|\sstyle=|\son[a-z]+=["']|javascript:|<script(?![^>]*\bsrc=)(?![^>]*type="application/json")""", re.I
)


@pytest.fixture(autouse=True)
def _mail_leaves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test lives in a transaction that is never committed; what waits for the commit runs right away."""
    monkeypatch.setattr(transaction, "on_commit", lambda run, using=None, robust=False: run())


@pytest.fixture
def opens() -> Callable[..., str]:
    """`opens(client, "/account")`: the page is there, is ours, and holds no inline script or style."""

    def page(client: Client, address: str, status: int = 200) -> str:
        response = client.get(address)
        assert response.status_code == status, response
        return ours(response)

    return page


def ours(response: HttpResponse) -> str:
    html = response.content.decode()
    assert 'href="/static/css/base.css"' in html
    assert INLINE.search(html) is None, INLINE.search(html)
    return html


@pytest.fixture
def proven() -> Callable[[User], User]:
    def confirm(user: User) -> User:
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
        return user

    return confirm


@pytest.fixture
def totp_secret() -> Callable[[User], str]:
    def turn_on(user: User) -> str:
        secret: str = generate_totp_secret()
        TOTP.activate(user, secret)
        return secret

    return turn_on


def link_in_mail() -> str:
    found = re.search(r"http://[^/\s]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)
