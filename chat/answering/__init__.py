"""From a question to an answer that cites: understood, looked up, written or quoted, checked."""

from chat.answering.contract import Answered, Answering, Ask, Call, Event, Found, Source, Token
from chat.answering.tutor import answer

__all__ = ["Answered", "Answering", "Ask", "Call", "Event", "Found", "Source", "Token", "answer"]
