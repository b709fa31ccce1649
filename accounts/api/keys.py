"""What is proven by a key that was mailed: an address, or the right to a new password."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import serializers
from accounts.services import (
    email_verification_resend,
    email_verify,
    password_reset_confirm,
    password_reset_request,
)
from textbook.api import OpenView, parsed

MAYBE_SENT = "If this address belongs to an account, a mail is on its way."


class VerifyEmailView(OpenView):
    @extend_schema(
        operation_id="verify_email",
        summary="Prove an e-mail address",
        request=serializers.EmailKey,
        responses={200: serializers.Sentence},
    )
    def post(self, request: Request) -> Response:
        email_verify(request=request._request, **parsed(serializers.EmailKey, request))
        return Response({"detail": "Your e-mail address is confirmed."})


class ResendVerificationView(OpenView):
    @extend_schema(
        operation_id="resend_verification",
        summary="Ask for another verification mail",
        request=serializers.EmailOnly,
        responses={200: serializers.Sentence},
    )
    def post(self, request: Request) -> Response:
        email_verification_resend(request=request._request, **parsed(serializers.EmailOnly, request))
        return Response({"detail": MAYBE_SENT})


class PasswordResetView(OpenView):
    @extend_schema(
        operation_id="password_reset",
        summary="Ask for a mail that lets you choose a new password",
        request=serializers.EmailOnly,
        responses={200: serializers.Sentence},
    )
    def post(self, request: Request) -> Response:
        password_reset_request(request=request._request, **parsed(serializers.EmailOnly, request))
        return Response({"detail": MAYBE_SENT})


class PasswordResetConfirmView(OpenView):
    @extend_schema(
        operation_id="password_reset_confirm",
        summary="Choose a new password",
        description="Ends every other sign-in of the user.",
        request=serializers.NewPassword,
        responses={200: serializers.Sentence},
    )
    def post(self, request: Request) -> Response:
        password_reset_confirm(request=request._request, **parsed(serializers.NewPassword, request))
        return Response({"detail": "Your new password is set. Please sign in."})
