"""What instructors see of all learners together. People of the desk are no learners here: they try things out."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from accounts.models import User
from accounts.pseudonyms import pseudonym
from content.models import Chapter
from content.selectors.reading import OutlineChapter, outline
from progress.models import ChapterProgress, HelpTaken, QuizAttempt
from progress.selectors.quizzes import asking_chapters
from progress.selectors.samples import Sample, sampled

BEGUN = (
    Q(completion_pct__gt=0) | Q(read_at__isnull=False) | Q(resume_at__isnull=False)
    | Q(quiz_score__isnull=False)  # who answers has it open, also where no script tells of reading
)  # fmt: skip
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
    asks: bool = True  # has a question that is graded


@dataclass(frozen=True, slots=True)
class LearnerRow:
    user: User
    name: str
    begun: int
    finished: int
    last: datetime | None


def funnels(language: str = "en") -> list[Funnel]:
    """Five queries beside the outline's, however many learners there are."""
    rows = ChapterProgress.objects.exclude(**STAFF).order_by().values_list("chapter_id")
    counts = {name: Count("pk", filter=which) for name, which in (("o", BEGUN), ("h", HALF), ("f", FINISHED))}
    read = {row[0]: row[1:] for row in rows.annotate(**counts)}
    tries = QuizAttempt.objects.filter(practice=False).exclude(**STAFF).exclude(question__kind="open").order_by()
    figures = {"people": Count("user", distinct=True), "n": Count("pk"), "with": Count("pk", filter=Q(helped=True))}
    quiz = {row[0]: row[1:] for row in tries.values_list("chapter_id").annotate(**figures)}
    asked = HelpTaken.objects.filter(question_key="").exclude(**STAFF).order_by().values_list("chapter_id")
    tutor = dict(asked.annotate(n=Count("user")))
    asking, none = asking_chapters(), (0, 0, 0)
    return [
        funnel(
            chapter,
            read.get(chapter.id, none),
            quiz.get(chapter.id, none),
            tutor=tutor.get(chapter.id, 0),
            asks=chapter.id in asking,
        )
        for module in outline(language)
        for chapter in module.chapters
    ]


def funnel(
    chapter: OutlineChapter, read: tuple[int, int, int], quiz: tuple[int, int, int], *, tutor: int, asks: bool
) -> Funnel:
    opened, half, finished = read
    people, n, helped = quiz
    share = sampled(n, round(100 * helped / n) if n else None)
    return Funnel(chapter, opened, half, finished, quiz=people, tutor=tutor, helped=share, asks=asks)


def learners() -> QuerySet[User]:
    """Everybody who left a trace in a chapter, the latest first."""
    traced = User.objects.filter(is_staff=False, progress__isnull=False)
    return traced.annotate(last=Max("progress__updated_at")).order_by("-last", "pk")


def learner_rows(page: list[User]) -> list[LearnerRow]:
    """Chapters that readers see now, counted as on the learner's own page. One query."""
    rows = ChapterProgress.objects.filter(user__in=page, chapter__in=Chapter.objects.published()).order_by()
    counts = rows.values_list("user").annotate(begun=Count("pk", filter=BEGUN), done=Count("pk", filter=FINISHED))
    known = {user: (begun, done) for user, begun, done in counts}
    return [
        LearnerRow(user, pseudonym(user.pk), *known.get(user.pk, (0, 0)), user.last)  # type: ignore[attr-defined]
        for user in page
    ]
