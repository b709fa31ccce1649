"""Loaded by pytest before the settings: tests see no `.env`, no outside service and no data of the developer."""

import os
import tempfile
from pathlib import Path

CLEARED = (
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "QDRANT_URL",
    "REDIS_URL",
    "SENDGRID_API_KEY",
    "EMAIL_URL",
    "AUTH_SECRET",
    "BETTER_AUTH_SECRET",
    "EXTERNAL_ISSUERS",
    "METRICS_TOKEN",
    "SENTRY_DSN",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "METRICS_ALLOW",
    "PROMETHEUS_MULTIPROC_DIR",
)

for name in CLEARED:
    os.environ.pop(name, None)
data_dir = Path(tempfile.mkdtemp(prefix="textbook-tests-"))
(data_dir / "static").mkdir()
os.environ.update(
    ENV_FILES="none",
    ENVIRONMENT="development",
    DEBUG="false",
    TESTING="true",
    EMBEDDINGS="none",
    SECRET_KEY="tests-only-" + "k" * 40,
    JWT_SECRET="tests-only-" + "j" * 40,
    DATA_DIR=str(data_dir),
)
