"""Turns on what is configured, and says what to install when it is not there."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Reporter:
    variable: str
    package: str
    module: str

    @property
    def wanted(self) -> bool:
        return bool(getattr(settings, self.variable))


REPORTERS = (
    Reporter("SENTRY_DSN", "sentry_sdk", "textbook.reporting.errors"),
    Reporter("OTEL_EXPORTER_OTLP_ENDPOINT", "opentelemetry.instrumentation.django", "textbook.reporting.traces"),
)


def start() -> None:
    for reporter in REPORTERS:
        if reporter.wanted:
            if not installed(reporter.package):
                raise ImproperlyConfigured(
                    f"{reporter.variable}: it is set, but the packages it needs are not installed. Install them with: "
                    "pip install -r requirements-observability.txt"
                )
            import_module(reporter.module).start()


def installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ModuleNotFoundError:  # not even the package around it
        return False
