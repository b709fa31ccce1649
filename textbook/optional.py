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
    model, qdrant, redis = bool(settings.OPENAI_API_KEY), bool(settings.QDRANT_URL), bool(settings.REDIS_URL)
    mail = bool(settings.EMAIL_URL or settings.SENDGRID_API_KEY)
    return [
        Part("database", "DATABASE_URL", postgres, "PostgreSQL" if postgres else "SQLite in data/"),
        Part("model", "OPENAI_API_KEY", model, settings.OPENAI_MODEL if model else "answers are quoted from the book"),
        Part("vector server", "QDRANT_URL", qdrant, "Qdrant" if qdrant else "the index lives inside the process"),
        Part("cache", "REDIS_URL", redis, "Redis" if redis else "memory of the process"),
        Part("mail", "EMAIL_URL", mail, "sent" if mail else "written to data/mail/"),
    ]
