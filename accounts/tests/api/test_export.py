from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from rest_framework.test import APIClient

from accounts.models import ExternalIdentity, User

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


def test_holds_everything_and_no_secret(api_of: Callable, owner: User) -> None:
    EmailAddress.objects.create(user=owner, email=owner.email, primary=True)
    ExternalIdentity.objects.create(user=owner, issuer="front", subject="7")
    TOTP.activate(owner, "JBSWY3DPEHPK3PXP")
    answer = api_of(owner).get("/api/user/export")
    held = answer.json()
    assert held["account"]["email"] == held["email_addresses"][0]["email"] == "owner@example.org"
    assert held["preferences"][0]["dark_mode"] is True
    assert [row["device"] for row in held["api_sessions"]] == ["tests"]
    assert held["outside_identities"][0]["subject"] == "7"
    assert held["second_factors"][0]["type"] == "totp"
    assert held["exported_at"].endswith("Z")
    assert "JBSWY3DPEHPK3PXP" not in answer.text
    assert "md5$" not in answer.text


def test_other_parts_add_their_sections(api_of: Callable, owner: User, settings: Any) -> None:
    settings.EXPORTERS = [*settings.EXPORTERS, "accounts.tests.api.test_export.shoe_size"]
    assert api_of(owner).get("/api/user/export").json()["shoes"] == [{"of": str(owner.pk), "size": 42}]


def shoe_size(user: User) -> dict[str, Any]:
    return {"shoes": [{"of": user.pk, "size": 42}]}


def test_holds_nothing_of_others(api_of: Callable, owner: User, stranger: User) -> None:
    api_of(owner)
    assert "owner" not in api_of(stranger).get("/api/user/export").text


def test_needs_a_token(api: APIClient) -> None:
    assert api.get("/api/user/export").status_code == 401
