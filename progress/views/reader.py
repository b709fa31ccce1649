"""What the views of this app share."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from progress.review_days import MOST


def signed_in(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user


def more_of(request: HttpRequest) -> int:
    """How many cards the learner wants today beyond the usual share."""
    asked = request.POST.get("more") or request.GET.get("more") or ""
    return min(int(asked), MOST) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0


def to_reviews(request: HttpRequest, **told: object) -> str:
    """The reviews as they were left."""
    query = urlencode({name: value for name, value in {"more": more_of(request), **told}.items() if value})
    return reverse("reviews") + (f"?{query}" if query else "")
