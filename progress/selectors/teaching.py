"""What instructors see of all learners together. People of the desk are no learners here: they try things out."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import User
from accounts.pseudonyms import pseudonym
from content.selectors.reading import OutlineChapter, outline
from progress.models import ChapterProgress, HelpTaken, QuizAttempt
from progress.selectors.samples import Sample, sampled

BEGUN = Q(completion_pct__gt=0) | Q(read_at__isnull=False) | Q(resume_at__isnull=False)
HALF = Q(completion_pct__gte=50) | Q(read_at__isnull=False)
FINISHED = Q(completion_pct=100) | Q(read_at__isnull=False)
STAFF = {"user__is_staff": True}


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many learners came how far in a chapter; `helped` is the share of answers given with help, in per cent."""

    chapter: OutlineChapter
    opened: int = 0
    half: int = 0
    finished: int = 0
    quiz: int = 0
    tutor: int = 0
    helped: Sample = field(default_factory=lambda: Sample(0))


@dataclass(frozen=True, slots=True)
class LearnerRow:
    user: User
    name: str
    begun: int
    finished: int
    last: datetime | None


def funnels(language: str = "en") -> list[Funnel]:
    """Four queries beside the outline's, however many learners there are."""
    rows = ChapterProgress.objects.exclude(**STAFF).order_by().values_list("chapter_id")
    counts = {name: Count("pk", filter=which) for name, which in (("o", BEGUN), ("h", HALF), ("f", FINISHED))}
    read = {row[0]: row[1:] for row in rows.annotate(**counts)}
    tries = QuizAttempt.objects.filter(practice=False).exclude(**STAFF).exclude(question__kind="open").order_by()
    figures = {"people": Count("user", distinct=True), "n": Count("pk"), "with": Count("pk", filter=Q(helped=True))}
    quiz = {row[0]: row[1:] for row in tries.values_list("chapter_id").annotate(**figures)}
    asked = HelpTaken.objects.filter(question_key="").exclude(**STAFF).order_by().values_list("chapter_id")
    tutor = dict(asked.annotate(n=Count("user")))
    return [
        funnel(chapter, read.get(chapter.id, (0, 0, 0)), quiz.get(chapter.id, (0, 0, 0)), tutor.get(chapter.id, 0))
        for module in outline(language)
        for chapter in module.chapters
    ]


def funnel(chapter: OutlineChapter, read: tuple[int, int, int], quiz: tuple[int, int, int], tutor: int) -> Funnel:
    opened, half, finished = read
    people, n, helped = quiz
    share = sampled(n, round(100 * helped / n) if n else None)
    return Funnel(chapter, opened, half, finished, quiz=people, tutor=tutor, helped=share)


def learners() -> QuerySet[User]:
    """Everybody who began something, the latest first."""
    began = User.objects.filter(is_staff=False, progress__isnull=False)
    done = Q(progress__completion_pct=100) | Q(progress__read_at__isnull=False)
    return began.annotate(
        begun=Count("progress"), finished=Count("progress", filter=done), last=Max("progress__updated_at")
    ).order_by("-last", "pk")


def learner_rows(page: list[User]) -> list[LearnerRow]:
    return [
        LearnerRow(user, pseudonym(user.pk), user.begun, user.finished, user.last)  # type: ignore[attr-defined]
        for user in page
    ]
