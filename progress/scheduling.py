"""When a card should come again: FSRS, on plain values. Nothing here asks a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fsrs import Card, Rating, Scheduler, State

RATINGS = {"again": 1, "hard": 2, "good": 3, "easy": 4}
REVIEW = State.Review.value  # learnt; before, and after a lapse, a card comes again within minutes
# Without chance: the wait that a button promises is the wait that it gives.
SCHEDULER = Scheduler(enable_fuzzing=False, maximum_interval=3650)


@dataclass(frozen=True, slots=True)
class Memory:
    """The fields of a card that the model of memory keeps; `reviewed_at` is None until the first review."""

    phase: int
    step: int | None
    stability: float | None
    difficulty: float | None
    due_at: datetime
    reviewed_at: datetime | None


FIELDS = ("phase", "step", "stability", "difficulty", "due_at", "reviewed_at")
TIMES = frozenset({"due_at", "reviewed_at"})


def memory_of(row: Any) -> Memory:
    return Memory(**{name: getattr(row, name) for name in FIELDS})


def rated(memory: Memory, rating: int, now: datetime) -> Memory:
    card, _log = SCHEDULER.review_card(card_from(memory), Rating(rating), now.astimezone(UTC))
    return Memory(card.state.value, card.step, card.stability, card.difficulty, card.due, card.last_review)


def waits(memory: Memory, now: datetime) -> dict[str, timedelta]:
    """For each rating, how long the card would stay away."""
    return {name: rated(memory, rating, now).due_at - now for name, rating in RATINGS.items()}


def recall_chance(memory: Memory, now: datetime) -> float:
    """Between 0 and 1; nothing is known of a card that was never reviewed."""
    return float(SCHEDULER.get_card_retrievability(card_from(memory), now.astimezone(UTC)))


def card_from(memory: Memory) -> Card:
    last = memory.reviewed_at
    return Card(
        card_id=0, state=State(memory.phase), step=memory.step, stability=memory.stability,
        difficulty=memory.difficulty, due=memory.due_at.astimezone(UTC), last_review=last and last.astimezone(UTC),
    )  # fmt: skip


def packed(memory: Memory) -> dict[str, Any]:
    """As plain JSON."""
    known = {name: getattr(memory, name) for name in FIELDS}
    return {name: value.isoformat() if name in TIMES and value else value for name, value in known.items()}


def unpacked(told: Mapping[str, Any]) -> Memory:
    known = {name: told[name] for name in FIELDS}
    times = {name: datetime.fromisoformat(known[name]) for name in TIMES if known[name]}
    return Memory(**(known | times))
