"""What a learner is called where nobody needs to know who it is: always the same, and only this site can make it."""

from base64 import b32encode
from uuid import UUID

from django.utils.crypto import salted_hmac


def pseudonym(user_id: UUID) -> str:
    digest = salted_hmac("accounts.pseudonym", str(user_id), algorithm="sha256").digest()
    code = b32encode(digest)[:6].decode()
    return f"{code[:3]}-{code[3:]}"
