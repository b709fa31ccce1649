"""A day is the learner's own: in New York the twenty-first of November goes on when it is over in Greenwich, in Karachi
it is over before."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.days import now_for, today_for
from progress.due import due_day, end_of, is_late, is_whole_day
from progress.models import ReadingVisit, ReviewCard, ReviewLog, StudyTask
from progress.selectors import stats_of
from progress.selectors.remembering import rhythm_of
from progress.selectors.reviews import standing_of
from progress.selectors.tasks import late
from progress.selectors.weeks import weeks_of
from progress.services.reviews import card_rate, review_undo
from textbook.env import BadVariable, time_zone
from textbook.errors import Conflict

pytestmark = pytest.mark.integration
EVENING = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)  # a Sunday; 20:30 on Saturday in New York
NIGHT = datetime(2026, 11, 21, 21, 30, tzinfo=UTC)  # 02:30 on Sunday in Karachi


@pytest.fixture
def at(monkeypatch, owner):
    def moved(moment: datetime, zone: str) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        owner.time_zone = zone
        owner.save()

    return moved


@pytest.mark.parametrize(
    ("moment", "zone", "today"),
    [
        (EVENING, "America/New_York", 21), (NIGHT, "Asia/Karachi", 22), (NIGHT, None, 21), (NIGHT, "", 21),
        (NIGHT, "UTC", 21), (NIGHT, "Nowhere/Land", 21),
    ],
)  # fmt: skip
def test_today_is_the_learners_today(at, owner, moment, zone, today) -> None:
    at(moment, zone)
    assert today_for(owner) == date(2026, 11, today)


def test_who_chose_no_zone_lives_by_the_sites(at, owner, settings) -> None:
    settings.HOME_TIME_ZONE = "Asia/Karachi"
    at(NIGHT, "")
    assert today_for(owner) == date(2026, 11, 22)


def test_a_site_names_its_zone(monkeypatch) -> None:
    monkeypatch.setenv("TIME_ZONE", "Asia/Karachi")
    assert time_zone("TIME_ZONE") == "Asia/Karachi"
    monkeypatch.setenv("TIME_ZONE", "Karachi")
    with pytest.raises(BadVariable, match="TIME_ZONE: read 'Karachi', expected a time zone such as Asia/Karachi"):
        time_zone("TIME_ZONE")


@pytest.mark.parametrize(
    ("moment", "zone", "overdue"),
    [(EVENING, "America/New_York", 0), (EVENING, "UTC", 1), (NIGHT, "Asia/Karachi", 1), (NIGHT, "UTC", 0)],
)
def test_a_task_of_today_is_late_when_the_learners_day_is_over(at, browser_of, owner, moment, zone, overdue) -> None:
    StudyTask.objects.create(user=owner, title="Balance", due_date=end_of(date(2026, 11, 21)))
    at(moment, zone)
    page = browser_of(owner).get("/plan")
    assert page.context["stats"].overdue == overdue
    html = page.content.decode()
    assert 'datetime="2026-11-21"' in html and ('class="late"><time' in html) == bool(overdue)


def test_a_program_is_told_of_times(at, owner) -> None:
    StudyTask.objects.create(user=owner, title="Balance", due_date=end_of(date(2026, 11, 21)))
    at(EVENING, "America/New_York")
    assert stats_of(owner).overdue == 1


@given(
    due=st.datetimes(datetime(2026, 11, 20), datetime(2026, 11, 23), timezones=st.just(UTC)),
    day=st.dates(date(2026, 11, 19), date(2026, 11, 24)),
    whole=st.sampled_from([time(), time(23, 59, 59), time(23, 59, 59, 999000)]),
    hours=st.integers(-12, 14),
)
def test_a_day_is_shown_as_the_day_that_was_meant(due, day, whole, hours) -> None:
    here = EVENING.astimezone(timezone(timedelta(hours=hours)))
    meant = datetime.combine(day, whole, UTC)
    assert due_day(meant, here) == day and is_late(meant, here) == (day < here.date())
    if not is_whole_day(due):
        assert is_late(due, here) == (due < here) and due_day(due, here) == due.astimezone(here.tzinfo).date()


@pytest.mark.parametrize("zone", ["America/New_York", "UTC", "Asia/Karachi", "Pacific/Kiritimati"])
def test_a_count_and_a_row_say_the_same(at, owner, zone) -> None:
    at(EVENING, zone)
    ends = [end_of(date(2026, 11, day)) for day in range(19, 25)]
    around = [end + timedelta(milliseconds=more) for end in ends for more in (-1, 0, 999, 1000, 1999, 2000)]
    times = around + [EVENING.replace(hour=hour) for hour in (0, 1, 2)]
    StudyTask.objects.bulk_create(StudyTask(user=owner, title="t", due_date=due) for due in times)
    here = now_for(owner)
    found = StudyTask.objects.filter(late(here)).values_list("due_date", flat=True)
    assert sorted(found) == sorted(due for due in times if is_late(due, here))


def test_reviews_of_an_evening_belong_to_that_day(at, owner, chapter) -> None:
    card = ReviewCard.objects.create(
        user=owner, chapter=chapter, kind="prompt", origin="p", front="Q", due_at=datetime(2026, 11, 22, 4, tzinfo=UTC)
    )
    ReviewLog.objects.create(user=owner, card=card, rating=3, reviewed_at=EVENING)
    at(EVENING, "America/New_York")
    assert rhythm_of(owner).lately[-1] == (date(2026, 11, 21), True)
    assert standing_of(owner, now_for(owner)).left == 1
    ReviewCard.objects.update(due_at=datetime(2026, 11, 22, 6, tzinfo=UTC))  # one o'clock in the night
    assert standing_of(owner, now_for(owner)).left == 0


def test_midnight_leaves_the_last_rating_to_be_taken_back(at, owner, chapter) -> None:
    card = ReviewCard.objects.create(user=owner, chapter=chapter, kind="prompt", origin="p", front="Q")
    before_midnight = datetime(2026, 11, 22, 4, 59, 54, tzinfo=UTC)
    at(before_midnight, "America/New_York")
    card_rate(user=owner, card_id=card.pk, rating="good", seen="new")
    at(before_midnight + timedelta(hours=7), "America/New_York")
    with pytest.raises(Conflict):
        review_undo(user=owner)
    at(before_midnight + timedelta(seconds=11), "America/New_York")
    assert review_undo(user=owner).seen == "new"


def test_a_sunday_evening_belongs_to_the_week_that_ends(at, owner, chapter) -> None:
    began = datetime(2026, 11, 23, 2, tzinfo=UTC)  # a Monday; 21:00 on Sunday in New York
    ReadingVisit.objects.create(user=owner, chapter=chapter, visit="4" * 32, started_at=began, active_sec=60)
    at(datetime(2026, 11, 24, tzinfo=UTC), "America/New_York")
    assert [week.seconds for week in weeks_of(owner)[-2:]] == [60, 0]
    at(datetime(2026, 11, 24, tzinfo=UTC), "UTC")
    assert [week.seconds for week in weeks_of(owner)[-2:]] == [0, 60]
