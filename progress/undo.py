"""What was deleted can be taken back for an hour. Nothing of it stays here: the word on it carries it, signed for its
owner."""

from typing import Any
from uuid import UUID

import orjson
from django.core import signing
from django.utils.translation import gettext as _

from textbook.errors import Invalid

SECONDS = 60 * 60


def undo_token(kind: str, user_id: UUID, kept: dict[str, Any]) -> str:
    """`kind` keeps the tokens of one sort of thing from being taken for another's."""
    return signing.dumps(orjson.dumps(kept).decode(), salt=f"{kind}:{user_id}", compress=True)


def undone(kind: str, user_id: UUID, token: str) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = orjson.loads(signing.loads(token, salt=f"{kind}:{user_id}", max_age=SECONDS))
    except (signing.BadSignature, ValueError):
        raise Invalid(_("This cannot be undone any more.")) from None
    return kept
