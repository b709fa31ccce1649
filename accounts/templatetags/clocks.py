"""Times in pages as the clock of a person shows them."""

from datetime import datetime

from django import template
from django.contrib.auth.models import AnonymousUser
from django.templatetags.tz import do_timezone

from accounts.days import zone_of
from accounts.models import User

register = template.Library()


@register.filter
def by_clock_of(moment: datetime, user: User | AnonymousUser) -> datetime:
    """Before `date`, which otherwise goes by UTC."""
    told: datetime = do_timezone(moment, zone_of(user))
    return told
