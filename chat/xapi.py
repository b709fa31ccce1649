"""Questions to the book for a learning record store: see textbook/xapi. What guests ask, and what was deleted, stays
here."""

from datetime import datetime

from accounts.pseudonyms import account_name
from chat.models import ChatMessage, ChatSession, Role
from progress.xapi import SETTLED, chapter_thing, with_chapter
from textbook.xapi.happenings import Happening, Kind, Mark, Page, book, reached, rows_after, written


def questions(after: Mark, now: datetime) -> Page:
    asked = ChatMessage.objects.filter(
        role=Role.USER, session__kind=ChatSession.Kind.BOOK, session__user__isnull=False, session__deleted_at=None
    )
    rows = rows_after(with_chapter(asked.select_related("session")), "created_at", after, now - SETTLED)
    return Page([question(row) for row in rows], reached(rows, "created_at"))


def question(row: ChatMessage) -> Happening:
    assert row.session.user_id is not None
    chapter = chapter_thing(row.chapter) if row.chapter else None
    return Happening(
        kind=Kind.ASKED, key=str(row.pk), actor=account_name(row.session.user_id), at=row.created_at,
        thing=chapter or book(), inside=(book(),) if chapter else (), language=row.language,
        result=written(row.content),
    )  # fmt: skip
