"""Counting requests, and /metrics, which reads the counts. In front of the check of the host's name: a scraper asks
each machine by its number. Who has neither the token nor an address that is let in sees no such page."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hmac import compare_digest
from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import REGISTRY, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from textbook import metrics
from textbook.processes import alive
from textbook.tasks.selectors import queue_now

PATH = "/metrics"


class MetricsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.METRICS:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == PATH and may_read(request):
            return page()
        started = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - started
        metrics.request_finished(route_of(request), request.method or "", response.status_code, seconds)
        return response


def route_of(request: HttpRequest) -> str:
    """The name of the route, so that no address of a reader becomes a series of its own."""
    match = request.resolver_match
    if match is not None:
        return match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


def may_read(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    if settings.METRICS_TOKEN and compare_digest(given.encode(), f"Bearer {settings.METRICS_TOKEN}".encode()):
        return True
    address = address_of(request)
    return address is not None and any(address in network for network in settings.METRICS_ALLOW)


def address_of(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """Of the caller, not of a proxy: one that nobody told us of could let the whole world in."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    if forwarded and not proxies:
        return None
    try:
        found = ip_address(forwarded[-min(proxies, len(forwarded))] if forwarded else request.META["REMOTE_ADDR"])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def page() -> HttpResponse:
    response = HttpResponse(generate_latest(counts()) + generate_latest(queue()), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


def counts() -> CollectorRegistry:
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    for file in settings.METRICS_DIR.glob("gauge_live*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdecimal() and not alive(int(pid)):
            with suppress(FileNotFoundError):  # another scrape was faster
                mark_process_dead(int(pid), str(settings.METRICS_DIR))  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry, str(settings.METRICS_DIR))  # type: ignore[no-untyped-call]
    return registry


def queue() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(QueueCollector())
    return registry


class QueueCollector:
    """Read from the database when asked; while it is away only that is told."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            now = queue_now()
        except Error:
            yield GaugeMetricFamily("textbook_database_up", "The database answers.", 0)
            return
        yield GaugeMetricFamily("textbook_database_up", "The database answers.", 1)
        tasks = GaugeMetricFamily("textbook_tasks", "Background tasks by state.", labels=["state"])
        for state, count in now.by_state.items():
            tasks.add_metric([state], count)
        yield tasks
        yield GaugeMetricFamily("textbook_tasks_oldest_seconds", "How long the oldest due task waits.", now.oldest)
        yield GaugeMetricFamily("textbook_workers", "Workers that give signs of life.", now.workers)
