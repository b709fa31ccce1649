"""Who writes the book: a group with rights on its content, and never on accounts."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from accounts.models import Preferences, User, clean_email
from accounts.services.api_sessions import api_sessions_revoke_all
from accounts.services.passwords import password_check
from textbook import audit
from textbook.errors import NotFound
from textbook.models import Action

GROUP = "Instructors"
WRITE = ("view", "add", "change", "delete")
READ = ("view",)
RIGHTS: dict[str, tuple[str, ...]] = {
    "content.book": ("view", "change"),
    "content.module": WRITE,
    "content.moduletranslation": WRITE,
    "content.chapter": WRITE,
    "content.chapteralias": WRITE,
    "content.chapterdraft": WRITE,
    "content.chapterrevision": READ,
    "content.chaptertranslation": WRITE,
    "content.blocktranslation": WRITE,
    "content.question": WRITE,
    "content.asset": WRITE,
    "progress.chapterprogress": READ,
    "progress.quizattempt": ("view", "change"),  # grading again
    "progress.questionreport": ("view", "change"),
    "chat.advisor": WRITE,
    "chat.chatmessage": ("view", "change"),  # the inbox: questions without names
}


def instructors_sync() -> Group:
    """Brings the group's rights in line with RIGHTS; a model that is not there is passed over."""
    wanted = Q(pk=None)
    for model, actions in RIGHTS.items():
        app, name = model.split(".")
        codenames = [f"{action}_{name}" for action in actions]
        wanted |= Q(content_type__app_label=app, content_type__model=name, codename__in=codenames)
    group, _ = Group.objects.get_or_create(name=GROUP)
    group.permissions.set(Permission.objects.filter(wanted))
    return group


@transaction.atomic
def instructor_appoint(*, email: str, password: str | None = None) -> User:
    """Makes or promotes an instructor. Whoever runs this vouches for the address; a given password replaces the old."""
    address = clean_email(email)
    user = User.objects.filter(email=address).first() or User(email=address)
    if password is not None:
        password_check(password=password, user=user)
        user.set_password(password)
        api_sessions_revoke_all(user=user)
    user.is_staff = user.is_active = True
    user.save()
    Preferences.objects.get_or_create(user=user)
    EmailAddress.objects.filter(user=user, primary=True).exclude(email=address).update(primary=False)
    EmailAddress.objects.update_or_create(user=user, email=address, defaults={"verified": True, "primary": True})
    user.groups.add(instructors_sync())
    audit.record(Action.APPOINTED, account=user, thing=user)
    return user


@transaction.atomic
def instructor_dismiss(*, email: str) -> User:
    """Back to a learner; the account and all that was learned stay."""
    user = User.objects.filter(email=clean_email(email), groups__name=GROUP).first()
    if user is None:
        raise NotFound("There is no instructor with this address.")
    user.groups.remove(*user.groups.filter(name=GROUP))
    user.is_staff = user.is_superuser
    user.save(update_fields=["is_staff"])
    audit.record(Action.DISMISSED, account=user, thing=user)
    return user
