"""How a learner likes to be answered."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from chat.models import Manner, TutorSettings
from textbook.errors import Invalid


def manner_set(*, user: User, manner: str) -> TutorSettings:
    if manner not in Manner.values:
        sentence = _("This is not a way to answer.")
        raise Invalid(sentence, errors={"manner": [sentence]})
    return TutorSettings.objects.update_or_create(user=user, defaults={"manner": manner})[0]


def notice_seen(*, user: User) -> TutorSettings:
    """The first time counts."""
    found = TutorSettings.objects.get_or_create(user=user, defaults={"noticed_at": timezone.now()})[0]
    if found.noticed_at is None:
        TutorSettings.objects.filter(pk=found.pk, noticed_at=None).update(noticed_at=timezone.now())
        found.refresh_from_db()
    return found
