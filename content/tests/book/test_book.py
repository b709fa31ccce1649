"""The shipped book keeps its promises. `manage.py check_book` tells the same with a tally."""

import pytest
from django.conf import settings

from content.checks import CHECKS, Shipped
from content.management.commands.check_book import shipped_labs
from content.tests.book.programs import BOOK

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def book() -> Shipped:
    return Shipped(BOOK, shipped_labs(settings.BASE_DIR / "static" / "labs" / "index.js"))


@pytest.mark.parametrize("name", CHECKS)
def test_shipped_book(book: Shipped, name: str) -> None:
    assert [str(trouble) for trouble in sorted(CHECKS[name](book))] == []


def test_the_book_is_there_to_be_checked(book: Shipped) -> None:
    """Checks of nothing would pass."""
    assert len(list(book.lessons)) == 16 and len(book.english) == 23 and len(book.labs) >= 8
    assert sum(len(text.rendered.questions) for text in book.lessons) > 200
    assert sum(len(text.fences) for text in book.lessons) > 80
