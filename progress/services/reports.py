"""A learner says that something is wrong with a question; an instructor looks at it and closes the report."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import Question
from progress.models import QuestionReport
from textbook import audit
from textbook.errors import Invalid, NotFound
from textbook.models import Action

LONGEST = 1000


@transaction.atomic
def question_report(*, user: User, question: Question, text: str) -> QuestionReport:
    """One open report for each learner and question: saying it again says it better."""
    words = text.replace("\x00", "").strip()
    if not words:
        sentence = _("Say in a few words what is wrong.")
        raise Invalid(sentence, errors={"text": [sentence]})
    if len(words) > LONGEST:
        sentence = _("Please say it in %(n)d characters.") % {"n": LONGEST}
        raise Invalid(sentence, errors={"text": [sentence]})
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    report, _new = QuestionReport.objects.update_or_create(
        user=user,
        question_key=question.key,
        closed_at=None,
        defaults={"chapter_id": question.chapter_id, "question": question, "text": words},
    )
    return report


@transaction.atomic
def report_close(*, report_id: UUID, instructor: User, closed: bool = True) -> QuestionReport:
    """Or opens it again."""
    report = QuestionReport.objects.select_for_update().filter(pk=report_id).first()
    if report is None:
        raise NotFound("There is no such report.")
    if (report.closed_at is not None) != closed:
        report.closed_at, report.closed_by = (timezone.now(), instructor) if closed else (None, None)
        report.save(update_fields=["closed_at", "closed_by"])
        audit.record(Action.CHANGED, actor=instructor, thing=report, closed=closed)
    return report
