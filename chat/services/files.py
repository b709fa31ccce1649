"""A conversation as a file for its owner."""

from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from chat.models import ChatMessage, ChatSession, Role, State
from chat.selectors import messages_of


def session_markdown(*, session: ChatSession) -> str:
    """Questions as headings, answers as they were written, their sources as links to this site."""
    parts = [f"# {session.title}", date_format(session.created_at, "DATETIME_FORMAT")]
    for message in messages_of(session):
        parts += question_lines(message) if message.role == Role.USER else answer_lines(message)
    return "\n\n".join(part for part in parts if part) + "\n"


def question_lines(message: ChatMessage) -> list[str]:
    return [f"## {' '.join(message.content.split())}", quoted(message.selected_text)]


def answer_lines(message: ChatMessage) -> list[str]:
    unfinished = _("(This answer is not complete.)") if message.state != State.DONE else ""
    sources = "\n".join(source_line(source) for source in message.sources)
    return [message.content, unfinished, sources]


def source_line(source: dict[str, Any]) -> str:
    name = ": ".join(filter(None, (source["title"], source["section"])))
    return f"- [{source['n']}] [{name}]({settings.SITE_URL}{source['url']})"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def session_json(*, session: ChatSession) -> dict[str, Any]:
    return {
        "id": session.pk,
        "title": session.title,
        "created_at": session.created_at,
        "updated_at": session.updated_at,
        "messages": [message_json(message) for message in messages_of(session)],
    }


def message_json(message: ChatMessage) -> dict[str, Any]:
    return {
        "id": message.pk,
        "role": message.role,
        "content": message.content,
        "language": message.language,
        "created_at": message.created_at,
        "chapter_id": message.chapter.public_id if message.chapter else None,
        "selected_text": message.selected_text,
        "state": message.state,
        "mode": message.mode or None,
        "sources": message.sources,
        "confidence": message.confidence,
        "feedback": message.feedback,
        "comment": message.comment,
    }
