"""What came of grading the answers to a question again: it stands in the audit log."""

from content.models import Question
from textbook.models import Action, AuditEntry


def last_regrade(question: Question) -> AuditEntry | None:
    rows = AuditEntry.objects.filter(object_kind=question._meta.label_lower, object_id=str(question.pk))
    return rows.filter(action=Action.REGRADED).order_by("-at").first()
