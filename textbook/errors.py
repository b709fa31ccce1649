"""Errors of the domain: a status, one plain sentence, and where it helps the fields and the seconds to wait."""

from collections.abc import Mapping, Sequence


class AppError(Exception):
    status = 400

    def __init__(
        self,
        detail: str,
        *,
        status: int | None = None,
        errors: Mapping[str, Sequence[str]] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = str(detail)
        self.status = status or self.status
        self.errors = {field: [str(line) for line in lines] for field, lines in (errors or {}).items()}
        self.retry_after = retry_after


class Unauthenticated(AppError):
    status = 401


class Forbidden(AppError):
    status = 403


class NotFound(AppError):
    status = 404


class Conflict(AppError):
    status = 409


class TooLarge(AppError):
    status = 413


class Invalid(AppError):
    status = 422


class TooMany(AppError):
    status = 429


class NoRoom(AppError):
    status = 507
