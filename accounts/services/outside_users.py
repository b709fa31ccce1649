import hashlib

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import outside, tasks
from accounts.mail import after_commit
from accounts.models import ClosedIdentity, ExternalIdentity, Preferences, User
from accounts.services.api_sessions import ENDED
from textbook import audit
from textbook.errors import NotFound, Unauthenticated
from textbook.models import Action

ADDRESS_ASKED_SECONDS = 3600


def outside_user(*, subject: outside.Subject) -> User:
    """The user behind an outside identity. On first sight that is whoever proved the same address here, else a new
    user; two first requests at once make one."""
    user = _known(subject)
    if user is not None:
        _complete(user, subject)
        return user
    closed = _closed(subject)
    owner = None if closed else _owner_of(subject.email)
    try:
        return _link(subject, owner) if owner else _make(subject, _free(subject.email))
    except IntegrityError:  # somebody made the identity, or took the address, a moment ago
        return _known(subject) or _make(subject, None)


@transaction.atomic
def outside_identity_end(*, user: User, identity_id: int) -> None:
    """Signing in there opens this account no more, and no address brings the two together again."""
    identity = user.identities.filter(pk=identity_id).first()
    if identity is None:
        raise NotFound("There is no such account elsewhere.")
    audit.record(Action.UNLINKED, account=user, thing=identity, provider=identity.issuer)
    _close(identity)
    identity.delete()


def outside_identities_close(*, user: User) -> None:
    for identity in user.identities.all():
        _close(identity)


def _close(identity: ExternalIdentity) -> None:
    ClosedIdentity.objects.update_or_create(
        digest=_digest(identity.issuer, identity.subject), defaults={"closed_at": timezone.now()}
    )


def _closed(subject: outside.Subject) -> bool:
    """Whether its owner left; tokens from before that moment are dead, later ones start anew."""
    closed = ClosedIdentity.objects.filter(digest=_digest(subject.issuer, subject.id)).first()
    if closed and subject.issued_at <= closed.closed_at.timestamp():
        raise Unauthenticated(ENDED)
    return closed is not None


def _digest(issuer: str, subject: str) -> str:
    return hashlib.sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def _known(subject: outside.Subject) -> User | None:
    identities = ExternalIdentity.objects.select_related("user__preferences")
    identity = identities.filter(issuer=subject.issuer, subject=subject.id).first()
    return identity.user if identity else None


def _owner_of(email: str | None) -> User | None:
    """Who proved this address to us as well. Nobody comes past a second factor, or to the desk's rights, this way."""
    if email is None:
        return None
    proven = EmailAddress.objects.filter(email=email, verified=True, user__email=email, user__is_staff=False)
    address = proven.select_related("user__preferences").first()
    guarded = address and Authenticator.objects.filter(user=address.user).exists()
    return address.user if address and not guarded else None


def _free(email: str | None) -> str | None:
    if email is None or User.objects.filter(email=email).exists():
        return None
    return None if EmailAddress.objects.filter(email=email, verified=True).exists() else email


def _complete(user: User, subject: outside.Subject) -> None:
    """Who proved an address at the issuer only later gets it here then; asked now and then, not with every token."""
    if user.email or not subject.email or not cache.add(f"address:{user.pk}", 1, ADDRESS_ASKED_SECONDS):
        return
    if email := _free(subject.email):
        try:
            _prove(user, email)
        except IntegrityError:  # taken a moment ago
            user.email = None


@transaction.atomic
def _prove(user: User, email: str) -> None:
    user.email = email
    user.save(update_fields=["email"])
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)


def _link(subject: outside.Subject, user: User) -> User:
    with transaction.atomic():
        ExternalIdentity.objects.create(user=user, issuer=subject.issuer, subject=subject.id)
        after_commit(tasks.mail_identity_linked.enqueue, str(user.pk), subject.issuer)
    return user


@transaction.atomic
def _make(subject: outside.Subject, email: str | None) -> User:
    user = User.objects.create_user(email)
    Preferences.objects.create(user=user)
    ExternalIdentity.objects.create(user=user, issuer=subject.issuer, subject=subject.id)
    if email:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
