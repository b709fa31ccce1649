"""What a learner is told of an answer that did not come. The row holds a code."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: dict[str, Promise] = {
    "lost": _("The answer was interrupted. Your question is kept: ask for the answer again."),
    "restarted": _("The server was restarted in the middle of this answer. Ask for it again."),
    "broken": _("Something went wrong on our side. Your question is kept: ask for the answer again."),
    "waiting": _("Many people are asking just now. Your question is kept and will be answered soon."),
    "deleted": _("This conversation was deleted."),
    "stopped": _("The answer was stopped."),
}


def problem_of(code: str) -> Promise:
    return PROBLEMS.get(code, PROBLEMS["broken"])
