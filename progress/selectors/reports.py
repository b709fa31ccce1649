"""Reports of questions, for those who can mend them."""

from django.db.models import QuerySet

from content.models import Question
from content.selectors.titles import chapter_title
from progress.models import QuestionReport


def reports_list(*, closed: bool = False) -> QuerySet[QuestionReport]:
    """The newest first; the chapter by its place and its title in the reader's language alone."""
    rows = QuestionReport.objects.filter(closed_at__isnull=not closed).select_related("chapter__module", "question")
    known = rows.only(
        "id", "user_id", "question_key", "text", "closed_at", "created_at", "question__stem_text", "question__kind",
        "question__language", "chapter__number", "chapter__public_id", "chapter__module__number",
    )  # fmt: skip
    return known.annotate(chapter_title=chapter_title()).order_by("-created_at", "pk")


def reports_of(question: Question) -> QuerySet[QuestionReport]:
    return reports_list().filter(question_key=question.key)


def open_reports() -> int:
    return QuestionReport.objects.filter(closed_at=None).count()
