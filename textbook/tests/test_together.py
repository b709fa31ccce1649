"""Web server and worker as `make run` keeps them together: however it ends, nothing of it stays."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as live

pytestmark = pytest.mark.integration
ENDINGS = [signal.SIGTERM, signal.SIGHUP] + ([signal.SIGKILL] if sys.platform == "linux" else [])
SERVE = "from textbook.management.commands.start import serve; raise SystemExit(serve(reload=False))"
START = [sys.executable, "-c", f"import django; django.setup(); {SERVE}"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of an installation of its own, without a book."""
    kept = {name: value for name, value in os.environ.items() if name not in ("TESTING", "DATABASE_URL", "SECRET_KEY")}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        kept |= {"DATA_DIR": str(tmp_path_factory.mktemp("data")), "PORT": str(free.getsockname()[1])}
    kept |= {"ENV_FILES": "none", "TESTING": "false", "DJANGO_SETTINGS_MODULE": "textbook.settings"}
    command = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
    subprocess.run(command, cwd=live.BASE_DIR, env=kept, check=True)
    return kept


@pytest.fixture
def site(place: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen(
        START, cwd=live.BASE_DIR, env=place, stdout=subprocess.DEVNULL, preexec_fn=with_a_terminal
    )
    try:
        assert until(lambda: answers(place["PORT"]))
        yield started
    finally:
        started.terminate()
        started.wait(timeout=40)


def with_a_terminal() -> None:
    """Also where the tests themselves run under nohup, which hands its deafness down."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def until(condition: Callable[[], bool], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def answers(port: str) -> bool:
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).status == 200
    except OSError:
        return False


def family(pid: int) -> dict[int, str]:
    """Its children and theirs, with their commands."""
    rows = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    found: dict[int, str] = {}
    for child, parent, command in (row.split(None, 2) for row in rows.splitlines()):
        if int(parent) == pid:
            found |= {int(child): command, **family(int(child))}
    return found


def alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_stays_when_it_ends(site: subprocess.Popen[bytes], ending: signal.Signals) -> None:
    children = family(site.pid)
    assert sum("granian" in command for command in children.values()) >= 2
    assert sum("db_worker" in command for command in children.values()) == 1
    site.send_signal(ending)
    assert site.wait(timeout=40) == (0 if ending != signal.SIGKILL else -signal.SIGKILL)
    assert until(lambda: not any(alive(pid) for pid in children))


def test_a_killed_web_server_ends_everything(site: subprocess.Popen[bytes]) -> None:
    children = family(site.pid)
    server = next(pid for pid, command in children.items() if "granian" in command and family(pid))
    os.kill(server, signal.SIGKILL)
    site.wait(timeout=40)
    assert sys.platform != "linux" or until(lambda: not any(alive(pid) for pid in children))


def test_nohup_outlives_its_terminal(place: dict[str, str]) -> None:
    site = subprocess.Popen(["nohup", *START], cwd=live.BASE_DIR, env=place, stdout=subprocess.DEVNULL)
    try:
        assert until(lambda: answers(place["PORT"]))
        site.send_signal(signal.SIGHUP)
        time.sleep(1)
        assert site.poll() is None and answers(place["PORT"])
    finally:
        site.terminate()
        assert site.wait(timeout=40) == 0
