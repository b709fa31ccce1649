"""What instructors see of the tutor at the desk."""

from chat.admin import advisors, messages

__all__ = ["advisors", "messages"]
