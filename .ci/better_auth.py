"""What somebody who signed up at the example's Better Auth does with the book: `.ci/better-auth` starts both."""

import os
import sys
import time
from typing import Any

import httpx
import jwt

AUTH, BOOK = os.environ["AUTH"], os.environ["BOOK"]
PERSON = {"name": "Ada", "email": "ada@example.org", "password": "sailing-to-mars"}


def expect(what: str, found: Any, wanted: Any) -> None:
    if found != wanted:
        sys.exit(f"{what}: found {found!r}, expected {wanted!r}")


def awake(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            httpx.get(url)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    sys.exit(f"nobody answers at {url}")


def signed_in(how: str, person: dict[str, str]) -> httpx.Client:
    there = httpx.Client(base_url=AUTH, headers={"Origin": AUTH})
    there.post(f"/api/auth/{how}/email", json=person).raise_for_status()
    return there


def token_of(there: httpx.Client) -> str:
    return str(there.get("/api/auth/token").raise_for_status().json()["token"])


def book(raw: str) -> httpx.Client:
    return httpx.Client(base_url=BOOK, headers={"Authorization": f"Bearer {raw}"})


def kid(raw: str) -> str:
    return str(jwt.get_unverified_header(raw)["kid"])


def study(raw: str) -> dict[str, Any]:
    """Profile and tasks, under the id there and under ours; nobody else's."""
    sub = jwt.decode(raw, options={"verify_signature": False})["sub"]
    with book(raw) as ours:
        profile: dict[str, Any] = ours.get("/api/user/profile").raise_for_status().json()
        expect("identities", profile["identities"], [{"issuer": AUTH, "sub": sub}])
        made = ours.post(f"/api/{sub}/tasks", json={"title": "Read about joints"})
        expect("a task under the id there", (made.status_code, made.json()["user_id"]), (201, profile["id"]))
        task = f"/api/{profile['id']}/tasks/{made.json()['id']}"
        expect("the same under our id", ours.get(task).json()["title"], "Read about joints")
        expect("somebody else's id", ours.get(f"/api/{sub[::-1]}/tasks").status_code, 403)
    return profile


def status(raw: str) -> int:
    with book(raw) as ours:
        return ours.get("/api/user/profile").status_code


def main() -> None:
    awake(f"{AUTH}/api/auth/ok")
    awake(f"{BOOK}/health")
    there = signed_in("sign-up", PERSON)
    old = token_of(there)
    profile = study(old)
    expect("an address that is not confirmed there", profile["email"], None)
    expect("the session cookie as a token", status(there.cookies["better-auth.session_data"]), 401)
    expect("the session's own token", status(there.cookies["better-auth.session_token"]), 401)

    httpx.post(f"{AUTH}/lab/verify", params={"email": PERSON["email"]}).raise_for_status()
    confirmed = study(token_of(signed_in("sign-in", PERSON)))
    expect("the confirmed address", (confirmed["id"], confirmed["email"]), (profile["id"], PERSON["email"]))

    other = study(token_of(signed_in("sign-up", PERSON | {"email": "ben@example.org"})))
    with book(old) as ours:
        expect("another user's tasks", ours.get(f"/api/{other['id']}/tasks").status_code, 403)

    httpx.post(f"{AUTH}/lab/rotate").raise_for_status()
    new = token_of(there)
    expect("a new key after the rotation", kid(new) != kid(old), True)
    time.sleep(3.2)  # the book asks for keys once in three seconds at most
    expect("the same user after the rotation", study(new)["id"], profile["id"])
    expect("the old key while it is listed", status(old), 200)
    head, claims, _ = new.split(".")
    expect("a signature taken from another token", status(f"{head}.{claims}.{old.split('.')[2]}"), 401)


main()
