"""Days on a learner's own pages are told by the learner's clock; programs and files are told UTC."""

from datetime import UTC, datetime

import pytest

from progress.models import ChapterProgress, Note, QuizAttempt, ReadingVisit, ReviewCard

pytestmark = pytest.mark.integration
NIGHT = datetime(2026, 11, 21, 20, tzinfo=UTC)  # 01:00 on the twenty-second in Karachi, the afternoon in New York
WHY = "/progress/why?chapter=module-1-chapter-1"
KARACHI, NEW_YORK = ("Asia/Karachi", "Nov. 22, 2026"), ("America/New_York", "Nov. 21, 2026")


@pytest.fixture
def night(owner, chapter) -> None:
    """All that was done in one hour."""
    ReviewCard.objects.create(user=owner, chapter=chapter, kind="prompt", origin="p", front="Q", due_at=NIGHT)
    Note.objects.create(user=owner, chapter=chapter, text="A thought", created_at=NIGHT)
    ChapterProgress.objects.create(user=owner, chapter=chapter, read_at=NIGHT, told_at=NIGHT, told_pct=7)
    ReadingVisit.objects.create(user=owner, chapter=chapter, visit="4" * 32, started_at=NIGHT, active_sec=60)
    QuizAttempt.objects.create(
        user=owner, chapter=chapter, question_key="q", answer=["x"], score=1, correct=True, created_at=NIGHT
    )


def lives_in(user, zone: str) -> None:
    user.time_zone = zone
    user.save()


@pytest.mark.parametrize(("zone", "day"), [KARACHI, NEW_YORK])
def test_a_page_tells_the_learners_day(browser_of, owner, night, zone, day) -> None:
    lives_in(owner, zone)
    pages = [
        ("/reviews/cards", f"due {day}"), ("/notebook", f">{day}</time>"), (WHY, f"As read on {day}."),
        (WHY, f"7 % on {day}, through the API"), (WHY, f"<td>{day}</td>"),
        ("/progress/why?of=help&chapter=module-1-chapter-1", day),
    ]  # fmt: skip
    for page, words in pages:
        assert words in browser_of(owner).get(page).content.decode(), page


def test_an_instructor_reads_the_same_reasons(browser_of, owner, stranger, instructor, night) -> None:
    lives_in(owner, "Asia/Karachi")
    lives_in(instructor, "America/New_York")
    asked = f"{WHY}&learner={owner.pk}"
    assert "As read on Nov. 22, 2026." in browser_of(instructor).get(asked).content.decode()
    assert browser_of(stranger).get(asked).status_code == 404


def test_a_program_is_told_utc(api_of, owner, night) -> None:
    lives_in(owner, "Asia/Karachi")
    (note,) = api_of(owner).get("/api/notes").json()
    assert note["created_at"] == "2026-11-21T20:00:00Z"
