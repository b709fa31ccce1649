"""One queue of cards: rated once, undone, spread over days."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.days import now_for
from content.services.chapters import chapter_publish, chapter_unpublish
from progress.models import ReviewCard, ReviewHabit, ReviewLog
from progress.review_days import Standing, spread
from progress.scheduling import RATINGS, memory_of, waits
from progress.selectors.remembering import due_forecast, rhythm_of
from progress.selectors.reviews import due_cards, last_review, next_card, standing_of
from progress.services.cards import card_delete, card_restore, card_suspend, cards_add
from progress.services.reviews import card_rate, review_undo
from textbook.errors import Conflict, Invalid, NotFound

pytestmark = pytest.mark.integration
DAY = timedelta(days=1)


@pytest.fixture
def deck(owner, chapter):
    """Makes cards; `overdue` by so many days, or new."""

    def made(count: int, overdue: int = 0) -> list[ReviewCard]:
        start = ReviewCard.objects.count()
        cards = [
            ReviewCard(user=owner, chapter=chapter, kind="prompt", origin=f"p{start + n}", front=f"Q{start + n}")
            for n in range(count)
        ]
        cards_add(user=owner, cards=cards)
        rows = ReviewCard.objects.filter(origin__in=[card.origin for card in cards])
        if overdue:
            now = timezone.now()
            rows.update(phase=2, step=None, stability=3.0, difficulty=5.0, due_at=now - overdue * DAY,
                        reviewed_at=now - (overdue + 3) * DAY)  # fmt: skip
        return list(rows)

    return made


def left(owner) -> int:
    return standing_of(owner, now_for(owner)).left


@pytest.mark.parametrize("rating", RATINGS)
def test_a_rating_gives_the_wait_that_its_button_promised(owner, deck, rating) -> None:
    [card] = deck(1, overdue=2)
    promised = waits(memory_of(card), timezone.now())[rating]
    after = card_rate(user=owner, card_id=card.pk, rating=rating)
    assert after.due_at - after.reviewed_at == pytest.approx(promised, abs=timedelta(minutes=1))
    log = ReviewLog.objects.get()
    assert (log.rating, round(log.elapsed_days)) == (RATINGS[rating], 5) and 0 < log.retrievability < 1


def test_a_second_tap_changes_nothing(owner, deck) -> None:
    [card] = deck(1)
    first = card_rate(user=owner, card_id=card.pk, rating="good", seen="new")
    again = card_rate(user=owner, card_id=card.pk, rating="easy", seen="new")
    without = card_rate(user=owner, card_id=card.pk, rating="easy")
    assert first.due_at == again.due_at == without.due_at and ReviewLog.objects.count() == 1


def test_a_rating_is_taken_back_whole(owner, deck) -> None:
    [card] = deck(1, overdue=1)
    card_rate(user=owner, card_id=card.pk, rating="easy")
    assert memory_of(review_undo(user=owner)) == memory_of(card)
    assert not ReviewLog.objects.exists()
    with pytest.raises(Conflict):
        review_undo(user=owner)


def test_nobody_rates_anothers_card(owner, stranger, deck) -> None:
    [card] = deck(1)
    with pytest.raises(NotFound):
        card_rate(user=stranger, card_id=card.pk, rating="good")
    with pytest.raises(Invalid):
        card_rate(user=owner, card_id=card.pk, rating="perfect")
    assert not ReviewLog.objects.exists()


def test_a_day_has_its_share_and_old_cards_come_first(owner, deck) -> None:
    deck(15, overdue=9), deck(30)
    now = timezone.now()
    standing = standing_of(owner, now)
    assert (standing.old_today, standing.fresh_today, standing.later, standing.days_more) == (15, 5, 25, 2)
    queue = due_cards(owner, standing, now)
    assert len(queue) == standing.left == 20 and queue[0] == next_card(owner, standing, now)
    for card in queue:
        card_rate(user=owner, card_id=card.pk, rating="easy")
    assert left(owner) == 0
    more = standing_of(owner, now, more=10)
    assert (more.left, more.later, more.days_more) == (10, 15, 1), "what was taken beyond the share is no day's size"


def test_a_missed_card_comes_back_within_minutes_and_costs_nothing(owner, deck) -> None:
    deck(1, overdue=1)
    ReviewHabit.objects.create(user=owner, cards_a_day=1)
    card = ReviewCard.objects.get()
    card_rate(user=owner, card_id=card.pk, rating="again")
    now = timezone.now()
    standing = standing_of(owner, now)
    assert (standing.room, standing.soon, standing.left) == (0, 1, 1) and next_card(owner, standing, now) == card
    later = now + timedelta(minutes=15)
    assert standing_of(owner, later).again == 1 and due_cards(owner, standing_of(owner, later), later) == [card]


def test_suspended_cards_rest(owner, deck) -> None:
    deck(2)
    ReviewCard.objects.filter(origin="p0").update(suspended=True)
    assert left(owner) == 1


def test_a_pile_is_spread_and_nothing_is_lost() -> None:
    today = datetime(2026, 3, 1, tzinfo=UTC).date()
    days = spread({today - 9 * DAY: 50, today + DAY: 5}, today=today, days=4, share=20, done_today=5)
    assert [day.shown for day in days] == [15, 20, 20, 0] and sum(day.due for day in days) == 55
    assert Standing(share=20, begun=25, learnt=3).left == 0


def test_the_forecast_counts_my_cards_alone(owner, stranger, deck, django_assert_num_queries) -> None:
    deck(25, overdue=4)
    with django_assert_num_queries(2):
        days = due_forecast(owner, days=3)
    assert [(day.due, day.shown) for day in days] == [(25, 20), (0, 5), (0, 0)]
    assert sum(day.due for day in due_forecast(stranger, days=3)) == 0


def test_a_pause_takes_no_day_away(owner, deck) -> None:
    [card] = deck(1)
    card_rate(user=owner, card_id=card.pk, rating="good")
    log = ReviewLog.objects.get()
    ReviewLog.objects.create(user=owner, card=card, rating=3, reviewed_at=log.reviewed_at - 5 * DAY)
    ReviewLog.objects.create(user=owner, card=None, rating=3, reviewed_at=log.reviewed_at - 50 * DAY)
    rhythm = rhythm_of(owner)
    assert (rhythm.total, rhythm.recent, rhythm.lately[-1][1]) == (3, 2, True)


def test_deleting_what_was_reviewed_frees_no_place_of_the_day(owner, stranger, deck) -> None:
    deck(30)
    now = timezone.now()
    for card in due_cards(owner, standing_of(owner, now), now):
        card_rate(user=owner, card_id=card.pk, rating="easy")
    deleted = [card_delete(user=owner, card_id=log.card_id) for log in ReviewLog.objects.all()[:5]]
    standing = standing_of(owner, timezone.now())
    assert (standing.begun, standing.left) == (20, 0)
    with pytest.raises(Invalid):
        card_restore(user=stranger, token=deleted[0])


def test_a_card_that_comes_back_has_its_log_and_its_age(owner, deck) -> None:
    first, second = deck(2)
    card_rate(user=owner, card_id=first.pk, rating="good")
    card_rate(user=owner, card_id=second.pk, rating="easy")
    token = card_delete(user=owner, card_id=second.pk)
    assert last_review(owner).card_id == first.pk, "of a deleted card no rating is taken back"
    assert card_restore(user=owner, token=token).created_at == second.created_at
    assert review_undo(user=owner).pk == second.pk and ReviewLog.objects.get().card == first


def test_who_did_not_see_a_card_rates_only_what_today_holds(owner, deck) -> None:
    ReviewHabit.objects.create(user=owner, cards_a_day=2)
    cards = deck(5)
    card_suspend(user=owner, card_id=cards[0].pk, suspended=True)
    for card in cards:
        card_rate(user=owner, card_id=card.pk, rating="easy")
    assert [log.card_id for log in ReviewLog.objects.order_by("pk")] == [cards[1].pk, cards[2].pk]


def test_cards_rest_while_their_chapter_is_taken_back(owner, chapter, deck) -> None:
    [card] = deck(1, overdue=2)
    chapter_unpublish(chapter=chapter)
    now = timezone.now()
    assert standing_of(owner, now).left == 0 == sum(day.due for day in due_forecast(owner, days=3))
    card_rate(user=owner, card_id=card.pk, rating="good")
    assert next_card(owner, standing_of(owner, now), now) is None and not ReviewLog.objects.exists()
    chapter_publish(chapter=chapter)
    assert due_cards(owner, standing_of(owner, now), now) == [card]
