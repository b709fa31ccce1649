"""Who may come to the desk: instructors, and nobody else; and what instructors may not."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from content.models import Chapter

pytestmark = [pytest.mark.integration, pytest.mark.usefixtures("book")]
PAGES = [
    "", "content/chapter/", "content/chapter/add/", "content/chapter/order/", "content/chapter/translations/",
    "content/chapter/help/instructors/", "content/chapter/help/writing/", "content/chapter/{pk}/change/",
    "content/chapter/{pk}/history/", "content/chapter/{pk}/in/ur/", "content/book/", "content/book/load/",
    "content/module/", "content/module/add/", "content/asset/", "content/asset/add/", "content/question/",
    "content/chapteralias/",
]  # fmt: skip
POSTS = [
    "content/chapter/{pk}/preview/", "content/chapter/{pk}/draft/", "content/chapter/{pk}/draft/discard/",
    "content/chapter/{pk}/pictures/", "content/chapter/{pk}/status/", "content/chapter/{pk}/move/",
    "content/chapter/{pk}/restore/1/", "content/chapter/{pk}/in/ur/block/", "content/chapter/order/1/",
    "content/book/load/00000000-0000-0000-0000-000000000001/apply/", "content/asset/1/remove/",
]  # fmt: skip


def at(path: str, chapter: Chapter) -> str:
    return f"/admin/{path.format(pk=chapter.pk)}"


@pytest.mark.parametrize("path", PAGES)
def test_instructor_opens_every_page(desk: Client, first: Chapter, path: str) -> None:
    assert desk.get(at(path, first)).status_code == 200


@pytest.mark.parametrize("path", [*PAGES, *POSTS])
def test_nobody_else_does(client: Client, browser_of, stranger, first: Chapter, path: str) -> None:
    before = first.revision
    for browser in (client, browser_of(stranger)):
        for response in (browser.get(at(path, first), follow=True), browser.post(at(path, first), follow=True)):
            assert response.status_code == 403 or response.redirect_chain[-1][0].startswith("/accounts/login")
    first.refresh_from_db()
    assert first.revision == before


@pytest.mark.parametrize("path", [path for path in [*PAGES, *POSTS] if path])
def test_staff_without_rights_is_refused(browser_of, stranger, first: Chapter, path: str) -> None:
    stranger.is_staff = True
    stranger.save()
    assert browser_of(stranger).post(at(path, first)).status_code == 403


def test_staff_without_rights_sees_an_empty_desk(browser_of, stranger, book) -> None:
    stranger.is_staff = True
    stranger.save()
    page = browser_of(stranger).get("/admin/").content.decode()
    assert "Unfinished" not in page


def test_looking_is_not_writing(browser_of, stranger, first: Chapter) -> None:
    stranger.is_staff = True
    stranger.save()
    stranger.user_permissions.add(Permission.objects.get(codename="view_chapter"))
    browser = browser_of(stranger)
    assert browser.get("/admin/content/chapter/").status_code == 200
    assert browser.get(at("content/chapter/{pk}/change/", first)).status_code == 403


@pytest.mark.parametrize("path", POSTS)
def test_changes_are_posts(desk: Client, first: Chapter, path: str) -> None:
    assert desk.get(at(path, first)).status_code == 405


@pytest.mark.parametrize("path", POSTS)
def test_changes_need_a_token(instructor, desk: Client, first: Chapter, path: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(instructor)
    assert strict.post(at(path, first)).status_code == 403


@pytest.mark.parametrize("path", ["accounts/user/", "accounts/", "auth/group/", "account/emailaddress/"])
def test_instructors_keep_away_from_accounts(desk: Client, path: str) -> None:
    assert desk.get(f"/admin/{path}").status_code in (403, 404)


@pytest.mark.parametrize("path", PAGES)
def test_pages_keep_the_strict_policy(desk: Client, first: Chapter, path: str) -> None:
    response = desk.get(at(path, first))
    policy, page = response["Content-Security-Policy"], response.content.decode()
    assert "unsafe" not in policy and "script-src 'self'" in policy and "style-src 'self'" in policy
    assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", page)
