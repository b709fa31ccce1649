"""The number that everything hangs on which readers and search keep for a while."""

from django.db.models import F

from content.models import Book


def book_changed() -> None:
    Book.objects.update(version=F("version") + 1)
