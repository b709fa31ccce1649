"""What the book does when it comes round."""

from datetime import timedelta

from django_tasks import task

from content.transfer.upload import forget_old
from textbook.tasks.periodic import periodic


@periodic(every=timedelta(hours=1))
@task()
def forget_old_uploads() -> int:
    return forget_old()
