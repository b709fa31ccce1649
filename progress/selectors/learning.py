"""Progress and answers of a learner."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.http import Http404

from accounts.models import User
from content.models import Chapter, Question
from progress.models import ChapterProgress


def stored(name: str) -> str:
    """A name as it may stand in the database: PostgreSQL takes no NUL."""
    if "\x00" in name:
        raise Http404
    return name


def question_shown(key: str, language: str = "en", chosen: Collection[str] = ()) -> Question:
    """A question of a published chapter; 404 for anything else. In this language where there is one, unless the
    options that were chosen are those of another: an English question may stand in a translated page."""
    rows = Question.objects.filter(key=stored(key), retired=False, chapter__in=Chapter.objects.published())
    rows = rows.select_related("chapter__module")
    found = sorted(rows, key=lambda row: (row.language != language, row.language != "en"))
    if not found:
        raise Http404
    return next((row for row in found if set(chosen) & {option["key"] for option in row.options}), found[0])


def progress_of(user: User, public_id: str) -> ChapterProgress:
    """The learner's row for a chapter; an unsaved one of zeros where there is none yet."""
    chapter = Chapter.objects.published().filter(public_id=stored(public_id)).first()
    if chapter is None:
        raise Http404
    row = ChapterProgress.objects.filter(user=user, chapter=chapter).first()
    return row or ChapterProgress(user=user, chapter=chapter)


def progress_rows(user: User) -> QuerySet[ChapterProgress]:
    rows = ChapterProgress.objects.filter(user=user, chapter__in=Chapter.objects.published())
    return rows.select_related("chapter").order_by("chapter__module__number", "chapter__number")
