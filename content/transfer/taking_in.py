"""The worker's part of a book that came as a zip: looking what it would change, and taking it in."""

import logging
from typing import Any, cast
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import Error
from django.utils import translation
from django.utils.translation import gettext as _

from content.models import BookUpload, UploadState
from content.transfer.archive import unpacked
from content.transfer.book import LoadReport, Prefer, book_load
from content.transfer.files import FileProblem, read_book
from textbook import audit
from textbook.errors import AppError, Invalid
from textbook.models import Action

log = logging.getLogger("textbook.upload")


def upload_work(*, upload_id: UUID, state: UploadState) -> None:
    """Looks or loads, as `state` says. May come twice: what is past that state is left alone, and what an attempt
    that was cut off has loaded is found unchanged by the next."""
    upload = BookUpload.objects.select_related("editor").filter(pk=upload_id, state=state).first()
    if upload is None:
        return
    with translation.override(upload.language):
        try:
            _told(upload, _worked(upload))
        except Error:
            raise  # the database is away: the task is tried again
        except AppError as error:
            _failed(upload, error.detail)
        except Exception:
            log.exception("a book could not be taken in")
            _failed(upload, _("Something in these files was not expected. The error is in the site's log."))


def _worked(upload: BookUpload) -> LoadReport:
    looking = upload.state == UploadState.LOOKING
    try:
        with default_storage.open(upload.file, "rb") as file, unpacked(cast(Any, file)) as folder:
            return book_load(
                folder=read_book(folder), editor=upload.editor, prefer=cast(Prefer, upload.prefer), dry_run=looking,
                progress=lambda name: _come_to(upload, name),
            )  # fmt: skip
    except FileNotFoundError as error:
        raise Invalid(_("The uploaded file is gone. Please choose it again.")) from error
    except FileProblem as error:
        raise Invalid(str(error)) from error
    except ValueError as error:
        raise Invalid(_("The files in this zip are not those of a book.")) from error


def _come_to(upload: BookUpload, name: str) -> None:
    upload.at, upload.done = name, upload.done + 1
    upload.save(update_fields=["at", "done"])


def _told(upload: BookUpload, report: LoadReport) -> None:
    loaded = upload.state == UploadState.LOADING
    upload.state = UploadState.DONE if loaded else UploadState.SEEN
    upload.report = {"tally": dict(report.tally), "conflicts": report.conflicts, "failures": report.failures}
    upload.save(update_fields=["state", "report"])
    if loaded:
        default_storage.delete(upload.file)
        facts: dict[str, Any] = {what: count for what, count in report.tally.items() if count}
        audit.record(Action.IMPORTED, actor=upload.editor, **facts)


def _failed(upload: BookUpload, problem: str) -> None:
    upload.state, upload.problem = UploadState.FAILED, problem
    upload.save(update_fields=["state", "problem"])
    default_storage.delete(upload.file)
