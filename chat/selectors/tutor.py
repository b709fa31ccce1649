"""How a learner likes to be answered, and what they are told of what is kept."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import User
from chat.models import Manner, TutorSettings
from progress.selectors import quiz_under_way
from textbook import llm


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """What the notice says: truths of this installation, not promises. `model`: questions travel to a model's server,
    with the passages and the levels of the learner's background, without name, address or account."""

    days: int  # a conversation that rests so long is deleted; 0: it stays until its owner deletes it
    model: bool
    account: bool  # kept with an account; a guest's with nobody, reachable by who holds its link


def kept_facts(user: User | None) -> KeptFacts:
    return KeptFacts(settings.CHAT_RETENTION_DAYS, llm.configured(), user is not None)


def hints_only(user: User | None) -> bool:
    """A learner in the middle of a quiz that counts is told where to look, and no more."""
    return user is not None and quiz_under_way(user)


def tutor_settings_of(user: User | None) -> TutorSettings:
    """An unsaved row of the defaults where there is none."""
    found = TutorSettings.objects.filter(user=user).first() if user else None
    return found or TutorSettings(user=user, manner=Manner.EXPLAIN)
