"""Tokens signed by keys that their issuer publishes, and every way to fake, break or outrun them."""

import base64
import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from rest_framework.test import APIClient

from accounts import outside_keys
from accounts.models import User
from accounts.tests.api.issuer import NAME, Key, Published, drips, hangs_up, publishing, says
from textbook.issuers import ClaimNames, ExternalIssuer

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
KEYS = {algorithm: Key(f"key-{algorithm}", algorithm) for algorithm in ("EdDSA", "ES256", "RS256", "PS256")}
ED = KEYS["EdDSA"]
SECRET = "the front end and the book share this long secret"


@pytest.fixture
def front(settings: Any) -> Iterator[Published]:
    with publishing() as published:
        published.keys = [key.public for key in KEYS.values()]
        claims = ClaimNames(email_verified="emailVerified")
        settings.EXTERNAL_ISSUERS = (ExternalIssuer(NAME, ("book",), jwks_url=published.url, claims=claims),)
        yield published


@pytest.fixture
def no_cool_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """And as much patience as a busy machine needs."""
    monkeypatch.setattr(outside_keys, "COOL_DOWN_SECONDS", 0.0)
    monkeypatch.setattr(outside_keys, "DOUBT_SECONDS", 10.0)


def ask(raw: str, path: str = "/api/user/profile") -> Any:
    return APIClient().get(path, headers={"Authorization": f"Bearer {raw}"})


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_every_algorithm_makes_a_user_and_knows_them_again(front: Published, key: Key) -> None:
    first, again = ask(key.token()).json(), ask(key.token()).json()
    assert first["identities"] == [{"issuer": NAME, "sub": "N9iXq2"}]
    assert first["id"] == again["id"] and front.asked == 1


def test_tasks_stand_under_the_id_there_and_under_ours(front: Published, owner: User) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {ED.token()}")
    ours = client.get("/api/user/profile").json()["id"]
    assert client.post("/api/N9iXq2/tasks", {"title": "Read about joints"}).status_code == 201
    assert [task["user_id"] for task in client.get(f"/api/{ours}/tasks").json()] == [ours]
    for other in (str(owner.pk), "N9iXq3", "key-EdDSA"):
        assert client.get(f"/api/{other}/tasks").status_code == 403


def test_the_claims_have_the_names_that_the_issuer_gives_them(front: Published) -> None:
    assert ask(ED.token(email="ada@example.org", email_verified=True)).json()["email"] is None
    profile = ask(ED.token(sub="other", email="ada@example.org", emailVerified=True)).json()
    assert (profile["email"], profile["email_verified"]) == ("ada@example.org", True)


def test_an_issuer_may_share_a_secret_instead(settings: Any) -> None:
    settings.EXTERNAL_ISSUERS = (ExternalIssuer(NAME, ("book",), secret=SECRET, claims=ClaimNames(subject="uid")),)
    claims = {"iss": NAME, "aud": ["app", "book"], "uid": "7", "exp": int(time.time()) + 60}
    assert ask(jwt.encode(claims, SECRET)).json()["identities"] == [{"issuer": NAME, "sub": "7"}]
    for bad in ({"aud": "app"}, {"uid": 7}, {"uid": None}, {"iss": "https://else.example.org"}, {"exp": 1}):
        assert ask(jwt.encode(claims | bad, SECRET)).status_code == 401
    assert ask(jwt.encode(claims, SECRET, "HS384")).status_code == 401
    assert ask(ED.token()).status_code == 401


def pem(key: Key) -> bytes:
    kind, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    return key.private.public_key().public_bytes(kind, form)


def part(data: Any) -> bytes:
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=")


def forged(header: dict[str, Any], secret: bytes = b"", **claims: Any) -> str:
    """An HMAC (or nothing) under a header of one's choice; PyJWT itself refuses to write such tokens."""
    given = {"iss": NAME, "aud": "book", "sub": "N9iXq2", "exp": int(time.time()) + 60, **claims}
    signed = part(header) + b"." + part(given)
    mac = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    return (signed + b"." + (part(mac.sign(signed, secret)) if secret else b"")).decode()


SOON = int(time.time()) + 3600
BAD: dict[str, Callable[[], str]] = {
    "HMAC with the public key as text": lambda: forged({"alg": "HS256", "kid": "key-RS256"}, pem(KEYS["RS256"])),
    "HMAC with the public key's bytes": lambda: forged(
        {"alg": "HS256", "kid": ED.kid}, ED.private.public_key().public_bytes_raw()
    ),
    "HMAC with the key as listed": lambda: forged({"alg": "HS256", "kid": ED.kid}, json.dumps(ED.public).encode()),
    "HMAC with the shared secret of another": lambda: forged({"alg": "HS256"}, SECRET.encode()),
    "none": lambda: forged({"alg": "none"}),
    "none, with a key's name": lambda: forged({"alg": "None", "kid": ED.kid}),
    "RS256 for the key of PS256": lambda: Key("key-PS256", "RS256", KEYS["PS256"].private).token(),
    "PS256 for the key of RS256": lambda: Key("key-RS256", "PS256", KEYS["RS256"].private).token(),
    "another's key under a known name": lambda: Key(ED.kid).token(),
    "a key of its own in the header": lambda: (k := Key("mine")).token({"kid": "mine", "jwk": k.public}),
    "an address of its own in the header": lambda: Key("mine").token({"kid": "mine", "jku": "http://127.0.0.1:9/"}),
    "unknown key": lambda: Key("elsewhere").token(),
    "no name for the key": lambda: ED.token({}),
    "a number names the key": lambda: forged({"alg": "EdDSA", "kid": 5}, b"x" * 32),
    "a path names the key": lambda: ED.token({"kid": "../../etc/passwd"}),
    "wrong audience": lambda: ED.token(aud="someone-else"),
    "session cookie": lambda: ED.token(
        {"kid": ED.kid, "typ": "better-auth.session-cache+jwt"}, aud="better-auth:session-cache"
    ),
    "no audience": lambda: ED.token(aud=None),
    "audience is a number": lambda: ED.token(aud=5),
    "unknown issuer": lambda: ED.token(iss="https://evil.example.org"),
    "issuer with a slash": lambda: ED.token(iss=NAME + "/"),
    "no issuer": lambda: ED.token(iss=None),
    "expired": lambda: ED.token(exp=int(time.time()) - 60),
    "no expiry": lambda: ED.token(exp=None),
    "not yet": lambda: ED.token(nbf=SOON),
    "issued later": lambda: ED.token(iat=SOON),
    "endless": lambda: ED.token(exp=float("inf")),
    "no subject": lambda: ED.token(sub=None),
    "subject with NUL": lambda: ED.token(sub="a\x00b"),
    "subject too long": lambda: ED.token(sub="x" * 256),
    "oversized": lambda: ED.token(padding="x" * 8192),
    "critical extension": lambda: ED.token({"kid": ED.kid, "crit": ["cnf"], "cnf": 1}),
    "cut short": lambda: ED.token()[:-8],
    "claims exchanged": lambda: ".".join([*ED.token().split(".")[:1], *ED.token(sub="other").split(".")[1:2], "AAAA"]),
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
@pytest.mark.parametrize("shared", ["", SECRET], ids=["keys alone", "a shared secret too"])
def test_bad_tokens_make_nobody(front: Published, settings: Any, make: Callable[[], str], shared: str) -> None:
    settings.AUTH_SHARED_SECRET = shared
    answer = ask(make())
    assert (answer.status_code, list(answer.json())) == (401, ["detail"])
    assert not User.objects.exists()
    assert front.asked <= 1


def test_a_session_cookie_is_no_token_for_a_shared_secret_either(settings: Any) -> None:
    settings.AUTH_SHARED_SECRET = SECRET
    claims = {"sub": "7", "exp": int(time.time()) + 60}
    assert ask(jwt.encode(claims, SECRET)).status_code == 200
    for audience in ("better-auth:session-cache", ["better-auth:session-cache"], ["x", "better-auth:session-cache"]):
        assert ask(jwt.encode(claims | {"aud": audience}, SECRET)).status_code == 401


def weak_key() -> dict[str, Any]:
    return Key("mine", "RS256", rsa.generate_private_key(public_exponent=65537, key_size=1024)).public


LISTED: dict[str, Any] = {
    "a shared secret": {"kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0", "kid": "mine", "alg": "HS256"},
    "for encryption": Key("mine").public | {"use": "enc"},
    "with its private half": Key("mine").public | {"d": "AAAA"},
    "an algorithm of no use here": Key("mine", "RS256").public | {"alg": "RS512"},
    "an algorithm of another kind": Key("mine", "RS256").public | {"alg": "EdDSA"},
    "none": Key("mine").public | {"alg": "none"},
    "half a key": {"kty": "OKP", "crv": "Ed25519", "kid": "mine", "x": "AA"},
    "no kind": {"kid": "mine"},
    "kind is a list": {"kid": "mine", "kty": ["RSA"], "alg": {}},
    "name is an object": Key("mine").public | {"kid": {}},
    "too weak": weak_key(),
    "a number": 5,
    "null": None,
}


@pytest.mark.parametrize("entry", LISTED.values(), ids=LISTED)
def test_what_is_listed_and_of_no_use_is_passed_over(front: Published, entry: Any) -> None:
    assert outside_keys.verifying_key(entry) is None
    front.keys = [entry, *front.keys]
    assert ask(ED.token()).status_code == 200
    assert ask(Key("mine").token()).status_code == 401


def test_a_key_without_a_name_fits_a_token_without_one_while_it_is_alone(front: Published) -> None:
    front.keys = [{name: value for name, value in ED.public.items() if name not in ("kid", "alg")}]
    assert ask(ED.token({})).status_code == 200
    assert ask(ED.token({"kid": "named"})).status_code == 401


def test_after_a_rotation_both_keys_count_until_the_old_one_is_no_longer_listed(
    front: Published, no_cool_down: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = Key("old"), Key("new", "ES256")
    front.keys = [old.public]
    assert ask(old.token()).status_code == 200
    front.keys = [new.public, old.public]
    assert [ask(key.token()).status_code for key in (new, old)] == [200, 200]
    front.keys = [new.public]
    monkeypatch.setattr(outside_keys, "FRESH_SECONDS", 0.0)
    assert [ask(key.token()).status_code for key in (new, old)] == [200, 401]


def test_unknown_names_ask_the_issuer_once_in_a_while(front: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(ED.token()).status_code == 200
    for number in range(5):
        assert ask(Key(f"made-up-{number}").token()).status_code == 401
    assert front.asked == 1
    fresh = Key("fresh")
    front.keys.append(fresh.public)
    assert ask(fresh.token()).status_code == 401
    monkeypatch.setattr(outside_keys, "COOL_DOWN_SECONDS", 0.0)
    assert ask(fresh.token()).status_code == 200
    assert front.asked == 2


RUBBISH = {
    "hangs up": hangs_up,
    "an error": says(b'{"keys": []}', 500),
    "a redirect": says(b"", 302),
    "a page": says(b"<html>"),
    "a list": says(b"[]"),
    "no keys": says(b'{"keys": 5}'),
    "no text": says(b"\xff\xfe\x00"),
    "deep": says(b'{"keys":' + b"[" * 30_000),
    "too large": says(json.dumps({"keys": [ED.public] * 2000}).encode()),
}


@pytest.mark.parametrize("answer", RUBBISH.values(), ids=RUBBISH)
def test_an_issuer_that_talks_rubbish_is_an_outage_and_known_keys_live_on(
    front: Published, no_cool_down: None, monkeypatch: pytest.MonkeyPatch, answer: Any
) -> None:
    front.answer = answer
    away = ask(ED.token())
    assert (away.status_code, list(away.json()), int(away["Retry-After"])) == (503, ["detail"], 0)
    front.answer = None
    assert ask(ED.token()).status_code == 200
    front.answer = answer
    monkeypatch.setattr(outside_keys, "FRESH_SECONDS", 0.0)
    assert ask(ED.token()).status_code == 200
    assert ask(Key("new").token()).status_code == 503
    monkeypatch.setattr(outside_keys, "KEPT_SECONDS", 0.0)
    assert ask(ED.token()).status_code == 503


def test_an_issuer_without_keys_vouches_for_nobody(front: Published) -> None:
    front.keys = []
    assert ask(ED.token()).status_code == 401


def test_nobody_listens(settings: Any) -> None:
    settings.EXTERNAL_ISSUERS = (ExternalIssuer(NAME, ("book",), jwks_url="http://127.0.0.1:9/jwks"),)
    answer = ask(ED.token())
    assert (answer.status_code, answer["Retry-After"]) == (503, "3")
    assert answer.json()["detail"].startswith("The sign-in service behind this token cannot be reached.")


@pytest.mark.parametrize("answer", [drips, lambda handler: time.sleep(4)], ids=["drips", "silent"])
def test_a_slow_issuer_holds_nobody_up_for_long(front: Published, monkeypatch: pytest.MonkeyPatch, answer: Any) -> None:
    monkeypatch.setattr(outside_keys, "FETCH_SECONDS", 0.3)
    front.answer = answer
    keys, started = outside_keys.key_set(front.url), time.monotonic()

    def find(_: int) -> str:
        with pytest.raises(outside_keys.KeysAway):
            keys.find("any")
        return "away"

    with ThreadPoolExecutor(8) as several:
        assert list(several.map(find, range(8))) == ["away"] * 8
    assert (front.asked, time.monotonic() - started < 2) == (1, True)
    started = time.monotonic()
    find(0)
    assert time.monotonic() - started < 0.3
    assert ask(ED.token()).status_code == 503


def test_many_at_once_wait_for_one_answer(front: Published) -> None:
    keys = outside_keys.key_set(front.url)
    with ThreadPoolExecutor(8) as several:
        found = list(several.map(lambda _: keys.find(ED.kid).key_id, range(8)))
    assert (found, front.asked) == ([ED.kid] * 8, 1)
