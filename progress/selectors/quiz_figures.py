"""How well a learner answers: by chapter, with help and without. Counted answers only; practice is practice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from accounts.models import User
from progress.models import QuizAttempt
from progress.selectors.samples import Sample, sampled


@dataclass(frozen=True, slots=True)
class Share:
    """So many answers, which earned so much of what they could."""

    n: int = 0
    earned: float = 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.n + other.n, self.earned + other.earned)

    @property
    def percent(self) -> int | None:
        return round(100 * self.earned / self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class ChapterHelp:
    helped: Share = Share()
    alone: Share = Share()


@dataclass(frozen=True, slots=True)
class QuizFigures:
    chapters: dict[int, ChapterHelp]

    @property
    def answers(self) -> int:
        return self.helped.n + self.alone.n

    @property
    def helped(self) -> Share:
        return sum((each.helped for each in self.chapters.values()), Share())

    @property
    def alone(self) -> Share:
        return sum((each.alone for each in self.chapters.values()), Share())

    @property
    def independence(self) -> Sample:
        """Points in per cent that are lost without help; it needs enough answers of either kind."""
        helped, alone = self.helped, self.alone
        if helped.percent is None or alone.percent is None:
            return Sample(min(helped.n, alone.n))
        return sampled(min(helped.n, alone.n), helped.percent - alone.percent)

    def accuracy(self, chapter_ids: Iterable[int]) -> Sample:
        known = [self.chapters[pk] for pk in chapter_ids if pk in self.chapters]
        whole = sum((each.helped + each.alone for each in known), Share())
        return sampled(whole.n, whole.percent)


def counted_attempts(user: User) -> QuerySet[QuizAttempt]:
    """An exercise with a solution is not graded, so it says nothing here."""
    return QuizAttempt.objects.filter(user=user, practice=False).exclude(question__kind="open")


def quiz_figures(user: User) -> QuizFigures:
    """One query, however many answers."""
    rows = counted_attempts(user).order_by().values_list("chapter_id", "helped")
    found: dict[int, ChapterHelp] = {}
    for chapter_id, helped, n, earned in rows.annotate(n=Count("pk"), earned=Sum("score")):
        before = found.get(chapter_id, ChapterHelp())
        share = Share(n, earned)
        found[chapter_id] = ChapterHelp(share, before.alone) if helped else ChapterHelp(before.helped, share)
    return QuizFigures(found)
