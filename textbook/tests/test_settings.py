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
    ("SECRET_KEY_FALLBACKS", "x"), ("SECRET_KEY_FALLBACKS", "k" * 20 + "3hT8" * 8 + ",short"),
    ("THROTTLE_ANONYMOUS", "lots"), ("THROTTLE_USER", "lots"), ("THROTTLE_SIGNUP", "20/month"),
    ("THROTTLE_SIGNIN", "5/min/key"), ("THROTTLE_SIGNIN_FAILED", "10"), ("THROTTLE_PASSWORD_RESET", "5/min/me"),
])  # fmt: skip
def test_unsafe_settings_stop_the_start_and_say_which(tmp_path, name: str, value: str) -> None:
    result = start(tmp_path, **{name: value})
    assert result.returncode != 0
    assert name in result.stderr.splitlines()[-1]


def test_one_spelling_of_a_rate_serves_every_limit(tmp_path) -> None:
    names = ("ANONYMOUS", "USER", "SIGNUP", "SIGNIN", "SIGNIN_FAILED", "PASSWORD_RESET", "CHAT_USER", "MCP")
    assert start(tmp_path, **{f"THROTTLE_{name}": "20/min" for name in names}).returncode == 0


def test_an_earlier_secret_of_full_length_may_stay_for_a_while(tmp_path) -> None:
    assert start(tmp_path, SECRET_KEY_FALLBACKS="k" * 20 + "3hT8" * 8).returncode == 0


def test_development_makes_its_own_secret(tmp_path) -> None:
    result = start(tmp_path, ENVIRONMENT="development", SECRET_KEY="", JWT_SECRET="")
    assert result.returncode == 0
    assert (tmp_path / "secret-key").exists()


@pytest.mark.parametrize("command", ["web", "start", "db_worker"])
def test_a_command_says_it_in_one_line(tmp_path, command: str) -> None:
    environment = {**os.environ, **SAFE, "DATA_DIR": str(tmp_path), "PORT": "eighty"}
    words = [sys.executable, "manage.py", command]
    result = subprocess.run(words, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.splitlines() == ["PORT: read 'eighty', expected a whole number from 1 to 65535."]
