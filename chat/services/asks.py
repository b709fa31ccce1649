"""From the rows of a turn to what the tutor is asked, and the one door to the tutor."""

from dataclasses import replace

from accounts.models import User
from chat import answering
from chat.answering import Answering, Ask
from chat.answering.language import language_asked
from chat.ladder import is_nudge, same
from chat.models import ChatMessage, Manner, Mode, Role, State
from chat.selectors.turns import history_of
from chat.selectors.tutor import hints_only
from chat.services.budget import model_allowed

LOOKED_AT = 8  # earlier turns among which hints for the same question are counted


def answer_for(user: User | None, ask: Ask) -> Answering:
    """Every way of asking comes through here: in the middle of a quiz all of them give hints only. What is added of
    a learner never says who asks."""
    known = replace(
        ask,
        quiz_open=ask.quiz_open or hints_only(user),
        software=user.background_software if user else None,
        hardware=user.background_hardware if user else None,
        goal=user.learning_goal if user else None,
        may_use_model=ask.may_use_model and model_allowed(user=user),
    )
    return answering.answer(known)


def ask_of(turn: ChatMessage) -> Ask:
    """Somebody who gets hints and says "I don't know" asks once more what they asked before."""
    question = asked_in(turn)
    about, hints = continued(question) if hinted(question) else (question, 0)
    return Ask(
        question=about.content,
        language=question.language,
        language_chosen=about is not question or question.language != language_asked(question.content),
        chapter_id=about.chapter.public_id if about.chapter else None,
        scope=about.scope,
        selected_text=about.selected_text,
        only_selection=about.only_selection,
        history=history_of(about),
        manner=Manner(question.manner),
        asked_before=hints,
        quiz_open=question.quiz_open,
    )


def asked_in(turn: ChatMessage) -> ChatMessage:
    assert turn.reply_to is not None, "a turn always answers a question"
    return turn.reply_to


def hinted(question: ChatMessage) -> bool:
    return question.manner == Manner.HINT or question.quiz_open


def continued(question: ChatMessage) -> tuple[ChatMessage, int]:
    """The question that this one goes on with, and how many hints were given for it. Whoever selected another text
    asks about that."""
    turns = ChatMessage.objects.filter(
        session_id=question.session_id, position__lt=question.position, role=Role.ASSISTANT, state=State.DONE
    ).select_related("reply_to__chapter")
    about, hints = question, 0
    for turn in turns.order_by("-position")[:LOOKED_AT]:
        before = asked_in(turn)
        if about.selected_text not in ("", before.selected_text):
            break
        if is_nudge(about.content):
            about = before
        elif not same(about.content, before.content):
            break
        hints += "hint" in turn.sent and turn.mode != Mode.ABSTAINED
    return about, hints
