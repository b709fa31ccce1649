"""For an account that somebody else came into, or whose owner lost every second factor."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts import tasks
from accounts.mail import after_commit
from accounts.models import User
from accounts.services.api_sessions import api_sessions_revoke_all
from textbook import audit
from textbook.errors import Invalid
from textbook.models import Action


@transaction.atomic
def user_lock_out(*, user: User, actor: User) -> None:
    """Ends every sign-in and takes every way in but one: the link that is mailed to the address of the account."""
    if user == actor:
        raise Invalid("This is your own account.")
    user.set_unusable_password()  # browsers end by this too: their sessions were made with the old one
    user.save(update_fields=["password"])
    audit.record(Action.PASSWORD_CHANGED, actor=actor, account=user, thing=user, by="desk")
    api_sessions_revoke_all(user=user)
    for factor in Authenticator.objects.filter(user=user):
        audit.record(Action.FACTOR_REMOVED, actor=actor, account=user, thing=factor, factor=factor.type)
        factor.delete()
    for social in SocialAccount.objects.filter(user=user):
        audit.record(Action.UNLINKED, actor=actor, account=user, thing=social, provider=social.provider)
        social.delete()
    EmailAddress.objects.filter(user=user).exclude(email=user.email or "").delete()
    if user.email:
        after_commit(tasks.mail_password_reset.enqueue, [str(user.pk)])
