"""A learner's cards and what is due of them. Every function takes the user: there is no way round it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.days import now_for
from accounts.models import User
from content.models import Chapter
from content.selectors.titles import chapter_title
from progress.models import ReviewCard, ReviewHabit, ReviewLog
from progress.review_days import A_WHILE, USUAL, Standing, today_of, tomorrow_of
from progress.scheduling import REVIEW
from textbook.errors import NotFound

NO_CARD = "There is no such card."
ORDER = ("due_at", "created_at", "pk")
STATES = ("due", "suspended", "changed")
UNDONE_WITHIN = timedelta(hours=6)
# A card needs the place of its chapter, never its text; `chapter_title` is its name in the reader's language.
COLUMNS = [field.name for field in ReviewCard._meta.concrete_fields] + [
    "chapter__public_id", "chapter__number", "chapter__module", "chapter__module__number",
    "chapter__status", "chapter__publish_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class CardFilters:
    search: str = ""
    state: str = ""


def cards_of(user: User, filters: CardFilters | None = None) -> QuerySet[ReviewCard]:
    """The newest first."""
    filters = filters or CardFilters()
    rows = ReviewCard.objects.filter(user=user).select_related("chapter__module").only(*COLUMNS)
    rows = rows.annotate(chapter_title=chapter_title())
    if filters.search:
        rows = rows.filter(Q(front__icontains=filters.search) | Q(back__icontains=filters.search))
    if filters.state == "due":
        rows = rows.filter(awake(), due_at__lt=tomorrow_of(now_for(user)))
    if filters.state == "suspended":
        rows = rows.filter(suspended=True)
    if filters.state == "changed":
        rows = rows.filter(changed_at__isnull=False)
    return rows.order_by("-created_at", "-pk")


def card_of(user: User, card_id: UUID) -> ReviewCard:
    card = cards_of(user).filter(pk=card_id).first()
    if card is None:
        raise NotFound(NO_CARD)
    return card


def cards_a_day(user: User) -> int:
    return ReviewHabit.objects.filter(user=user).values_list("cards_a_day", flat=True).first() or USUAL


def standing_of(user: User, now: datetime, *, more: int = 0) -> Standing:
    """One query, two for who has no card. `now` is told by the learner's own clock."""
    active = awake()
    habit = Subquery(ReviewHabit.objects.filter(user=user).values("cards_a_day"))
    counts = ReviewCard.objects.filter(user=user).aggregate(
        share=Max(Coalesce(habit, USUAL)),
        begun=Max(Coalesce(Subquery(begun(user, now)), 0)),
        learnt=Count("pk", filter=active & learnt(now)),
        fresh=Count("pk", filter=active & fresh(now)),
        again=Count("pk", filter=active & again(now)),
        soon=Count("pk", filter=active & soon(now)),
    )
    known = counts if counts["share"] else counts | {"share": cards_a_day(user), "begun": 0}
    return Standing(more=more, **known)


def begun(user: User, now: datetime) -> QuerySet[ReviewLog, Any]:
    """How many cards were rated today, also those that were deleted since: their share of the day is used."""
    done = ReviewLog.objects.filter(user=user, reviewed_at__gte=today_of(now)).order_by().values("user")
    return done.annotate(n=Count("card_id", distinct=True)).values("n")


def due_cards(user: User, standing: Standing, now: datetime) -> list[ReviewCard]:
    """All that today holds, in order; those that come back in a few minutes not before their time."""
    rows = cards_of(user).filter(awake()).order_by(*ORDER)
    return [
        *rows.filter(again(now)),
        *rows.filter(learnt(now))[: standing.old_today],
        *rows.filter(fresh(now))[: standing.fresh_today],
    ]


def next_card(user: User, standing: Standing, now: datetime) -> ReviewCard | None:
    """The first of them; when nothing else is left also one that would come back in a few minutes. One query."""
    rows = cards_of(user).filter(awake()).order_by(*ORDER)
    if standing.again:
        return rows.filter(again(now)).first()
    if standing.old_today:
        return rows.filter(learnt(now)).first()
    if standing.fresh_today:
        return rows.filter(fresh(now)).first()
    return rows.filter(soon(now)).first() if standing.soon else None


def changed_count(user: User) -> int:
    return ReviewCard.objects.filter(user=user, changed_at__isnull=False).count()


def last_review(user: User) -> ReviewLog | None:
    """The rating that can be taken back: by the time that passed, for midnight is no reason to lose it."""
    rows = ReviewLog.objects.filter(user=user, reviewed_at__gte=timezone.now() - UNDONE_WITHIN, card__user=user)
    return rows.order_by("-reviewed_at", "-pk").first()


def awake() -> Q:
    """Not put aside, and in a chapter that may be read: while it is taken back, its cards rest."""
    return Q(suspended=False, chapter__in=Chapter.objects.published())


def learnt(now: datetime) -> Q:
    """Due some time today, not seen today yet: whoever reviews in the morning need not wait for the hour."""
    return Q(due_at__lt=tomorrow_of(now), reviewed_at__lt=today_of(now))


def fresh(now: datetime) -> Q:
    return Q(due_at__lt=tomorrow_of(now), reviewed_at__isnull=True)


def again(now: datetime) -> Q:
    return Q(due_at__lte=now, reviewed_at__gte=today_of(now)) & ~Q(phase=REVIEW)


def soon(now: datetime) -> Q:
    waiting = Q(due_at__gt=now, due_at__lte=now + A_WHILE, reviewed_at__gte=today_of(now))
    return waiting & ~Q(phase=REVIEW)
