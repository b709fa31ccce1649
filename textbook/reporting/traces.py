"""OpenTelemetry: how long requests, queries and calls of the model take. The exporter reads its own OTEL_… variables.

What the instruments note is cleaned in one place, on its way out."""

import os
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import connection
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
from opentelemetry.propagate import extract
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import SpanKind, Status

from textbook.fast import lane
from textbook.fast.frames import Asked
from textbook.privacy import scrubbed, without_query

# Who asked, with what, and for which words: in the older names of OpenTelemetry and in the newer.
PERSONAL = frozenset((
    "http.user_agent", "http.client_ip", "net.peer.ip", "net.peer.port", "net.sock.peer.addr", "client.address",
    "client.port", "network.peer.address", "network.peer.port", "user_agent.original", "url.query", "enduser.id",
))  # fmt: skip
ADDRESSES = frozenset(("http.url", "http.target", "url.full", "url.path"))


def start(exporter: SpanExporter | None = None) -> TracerProvider:
    os.environ.setdefault("OTEL_SERVICE_NAME", "textbook")
    os.environ.setdefault("OTEL_PYTHON_DJANGO_EXCLUDED_URLS", "health,metrics")
    about = {"service.version": settings.VERSION, "deployment.environment": settings.ENVIRONMENT}
    provider = TracerProvider(resource=Resource.create(about))
    provider.add_span_processor(BatchSpanProcessor(Cleaning(exporter or OTLPSpanExporter())))
    trace.set_tracer_provider(provider)
    DjangoInstrumentor().instrument(tracer_provider=provider)
    HTTPXClientInstrumentor().instrument(tracer_provider=provider)
    if connection.vendor == "postgresql":
        PsycopgInstrumentor().instrument(tracer_provider=provider)
    lane.WATCHERS.append(on_the_short_way)
    return provider


def on_the_short_way(route: lane.Route, asked: Asked, status: int, seconds: float) -> None:
    """Django's instrument never sees these."""
    ended = time.time_ns()
    span = trace.get_tracer(__name__).start_span(
        f"{route.method} {route.name}",
        context=extract({"traceparent": asked.environ.get("HTTP_TRACEPARENT", "")}),
        kind=SpanKind.SERVER,
        start_time=ended - int(seconds * 1e9),
        attributes={"http.request.method": route.method, "http.route": route.name, "http.response.status_code": status},
    )
    span.end(ended)


class Cleaning(SpanExporter):
    def __init__(self, exporter: SpanExporter) -> None:
        self.exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return self.exporter.export([cleaned(span) for span in spans])

    def shutdown(self) -> None:
        self.exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        return self.exporter.force_flush(timeout_millis)


def cleaned(span: ReadableSpan) -> ReadableSpan:
    events = [Event(event.name, facts(event.attributes), event.timestamp) for event in span.events]
    status = Status(span.status.status_code, scrubbed(span.status.description or "") or None)
    return ReadableSpan(
        name=scrubbed(span.name), context=span.context, parent=span.parent, resource=span.resource,
        attributes=facts(span.attributes), events=events, links=span.links, kind=span.kind, status=status,
        start_time=span.start_time, end_time=span.end_time, instrumentation_scope=span.instrumentation_scope,
    )  # fmt: skip


def facts(attributes: Mapping[str, Any] | None) -> dict[str, Any]:
    kept = {key: value for key, value in (attributes or {}).items() if key not in PERSONAL}
    return {key: text(key, value) if isinstance(value, str) else value for key, value in kept.items()}


def text(key: str, value: str) -> str:
    return scrubbed(without_query(value) if key in ADDRESSES else value)
