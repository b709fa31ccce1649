"""The marks that everything hangs on which readers and search keep for a while."""

from django.db import transaction
from django.db.models import F

from content.models import Book
from content.models.book import new_stamp
from content.selectors.version import look_again


def book_changed() -> None:
    """Who edits sees it at once; other processes look every half second."""
    Book.objects.update(version=F("version") + 1)


def index_changed() -> None:
    """Passages or their vectors are others: every process makes its index anew at its next search."""
    Book.objects.update(index_stamp=new_stamp())
    transaction.on_commit(look_again)
