"""The desk: the stock Django admin with our frame, and views of our own for everything that is written here."""

from content.admin import book, chapters, pictures, questions, site

__all__ = ["book", "chapters", "pictures", "questions", "site"]
