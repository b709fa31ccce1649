"""Progress and answers of a learner."""

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import User
from content.models import Chapter, Question
from progress.models import ChapterProgress, QuizAttempt


def question_shown(key: str, language: str = "en") -> Question:
    """A question of a published chapter, in the language where there is one; 404 for anything else."""
    rows = Question.objects.filter(key=key, retired=False, chapter__in=Chapter.objects.published())
    found = {row.language: row for row in rows.select_related("chapter__module")}
    if not found:
        raise Http404
    return found.get(language) or found.get("en") or next(iter(found.values()))


def attempts_of(user: User, key: str) -> int:
    return QuizAttempt.objects.filter(user=user, question_key=key).count()


def first_graded_scores(user: User, chapter_id: int) -> dict[str, float]:
    rows = QuizAttempt.objects.filter(user=user, chapter_id=chapter_id, practice=False).order_by("created_at")
    found: dict[str, float] = {}
    for key, score in rows.values_list("question_key", "score"):
        found.setdefault(key, score)
    return found


def progress_of(user: User, public_id: str) -> ChapterProgress:
    """The learner's row for a chapter; an unsaved one of zeros where there is none yet."""
    chapter = Chapter.objects.published().filter(public_id=public_id).first()
    if chapter is None:
        raise Http404
    row = ChapterProgress.objects.filter(user=user, chapter=chapter).first()
    return row or ChapterProgress(user=user, chapter=chapter)


def progress_rows(user: User) -> QuerySet[ChapterProgress]:
    rows = ChapterProgress.objects.filter(user=user, chapter__in=Chapter.objects.published())
    return rows.select_related("chapter").order_by("chapter__module__number", "chapter__number")
