"""A guest's browser remembers the conversations that it began, and brings them home when somebody signs in there."""

from uuid import UUID

from django.http import HttpRequest

from accounts.models import User
from chat.services.sessions import MOST, sessions_adopt

KEY = "conversations"


def remember(request: HttpRequest, session_id: UUID) -> None:
    known = remembered(request)
    if str(session_id) not in known:
        request.session[KEY] = [*known, str(session_id)][-MOST:]


def remembered(request: HttpRequest) -> list[str]:
    return list(request.session.get(KEY, []))


def bring_home(request: HttpRequest, user: User) -> int:
    """Named in settings.AT_SIGN_IN."""
    known = request.session.pop(KEY, [])
    return sessions_adopt(user=user, session_ids=[UUID(one) for one in known]) if known else 0
