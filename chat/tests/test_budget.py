"""Beyond a daily cap answers are quoted from the book."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.utils import timezone

from chat.models import ModelCall
from chat.services import Question, model_allowed, question_ask
from chat.services.runner import web

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def used(user, tokens: int, cost: str = "0", days_ago: int = 0) -> None:
    ModelCall.objects.create(
        user=user, purpose="answer", model="m", tokens_in=tokens, cost=Decimal(cost),
        created_at=timezone.now() - timedelta(days=days_ago),
    )  # fmt: skip
    cache.clear()


def test_without_caps_everything_is_allowed(owner) -> None:
    used(owner, 10**9, "1000")
    assert model_allowed(user=owner) and model_allowed(user=None)


def test_tokens_of_a_user(owner, stranger, settings) -> None:
    settings.CHAT_DAILY_TOKENS_USER = 100
    used(owner, 99)
    assert model_allowed(user=owner)
    used(owner, 1)
    assert not model_allowed(user=owner) and model_allowed(user=stranger) and model_allowed(user=None)


def test_cost_of_a_user(owner, stranger, settings) -> None:
    settings.CHAT_DAILY_BUDGET_USER = Decimal("0.01")
    used(owner, 1, "0.01")
    assert not model_allowed(user=owner) and model_allowed(user=stranger)


def test_guests_share_a_cap(owner, settings) -> None:
    settings.CHAT_DAILY_TOKENS_GUESTS = 100
    used(None, 100)
    assert not model_allowed(user=None) and model_allowed(user=owner)


@pytest.mark.parametrize(("variable", "cap"), [("CHAT_DAILY_TOKENS", 100), ("CHAT_DAILY_BUDGET", Decimal("2.5"))])
def test_cap_of_the_site(owner, stranger, settings, variable: str, cap) -> None:
    setattr(settings, variable, cap)
    used(owner, 100, "2.5")
    assert not model_allowed(user=stranger) and not model_allowed(user=None)


def test_yesterday_does_not_count(owner, settings) -> None:
    settings.CHAT_DAILY_TOKENS_USER = 100
    used(owner, 100, days_ago=1)
    assert model_allowed(user=owner)


def test_tutor_is_told(owner, tutor, settings) -> None:
    settings.CHAT_DAILY_TOKENS_USER = 120
    for text in ("What is a topic?", "Why?"):
        web.run_here(question_ask(user=owner, question=Question(text=text)).pk)
        cache.clear()
    assert [ask.may_use_model for ask in tutor.asked] == [True, False]
