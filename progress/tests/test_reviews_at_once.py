"""Two devices, one card: one rating counts, and one undo."""

import pytest

from progress.models import ReviewCard, ReviewLog
from progress.services.reviews import card_rate
from textbook.testing_threads import at_once

pytestmark = pytest.mark.contract
DEVICES = 5


@pytest.fixture
def card(transactional_db, owner, chapter) -> ReviewCard:
    return ReviewCard.objects.create(user=owner, chapter=chapter, kind="prompt", origin="p", front="?")


@pytest.mark.usefixtures("separate_connections")
def test_ratings_at_once_count_once(api_of, owner, card) -> None:
    devices = [api_of(owner) for _ in range(DEVICES)]
    answers = at_once([lambda d=d: d.post(f"/api/reviews/{card.pk}", {"rating": "good"}) for d in devices])
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["next_due_at"] for answer in answers}) == 1
    log = ReviewLog.objects.get()
    assert ReviewCard.objects.get().reviewed_at == log.reviewed_at


@pytest.mark.usefixtures("separate_connections")
def test_undoing_at_once_undoes_once(browser_of, owner, card) -> None:
    card_rate(user=owner, card_id=card.pk, rating="easy")
    browsers = [browser_of(owner) for _ in range(DEVICES)]
    answers = at_once([lambda b=b: b.post("/reviews/undo") for b in browsers])
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert ReviewCard.objects.get().reviewed_at is None and not ReviewLog.objects.exists()
