"""Where state lives: the database, its migrations and clock, the cache, the disk, the static files."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.db import Error, connection

from textbook.backup import history
from textbook.backup.media import STAGE
from textbook.doctor.finding import Finding, bad, warn
from textbook.errors import AppError

SLOW_MS = 50
OLDEST_POSTGRESQL = 140000
SKEW_SECONDS = 5
LITTLE, TOO_LITTLE = 1024**3, 100 * 1024**2


def database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
        started = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        took = (time.perf_counter() - started) * 1000
    except Error as error:
        yield bad("database", f"does not answer: {str(error).strip()}", "Start it, or correct DATABASE_URL.")
        return
    name = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    version = ".".join(map(str, connection.get_database_version()))
    yield Finding("database", f"{name} {version}, {took:.1f} ms away")
    if took > SLOW_MS:
        yield warn("database", f"{took:.0f} ms away", "Move it next to the web servers: a page asks several times.")
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _postgresql() -> Iterator[Finding]:
    if connection.cursor().connection.info.server_version < OLDEST_POSTGRESQL:
        yield bad("database", "older than PostgreSQL 14", "Upgrade it: Django does not support it any more.")
    if loses_prepared(settings.DATABASES["default"]):
        yield bad("database", "a pooler of transactions loses prepared statements", "Set DATABASE_PREPARE=false.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        skew = abs((cursor.fetchone()[0] - datetime.now(UTC)).total_seconds())
    if skew > SKEW_SECONDS:
        todo = "Let both machines ask a time server (timedatectl set-ntp true)."
        yield warn("clock", f"this machine and the database are {skew:.0f} s apart", todo)
    else:
        yield Finding("clock", "agrees with the database's")


def loses_prepared(database: Mapping[str, Any]) -> bool:
    return "-pooler." in str(database["HOST"]) and bool(database["OPTIONS"].get("prepare_threshold"))


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
    if mode not in ("wal", "memory"):
        yield bad("database", f"SQLite in mode {mode}: writers hold up readers", "Move DATA_DIR to a local disk.")
    if settings.PRODUCTION:
        yield warn("database", "SQLite holds one machine with one writer at a time", "Set DATABASE_URL to grow.")


def migrations() -> Iterator[Finding]:
    try:
        history.applied()
    except AppError as error:
        yield bad("migrations", error.detail, "Run the version that wrote it, or restore a backup.")
        return
    missing = history.pending()
    if missing:
        todo = "Run: manage.py prepare"
        yield bad("migrations", f"{len(missing)} are not applied, the first is {missing[0]}", todo)
    else:
        yield Finding("migrations", "all applied")


def shared_cache() -> Iterator[Finding]:
    """Asked directly: the cache itself hides that Redis is away."""
    if not settings.REDIS_URL:
        yield Finding("cache", "the memory of each process")
        return
    try:
        redis.from_url(settings.REDIS_URL, socket_connect_timeout=2, socket_timeout=2).ping()
    except redis.RedisError as error:
        todo = "Start it, or see REDIS_URL. Rate limits count in each process meanwhile, sessions are in the database."
        yield bad("cache", f"Redis does not answer: {error}", todo)
    else:
        yield Finding("cache", "Redis answers")


def disk() -> Iterator[Finding]:
    for name, folder in {"DATA_DIR": settings.DATA_DIR, "MEDIA_ROOT": settings.MEDIA_ROOT}.items():
        yield from _folder(name, Path(folder))
    for left in settings.MEDIA_ROOT.glob(f"{STAGE}*"):
        todo = f"Look whether pictures are missing; if so they are in {left}/old. Then delete that folder."
        yield warn("disk", "a restore was cut off", todo)


def _folder(name: str, folder: Path) -> Iterator[Finding]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"well")
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield bad("disk", f"{name} cannot be written: {error.strerror}", f"Give this user the folder {folder}.")
        return
    text = f"{free / 1024**3:.1f} GB free in {folder}"
    if free < LITTLE:
        make = bad if free < TOO_LITTLE else warn
        yield make("disk", text, "Make room; what grows is listed in docs/operate.md under “Disk full”.")
    else:
        yield Finding("disk", text)


def static_files() -> Iterator[Finding]:
    if settings.DEBUG or settings.TESTING:
        return
    if (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield Finding("static files", f"collected in {settings.STATIC_ROOT}")
    else:
        yield bad("static files", "not collected: pages fail", "Run: manage.py collectstatic (an image has them).")
