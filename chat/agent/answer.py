"""One sentence to the agent: with a model, else by the grammar; what is no wish for the plan is asked of the book."""

from django.utils import translation

from accounts.days import now_for
from accounts.models import User
from chat.agent import plain, rounds
from chat.agent.contract import Done, Said, bullets
from chat.agent.plain import told
from chat.answering import Answered, Ask
from chat.selectors.tutor import hints_only
from chat.services.asks import answer_for
from textbook import llm


def answered(user: User, said: Said) -> Done:
    with translation.override(said.language):
        done = by_model(user, said) if model_may(user, said) else plain.answered(user, said)
        return done or from_the_book(user, said)


def model_may(user: User, said: Said) -> bool:
    """In the middle of a quiz none is asked: it could answer from what it knows."""
    return said.may_use_model and llm.available() and not hints_only(user)


def by_model(user: User, said: Said) -> Done | None:
    """A wish that the learner's own words make plain needs no model: undoing, and saying which one was meant."""
    if said.open or said.undo:
        settled = plain.answered(user, said) if plain.settles(said) else None
        if settled is not None:
            return settled
    try:
        done, book = rounds.conversed(user, said)
    except llm.ModelAway:
        return plain.answered(user, said)
    if book:
        asked = from_the_book(user, said)
        asked.calls = done.calls + asked.calls
        return asked
    if not done.text:  # the model left before it said what it did
        here, acts = now_for(user), [(act["tool"], act["arguments"], act["result"]) for act in done.actions]
        done.text = bullets(told(*act, here) for act in acts)
    return done


def from_the_book(user: User, said: Said) -> Done:
    ask = Ask(question=said.text, language=said.language, history=said.history, may_use_model=said.may_use_model)
    events = answer_for(user, ask)
    final = next((event for event in events if isinstance(event, Answered)), None)
    calls = list(events.calls)
    if final is None:
        return Done(text="", calls=calls)
    return Done(
        text=final.content, sources=final.sources, confidence=final.confidence, mode=final.mode, calls=calls
    )  # fmt: skip
