"""The processes of a running site, as commands: what `start` runs together, production runs one by one."""

import os
import sys

from django.conf import settings

GRACE_SECONDS = 25  # for requests that are being answered when the server is told to end


def web(*, workers: int, threads: int) -> list[str]:
    """Granian ends gracefully on SIGTERM and replaces a worker process that died."""
    options = {
        "interface": "wsgi",
        "host": settings.HOST,
        "port": settings.PORT,
        "http": "1",
        "workers": workers,
        "blocking-threads": threads,
        "backlog": 1024,
        "workers-kill-timeout": GRACE_SECONDS,
        "log-level": "error",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "--respawn-failed-workers", "textbook.wsgi:application"]


def forget_counts() -> None:
    """What processes that ended counted for /metrics. Not while others run: a sum must never become smaller."""
    for counts in settings.METRICS_DIR.glob("*.db"):
        pid = counts.stem.rpartition("_")[2]
        if pid.isdecimal() and not alive(int(pid)):
            counts.unlink(missing_ok=True)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def worker() -> list[str]:
    return [sys.executable, "manage.py", "db_worker"]
