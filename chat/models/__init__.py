"""Questions and answers. A turn is written down before anything slow happens."""

from chat.models.advisors import Advisor, Reading
from chat.models.calls import ModelCall
from chat.models.sessions import ChatMessage, ChatSession, Manner, Mode, Role, Scope, State, TutorSettings

__all__ = [
    "Advisor",
    "ChatMessage",
    "ChatSession",
    "Manner",
    "Mode",
    "ModelCall",
    "Reading",
    "Role",
    "Scope",
    "State",
    "TutorSettings",
]
