"""What hangs on the words of a chapter follows an edit in the background: each listener in a task of its own."""

from django.utils.module_loading import import_string
from django_tasks import task


@task()
def chapter_followed(listener: str, chapter_id: int) -> None:
    """At least once for every change, perhaps late: a listener looks at what the chapter says now."""
    import_string(listener)(chapter_id)
