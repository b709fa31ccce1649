"""What needs no place in the book: a greeting, thanks, and asking back which chapter is meant."""

from dataclasses import replace

from django.utils.translation import gettext_noop as _

from chat.answering.blocks import Reading, chapter_at
from chat.answering.context import Understood
from chat.answering.contract import Ask
from chat.answering.frames import said
from chat.answering.kinds import Kind, place_named, whole_number

GREETING = _("Hello! I answer from this book and show where it says so.")
THANKS = _("You are welcome!")
MAY_ASK = _(
    "Ask what something is, how or why it works, how two things differ, where it is explained, or what a chapter is "
    "about."
)
WHICH = _("Which chapter do you mean? Open it, or name it by its number: “Summarise chapter 1.2”.")
NO_CHAPTER = _("This book has no chapter %(place)s.")


def as_if_open(ask: Ask) -> Ask:
    """A chapter that is named by its number is read as if it were open."""
    place = place_named(ask.question)
    named = chapter_at(*place) if place else None
    return replace(ask, chapter_id=named) if named else ask


def talked(ask: Ask, meant: Understood, reading: Reading | None) -> str | None:
    """While hints are given "help" asks for the next one."""
    if meant.kind in (Kind.GREETING, Kind.THANKS) and not ask.asked_before:
        first = GREETING if meant.kind is Kind.GREETING else THANKS
        return f"{said(ask.language, first)} {said(ask.language, MAY_ASK)}"
    if meant.kind is Kind.CHAPTER:
        return _asked_back(ask, reading)
    return None


def _asked_back(ask: Ask, reading: Reading | None) -> str | None:
    place = place_named(ask.question)
    if place and (reading is None or (reading.module, reading.number) != place):
        return said(ask.language, NO_CHAPTER, place=f"{place[0]}.{place[1]}")
    return said(ask.language, WHICH) if reading is None or whole_number(ask.question) else None
