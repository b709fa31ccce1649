from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts import tokens
from accounts.models import ApiSession, User
from accounts.selectors import live_sessions
from textbook import audit
from textbook.errors import NotFound, Unauthenticated
from textbook.models import Action

ENDED = "This sign-in has ended. Please sign in again."
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class Tokens:
    access: str
    refresh: str
    expires_in: int
    session: ApiSession


def api_session_open(*, user: User, device: str) -> Tokens:
    now = timezone.now()
    ApiSession.objects.filter(user=user, expires_at__lt=now).delete()
    return _tokens(ApiSession.objects.create(user=user, device=device[:200], expires_at=now + _lasting()))


def api_session_check(*, raw: str) -> ApiSession:
    """The live session of an access token, its user and their preferences: one query."""
    claims = tokens.read(tokens.AccessToken, raw)
    session = _session_of(claims)
    if session is None or session.expires_at <= timezone.now() or not session.user.is_active:
        raise Unauthenticated(ENDED)
    if session.last_used_at < timezone.now() - SEEN_EVERY:
        ApiSession.objects.filter(pk=session.pk).update(last_used_at=timezone.now())
    return session


def api_session_refresh(*, raw: str) -> Tokens:
    """A refresh token works once. One that comes back was copied by somebody, so the session ends."""
    claims = tokens.read(tokens.RefreshToken, raw)
    session = _session_of(claims)
    if session is None or not session.user.is_active:
        raise Unauthenticated(ENDED)
    now = timezone.now()
    session.generation, session.last_used_at, session.expires_at = claims.generation + 1, now, now + _lasting()
    turned = live_sessions(session.user).filter(pk=session.pk, generation=claims.generation)
    if not turned.update(generation=F("generation") + 1, last_used_at=now, expires_at=session.expires_at):
        _revoke(ApiSession.objects.filter(pk=session.pk))
        audit.record(Action.DEVICES_ENDED, account=session.user, count=1, why="refresh token used twice")
        raise Unauthenticated(ENDED)
    return _tokens(session)


def api_session_renew(*, raw: str) -> Tokens:
    """For a refresh token that no script can read: it stays what it is, as a session cookie does. Were it turned each
    time, two tabs that open at once, or a page that is left while it loads, would end the sign-in."""
    claims = tokens.read(tokens.RefreshToken, raw)
    session = _session_of(claims)
    now = timezone.now()
    if session is None or session.generation != claims.generation or session.expires_at <= now:
        raise Unauthenticated(ENDED)
    if not session.user.is_active:
        raise Unauthenticated(ENDED)
    session.last_used_at, session.expires_at = now, now + _lasting()
    session.save(update_fields=["last_used_at", "expires_at"])
    return _tokens(session)


def api_session_revoke(*, user: User, session_id: UUID) -> None:
    if not _revoke(live_sessions(user).filter(pk=session_id)):
        raise NotFound("There is no such sign-in.")
    audit.record(Action.DEVICES_ENDED, actor=user, account=user, count=1)


def api_sessions_revoke_all(*, user: User) -> int:
    count = _revoke(live_sessions(user))
    if count:
        audit.record(Action.DEVICES_ENDED, account=user, count=count)
    return count


def _revoke(sessions: QuerySet[ApiSession]) -> int:
    return sessions.filter(revoked_at=None).update(revoked_at=timezone.now())


def _session_of(claims: tokens.Claims) -> ApiSession | None:
    sessions = ApiSession.objects.select_related("user__preferences").filter(revoked_at=None)
    return sessions.filter(pk=claims.session_id, user_id=claims.user_id).first()


def _lasting() -> timedelta:
    return timedelta(days=max(settings.JWT_REFRESH_DAYS, settings.JWT_ACCESS_DAYS))


def _tokens(session: ApiSession) -> Tokens:
    seconds = settings.JWT_ACCESS_DAYS * 24 * 60 * 60
    return Tokens(tokens.AccessToken.of(session), tokens.RefreshToken.of(session), seconds, session)
