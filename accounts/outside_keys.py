"""The public keys of an outside issuer, as it lists them (JWKS), kept by each process.

No lock is held while they are fetched: one thread asks, and whoever needs the answer waits for it a moment at most."""

import asyncio
import json
import logging
import threading
import time
from functools import lru_cache
from typing import Any

import httpx
import jwt

from textbook.errors import AppError

ALGORITHMS = ("EdDSA", "ES256", "RS256", "PS256")
MAX_BYTES = 64 * 1024
FETCH_SECONDS = 2.0  # for the whole exchange
COOL_DOWN_SECONDS = 3.0  # between two questions, whatever tokens say
DOUBT_SECONDS = 0.25  # how long anybody waits for an issuer that was away the last time
FRESH_SECONDS = 300.0  # after that a key has to be listed still
KEPT_SECONDS = 24 * 3600.0  # how long known keys count while their issuer cannot be reached
UNLISTED = "no key of this name"
log = logging.getLogger("accounts.outside")


class KeysAway(AppError):
    status = 503

    def __init__(self) -> None:
        sentence = "The sign-in service behind this token cannot be reached. Please try again soon."
        super().__init__(sentence, retry_after=int(COOL_DOWN_SECONDS))


class KeySet:
    def __init__(self, url: str) -> None:
        self.url = url
        self._keys: dict[str | None, jwt.PyJWK] = {}
        self._read_at = self._asked_at = float("-inf")
        self._reachable = True
        self._answered = threading.Event()
        self._lock = threading.Lock()  # for starting a thread, never for waiting

    def find(self, kid: str | None) -> jwt.PyJWK:
        """The key that a token names; a token without a name fits the only key there is."""
        if time.monotonic() - self._read_at < FRESH_SECONDS and (key := self._named(kid)):
            return key
        self._refresh()
        key = self._named(kid)
        if key and time.monotonic() - self._read_at < KEPT_SECONDS:
            return key
        if not self._reachable or not self._answered.is_set():
            raise KeysAway
        raise jwt.InvalidKeyError(UNLISTED)

    def _named(self, kid: str | None) -> jwt.PyJWK | None:
        keys = self._keys
        return next(iter(keys.values())) if kid is None and len(keys) == 1 else keys.get(kid)

    def _refresh(self) -> None:
        """Asks the issuer unless somebody just did. Nobody waits long for one that did not answer the last time."""
        with self._lock:
            now = time.monotonic()
            if now - self._asked_at >= COOL_DOWN_SECONDS:
                self._asked_at, self._answered = now, threading.Event()
                threading.Thread(target=self._fetch, args=(self._answered,), daemon=True).start()
            patience = FETCH_SECONDS + 0.5 if self._reachable else DOUBT_SECONDS
            answered, until = self._answered, self._asked_at + patience
        answered.wait(max(0.0, until - now))

    def _fetch(self, answered: threading.Event) -> None:
        reachable = False
        try:
            self._keys = usable(asyncio.run(download(self.url)))
            self._read_at, reachable = time.monotonic(), True
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, RecursionError) as error:
            log.warning("keys of %s cannot be read: %s", self.url, str(error) or type(error).__name__)
        finally:
            self._reachable = reachable
            answered.set()


@lru_cache
def key_set(url: str) -> KeySet:
    return KeySet(url)


async def download(url: str) -> bytes:
    """asyncio because it has what no blocking client has: one deadline for everything, however slowly it drips."""
    body = b""
    async with (
        asyncio.timeout(FETCH_SECONDS),
        httpx.AsyncClient(headers={"Accept": "application/json", "Accept-Encoding": "identity"}) as client,
        client.stream("GET", url) as response,
    ):
        if response.status_code != 200:
            raise ValueError(f"it answered {response.status_code}")
        async for part in response.aiter_raw():
            body += part
            if len(body) > MAX_BYTES:
                raise ValueError("it is too large")
    return body


def usable(document: bytes) -> dict[str | None, jwt.PyJWK]:
    """The keys of a JWKS that may verify tokens, each for one algorithm; what else it lists is passed over."""
    listed = json.loads(document)
    if not isinstance(listed, dict) or not isinstance(listed.get("keys"), list):
        raise ValueError("it is no list of keys")
    found: dict[str | None, jwt.PyJWK] = {}
    for entry in listed["keys"]:
        if (key := verifying_key(entry)) and key.key_id not in found:
            found[key.key_id] = key
    return found


def verifying_key(entry: Any) -> jwt.PyJWK | None:
    """None for a key of another kind or use, a broken one, and one whose private half is public."""
    if not isinstance(entry, dict) or "d" in entry or entry.get("use", "sig") != "sig":
        return None
    if not isinstance(entry.get("kid"), str | None) or entry.get("alg") not in (*ALGORITHMS, None):
        return None
    try:
        key = jwt.PyJWK(entry)
        too_weak = key.Algorithm.check_key_length(key.key)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return key if key.algorithm_name in ALGORITHMS and not too_weak else None
