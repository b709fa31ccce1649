"""How a wait, and what a card was made of, are called."""

from datetime import timedelta

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
MINUTE, HOUR, DAY = 60, 3600, 86_400


@register.filter
def wait(length: timedelta) -> str:
    """Rounded to what somebody would say."""
    seconds = max(0, int(length.total_seconds()))
    for unit, words in ((365 * DAY, years), (60 * DAY, months), (DAY, days), (HOUR, hours)):
        if seconds >= unit:
            return words(seconds)
    return minutes(seconds)


def minutes(seconds: int) -> str:
    n = max(1, round(seconds / MINUTE))
    return ngettext("%(n)d minute", "%(n)d minutes", n) % {"n": n}


def hours(seconds: int) -> str:
    n = round(seconds / HOUR)
    return ngettext("%(n)d hour", "%(n)d hours", n) % {"n": n}


def days(seconds: int) -> str:
    n = round(seconds / DAY)
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}


def months(seconds: int) -> str:
    n = round(seconds / (30 * DAY))
    return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}


def years(seconds: int) -> str:
    n = round(seconds / (365 * DAY))
    return ngettext("%(n)d year", "%(n)d years", n) % {"n": n}


@register.filter
def made_of(kind: str) -> str:
    known = {
        "question": _("a question you missed"),
        "highlight": _("a note of yours"),
        "answer": _("an answer of the tutor"),
        "prompt": _("a question of the author"),
    }
    return known.get(kind, "")
