from chat.selectors.sessions import message_for, messages_of, session_for, sessions_of
from chat.selectors.turns import history_of, told, turn_for
from chat.selectors.tutor import KeptFacts, kept_facts, tutor_settings_of

__all__ = [
    "KeptFacts",
    "history_of",
    "kept_facts",
    "message_for",
    "messages_of",
    "session_for",
    "sessions_of",
    "told",
    "turn_for",
    "tutor_settings_of",
]
