"""The learning record store, when there is one."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from textbook.doctor.finding import Finding, bad, warn
from textbook.models import SentStatement
from textbook.xapi import lrs

PART = "learning records"
SEEN = timedelta(days=7)
CANNOT_READ = 403  # whoever may only send is not shown anything
TODO = "See XAPI_ENDPOINT, XAPI_USERNAME and XAPI_PASSWORD, or XAPI_TOKEN; statements wait meanwhile."


def learning_records() -> Iterator[Finding]:
    if not settings.XAPI_ENDPOINT:
        yield Finding(PART, "off (XAPI_ENDPOINT turns them on)")
        return
    try:
        status = lrs.reading_status()
    except lrs.LrsAway as error:
        yield bad(PART, str(error), TODO)
        return
    if status >= 300 and status != CANNOT_READ:
        yield bad(PART, f"{settings.XAPI_ENDPOINT} answers {status}", TODO)
        return
    words = ", with the learners' words" if settings.XAPI_TEXT else ""
    yield Finding(PART, f"{settings.XAPI_ENDPOINT} lets us in; {SentStatement.objects.count()} were sent{words}")
    if refused := SentStatement.objects.filter(refused__isnull=False, sent_at__gt=timezone.now() - SEEN).count():
        yield warn(PART, f"{refused} were refused for good in seven days", "The log names them (textbook.xapi).")
