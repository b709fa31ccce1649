"""The dashboard: what it shows, to whom, in how few queries, and why."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from content.models import Book, Chapter, Module, Question
from content.models.chapters import Status
from content.services.chapters import chapter_create
from progress.memory import Trace, forecast, recall
from progress.models import CardKind, ChapterProgress, QuizAttempt, ReadingVisit, ReviewCard, StudyTask
from progress.scheduling import Memory, recall_chance
from progress.selectors.dashboard import dashboard_of
from progress.services.reviews import card_rate
from textbook.kept import forget_everything

pytestmark = pytest.mark.integration


def text(response) -> str:
    return response.content.decode()


def attempt(user, chapter, score: float, **told: Any) -> QuizAttempt:
    key = told.pop("key", "q-one")
    return QuizAttempt(
        user=user, chapter=chapter, question_key=key, answer="x", score=score, correct=score == 1, **told
    )


@pytest.fixture
def answered(owner, chapter: Chapter) -> Chapter:
    """Twenty answers alone of which half are right, nineteen with help that are all right, and practice."""
    rows = [attempt(owner, chapter, n % 2) for n in range(20)]
    rows += [attempt(owner, chapter, 1, helped=True) for _ in range(19)]
    rows += [attempt(owner, chapter, 0, practice=True) for _ in range(30)]
    QuizAttempt.objects.bulk_create(rows)
    return chapter


@pytest.fixture
def book_of_16(db: None) -> list[Chapter]:
    Book.objects.create(pk=1, title="Robots")
    modules = [Module.objects.create(number=n, title=f"Module {n}") for n in range(1, 5)]
    return [
        chapter_create(module=module, number=n, title=f"Chapter {n}", source="# One\n\nText.", status=Status.PUBLISHED)
        for module in modules
        for n in range(1, 5)
    ]


@pytest.fixture
def busy(owner, book_of_16):
    """Ten thousand events in sixteen chapters."""
    now = timezone.now()
    QuizAttempt.objects.bulk_create(
        attempt(owner, book_of_16[n % 16], n % 3 / 2, helped=n % 5 == 0, key=f"q-{n % 80}") for n in range(5000)
    )
    ReadingVisit.objects.bulk_create(
        ReadingVisit(user=owner, chapter=book_of_16[n % 16], active_sec=60, started_at=now - timedelta(hours=n))
        for n in range(4000)
    )
    ReviewCard.objects.bulk_create(
        ReviewCard(user=owner, chapter=book_of_16[n % 16], kind=CardKind.PROMPT, origin=f"o{n}", front="f",
                   stability=5.0, reviewed_at=now - timedelta(days=n % 9), due_at=now + timedelta(days=n % 7 - 3))
        for n in range(900)
    )  # fmt: skip
    StudyTask.objects.bulk_create(StudyTask(user=owner, title=f"Task {n}") for n in range(100))
    ChapterProgress.objects.bulk_create(
        ChapterProgress(user=owner, chapter=chapter, completion_pct=40, resume_at=now, bookmarked=True,
                        resume_block=chapter.blocks[0]["id"], seen_blocks=chapter.blocks[0]["id"])
        for chapter in book_of_16
    )  # fmt: skip
    return owner


@pytest.mark.parametrize("language", ["en", "ur"])
def test_few_queries_with_sixteen_chapters_and_ten_thousand_events(
    busy, browser_of, django_assert_max_num_queries, language
) -> None:
    browser = browser_of(busy)
    browser.get(f"/?lang={language}")  # a choice that is kept
    forget_everything()
    with django_assert_max_num_queries(12):
        page = text(browser.get("/dashboard"))
    assert page.count('<svg class="chart"') == 2 and 'role="img"' in page and "style=" not in page
    assert f'dir="{"rtl" if language == "ur" else "ltr"}"' in page


def test_everything_is_there(busy, browser_of) -> None:
    page = text(browser_of(busy).get("/dashboard"))
    for words in ("Where you stopped", "Due reviews", "All 100 open tasks", "Bookmarks", "40 %", "Memory forecast",
                  "Independence", "without help"):  # fmt: skip
        assert words in page, words
    assert page.count("data-why") > 20


def test_nothing_yet_is_a_friendly_page(browser_of, owner, chapter) -> None:
    page = text(browser_of(owner).get("/dashboard"))
    assert "Nothing is here yet" in page and "No question was answered yet." in page
    assert "20 more reviewed cards are needed" in page and "None" not in page


def test_only_for_who_is_signed_in_and_only_the_own(client: Client, browser_of, stranger, answered) -> None:
    assert "/accounts/login/" in client.get("/dashboard")["Location"]
    response = browser_of(stranger).get("/dashboard")
    assert "No question was answered yet." in text(response) and "no-store" in response["Cache-Control"]
    assert browser_of(stranger).post("/dashboard").status_code == 405


def test_accuracy_counts_what_counts_and_waits_for_twenty(owner, answered) -> None:
    board = dashboard_of(owner)
    assert (board.topics[0].accuracy.n, board.topics[0].accuracy.value) == (39, 74)
    QuizAttempt.objects.filter(helped=True).delete()
    assert dashboard_of(owner).topics[0].accuracy.value == 50
    QuizAttempt.objects.filter(practice=False).first().delete()
    topic = dashboard_of(owner).topics[0].accuracy
    assert (topic.value, topic.missing) == (None, 1)


def test_independence_needs_enough_of_both(owner, answered) -> None:
    figures = dashboard_of(owner).quiz
    assert (figures.alone.percent, figures.helped.percent) == (50, 100)
    assert (figures.independence.value, figures.independence.missing) == (None, 1)
    attempt(owner, answered, 1, helped=True).save()
    assert dashboard_of(owner).quiz.independence.value == 50


def test_weeks_begin_on_monday_and_old_visits_do_not_count(owner, chapter) -> None:
    now = timezone.now()
    for days in (0, 7, 400):
        ReadingVisit.objects.create(user=owner, chapter=chapter, active_sec=90, started_at=now - timedelta(days=days))
    weeks = dashboard_of(owner).weeks
    assert [week.seconds for week in weeks][-3:] == [0, 90, 90] and len(weeks) == 12
    assert all(week.begins.weekday() == 0 for week in weeks)


def test_memory_fades_as_the_scheduler_says() -> None:
    now = timezone.now()
    memory = Memory(2, None, 10.0, 5.0, now, now - timedelta(days=10))
    assert recall(Trace(10.0, 10.0)) == pytest.approx(0.9) == pytest.approx(recall_chance(memory, now), abs=0.001)
    shares = forecast([Trace(3.0, 1.0), Trace(20.0, 0.0)], [0, 10, 30])
    assert shares == sorted(shares, reverse=True) and 0 < shares[-1] < shares[0] <= 100
    assert forecast([], [0]) == [0.0]


def due_words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.split('id="board-due"')[1].split("</section>")[0]).split())


def test_due_reviews_are_those_of_the_reviews_page(browser_of, owner, stranger, chapter) -> None:
    rows = [ReviewCard(user=owner, chapter=chapter, kind="prompt", origin=f"o{n}", front="f") for n in range(25)]
    ReviewCard.objects.bulk_create(rows)
    browser = browser_of(owner)
    assert "20 Why? 20 of them are new. 5 more wait their turn" in due_words(text(browser.get("/dashboard")))
    table = text(browser.get("/progress/why?of=reviews"))
    assert "Due reviews: 20" in table and "5 more wait their turn" in table and "prompts of the authors" in table
    for row in rows[:20]:
        card_rate(user=owner, card_id=row.pk, rating="easy", seen="new")
    assert "That is all for today." in text(browser.get("/reviews"))
    done = due_words(text(browser.get("/dashboard")))
    assert "0 Why? That is all for today. 5 more wait their turn" in done and "Review now" not in done
    assert "There are no review cards yet" in due_words(text(browser_of(stranger).get("/dashboard")))


def test_a_learnt_card_is_due_from_the_morning_on(monkeypatch, browser_of, owner, chapter) -> None:
    noon = timezone.now().replace(hour=12)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)
    ReviewCard.objects.create(
        user=owner, chapter=chapter, kind="prompt", origin="o", front="f", phase=2, stability=3.0, difficulty=5.0,
        due_at=noon + timedelta(hours=6), reviewed_at=noon - timedelta(days=3),
    )  # fmt: skip
    assert "1 card left today" in text(browser_of(owner).get("/reviews"))
    assert "1 Why? Review now" in due_words(text(browser_of(owner).get("/dashboard")))
    assert "Due reviews: 1" in text(browser_of(owner).get("/progress/why?of=reviews"))


@pytest.mark.parametrize(("query", "words"), [
    ("of=quiz&chapter=module-1-chapter-1", "first answer"), ("of=help&chapter=module-1-chapter-1", "hint"),
    ("of=topic&module=1", "39"), ("of=time", "twelve weeks"), ("of=memory", "stability"), ("of=reviews", "0"),
])  # fmt: skip
def test_every_figure_says_why(query, words, browser_of, owner, stranger, instructor, answered) -> None:
    address = f"/progress/why?{query}"
    page = text(browser_of(owner).get(address))
    assert words in page
    fragment = text(browser_of(owner).get(address, headers={"X-Fragment": "1"}))
    assert "<html" not in fragment and words in fragment
    assert browser_of(stranger).get(f"{address}&learner={owner.pk}").status_code == 404
    theirs = text(browser_of(instructor).get(f"{address}&learner={owner.pk}"))
    assert words in theirs and "owner@" not in theirs, "instructors see a code, not a name"


@pytest.mark.parametrize("query", ["of=x", "of=quiz", "of=quiz&chapter=%00", "of=topic&module=9", "of=topic&module=x"])
def test_what_is_no_figure_is_not_found(query, browser_of, owner, chapter) -> None:
    assert browser_of(owner).get(f"/progress/why?{query}").status_code == 404


def test_the_score_says_what_it_is_made_of(browser_of, owner, chapter) -> None:
    question = Question.objects.get(key="q-one")
    for words in ("Wrong", "Right"):
        key = next(each["key"] for each in question.options if words in each["html"])
        browser_of(owner).post("/questions/q-one/answer", {"answer": key})
    page = text(browser_of(owner).get("/progress/why?of=quiz&chapter=module-1-chapter-1"))
    assert re.search(r"Loops: 0 %", page) and "Which?" in page
