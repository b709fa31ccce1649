"""What is done in a conversation. Pages, API, commands and tools call these."""

from chat.services.asking import Question, question_ask
from chat.services.beginning import turn_begin
from chat.services.budget import model_allowed
from chat.services.calls import calls_record
from chat.services.cards import answer_keep
from chat.services.claims import turns_recover
from chat.services.ending import turn_retry, turn_stop
from chat.services.files import session_json, session_markdown
from chat.services.following import Seen, turn_follow
from chat.services.limits import asking_limit
from chat.services.looking import conversation_look, turn_look
from chat.services.purging import chat_purge
from chat.services.sessions import (
    feedback_give,
    session_bin,
    session_delete,
    session_rename,
    session_restore,
    sessions_adopt,
)
from chat.services.streaming import turn_stream
from chat.services.tutor import manner_set, notice_seen
from chat.services.waiting import turn_await

__all__ = [
    "Question",
    "Seen",
    "answer_keep",
    "asking_limit",
    "calls_record",
    "chat_purge",
    "conversation_look",
    "feedback_give",
    "manner_set",
    "model_allowed",
    "notice_seen",
    "question_ask",
    "session_bin",
    "session_delete",
    "session_json",
    "session_markdown",
    "session_rename",
    "session_restore",
    "sessions_adopt",
    "turn_await",
    "turn_begin",
    "turn_follow",
    "turn_look",
    "turn_retry",
    "turn_stop",
    "turn_stream",
    "turns_recover",
]
