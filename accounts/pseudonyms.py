"""What a learner is called where nobody needs to know who it is: always the same, and only this site can make it."""

from base64 import b32encode
from uuid import UUID

from django.utils.crypto import salted_hmac


def pseudonym(user_id: UUID) -> str:
    """Short, for people to read; two learners of many thousands may share one."""
    code = _code(user_id)
    return f"{code[:3]}-{code[3:6]}"


def account_name(user_id: UUID) -> str:
    """Nobody else's, for another system. It begins like the short one."""
    return _code(user_id)[:26]


def _code(user_id: UUID) -> str:
    digest = salted_hmac("accounts.pseudonym", str(user_id), algorithm="sha256").digest()
    return b32encode(digest).decode()
