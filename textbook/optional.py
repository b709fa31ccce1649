"""The parts that are off until somebody sets their variable: what stands in for them meanwhile."""

from dataclasses import dataclass

from django.conf import settings

INSIDE = "the small model inside"
VECTORS = {"auto": INSIDE, "local": INSIDE, "openai": "OpenAI's", "none": "words only"}


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    variable: str
    on: bool
    now: str


def parts() -> list[Part]:
    postgres = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    model, redis = bool(settings.OPENAI_API_KEY), bool(settings.REDIS_URL)
    remote = settings.EMBEDDINGS == "openai" or (model and settings.EMBEDDINGS == "auto")
    traces = bool(settings.OTEL_EXPORTER_OTLP_ENDPOINT)
    mail = bool(settings.EMAIL_URL or settings.SENDGRID_API_KEY)
    return [
        Part("database", "DATABASE_URL", postgres, "PostgreSQL" if postgres else "SQLite in data/"),
        Part(
            "model",
            "OPENAI_API_KEY",
            model,
            settings.OPENAI_MODEL if model else "answers are quoted, nothing is translated or reworded",
        ),
        Part("vectors", "OPENAI_API_KEY", remote, VECTORS["openai" if remote else settings.EMBEDDINGS]),
        Part("index", "QDRANT_URL", bool(settings.QDRANT_URL), "Qdrant" if settings.QDRANT_URL else "in each process"),
        Part("cache", "REDIS_URL", redis, "Redis" if redis else "memory of the process"),
        Part("metrics", "METRICS_TOKEN", settings.METRICS, "/metrics" if settings.METRICS else "nothing is counted"),
        Part("errors", "SENTRY_DSN", bool(settings.SENTRY_DSN), "Sentry" if settings.SENTRY_DSN else "in the log"),
        Part("traces", "OTEL_EXPORTER_OTLP_ENDPOINT", traces, "sent" if traces else "none"),
        Part("mail", "EMAIL_URL", mail, "sent" if mail else "written to data/mail/"),
    ]
