"""The short way says what the usual way says: bodies, headers, refusals, languages, signed in and out."""

import gzip
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from accounts.models import ApiSession, Preferences, User
from accounts.services import api_session_open, api_session_revoke, api_sessions_revoke_all
from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create, chapter_move, chapter_save
from textbook.fast.lane import Route
from textbook.fast_routes import ID, ROUTES
from textbook.tests.short_way import Said, Ways

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
PAGE, API, LIST = "/chapters/module-1-chapter-1", "/api/chapters/module-1-chapter-1", "/api/chapters"
SECRET = "s" * 32
CHANGING = {"x-request-id", "content-length", "set-cookie"}


@pytest.fixture
def ways() -> Ways:
    return Ways()


@pytest.fixture
def chapter(db: None) -> Chapter:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    chapter_create(module=module, number=2, title="Sensors", source="Noise grows.", status=Status.PUBLISHED)
    quiz = ":::quiz{#q}\ntype: single\n\nWhat?\n\n- [x] A.\n- [ ] B.\n:::"
    text = f"A frame.\n\n{quiz}\n\n:::level advanced More\nDeep.\n:::"
    return chapter_create(module=module, number=1, title="Frames", source=text, status=Status.PUBLISHED)


def bearer(user: User) -> dict[str, str]:
    return {"authorization": f"Bearer {api_session_open(user=user, device='tests').access}"}


def cookies_of(user: User, more: str = "") -> dict[str, str]:
    browser = Client()
    browser.force_login(user)
    return {"cookie": f"sessionid={browser.cookies['sessionid'].value}; csrftoken={SECRET}{more}"}


def same(short: Said, usual: Said) -> bool:
    """Everything but what changes from answer to answer by nature."""
    heads = [{k: v for k, v in said.headers.items() if k not in CHANGING} for said in (short, usual)]
    assert heads[0] == heads[1]
    assert short.status == usual.status
    assert unmasked(short.body) == unmasked(usual.body)
    return True


def unmasked(body: bytes) -> bytes:
    return re.sub(rb"[A-Za-z0-9]{64}", b"TOKEN", body)


@pytest.mark.parametrize("path", ["/", PAGE, API, LIST])
@pytest.mark.parametrize("headers", [
    {}, {"accept_language": "ur,en;q=0.5"}, {"cookie": "theme=dark; lang=ur"}, {"cookie": "reader=advanced.none.1"},
    {"cookie": "theme=<b>; reader=<b>.x.2; other=1"}, {"origin": "http://localhost:3000"},
])  # fmt: skip
def test_guests(ways: Ways, chapter: Chapter, path: str, headers: dict[str, str]) -> None:
    assert same(ways.short("GET", path, **headers), ways.long("GET", path, **headers)) and ways.was_short


@pytest.mark.parametrize("path", [PAGE, API])
def test_compressed(ways: Ways, chapter: Chapter, path: str) -> None:
    short, usual = (way("GET", path, accept_encoding="gzip, br") for way in (ways.short, ways.long))
    assert (
        ways.was_short and short.header("Content-Encoding") == "gzip" and short.headers["vary"] == usual.headers["vary"]
    )
    assert gzip.decompress(short.body) == gzip.decompress(usual.body)
    assert same(ways.short("GET", path), ways.long("GET", path))


@pytest.mark.parametrize(("method", "path", "headers"), [
    ("HEAD", PAGE, {}), ("HEAD", API, {}), ("DELETE", PAGE, {}), ("POST", API, {}), ("OPTIONS", API, {}),
    ("GET", f"{PAGE}?lang=ur", {}), ("GET", f"{API}?lang=ur", {}), ("GET", f"{API}?lang=xx", {}),
    ("GET", "/chapters/module-9-chapter-9", {}), ("GET", "/api/chapters/module-9-chapter-9", {}),
    ("GET", PAGE, {"host": "evil.example"}), ("GET", API, {"origin": "https://evil.example"}),
    ("GET", "/?lang=ur", {}), ("HEAD", "/", {}), ("GET", "/", {"cookie": "sessionid=x"}),
    ("GET", PAGE, {"if_match": '"x"'}), ("GET", "/api/user/profile", {}),
    ("GET", "/api/user/profile", {"authorization": "Bearer x.y.z"}), ("GET", "/api/x/tasks", {}),
])  # fmt: skip
def test_the_unusual_goes_the_usual_way(
    ways: Ways, chapter: Chapter, method: str, path: str, headers: dict[str, str]
) -> None:
    assert same(ways.short(method, path, **headers), ways.long(method, path, **headers)) and not ways.was_short


@pytest.mark.parametrize("headers", [
    {"cookie": f"sessionid=a\x00b; csrftoken={SECRET}"}, {"cookie": f"sessionid={'x' * 5000}; csrftoken={SECRET}"},
    {"cookie": f"sessionid=; csrftoken={SECRET}"}, {"cookie": "\xff=\xfe;;=; lang=\x00"},
    {"accept_language": "x" * 5000},
    {"authorization": "Bearer \x00"}, {"if_none_match": "*"}, {"if_none_match": '"a", W/"b'}, {"x_request_id": "\r\n<"},
])  # fmt: skip
@pytest.mark.parametrize("path", ["/", PAGE, API, "/api/user/profile"])
def test_rubbish_is_answered_as_ever(ways: Ways, chapter: Chapter, path: str, headers: dict[str, str]) -> None:
    assert same(ways.short("GET", path, **headers), ways.long("GET", path, **headers))


def test_nothing_changed(ways: Ways, chapter: Chapter) -> None:
    tag = ways.short("GET", PAGE).header("ETag")
    short, usual = (way("GET", PAGE, if_none_match=f"W/{tag}") for way in (ways.short, ways.long))
    assert same(short, usual) and ways.was_short and (short.status, short.body) == (304, b"")
    assert ways.short("GET", PAGE, if_none_match='"other"').status == 200
    assert ways.short("GET", PAGE, if_none_match=tag, cookie="theme=dark").status == 200


def test_an_edit_shows(ways: Ways, chapter: Chapter, owner: User) -> None:
    reader = cookies_of(owner)
    for path, headers in ((PAGE, {}), (PAGE, reader), (API, {})):
        ways.short("GET", path, **headers)
    chapter.source += "\n\nSomething new."
    chapter_save(chapter=chapter)
    ways.short("GET", "/")
    chapter.title = "Frames and axes"
    chapter_save(chapter=chapter)
    for way in (ways.short, ways.short):
        assert b"Frames and axes" in way("GET", "/").body
    assert ways.was_short
    for path, headers in ((PAGE, {}), (PAGE, reader), (API, {})):
        assert b"Something new." in ways.short("GET", path, **headers).body and ways.was_short


def test_a_chapter_that_moved_is_not_found_at_its_old_place(ways: Ways, chapter: Chapter) -> None:
    ways.short("GET", PAGE)
    chapter_move(chapter=chapter, module=chapter.module, number=7)
    assert ways.short("GET", PAGE).status == 301 and ways.short("GET", "/chapters/module-1-chapter-7").status == 200


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("more", ["", "; theme=dark", "; reader=advanced.basic.1"])
def test_readers(ways: Ways, chapter: Chapter, owner: User, language: str, more: str) -> None:
    Preferences.objects.filter(user=owner).update(preferred_language=language, show_advanced=True)
    User.objects.filter(pk=owner.pk).update(background_software="advanced", background_hardware="none")
    cookies = cookies_of(owner, more)
    short = ways.short("GET", PAGE, **cookies)
    assert ways.was_short and same(short, ways.long("GET", PAGE, **cookies))
    assert short.header("Cache-Control") == "private, no-store" and not short.header("ETag")
    assert [c.strip().partition(";")[0] for c in short.headers["set-cookie"]] == [f"csrftoken={SECRET}"]


def test_those_of_the_desk(ways: Ways, chapter: Chapter, instructor: User) -> None:
    cookies = cookies_of(instructor)
    short = ways.short("GET", PAGE, **cookies)
    assert ways.was_short and b'href="/admin/"' in short.body and same(short, ways.long("GET", PAGE, **cookies))


def test_tokens_of_the_page_are_new_each_time_and_work(ways: Ways, chapter: Chapter, owner: User) -> None:
    cookies = cookies_of(owner)
    pages = [ways.short("GET", PAGE, **cookies).body.decode() for _ in range(2)]
    tokens = [re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page) for page in pages]
    assert tokens[0][0] != tokens[1][0] and len(set(tokens[0])) == 1
    strict = Client(enforce_csrf_checks=True)
    strict.cookies.load(cookies["cookie"])
    data = {"bookmarked": "1", "csrfmiddlewaretoken": tokens[0][0]}
    assert strict.post(f"{PAGE}/bookmark", data).status_code == 302
    assert b'aria-pressed="true"' in ways.short("GET", PAGE, **cookies).body and ways.was_short


def test_who_signed_out_is_a_guest_at_once(ways: Ways, chapter: Chapter, owner: User) -> None:
    browser = Client()
    browser.force_login(owner)
    cookies = {"cookie": f"sessionid={browser.cookies['sessionid'].value}; csrftoken={SECRET}"}
    assert b"/account" in ways.short("GET", PAGE, **cookies).body and ways.was_short
    browser.logout()
    assert b"/accounts/login/" in ways.short("GET", PAGE, **cookies).body and not ways.was_short


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "argon2$other"}])
def test_a_session_ends_with_the_password_and_with_the_account(
    ways: Ways, chapter: Chapter, owner: User, change: dict[str, Any]
) -> None:
    cookies = cookies_of(owner)
    ways.short("GET", PAGE, **cookies)
    User.objects.filter(pk=owner.pk).update(**change)
    assert b"/accounts/login/" in ways.short("GET", PAGE, **cookies).body and not ways.was_short


def test_a_session_that_names_somebody_else_now(ways: Ways, chapter: Chapter, owner: User, instructor: User) -> None:
    """A row that says something new is read anew, not believed from memory."""
    browser = Client()
    browser.force_login(owner)
    cookies = {"cookie": f"sessionid={browser.cookies['sessionid'].value}; csrftoken={SECRET}"}
    assert b'href="/admin/"' not in ways.short("GET", PAGE, **cookies).body
    session, theirs = browser.session, Client()
    theirs.force_login(instructor)
    for name, value in theirs.session.items():
        session[name] = value
    session.save()
    assert b'href="/admin/"' in ways.short("GET", PAGE, **cookies).body


def test_a_session_of_another_backend_or_with_a_message_goes_the_usual_way(
    ways: Ways, chapter: Chapter, owner: User
) -> None:
    for name, value in ((BACKEND_SESSION_KEY, "elsewhere.Backend"), ("_messages", "[]")):
        browser = Client()
        browser.force_login(owner)
        session = browser.session
        session[name] = value
        session.save()
        ways.short("GET", PAGE, cookie=f"sessionid={browser.cookies['sessionid'].value}; csrftoken={SECRET}")
        assert not ways.was_short


def test_machine_translation_for_who_wants_it_goes_the_usual_way(ways: Ways, chapter: Chapter, owner: User) -> None:
    Preferences.objects.filter(user=owner).update(auto_translate=True)
    cookies = cookies_of(owner)
    assert same(ways.short("GET", PAGE, **cookies), ways.long("GET", PAGE, **cookies)) and not ways.was_short


def test_profile(ways: Ways, owner: User) -> None:
    token = bearer(owner)
    short = ways.short("GET", "/api/user/profile", **token)
    assert ways.was_short and same(short, ways.long("GET", "/api/user/profile", **token))


@pytest.mark.parametrize("end", [
    lambda session: api_session_revoke(user=session.user, session_id=session.pk),
    lambda session: api_sessions_revoke_all(user=session.user),
    lambda session: ApiSession.objects.filter(pk=session.pk).update(expires_at=timezone.now()),
    lambda session: User.objects.filter(pk=session.user_id).update(is_active=False),
    lambda session: session.user.delete(),
])  # fmt: skip
def test_a_token_dies_at_once(ways: Ways, owner: User, end: Callable[[ApiSession], Any]) -> None:
    tokens = api_session_open(user=owner, device="tests")
    header = {"authorization": f"Bearer {tokens.access}"}
    assert ways.short("GET", "/api/user/profile", **header).status == 200 and ways.was_short
    end(tokens.session)
    short = ways.short("GET", "/api/user/profile", **header)
    assert short.status == 401 and same(short, ways.long("GET", "/api/user/profile", **header))


def test_last_use_is_still_noted(ways: Ways, owner: User) -> None:
    tokens = api_session_open(user=owner, device="tests")
    header = {"authorization": f"Bearer {tokens.access}"}
    ways.short("GET", "/api/user/profile", **header)
    long_ago = timezone.now() - timedelta(hours=1)
    ApiSession.objects.filter(pk=tokens.session.pk).update(last_used_at=long_ago)
    ways.short("GET", "/api/user/profile", **header)
    tokens.session.refresh_from_db()
    assert tokens.session.last_used_at > long_ago


def test_limits_hold_together(ways: Ways, chapter: Chapter, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one way counted, the other knows."""
    rates: Any = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    monkeypatch.setitem(rates, "anon", "5/min")
    assert ways.short("GET", LIST).status == 200 and ways.was_short
    assert [ways.long("GET", LIST).status for _ in range(3)] == [200, 200, 429]
    refused = ways.short("GET", LIST)
    assert refused.status == 429 and not ways.was_short and 50 <= int(refused.header("Retry-After")) <= 61


@pytest.mark.parametrize("route", ROUTES)
def test_routes_are_counted_under_the_name_of_their_view(route: Route) -> None:
    assert resolve(route.path.replace(ID, "module-1-chapter-1")).view_name == route.name


def test_a_log_line_and_an_id(ways: Ways, chapter: Chapter, owner: User, caplog: Any) -> None:
    token = bearer(owner)
    with caplog.at_level("INFO", logger="textbook.request"):
        said = ways.short("GET", "/api/user/profile", x_request_id="my-own-id-1", **token)
    fields = caplog.records[-1].fields
    assert said.header("X-Request-ID") == "my-own-id-1" and ways.was_short
    assert (fields["method"], fields["path"], fields["status"]) == ("GET", "/api/user/profile", 200)
    assert fields["user"] == str(owner.pk)
