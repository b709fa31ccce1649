"""What the house itself does when it comes round."""

from datetime import timedelta

from django.conf import settings
from django_tasks import task

from textbook import audit
from textbook.tasks import queue
from textbook.tasks.periodic import periodic
from textbook.xapi.sending import send_due


@periodic(every=timedelta(days=1))
@task()
def purge_finished_tasks() -> int:
    return queue.purge()


@periodic(every=timedelta(days=1))
@task()
def purge_audit_log() -> int:
    return audit.purge()


@task(attempts=30)
def send_statements() -> int:
    """To the learning record store; thirty attempts are a day."""
    return send_due()


if settings.XAPI_ENDPOINT:
    periodic(every=timedelta(minutes=5))(send_statements)
