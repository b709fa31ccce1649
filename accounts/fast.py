"""The short way: who speaks, by token or by session cookie, in one prepared query; and the profile.

Nothing is believed from memory alone. What a process remembers is only what a text says: the claims of a token whose
signature was checked, the user named in a session's row. Whether it still counts, the rows decide each time.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from time import time
from typing import Any, TypeVar
from uuid import UUID

import orjson
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from accounts import outside, tokens
from accounts.models import ApiSession, User
from accounts.services.api_sessions import SEEN_EVERY
from accounts.visitors import Visitor
from textbook.errors import Unauthenticated
from textbook.fast.frames import Answer, Asked
from textbook.fast.statement import Condition, Statement
from textbook.throttles import user_may

MANY = 10_000


T = TypeVar("T")


class Memory(OrderedDict[str, T]):
    """What was read from a text, by that text; the oldest goes first."""

    def remember(self, key: str, value: T) -> T:
        if len(self) >= MANY:
            self.popitem(last=False)
        self[key] = value
        return value


# Tokens --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speaker:
    user_id: UUID
    session_id: UUID
    expires: float

    @property
    def moments(self) -> tuple[UUID, UUID, datetime, datetime]:
        """The values of `live`: a session that was not used for minutes goes the usual way, where that is noted."""
        now = timezone.now()
        return self.session_id, self.user_id, now, now - SEEN_EVERY


LIVE = (UUID, UUID, datetime, datetime)
_speakers: Memory["Speaker"] = Memory()


def live(session: UUID, user: UUID, now: datetime, lately: datetime) -> QuerySet[ApiSession]:
    """The session of a token while it counts. Every statement of the short way starts from here."""
    return ApiSession.objects.filter(
        pk=session, user_id=user, revoked_at=None, expires_at__gt=now, last_used_at__gt=lately, user__is_active=True
    )


IS_LIVE = Statement(lambda *who: live(*who).values_list("user_id"), *LIVE)


def speaker(asked: Asked) -> Speaker | None:
    """Whoever a token of ours names; the caller asks the database whether it still counts."""
    header = asked.environ.get("HTTP_AUTHORIZATION", "")
    if not header.startswith("Bearer ") or len(header) > 2048:
        return None
    found = _speakers.get(header) or _checked(header)
    if found is None or found.expires <= time():
        return None
    asked.used_database = True
    return found


def _checked(header: str) -> Speaker | None:
    raw = header[7:].strip()
    try:
        if outside.claimed_issuer(raw) != tokens.ISSUER:
            return None
        claims = tokens.read(tokens.AccessToken, raw)
    except Unauthenticated:
        return None
    expires = tokens.AccessToken(raw)["exp"]  # type: ignore[arg-type]
    return _speakers.remember(header, Speaker(claims.user_id, claims.session_id, float(expires)))


def while_live(speaker: Speaker) -> Condition:
    """To write only for a session that counts: checked by the statement that writes."""
    return IS_LIVE.condition(*speaker.moments)


def told(
    asked: Asked, found: Speaker, data: Any, headers: tuple[tuple[str, str], ...] = (), *, big: bool = True
) -> Answer | None:
    """The answer to somebody whose session was found, if they may still call and the way to say it is known."""
    frame = asked.frame(big=big)
    if frame is None or not user_may(found.user_id):
        return None
    return Answer(frame, orjson.dumps(data, option=orjson.OPT_UTC_Z), headers, str(found.user_id))


# The profile ---------------------------------------------------------------------------------------------------------

PROFILE = (
    "id", "email", "username", "background_software", "background_hardware", "learning_goal", "is_active",
    "email_verified", "created_at",
)  # fmt: skip


def _profile(*who: Any) -> QuerySet[Any, Any]:
    proven = EmailAddress.objects.filter(user=OuterRef("user_id"), email=OuterRef("user__email"), verified=True)
    mine = ("email_verified" if name == "email_verified" else f"user__{name}" for name in PROFILE)
    rows = live(*who).annotate(email_verified=Exists(proven)).order_by("user__identities__id")
    return rows.values_list(*mine, "user__identities__issuer", "user__identities__subject")


THE_PROFILE = Statement(_profile, *LIVE)


def profile(asked: Asked) -> Answer | None:
    found = speaker(asked)
    rows = THE_PROFILE.rows(*found.moments) if found else []
    if not found or not rows:
        return None
    mine = dict(zip(PROFILE, rows[0], strict=False))
    created = mine.pop("created_at")
    mine["identities"] = [{"issuer": row[-2], "sub": row[-1]} for row in rows if row[-2] is not None]
    return told(asked, found, mine | {"created_at": created})


# Pages ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seen:
    """What a session's row said when it was read and checked: whom it names, and which password it belongs to."""

    user_id: UUID
    data: str
    password: str


_seen: Memory["Seen"] = Memory()
SESSION_NAME = re.compile(r"[a-z0-9]{8,64}").fullmatch
FACTS = (
    "email", "is_staff", "background_software", "background_hardware", "learning_goal",
    "preferences__preferred_language", "preferences__show_advanced", "preferences__auto_translate",
)  # fmt: skip


def _visitor(session: str, user: UUID, now: datetime) -> QuerySet[Any, Any]:
    row = Session.objects.filter(session_key=session, expire_date__gt=now)
    waiting = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=False)
    users = User.objects.filter(pk=user, is_active=True)
    users = users.annotate(session=Subquery(row.values("session_data")), unproven=Exists(waiting))
    return users.values_list("session", "password", "unproven", *FACTS)


THE_VISITOR = Statement(_visitor, str, UUID, datetime)


def visitor(asked: Asked, session_key: str) -> Visitor | None:
    """The reader of a session: its row must be there and say what it said, and the password must be the same."""
    seen = _seen.get(session_key) or _read(session_key)
    if seen is None:
        return None
    asked.used_database = True
    rows = THE_VISITOR.rows(session_key, seen.user_id, timezone.now())
    if not rows or rows[0][:2] != (seen.data, seen.password):
        _seen.pop(session_key, None)
        return None
    _, _, unproven, email, staff, software, hardware, goal, language, advanced, translates = rows[0]
    return Visitor(
        seen.user_id, email or "", staff, unproven, software or "", hardware or "", goal or "", language or "",
        bool(advanced), bool(translates),
    )  # fmt: skip


def _read(session_key: str) -> Seen | None:
    """Only a plain session: no message waits in it, and it was made with the present secret."""
    if not SESSION_NAME(session_key):
        return None
    row = Session.objects.filter(session_key=session_key, expire_date__gt=timezone.now()).first()
    data = SessionStore().decode(row.session_data) if row else {}
    if "_messages" in data or data.get(BACKEND_SESSION_KEY) not in settings.AUTHENTICATION_BACKENDS:
        return None
    user = User.objects.filter(pk=data[SESSION_KEY], is_active=True).first()
    if row is None or user is None:
        return None
    if not constant_time_compare(data.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return None
    return _seen.remember(session_key, Seen(user.pk, row.session_data, user.password))
