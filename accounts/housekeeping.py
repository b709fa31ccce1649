"""Sign-ins that are over are forgotten."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task

from accounts.models import ApiSession
from textbook.tasks.periodic import periodic


@periodic(every=timedelta(days=1))
@task()
def forget_ended_sessions() -> int:
    """Of browsers and of programs; a program's stays until its tokens are worth nothing, so that none comes back."""
    call_command("clearsessions")
    return ApiSession.objects.filter(expires_at__lt=timezone.now()).delete()[0]
