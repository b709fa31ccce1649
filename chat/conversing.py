"""What the panel and the page of a conversation show, in one place for both."""

from typing import Any
from uuid import UUID, uuid4

from django.utils import translation

from accounts.models import User
from chat.forms import LANGUAGES, SCOPES
from chat.models import ChatSession, Manner
from chat.selectors import kept_facts, tutor_settings_of
from chat.selectors.tutor import hints_only
from chat.services import conversation_look
from chat.services.asking import IN_A_CHAPTER
from chat.showing import ShownTurn, suggestions, turns_of
from chat.tabs import TABS
from content.models import Chapter, ChapterTranslation
from textbook.errors import NotFound


def conversation_context(
    user: User | None, *, chapter_id: str = "", session_id: UUID | None = None, noticed: bool = False
) -> dict[str, Any]:
    """`noticed`: a guest's browser was told what is stored. A conversation that went is a new one."""
    session, turns = conversation_of(user, session_id)
    chapter = chapter_shown(chapter_id)
    chosen, told = tutor_settings_of(user), in_language(chapter) if chapter else None
    return {
        "session": session,
        "turns": turns,
        "waiting": any(turn.open for turn in turns),
        "chapter": chapter,
        "chapter_id": chapter.public_id if chapter else "",
        "chapter_title": told.title if told else "",
        "suggested": suggestions(told.toc, chapter.asked) if chapter and told and not turns else [],
        "scopes": [(value, label) for value, label in SCOPES if chapter or value not in IN_A_CHAPTER],
        "manners": Manner.choices,
        "manner": chosen.manner,
        "languages": LANGUAGES,
        "kept": kept_facts(user),
        "noticed": noticed or chosen.noticed_at is not None,
        "quiz_open": hints_only(user),
        "tabs": TABS,
        "key": uuid4(),
    }


def conversation_of(user: User | None, session_id: UUID | None) -> tuple[ChatSession | None, list[ShownTurn]]:
    if session_id is None:
        return None, []
    try:
        session, messages = conversation_look(user=user, session_id=session_id)
    except NotFound:
        return None, []
    return session, turns_of(messages)


def chapter_shown(chapter_id: str) -> Chapter | None:
    if not chapter_id:
        return None
    return Chapter.objects.published().select_related("module").filter(public_id=chapter_id[:40]).first()


def in_language(chapter: Chapter) -> Chapter | ChapterTranslation:
    """What tells title and contents in the reader's language, where there is such a text."""
    language = translation.get_language() or "en"
    if language == "en":
        return chapter
    texts = ChapterTranslation.objects.with_text().filter(chapter=chapter, language=language)
    return texts.only("title", "toc").first() or chapter
