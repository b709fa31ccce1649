"""EXTERNAL_ISSUERS: what it can say, and how it says what is wrong."""

import json
from typing import Any

import pytest

from textbook.issuers import BadIssuer, ClaimNames, parsed

pytestmark = pytest.mark.unit
GOOD = {"issuer": "https://a.example.org", "audience": "book", "jwks_url": "https://a.example.org/jwks"}
SHARED = {"issuer": "https://b.example.org", "audience": ["book", "app"], "secret": "s" * 32}


def read(*entries: Any) -> Any:
    return parsed("EXTERNAL_ISSUERS", json.dumps(entries))


def test_nothing_set_is_nobody() -> None:
    assert parsed("EXTERNAL_ISSUERS", "") == ()


def test_published_keys_and_shared_secrets_stand_side_by_side() -> None:
    keys, shared = read(GOOD | {"claims": {"email_verified": "emailVerified"}}, SHARED)
    assert (keys.audience, keys.jwks_url, keys.secret) == (("book",), GOOD["jwks_url"], "")
    assert keys.claims == ClaimNames("sub", "email", "emailVerified")
    assert (shared.audience, shared.jwks_url, shared.secret) == (("book", "app"), "", "s" * 32)


@pytest.mark.parametrize("host", ["localhost:3005", "127.0.0.1:3005", "[::1]:3005", "10.1.2.3", "auth:3000"])
def test_keys_from_nearby_need_no_encryption(host: str) -> None:
    assert read(GOOD | {"jwks_url": f"http://{host}/api/auth/jwks"})


@pytest.mark.parametrize(("text", "place"), [
    ("{", r"EXTERNAL_ISSUERS: expected JSON, and line 1, column 2 is not"),
    ("[" * 100_000, r"EXTERNAL_ISSUERS: expected JSON"),
    ('{"issuer": "x"}', r"EXTERNAL_ISSUERS: expected a list"),
    ("[1]", r"EXTERNAL_ISSUERS\[0\]: expected an object with issuer, audience"),
])  # fmt: skip
def test_no_list_of_objects(text: str, place: str) -> None:
    with pytest.raises(BadIssuer, match=place):
        parsed("EXTERNAL_ISSUERS", text)


@pytest.mark.parametrize(("change", "place"), [
    ({"issuer": None}, "[1].issuer"),
    ({"issuer": "textbook"}, "[1].issuer"),
    ({"issuer": "shared-secret"}, "[1].issuer"),
    ({"issuer": GOOD["issuer"]}, "[1].issuer"),
    ({"issuer": "x" * 256}, "[1].issuer"),
    ({"audience": ""}, "[1].audience"),
    ({"audience": []}, "[1].audience"),
    ({"audience": ["book", 5]}, "[1].audience"),
    ({"secret": "too short"}, "[1].secret"),
    ({"jwks_url": "https://b.example.org/jwks"}, "[1]"),
    ({"jwks": "https://b.example.org/jwks"}, "[1].jwks"),
    ({"claims": {"mail": "email"}}, "[1].claims.mail"),
    ({"claims": {"email": 5}}, "[1].claims.email"),
    ({"claims": "email"}, "[1].claims"),
])  # fmt: skip
def test_a_mistake_is_named_by_place_and_field_and_no_secret_is_shown(change: dict[str, Any], place: str) -> None:
    with pytest.raises(BadIssuer) as caught:
        read(GOOD, SHARED | change)
    assert str(caught.value).startswith(f"EXTERNAL_ISSUERS{place}: expected ")
    assert "ssss" not in str(caught.value) and "too short" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://a.example.org/jwks", "http://8.8.8.8/", "ftp://a.org", "https://", "a:b", "", 5]
)
def test_keys_must_come_from_an_address_that_can_be_trusted(url: Any) -> None:
    with pytest.raises(BadIssuer, match=r"EXTERNAL_ISSUERS\[0\].jwks_url: expected an https address"):
        read(GOOD | {"jwks_url": url})


def test_keys_or_a_secret_is_needed() -> None:
    with pytest.raises(BadIssuer, match=r"EXTERNAL_ISSUERS\[0\]: expected either jwks_url or secret"):
        read({"issuer": "https://a.example.org", "audience": "book"})
