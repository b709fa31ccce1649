from textbook.admin import audit, background

__all__ = ["audit", "background"]
