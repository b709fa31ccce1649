"""The processes of a running site, as commands: what `start` runs together, production runs one by one."""

import ctypes
import os
import signal
import subprocess
import sys
from functools import partial

from django.conf import settings

from textbook import port

GRACE_SECONDS = 25  # for requests that are being answered when the server is told to end
PR_SET_PDEATHSIG = 1  # of linux/prctl.h


def web(*, workers: int, threads: int) -> list[str]:
    """Granian ends gracefully on SIGTERM and replaces a worker process that died."""
    options = {
        "interface": "wsgi",
        "host": port.address()[1][0],
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


def begin(command: list[str]) -> subprocess.Popen[bytes]:
    """A process that a closing terminal does not reach and that ends when this one is gone."""
    last_words = partial(end_with, os.getpid()) if os.name == "posix" else None
    return subprocess.Popen(  # noqa: S603
        command, cwd=settings.BASE_DIR, start_new_session=True, preexec_fn=last_words
    )


def end_with(parent: int, *, at_once: bool = False) -> None:
    """This process ends when its parent is gone, however that went. Only Linux offers it."""
    if sys.platform != "linux":
        return
    end = signal.SIGKILL if at_once else signal.SIGTERM
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, end)
    if os.getppid() != parent:  # it went before it was asked
        os.kill(os.getpid(), end)
