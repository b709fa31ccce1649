"""Looking into an uploaded book and taking it in: minutes of work, so the worker does it."""

from uuid import UUID

from django_tasks import task

from content.models import UploadState
from content.transfer.taking_in import upload_work


@task()
def look_into_book(upload_id: str) -> None:
    upload_work(upload_id=UUID(upload_id), state=UploadState.LOOKING)


@task()
def take_in_book(upload_id: str) -> None:
    upload_work(upload_id=UUID(upload_id), state=UploadState.LOADING)
