"""An answer becomes a card to be remembered."""

import re
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from chat.answering.citations import CODE
from chat.models import ChatMessage, Mode, State
from chat.selectors import turn_for
from chat.services.files import quoted
from progress.models import ReviewCard
from progress.services.cards import card_from_answer
from textbook.errors import Conflict

NUMBER = re.compile(r" ?\[\d{1,3}\](?!\()")


def answer_keep(*, user: User, turn_id: UUID) -> ReviewCard:
    """The question in front, the answer behind; the same answer is kept once. It hangs on the first block it cites."""
    turn = turn_for(user, turn_id)
    asked, place = turn.reply_to, place_of(turn)
    if asked is None or not may_be_kept(turn) or not place[0]:
        raise Conflict(_("Only an answer from the book becomes a card."))
    front = "\n\n".join(filter(None, (quoted(asked.selected_text), asked.content)))
    return card_from_answer(
        user=user, origin=str(turn.pk), chapter_id=place[0], block=place[1], front=front,
        back=without_numbers(turn.content), language=turn.language,
    )  # fmt: skip


def may_be_kept(turn: ChatMessage) -> bool:
    return turn.state == State.DONE and turn.mode in (Mode.LLM, Mode.EXTRACTIVE) and bool(turn.sources)


def place_of(turn: ChatMessage) -> tuple[str, str]:
    source = turn.sources[0] if turn.sources else {}
    return source.get("chapter_id", ""), source.get("block", "")


def without_numbers(text: str) -> str:
    """A card has no list of sources; in code a number in brackets is code."""
    parts = CODE.split(text)
    parts[::2] = [NUMBER.sub("", part) for part in parts[::2]]
    return "".join(parts)
