"""/api/reviews: cards for their owner alone."""

from uuid import uuid4

import pytest
from django.utils.dateparse import parse_datetime

from progress.models import ReviewCard, ReviewLog

pytestmark = pytest.mark.integration


@pytest.fixture
def card(api_of, owner, chapter, key_of) -> ReviewCard:
    api_of(owner).post("/api/questions/q-one/answer", {"answer": key_of("q-one", "Wrong")})
    return ReviewCard.objects.get()


def test_a_missed_question_is_due_and_rated(api_of, owner, card) -> None:
    client = api_of(owner)
    due = client.get("/api/reviews/due")
    [found] = due.json()
    assert set(found) == {"id", "front", "chapter_id", "block", "due_at"} and due["X-Total-Count"] == "1"
    assert found["front"].startswith("Which?") and found["chapter_id"] == "module-1-chapter-1"
    given = client.post(f"/api/reviews/{found['id']}", {"rating": "easy"}).json()
    assert "Right" in given["back"] and parse_datetime(given["next_due_at"]) > card.due_at
    again = client.post(f"/api/reviews/{found['id']}", {"rating": "again"}).json()
    assert again == given and ReviewLog.objects.count() == 1 and client.get("/api/reviews/due").json() == []


def test_strangers_and_guests_find_nothing(api_of, api, stranger, card) -> None:
    client = api_of(stranger)
    assert client.get("/api/reviews/due").json() == []
    assert client.post(f"/api/reviews/{card.pk}", {"rating": "good"}).status_code == 404
    assert api.get("/api/reviews/due").status_code == 401
    assert api.post(f"/api/reviews/{card.pk}", {"rating": "good"}).status_code == 401
    assert not ReviewLog.objects.exists()


@pytest.mark.parametrize("body", [{}, {"rating": "perfect"}, {"rating": 3}, {"rating": None}])
def test_a_bad_rating_gets_a_sentence(api_of, owner, card, body) -> None:
    answer = api_of(owner).post(f"/api/reviews/{card.pk}", body)
    assert answer.status_code == 422 and answer.json()["errors"]["rating"]
    assert api_of(owner).post(f"/api/reviews/{uuid4()}", {"rating": "good"}).status_code == 404
    assert api_of(owner).get("/api/reviews/due?limit=0").status_code == 422


def test_the_list_costs_the_same_however_long(api_of, owner, chapter, card, django_assert_num_queries) -> None:
    rows = [ReviewCard(user=owner, chapter=chapter, kind="prompt", origin=f"p{n}", front="?") for n in range(9)]
    ReviewCard.objects.bulk_create(rows)
    client = api_of(owner)
    with django_assert_num_queries(4):
        assert len(client.get("/api/reviews/due").json()) == 10
