"""Sentry: an error with its stack and the request's id. No body, no cookie, no address, no local variable."""

from collections.abc import Callable
from typing import Any

import sentry_sdk
from django.conf import settings
from sentry_sdk.integrations.logging import ignore_logger
from sentry_sdk.types import Event, Hint

from textbook.logs import request_id
from textbook.privacy import scrubbed, without_query

KEPT_OF_A_REQUEST = ("method", "url")


def start(transport: Callable[..., Any] | None = None) -> None:
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        environment=settings.ENVIRONMENT,
        release=f"textbook@{settings.VERSION}",
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        traces_sample_rate=0.0,
        before_send=cleaned,
        before_breadcrumb=lambda crumb, hint: deep(crumb),
        transport=transport,
    )
    ignore_logger("textbook.request")  # the line of a failed request; the error itself is sent
    ignore_logger("django.security.DisallowedHost")  # whoever knocks at our address with another site's name


def cleaned(event: Event, hint: Hint) -> Event:
    whole: dict[str, Any] = deep(event)
    request = whole.pop("request", {})
    if request:
        whole["request"] = {key: without_query(str(request[key])) for key in KEPT_OF_A_REQUEST if key in request}
    whole.pop("user", None)
    whole["tags"] = {**whole.get("tags", {}), "request_id": request_id.get()}
    return whole  # type: ignore[return-value]


def deep(value: Any) -> Any:
    """Every text in it, scrubbed."""
    if isinstance(value, str):
        return scrubbed(value)
    if isinstance(value, dict):
        return {key: deep(item) for key, item in value.items()}
    return [deep(item) for item in value] if isinstance(value, list | tuple) else value
