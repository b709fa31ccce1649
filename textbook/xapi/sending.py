"""One round: what came to rest since the last one is sent, and what was sent is remembered.

The mark of a source moves on when a page of rows is with the store, so an outage or a worker's end costs a second
sending of the same statements at most, and those have the same ids."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from textbook.models import SentStatement, StatementMark
from textbook.xapi import lrs
from textbook.xapi.happenings import Happening, Mark, Source
from textbook.xapi.statements import statement, statement_id

log = logging.getLogger("textbook.xapi")


def send_due() -> int:
    """Gives how many statements the store took."""
    if not settings.XAPI_ENDPOINT:
        return 0
    now = timezone.now()
    return sum(_drain(name, import_string(path), now) for name, path in settings.XAPI_SOURCES.items())


def _drain(name: str, source: Source, now: datetime) -> int:
    mark, _ = StatementMark.objects.get_or_create(source=name)
    taken = 0
    while (page := source(Mark(mark.at, mark.key), now)).reached:
        taken += _send(page.happenings)
        mark.at, mark.key = page.reached.at, page.reached.key
        mark.save()
    return taken


def _send(happenings: Sequence[Happening]) -> int:
    named = {statement_id(one): one for one in happenings}
    known = {str(pk) for pk in SentStatement.objects.filter(pk__in=named).values_list("pk", flat=True)}
    fresh = [statement(one) for key, one in named.items() if key not in known]
    taken = 0
    for part in lrs.deliver(fresh) if fresh else ():
        rows = [SentStatement(id=one["id"], refused=part.refused) for one in part.statements]
        SentStatement.objects.bulk_create(rows, ignore_conflicts=True)
        if part.refused:
            log.warning("The learning record store will not take a statement", extra=_about(part, named))
        else:
            taken += len(rows)
    return taken


def _about(part: lrs.Taken, named: dict[str, Happening]) -> dict[str, object]:
    key = part.statements[0]["id"]
    return {"statement": key, "kind": named[key].kind.value, "status": part.refused}
