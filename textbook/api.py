"""What API views share."""

from typing import Any

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView


class OpenView(APIView):
    """For everybody: a token is neither needed nor looked at."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


def parsed(kind: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The valid fields of a request's body; a PATCH may leave out any of them."""
    serializer = kind(data=request.data, partial=request.method == "PATCH")
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)
