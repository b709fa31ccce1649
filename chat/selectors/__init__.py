from chat.selectors.sessions import message_for, messages_of, session_for, sessions_of
from chat.selectors.turns import history_of, told, turn_for

__all__ = ["history_of", "message_for", "messages_of", "session_for", "sessions_of", "told", "turn_for"]
