"""Unsafe production settings stop the start, by name. Each case is a fresh process."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

pytestmark = pytest.mark.unit
SAFE = {
    "ENVIRONMENT": "production", "SECRET_KEY": "s" * 20 + "7fK2" * 8, "JWT_SECRET": "j" * 20 + "9bQ1" * 8,
    "ALLOWED_HOSTS": "book.example.org", "ENV_FILES": "none", "DEBUG": "false", "TESTING": "false",
}  # fmt: skip


def start(tmp_path, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **SAFE, "DATA_DIR": str(tmp_path), **changes}
    command = [
        sys.executable,
        "-c",
        "import textbook.settings as s; print(s.SESSION_COOKIE_SECURE, s.SECURE_HSTS_SECONDS)",
    ]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)


def test_safe_settings_start(tmp_path) -> None:
    assert start(tmp_path).stdout.split() == ["True", "31536000"]


@pytest.mark.parametrize(("name", "value"), [
    ("SECRET_KEY", ""), ("JWT_SECRET", ""), ("SECRET_KEY", "changeme" * 8), ("JWT_SECRET", "short"),
    ("DEBUG", "true"), ("ALLOWED_HOSTS", "*"), ("ALLOWED_HOSTS", ""), ("PORT", "eighty"), ("AUTH_SECRET", "short"),
    ("JWT_SECRET_PREVIOUS", "short"), ("EXTERNAL_ISSUERS", "[{}]"),
])  # fmt: skip
def test_unsafe_settings_stop_the_start_and_say_which(tmp_path, name: str, value: str) -> None:
    result = start(tmp_path, **{name: value})
    assert result.returncode != 0
    assert name in result.stderr.splitlines()[-1]


def test_development_makes_its_own_secret(tmp_path) -> None:
    result = start(tmp_path, ENVIRONMENT="development", SECRET_KEY="", JWT_SECRET="")
    assert result.returncode == 0
    assert (tmp_path / "secret-key").exists()
