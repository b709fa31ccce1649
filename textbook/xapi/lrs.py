"""The one door to the learning record store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import httpx
from django.conf import settings

from textbook.xapi.statements import Json

BATCH = 50
TIMEOUT = httpx.Timeout(20, connect=5)
THERE_ALREADY = 409
NEVER_TAKEN = frozenset({400, 413, 422})  # about the statement itself: the same tomorrow


class LrsAway(Exception):
    """It does not answer, or does not let us in: to be tried again, whatever was not taken yet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of these statements; `refused` is the status of one that the store will never take."""

    statements: Sequence[Json]
    refused: int | None = None


def deliver(statements: Sequence[Json]) -> Iterator[Taken]:
    """Tells of each part as soon as it is certain. Raises LrsAway in between."""
    with httpx.Client(timeout=TIMEOUT, auth=_auth(), headers=_headers()) as client:
        for start in range(0, len(statements), BATCH):
            yield from _delivered(client, statements[start : start + BATCH])


def _delivered(client: httpx.Client, part: Sequence[Json]) -> Iterator[Taken]:
    """One bad statement, or one that is there already, makes a store refuse the whole part: it is halved."""
    status = _ask(client, "POST", json=list(part))
    if status < 300:
        yield Taken(part)
    elif status not in NEVER_TAKEN and status != THERE_ALREADY:
        raise LrsAway(f"the learning record store answers {status}{_meaning(status)}")
    elif len(part) > 1:
        half = len(part) // 2
        yield from _delivered(client, part[:half])
        yield from _delivered(client, part[half:])
    else:
        yield Taken(part, None if status == THERE_ALREADY else status)


def reading_status() -> int:
    """The status of a small question, to see whether it is there and knows us."""
    with httpx.Client(timeout=TIMEOUT, auth=_auth(), headers=_headers()) as client:
        return _ask(client, "GET", params={"limit": 1})


def _ask(client: httpx.Client, method: str, **what: object) -> int:
    try:
        answer = client.request(method, f"{settings.XAPI_ENDPOINT.rstrip('/')}/statements", **what)  # type: ignore[arg-type]
    except httpx.HTTPError as error:
        raise LrsAway(f"the learning record store does not answer: {type(error).__name__}") from error
    return answer.status_code


def _meaning(status: int) -> str:
    if status in (401, 403):
        return ": see XAPI_USERNAME and XAPI_PASSWORD, or XAPI_TOKEN"
    return "" if status >= 500 or status in (408, 429) else ": see XAPI_ENDPOINT"


def _auth() -> tuple[str, str] | None:
    return (settings.XAPI_USERNAME, settings.XAPI_PASSWORD) if not settings.XAPI_TOKEN else None


def _headers() -> dict[str, str]:
    bearer = {"Authorization": f"Bearer {settings.XAPI_TOKEN}"} if settings.XAPI_TOKEN else {}
    return {"X-Experience-API-Version": "1.0.3", **bearer}
