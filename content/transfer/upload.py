"""A book that comes as a zip: looked at first, taken in only when a person has seen what would happen."""

import uuid
from datetime import timedelta
from typing import IO

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import BookUpload, UploadState
from content.transfer.archive import MAX_ZIP
from content.transfer.book import Prefer
from content.upload_tasks import look_into_book, take_in_book
from textbook.errors import Conflict, Invalid, NotFound

FOLDER = "incoming"
KEPT, LONGEST = timedelta(hours=2), timedelta(days=1)


def book_upload(*, file: IO[bytes], size: int, editor: User) -> BookUpload:
    """Kept for the worker, which finds out what loading it would do."""
    if size > MAX_ZIP:
        raise Invalid(_("The zip is larger than %(n)d MB.") % {"n": MAX_ZIP // 2**20})
    forget_old()
    name = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.zip", File(file))
    upload = BookUpload.objects.create(editor=editor, file=name, language=get_language() or "en")
    look_into_book.enqueue(str(upload.pk))
    return upload


def upload_of(pk: uuid.UUID, editor: User) -> BookUpload:
    """Only who sent it sees it."""
    found = BookUpload.objects.filter(pk=pk, editor=editor).first()
    if found is None:
        raise NotFound(_("This upload is too old. Please choose the file again."))
    return found


def book_apply(*, upload: BookUpload, prefer: Prefer) -> None:
    """Once, however often the button is pressed."""
    waiting = BookUpload.objects.filter(pk=upload.pk, state=UploadState.SEEN)
    if not waiting.update(state=UploadState.LOADING, prefer=prefer):
        raise Conflict(_("This upload was taken in already. Please choose the file again."))
    take_in_book.enqueue(str(upload.pk))


def forget_old() -> int:
    """Uploads that nobody took in, and files whose row is gone with its owner."""
    now = timezone.now()
    old, stuck = now - KEPT, Q(state=UploadState.LOADING, created_at__gt=now - LONGEST)
    gone = BookUpload.objects.filter(created_at__lt=old).exclude(stuck).delete()[0]
    if default_storage.exists(FOLDER):
        held = set(BookUpload.objects.values_list("file", flat=True))
        names = (f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1])
        for name in names:
            if name not in held and default_storage.get_modified_time(name) < old:
                default_storage.delete(name)
    return gone
