"""What instructors see of the tutor at the desk."""

from chat.admin import advisors

__all__ = ["advisors"]
