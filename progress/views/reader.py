"""What the views of this app share."""

from django.http import HttpRequest

from accounts.models import User


def signed_in(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
