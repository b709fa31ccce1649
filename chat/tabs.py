"""What the tutor's panel and page offer side by side. A tab's view answers htmx with what goes into the panel's body,
and everybody else with a page; it gets the chapter being read as `?chapter=`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Tab:
    view: str  # the name of its address
    label: Promise


TABS = [
    Tab("chat", _("Ask")),
    Tab("chat_plan", _("Plan")),
    Tab("advisors", _("Advisors")),
    Tab("chat_history", _("Conversations")),
]
