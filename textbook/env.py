"""Typed reading of environment variables. A bad value stops the start and names the variable.

Each helper takes the variable's name, or several spellings of it: the first that is set wins.
An empty value counts as not set.
"""

import os
import secrets
from decimal import Decimal, InvalidOperation
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import available_timezones

from django.core.exceptions import ImproperlyConfigured


class BadVariable(ImproperlyConfigured):
    def __init__(self, name: str, expected: str, read: str | None = None) -> None:
        found = "it is not set" if read is None else f"read {read!r}"
        super().__init__(f"{name}: {found}, expected {expected}.")


def _find(names: tuple[str, ...]) -> tuple[str, str | None]:
    for name in names:
        if value := os.environ.get(name, "").strip():
            return name, value
    return names[0], None


def text(*names: str, default: str = "") -> str:
    return _find(names)[1] or default


def choice(*names: str, options: tuple[str, ...], default: str) -> str:
    name, value = _find(names)
    if value is None:
        return default
    if value.lower() not in options:
        raise BadVariable(name, "one of " + ", ".join(options), value)
    return value.lower()


def flag(*names: str, default: bool = False) -> bool:
    name, value = _find(names)
    if value is None:
        return default
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if value.lower() not in known:
        raise BadVariable(name, "true or false", value)
    return known[value.lower()]


def number(*names: str, default: int, minimum: int = 0, maximum: int = 2**31) -> int:
    name, value = _find(names)
    if value is None:
        return default
    if not value.lstrip("-").isdecimal() or not minimum <= int(value) <= maximum:
        raise BadVariable(name, f"a whole number from {minimum} to {maximum}", value)
    return int(value)


def amount(*names: str, default: str = "0") -> Decimal:
    """Money, to be computed with exactly."""
    name, value = _find(names)
    try:
        found = Decimal(value or default)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or found < 0:
        raise BadVariable(name, "an amount such as 2.50", value)
    return found


def items(*names: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(*names, default=default).split(",") if part.strip()]


def origins(*names: str, default: str = "") -> list[str]:
    found = [origin.rstrip("/") for origin in items(*names, default=default)]
    for origin in found:
        parts = urlsplit(origin)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query:
            raise BadVariable(_find(names)[0], "origins such as https://example.org, separated by commas", origin)
    return found


def time_zone(*names: str, default: str = "UTC") -> str:
    name, value = _find(names)
    if value is not None and value not in available_timezones():
        raise BadVariable(name, "a time zone such as Asia/Karachi", value)
    return value or default


def networks(*names: str) -> list[IPv4Network | IPv6Network]:
    """Addresses or whole networks: 127.0.0.1,10.0.0.0/8."""
    try:
        return [ip_network(item) for item in items(*names)]
    except ValueError:
        name, value = _find(names)
        raise BadVariable(name, "addresses such as 127.0.0.1 or 10.0.0.0/8, separated by commas", value) from None


def url(*names: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
    name, value = _find(names)
    if value and (urlsplit(value).scheme not in schemes or not urlsplit(value).netloc):
        raise BadVariable(name, f"an address that starts with {' or '.join(s + '://' for s in schemes)}", value)
    return value or ""


def file_text(path: Path) -> str:
    return path.read_text().strip() if path.exists() else ""


def local_secret(path: Path) -> str:
    """The secret of a machine that was given none: made once, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def database(*names: str, default_path: Path) -> dict[str, Any]:
    """A Django DATABASES entry from an address, in the spellings that other stacks use too."""
    name, value = _find(names)
    if value is None:
        return _sqlite(str(default_path))
    parts = urlsplit(value)
    scheme = parts.scheme.partition("+")[0]
    if scheme == "sqlite":
        return _sqlite(unquote(parts.path).removeprefix("/") or str(default_path))
    if scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise BadVariable(name, "postgresql://user:password@host:port/name or sqlite:///file", _without_password(value))
    try:
        port = parts.port
    except ValueError:
        raise BadVariable(name, "a port number after the host", _without_password(value)) from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port or "",
        "OPTIONS": _postgres_options(parts.query),
    }


def mail(address: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from smtp://user:password@host:port, smtp+tls:// (STARTTLS) or smtps://."""
    parts = urlsplit(address)
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def _sqlite(path: str) -> dict[str, Any]:
    if not path.startswith(":"):
        Path(path).absolute().parent.mkdir(parents=True, exist_ok=True)
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=10000; PRAGMA cache_size=-16000"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": pragmas},
    }


def _postgres_options(query: str) -> dict[str, Any]:
    """libpq options of the address; `ssl=` is how asyncpg spells `sslmode=`."""
    options: dict[str, Any] = dict(parse_qsl(query))
    if ssl := options.pop("ssl", None):
        known = {"true": "require", "1": "require", "false": "disable", "0": "disable"}
        options.setdefault("sslmode", known.get(ssl.lower(), ssl))
    return options


def _without_password(address: str) -> str:
    parts = urlsplit(address)
    return address.replace(f":{parts.password}@", ":…@") if parts.password else address
