from textbook.admin import background

__all__ = ["background"]
