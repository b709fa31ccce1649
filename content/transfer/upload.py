"""A book that comes as a zip: looked at first, taken in only when a person has seen what would happen."""

import uuid
from datetime import timedelta
from typing import IO, Any

from django.core.files.storage import default_storage
from django.core.signing import BadSignature, TimestampSigner
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.transfer.archive import MAX_ZIP, unpacked
from content.transfer.book import LoadReport, Prefer, book_load
from content.transfer.files import FileProblem, read_book
from textbook import audit
from textbook.errors import Conflict, Invalid
from textbook.models import Action

FOLDER = "incoming"
KEPT = timedelta(hours=2)


def book_upload(*, file: IO[bytes], size: int, editor: User) -> tuple[str, LoadReport]:
    """What loading it would do, and the ticket with which the same person may do it."""
    if size > MAX_ZIP:
        raise Invalid(_("The zip is larger than %(n)d MB.") % {"n": MAX_ZIP // 2**20})
    report = _load(file, editor, "", dry_run=True)
    forget_old()
    file.seek(0)
    name = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}.zip", file)
    return _signer(editor).sign(name), report


def book_apply(*, ticket: str, prefer: Prefer, editor: User) -> LoadReport:
    try:
        name = _signer(editor).unsign(ticket, max_age=KEPT)
    except BadSignature as error:
        raise Conflict(_("This upload is too old. Please choose the file again.")) from error
    if not default_storage.exists(name):
        raise Conflict(_("This upload was taken in already. Please choose the file again."))
    with default_storage.open(name, "rb") as file:
        report = _load(file, editor, prefer, dry_run=False)
    default_storage.delete(name)
    facts: dict[str, Any] = {what: count for what, count in report.tally.items() if count}
    audit.record(Action.IMPORTED, actor=editor, **facts)
    return report


def _load(file: IO[bytes], editor: User, prefer: Prefer, *, dry_run: bool) -> LoadReport:
    try:
        with unpacked(file) as folder:
            return book_load(folder=read_book(folder), editor=editor, prefer=prefer, dry_run=dry_run)
    except FileProblem as error:
        raise Invalid(str(error)) from error
    except ValueError as error:
        raise Invalid(_("The files in this zip are not those of a book.")) from error


def _signer(editor: User) -> TimestampSigner:
    return TimestampSigner(salt=f"book-upload:{editor.pk}")


def forget_old() -> None:
    """Uploads that nobody took in."""
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < timezone.now() - KEPT:
            default_storage.delete(path)
