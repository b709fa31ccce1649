"""Loaded by pytest before the settings: tests see no `.env`, no outside service and no data of the developer."""

import os
import tempfile

CLEARED = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "QDRANT_URL", "REDIS_URL", "SENDGRID_API_KEY", "EMAIL_URL", "AUTH_SECRET", "BETTER_AUTH_SECRET")

for name in CLEARED:
    os.environ.pop(name, None)
os.environ.update(
    ENV_FILES="none",
    ENVIRONMENT="development",
    DEBUG="false",
    TESTING="true",
    SECRET_KEY="tests-only-" + "k" * 40,
    JWT_SECRET="tests-only-" + "j" * 40,
    DATA_DIR=tempfile.mkdtemp(prefix="textbook-tests-"),
)
