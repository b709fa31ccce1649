"""What the house itself does when it comes round."""

from datetime import timedelta

from django_tasks import task

from textbook import audit
from textbook.tasks import queue
from textbook.tasks.periodic import periodic


@periodic(every=timedelta(days=1))
@task()
def purge_finished_tasks() -> int:
    return queue.purge()


@periodic(every=timedelta(days=1))
@task()
def purge_audit_log() -> int:
    return audit.purge()
