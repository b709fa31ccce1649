"""/metrics of a worker, which has no web server: the same page for the same callers, on a port of its own."""

import threading
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponse

from textbook.metrics_page import MetricsMiddleware


class Page(WSGIHandler):
    """Django's own adapter around one middleware: nothing else of the site answers here."""

    def load_middleware(self, is_async: bool = False) -> None:
        self._middleware_chain = MetricsMiddleware(lambda request: HttpResponse(status=404))

    def get_response(self, request: HttpRequest) -> Any:
        try:
            return self._middleware_chain(request)
        finally:
            close_old_connections()


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def serve_metrics() -> None:
    if settings.METRICS and settings.METRICS_PORT:
        server = make_server(settings.HOST, settings.METRICS_PORT, Page(), handler_class=Silent)
        threading.Thread(target=server.serve_forever, daemon=True).start()
