"""From the rows of a turn to what the tutor is asked, and the one door to the tutor."""

from dataclasses import replace

from accounts.models import User
from chat import answering
from chat.answering import Answering, Ask
from chat.answering.language import language_asked
from chat.ladder import hints_given
from chat.models import ChatMessage, Manner, Role, State
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
    question = asked_in(turn)
    return Ask(
        question=question.content,
        language=question.language,
        language_chosen=question.language != language_asked(question.content),
        chapter_id=question.chapter.public_id if question.chapter else None,
        scope=question.scope,
        selected_text=question.selected_text,
        only_selection=question.only_selection,
        history=history_of(question),
        manner=Manner(question.manner),
        asked_before=hints_before(question) if hinted(question) else 0,
        quiz_open=question.quiz_open,
    )


def asked_in(turn: ChatMessage) -> ChatMessage:
    assert turn.reply_to is not None, "a turn always answers a question"
    return turn.reply_to


def hinted(question: ChatMessage) -> bool:
    return question.manner == Manner.HINT or question.quiz_open


def hints_before(question: ChatMessage) -> int:
    rows = ChatMessage.objects.filter(
        session_id=question.session_id, position__lt=question.position, role=Role.ASSISTANT, state=State.DONE
    ).select_related("reply_to")
    earlier = [asked_in(turn) for turn in rows.order_by("-position")[:LOOKED_AT]]
    return hints_given(question.content, [(asked.content, hinted(asked)) for asked in reversed(earlier)])
