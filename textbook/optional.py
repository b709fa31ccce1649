"""The parts that are off until somebody sets their variable: what stands in for them meanwhile."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    variable: str
    on: bool
    now: str


def parts() -> list[Part]:
    postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    model, redis = bool(settings.OPENAI_API_KEY), bool(settings.REDIS_URL)
    traces = bool(settings.OTEL_EXPORTER_OTLP_ENDPOINT)
    mail = bool(settings.EMAIL_URL or settings.SENDGRID_API_KEY)
    return [
        Part("database", "DATABASE_URL", postgres, "PostgreSQL" if postgres else "SQLite in data/"),
        Part(
            "model", "OPENAI_API_KEY", model, settings.OPENAI_MODEL if model else "no machine translation or rewording"
        ),
        Part("cache", "REDIS_URL", redis, "Redis" if redis else "memory of the process"),
        Part("metrics", "METRICS_TOKEN", settings.METRICS, "/metrics" if settings.METRICS else "nothing is counted"),
        Part("errors", "SENTRY_DSN", bool(settings.SENTRY_DSN), "Sentry" if settings.SENTRY_DSN else "in the log"),
        Part("traces", "OTEL_EXPORTER_OTLP_ENDPOINT", traces, "sent" if traces else "none"),
        Part("mail", "EMAIL_URL", mail, "sent" if mail else "written to data/mail/"),
    ]
