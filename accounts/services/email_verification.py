from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import consume_email_verification_rate_limit
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.http import HttpRequest

from accounts import tasks
from accounts.mail import after_commit
from accounts.services.passwords import DEAD_LINK
from textbook.errors import Invalid


def email_verify(*, request: HttpRequest, key: str) -> EmailAddress:
    confirmation = EmailConfirmationHMAC.from_key(key)
    if confirmation is None or not get_adapter().confirm_email(request, confirmation.email_address):
        raise Invalid(DEAD_LINK, errors={"key": [DEAD_LINK]})
    return confirmation.email_address


def email_verification_resend(*, request: HttpRequest, email: str) -> None:
    """One mail an address every few minutes; the answer never tells whether one was sent."""
    if not consume_email_verification_rate_limit(request, email):
        return
    waiting = EmailAddress.objects.filter(email=email, verified=False, user__is_active=True)
    for address_id in waiting.values_list("pk", flat=True):
        after_commit(tasks.mail_verification.enqueue, address_id, False)
