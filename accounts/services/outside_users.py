import hashlib

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import outside
from accounts.models import ClosedIdentity, ExternalIdentity, Preferences, User
from accounts.services.api_sessions import ENDED
from textbook.errors import Unauthenticated


def outside_user(*, subject: outside.Subject) -> User:
    """The user behind an outside identity, made on first sight; two first requests at once make one user."""
    user = _known(subject)
    if user is not None:
        return user
    _refuse_closed(subject)
    try:
        return _make(subject, _free(subject.email))
    except IntegrityError:  # somebody made the identity, or took the address, a moment ago
        return _known(subject) or _make(subject, None)


def outside_identities_close(*, user: User) -> None:
    for identity in user.identities.all():
        ClosedIdentity.objects.update_or_create(
            digest=_digest(identity.issuer, identity.subject), defaults={"closed_at": timezone.now()}
        )


def _refuse_closed(subject: outside.Subject) -> None:
    closed = ClosedIdentity.objects.filter(digest=_digest(subject.issuer, subject.id)).first()
    if closed and subject.issued_at <= closed.closed_at.timestamp():
        raise Unauthenticated(ENDED)


def _digest(issuer: str, subject: str) -> str:
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def _known(subject: outside.Subject) -> User | None:
    identities = ExternalIdentity.objects.select_related("user__preferences")
    identity = identities.filter(issuer=subject.issuer, subject=subject.id).first()
    return identity.user if identity else None


def _free(email: str | None) -> str | None:
    if email is None or User.objects.filter(email=email).exists():
        return None
    return None if EmailAddress.objects.filter(email=email, verified=True).exists() else email


@transaction.atomic
def _make(subject: outside.Subject, email: str | None) -> User:
    user = User.objects.create_user(email)
    Preferences.objects.create(user=user)
    ExternalIdentity.objects.create(user=user, issuer=subject.issuer, subject=subject.id)
    if email:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
