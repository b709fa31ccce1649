"""Reports of a reading: what was seen, how long, and where it stopped; idempotent, bounded, the owner's alone."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from content.models.chapters import Status
from content.services.chapters import chapter_create, chapter_save, chapter_unpublish
from progress.models import ChapterProgress, ReadingVisit
from progress.tests.reading import TEXT, report, send

pytestmark = pytest.mark.integration


def row(user) -> ChapterProgress:
    return ChapterProgress.objects.get(user=user)


def test_a_report_says_what_was_seen_and_where_reading_stopped(browser_of, owner, blocks) -> None:
    seen = [blocks["First words."], blocks["One"], blocks["In one."]]
    assert send(browser_of(owner), report(seen=seen, here=seen[1], active=30)).json() == {"taken": 1}
    found = row(owner)
    assert (found.completion_pct, found.time_spent_sec) == (100 * 3 // 8, 30)
    assert (found.furthest_block, found.resume_block) == (seen[2], seen[1])


def test_the_same_report_twice_or_late_changes_nothing(browser_of, owner, blocks) -> None:
    browser, early = browser_of(owner), report(seen=[blocks["One"]], active=20)
    later = early | {"seen": [blocks["One"], blocks["Two"]], "active": 45}
    for told in (early, later, later, early):
        send(browser, told)
    assert row(owner).time_spent_sec == 45 and row(owner).seen_blocks.split() == [blocks["One"], blocks["Two"]]
    assert ReadingVisit.objects.get().active_sec == 45


def test_visits_add_up(browser_of, owner, blocks) -> None:
    send(browser_of(owner), report(active=20, seen=[blocks["One"]]), report(active=15, seen=[blocks["Two"]]))
    assert row(owner).time_spent_sec == 35 and len(row(owner).seen_blocks.split()) == 2


def test_a_jump_to_the_end_is_not_reading_all(browser_of, owner, blocks) -> None:
    send(browser_of(owner), report(seen=[blocks["Last words."]]))
    assert row(owner).completion_pct == 12 and row(owner).furthest_block == blocks["Last words."]


@pytest.mark.parametrize(("told", "kept"), [
    ({"active": 500, "age": 60}, 65),
    ({"active": 500, "age": 60, "idle": 40}, 65),  # looking on without moving is reading, for a minute
    ({"active": 500, "age": 600, "idle": 400}, 265),
    ({"active": 90_000, "age": 90_000}, 6 * 60 * 60),
])  # fmt: skip
def test_time_is_never_longer_than_the_clock(browser_of, owner, blocks, told, kept: int) -> None:
    send(browser_of(owner), report(**told))
    assert row(owner).time_spent_sec == kept


def test_a_visit_cannot_say_later_that_it_began_earlier(browser_of, owner, blocks) -> None:
    browser, told = browser_of(owner), report(active=10, age=10)
    send(browser, told)
    send(browser, told | {"active": 3000, "age": 3600})
    assert row(owner).time_spent_sec <= 16


def test_completion_never_falls_by_itself(api_of, browser_of, owner, blocks) -> None:
    api_of(owner).put("/api/progress/module-1-chapter-1", {"completion_pct": 90})
    send(browser_of(owner), report(seen=[blocks["One"]]))
    assert row(owner).completion_pct == 90


def test_opening_a_chapter_does_not_move_the_place(browser_of, owner, blocks) -> None:
    browser = browser_of(owner)
    send(browser, report(seen=[blocks["In two."]], here=blocks["In two."]))
    send(browser, report(seen=[blocks["First words."]], here=""))
    assert row(owner).resume_block == blocks["In two."]


def test_the_later_place_wins_though_it_arrives_first(browser_of, owner, blocks) -> None:
    browser = browser_of(owner)
    send(browser, report(here=blocks["Two"]))
    send(browser, report(here=blocks["One"], idle=50))
    assert row(owner).resume_block == blocks["Two"]


def test_an_edit_keeps_what_was_reached_and_finds_the_place_again(browser_of, owner, text_chapter, blocks) -> None:
    browser = browser_of(owner)
    seen = [blocks[words] for words in ("First words.", "One", "In one.", "Inside", "In the inner part.")]
    send(browser, report(seen=seen, here=blocks["In the inner part."]))
    before = row(owner).completion_pct
    text_chapter.source = TEXT.replace("In the inner part.", "Something new.\n\nAnd more.\n\nAnd more still.")
    chapter_save(chapter=text_chapter)
    assert browser.get("/chapters/module-1-chapter-1/mine").json()["reading"]["resume"] == {"block": blocks["Inside"]}
    send(browser, report(seen=[*seen[:-1], "unknown"], here=blocks["In the inner part."]))
    found = row(owner)
    assert found.completion_pct == before and found.resume_block == blocks["Inside"]
    assert blocks["In the inner part."] not in found.seen_blocks


def test_guests_and_strangers(browser_of, owner, stranger, blocks) -> None:
    assert send(Client(), report()).status_code == 401
    send(browser_of(owner), report(seen=[blocks["One"]]))
    assert not ChapterProgress.objects.filter(user=stranger).exists()
    assert browser_of(stranger).get("/chapters/module-1-chapter-1/mine").json()["reading"]["seen"] == []


def test_another_site_cannot_report(owner, text_chapter) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)
    assert send(browser, report()).status_code == 403


@pytest.mark.parametrize("wrong", [
    {"active": -1}, {"active": "x"}, {"age": 10**9}, {"visit": "x"}, {"visit": None}, {"seen": "abc"},
    {"seen": [1, [2]]}, {"seen": ["x" * 65]}, {"seen": ["a"] * 2001}, {"chapter": "x" * 201}, {"here": "a\x00"},
])  # fmt: skip
def test_bad_values(browser_of, owner, text_chapter, wrong) -> None:
    assert send(browser_of(owner), report(**wrong)).status_code == 422
    assert not ReadingVisit.objects.exists()


@pytest.mark.parametrize(
    ("text", "status"), [("", 400), ("{", 400), ("[" * 10_000, 400), ("[]", 422), ("x" * 2**20 + "x", 413)]
)
def test_bad_bodies(browser_of, owner, text_chapter, text: str, status: int) -> None:
    assert browser_of(owner).post("/reading", {"reading": text}).status_code == status


def test_too_many_reports(browser_of, owner, text_chapter) -> None:
    assert send(browser_of(owner), *[report() for _ in range(61)]).status_code == 422


def test_unknown_and_withdrawn_chapters_are_passed_over(browser_of, owner, text_chapter, blocks) -> None:
    browser = browser_of(owner)
    others = [report(chapter="module-9-chapter-9"), report(chapter="\ud800")]
    assert send(browser, others[0], report(seen=[blocks["One"]])).json() == {"taken": 1}
    assert send(browser, others[1]).status_code == 422
    chapter_unpublish(chapter=text_chapter)
    assert send(browser, report()).json() == {"taken": 0}


def test_a_visit_belongs_to_one_chapter(browser_of, owner, text_chapter) -> None:
    chapter_create(module=text_chapter.module, number=2, title="Other", source=TEXT, status=Status.PUBLISHED)
    told = report()
    send(browser_of(owner), told)
    assert send(browser_of(owner), told | {"chapter": "module-1-chapter-2"}).status_code == 422
    assert not ChapterProgress.objects.filter(chapter__number=2).exists()


def test_what_a_guest_read_is_brought_along_once(browser_of, owner, blocks) -> None:
    days = 24 * 60 * 60
    told = report(seen=[blocks["One"]], here=blocks["One"], active=300, age=9 * days, idle=9 * days - 600)
    browser = browser_of(owner)
    for _ in range(2):
        assert send(browser, told, read=("module-1-chapter-1", "nowhere")).json() == {"taken": 2}
    found, visit = row(owner), ReadingVisit.objects.get()
    assert (found.time_spent_sec, found.resume_block) == (300, blocks["One"]) and found.read_at
    assert abs(visit.started_at - (timezone.now() - timedelta(days=9))) < timedelta(minutes=1)


def test_an_account_that_was_there_before_is_asked(browser_of, owner, blocks) -> None:
    browser, told = browser_of(owner), report(seen=[blocks["One"]])
    asked = send(browser, told, guest=True)
    assert asked.status_code == 409 and "data-bring" in asked.content.decode()
    assert not ChapterProgress.objects.exists()
    assert send(browser, told, guest=True, agreed=True).json() == {"taken": 1}


def test_who_just_signed_up_is_not_asked(client, blocks) -> None:
    told = report(seen=[blocks["One"]])
    new = {"email": "new@example.org", "password1": "sailing-to-mars"}
    client.post("/accounts/signup/", new)
    assert send(client, told, guest=True).json() == {"taken": 1}
    client.post("/accounts/logout/")
    assert send(client, told, guest=True).status_code == 401
    client.post("/accounts/login/", {"login": new["email"], "password": new["password1"]})
    assert send(client, told, guest=True).status_code == 409


def test_only_by_post(browser_of, owner, text_chapter) -> None:
    assert browser_of(owner).get("/reading").status_code == 405


def test_queries(browser_of, owner, blocks, django_assert_num_queries) -> None:
    browser, told = browser_of(owner), report(seen=[blocks["One"]])
    send(browser, told)
    with django_assert_num_queries(9):  # session, user, version; savepoint, row, visit, visit, row, release
        send(browser, told | {"active": 20})


def test_the_body_is_one_form_field(browser_of, owner, blocks) -> None:
    sent = browser_of(owner).post("/reading", json.dumps({"reports": [report()]}), content_type="application/json")
    assert sent.status_code == 400
