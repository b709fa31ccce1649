"""The words around what is quoted, in the language that was asked."""

from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from chat.answering.kinds import Kind

LEADS = {
    Kind.DEFINITION: _("The book puts it like this:"),
    Kind.HOW: _("How the book does it:"),
    Kind.WHY: _("The book gives this reason:"),
    Kind.COMPARISON: _("What the book says of the two:"),
    Kind.CODE: _("From the book, with its code:"),
    Kind.LIST: _("The book lists:"),
    Kind.YES_NO: _("What the book says to that; judge for yourself:"),
    Kind.WHERE: _("The book explains it here:"),
    Kind.PLAIN: _("The book says:"),
}
SELECTION = _("The text you selected says:")
ONLY = {"en": _("The book has this only in English so far."), "ur": _("The book has this only in Urdu so far.")}
QUOTED = _("Word for word, from:")
QUOTED_SELECTION = _("Quoted from your selection, word for word.")
CUT_OFF = _("The answer grew too long and was cut off here. Ask for it again, or for a part of it.")
ABOUT = _("Chapter %(place)s, %(title)s, in its own words:")
SECTIONS = _("Its sections:")
NOT_COVERED = _("The book does not cover this.")
NOT_HERE = {
    "chapter": _("This chapter does not cover this."),
    "module": _("This module does not cover this."),
    "so_far": _("The book does not cover this up to here."),
}
NEAREST = _("The nearest sections are:")
NOT_SELECTED = _("What you selected does not answer this.")
ASK_THE_BOOK = _("Ask without “only my selection” to look in the whole book.")
HINT_WHERE = _("A hint: what you need is in this section.")
HINT_WORDS = _("Look for what it says about: %(words)s.")
HINT_MORE = _("A stronger hint. Fill in what is missing:")
HINT_QUIZ = _("While your quiz is open you only get hints.")
HINT_START = _("Begin reading here:")
HINT_NEXT = _("Ask again for a stronger hint.")
HINT_LAST = _("Ask once more and you get the answer.")


def said(language: str, text: str, **values: object) -> str:
    with override(language):
        return gettext(text) % values if values else gettext(text)
