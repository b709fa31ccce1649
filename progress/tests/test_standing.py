"""Where a learner stands: marks by hand, the way back, the map, and why each number is what it is."""

import pytest
from django.conf import settings
from django.test import Client

from accounts.pseudonyms import pseudonym
from content.models import Module
from content.models.chapters import Status
from content.services.chapters import chapter_create, chapter_save
from content.services.translations import translation_save
from progress.models import ChapterProgress
from progress.selectors.overview import progress_overview
from progress.selectors.why import why_progress
from progress.tests.reading import TEXT, report, send
from textbook.testing import make_user

pytestmark = pytest.mark.integration
CHAPTER = "/chapters/module-1-chapter-1"
WHY = "/progress/why?chapter=module-1-chapter-1"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def second(text_chapter):
    return chapter_create(module=text_chapter.module, number=2, title="Next", source=TEXT, status=Status.PUBLISHED)


@pytest.fixture
def stopped(browser_of, owner, blocks) -> Client:
    """The owner's browser after reading as far as the inner part."""
    browser = browser_of(owner)
    seen = [blocks[words] for words in ("First words.", "One", "In one.", "Inside", "In the inner part.")]
    send(browser, report(seen=seen, here=seen[-1], active=125, age=300))
    return browser


def test_marked_by_hand_and_undone(browser_of, owner, text_chapter) -> None:
    browser = browser_of(owner)
    response = browser.post(f"{CHAPTER}/read", {"read": "1"})
    assert (response.status_code, response["Location"]) == (302, f"{CHAPTER}#end")
    assert "You marked this chapter as read" in text(browser.get(CHAPTER))
    assert ChapterProgress.objects.get().completion_pct == 0, "what was seen is another matter"
    assert progress_overview(owner).modules[0].chapters[0].pct == 100
    fragment = text(browser.post(f"{CHAPTER}/read", {"read": "0"}, headers={"X-Fragment": "1"}))
    assert "Mark as read" in fragment and "<html" not in fragment
    assert ChapterProgress.objects.get().read_at is None and progress_overview(owner).pct == 0


def test_marking_is_for_who_is_signed_in_and_for_chapters_that_exist(browser_of, owner, text_chapter) -> None:
    assert "/accounts/login/" in Client().post(f"{CHAPTER}/read", {"read": "1"})["Location"]
    assert browser_of(owner).post("/chapters/module-9-chapter-9/read", {"read": "1"}).status_code == 404
    assert browser_of(owner).get(f"{CHAPTER}/read").status_code == 405
    page = text(Client().get(CHAPTER))
    assert "data-set-read" in page and f"{CHAPTER}/read" not in page


def test_one_address_leads_back_to_the_very_place(stopped, blocks) -> None:
    assert stopped.get("/continue")["Location"] == f"{CHAPTER}?at={blocks['In the inner part.']}#inside"
    home = text(stopped.get("/"))
    assert '<bdi dir="ltr">§1.1</bdi>' in home and "⁦§1.1⁩ Inside" in home
    assert f'href="{CHAPTER}?at={blocks["In the inner part."]}#inside"' in home


def test_before_the_first_section_it_is_still_the_place(browser_of, owner, blocks) -> None:
    browser = browser_of(owner)
    send(browser, report(seen=[blocks["First words."]], here=blocks["First words."]))
    assert browser.get("/continue")["Location"] == f"{CHAPTER}?at={blocks['First words.']}"
    assert "Where you stopped" in text(browser.get("/")) and "the beginning" in text(browser.get(WHY))


def test_in_the_readers_language(stopped, text_chapter) -> None:
    translation_save(
        chapter=text_chapter, language="ur", title="حلقے", summary="", source=TEXT.replace("# Inside {", "# اندر {"),
    )  # fmt: skip
    home = text(stopped.get("/?lang=ur"))
    assert "⁦§1.1⁩ اندر" in home and "حلقے" in home


def test_after_a_chapter_that_is_done_comes_the_next(stopped, second) -> None:
    stopped.post(f"{CHAPTER}/read", {"read": "1"})
    assert stopped.get("/continue")["Location"] == "/chapters/module-1-chapter-2"
    stopped.post("/chapters/module-1-chapter-2/read", {"read": "1"})
    assert stopped.get("/continue")["Location"] == "/"


def test_nobody_continues_somebody_elses_reading(stopped, browser_of, stranger) -> None:
    assert browser_of(stranger).get("/continue")["Location"] == "/"
    assert "Where you stopped" not in text(browser_of(stranger).get("/"))
    assert "/accounts/login/" in Client().get("/continue")["Location"]


def test_marks_of_a_page(stopped, blocks, browser_of, stranger) -> None:
    found = stopped.get(f"{CHAPTER}/mine").json()["reading"]
    assert (found["pct"], len(found["seen"]), found["read"]) == (62, 5, False)
    assert found["resume"] == {"block": blocks["In the inner part."]}
    assert Client().get(f"{CHAPTER}/mine").status_code == 302
    assert stopped.get("/chapters/module-9-chapter-9/mine").status_code == 404


def test_modules_are_the_mean_of_their_chapters(stopped, owner, second) -> None:
    other = Module.objects.create(number=2, title="Later")
    chapter_create(module=other, number=1, title="Far", source=TEXT, status=Status.PUBLISHED)
    found = progress_overview(owner)
    assert [(module.pct, module.done, len(module.chapters)) for module in found.modules] == [(31, 0, 2), (0, 0, 1)]
    assert "0 of 2 chapters · 31 %" in text(stopped.get("/"))


def test_why_says_what_a_number_is_made_of(api_of, owner, stopped) -> None:
    page = text(stopped.get(WHY))
    assert "5 of 8 paragraphs" in page and "2 min in 1 visit" in page.replace("\n", "") and "Inside" in page
    api_of(owner).put("/api/progress/module-1-chapter-1", {"completion_pct": 80, "time_spent_sec": 3725})
    stopped.post(f"{CHAPTER}/read", {"read": "1"})
    page = text(stopped.get(WHY))
    assert "80 % on" in page and "through the API" in page and "That counts as 100 %" in page and "1 h 2 min" in page
    found = why_progress(owner, "module-1-chapter-1")
    assert (found.pct, found.completion_pct, found.share, found.told_sec) == (100, 80, 62, 3600)


def test_why_tells_of_places_and_shares_that_an_edit_took_away(owner, stopped, text_chapter) -> None:
    text_chapter.source = "All new words."
    chapter_save(chapter=text_chapter)
    page = text(stopped.get(WHY))
    assert "0 of 1 paragraphs" in page and "62 % were reached before" in page and "55 %" in page


def test_why_adds_up_when_a_program_takes_time_away(api_of, owner, stopped) -> None:
    measured = why_progress(owner, "module-1-chapter-1").visits_sec
    api_of(owner).put("/api/progress/module-1-chapter-1", {"time_spent_sec": measured - 90})
    found = why_progress(owner, "module-1-chapter-1")
    assert (found.told_sec, found.taken_sec) == (0, 90)
    assert "taken away by a program: 1 min" in text(stopped.get(WHY)).replace("\n", "")


def test_what_a_program_said_was_not_reached_before(api_of, browser_of, stranger, text_chapter) -> None:
    api_of(stranger).put("/api/progress/module-1-chapter-1", {"completion_pct": 80})
    page = text(browser_of(stranger).get(WHY))
    assert "80 % on" in page and "were reached before" not in page


def test_a_mark_alone_leads_to_the_next_chapter(browser_of, owner, text_chapter, second) -> None:
    """Who reads without scripts leaves no place."""
    browser = browser_of(owner)
    browser.post(f"{CHAPTER}/read", {"read": "1"})
    assert browser.get("/continue")["Location"] == second.get_absolute_url()
    resume = progress_overview(owner).resume
    assert resume is not None and resume.chapter.public_id == second.public_id


def test_colleagues_are_no_learners(browser_of, instructor, text_chapter) -> None:
    colleague = make_user("colleague@example.org", is_staff=True)
    assert browser_of(instructor).get(f"{WHY}&learner={colleague.pk}").status_code == 404


def test_why_as_a_fragment_and_for_module_and_book(stopped) -> None:
    fragment = text(stopped.get(WHY, headers={"X-Fragment": "1"}))
    assert "5 of 8" in fragment and "<html" not in fragment
    assert "Basics" in text(stopped.get("/progress/why?module=1"))
    assert "The whole book" in text(stopped.get("/progress/why"))


def test_an_instructor_sees_the_same_a_stranger_nothing(stopped, browser_of, owner, stranger, instructor) -> None:
    address = f"{WHY}&learner={owner.pk}"
    page = text(browser_of(instructor).get(address))
    assert "5 of 8" in page and pseudonym(owner.pk) in page and owner.email not in page
    assert f"learner={owner.pk}" in text(browser_of(instructor).get(f"/progress/why?module=1&learner={owner.pk}"))
    assert browser_of(stranger).get(address).status_code == 404
    assert browser_of(owner).get(f"{WHY}&learner={instructor.pk}").status_code == 404
    assert "/accounts/login/" in Client().get(address)["Location"]


@pytest.mark.parametrize("query", [
    "?chapter=module-9-chapter-9", "?chapter=%00", "?module=9", "?module=x", "?module=1&learner=x",
    "?module=1&learner=00000000-0000-0000-0000-000000000000",
])  # fmt: skip
def test_why_of_what_is_not_there(browser_of, owner, instructor, text_chapter, query: str) -> None:
    assert browser_of(owner).get(f"/progress/why{query}").status_code == 404
    assert browser_of(instructor).get(f"/progress/why{query}").status_code == 404


def test_queries(stopped, django_assert_num_queries) -> None:
    stopped.get("/")
    with django_assert_num_queries(8):  # session, user, book, modules, chapters, rows, version, labs
        stopped.get("/")
    with django_assert_num_queries(6):  # session, user, version, row, sums, visits
        stopped.get(WHY)
    with django_assert_num_queries(3 + len(settings.READER_MARKS)):  # session, user, version, and one for each part
        stopped.get(f"{CHAPTER}/mine")
    with django_assert_num_queries(6):  # session, user, modules, chapters, rows, version
        stopped.get("/continue")
