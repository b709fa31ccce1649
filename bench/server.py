"""The real server on a scratch folder, started and ended by the bench; loopback only."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent


class Server:
    def __init__(self, folder: Path, database_url: str = "", database_pid: int = 0) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        generous = dict.fromkeys(("THROTTLE_ANONYMOUS", "THROTTLE_USER"), "100000000/min")
        self.environment = {
            **os.environ, **generous, "DATA_DIR": str(folder), "PORT": str(self.port), "ENV_FILES": "none",
            "LOG_LEVEL": "error", "DEBUG": "false", "EMBEDDINGS": "none",
        }  # fmt: skip
        if database_url:
            self.environment |= {"DATABASE_URL": database_url, "WEB_WORKERS": "2", "WEB_THREADS": "4"}
        self.database_pid = database_pid
        self.log = folder / "server.log"

    def __enter__(self) -> "Server":
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "manage.py", "start", "--prepare"],
            cwd=ROOT, env=self.environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        self.prepare_seconds = time.perf_counter() - started
        started = time.perf_counter()
        self.launch()
        self.start_seconds = time.perf_counter() - started
        self.first_page_seconds = self._first_page()
        self.token = self._sign_up()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)  # web and worker are given ten seconds each

    def launch(self) -> None:
        with self.log.open("a") as log:
            command = [sys.executable, "manage.py", "start"]
            self.process = subprocess.Popen(  # noqa: S603
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        self._wait()

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def _wait(self) -> None:
        for _ in range(1200):  # a minute: the machine may be busy
            try:
                connection = self.connection()
                connection.request("GET", "/health")
                connection.getresponse().read()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        self.process.terminate()
        sys.exit(f"The server does not start:\n{self.log.read_text()}")

    def _first_page(self) -> float:
        started, connection = time.perf_counter(), self.connection()
        connection.request("GET", "/chapters/module-1-chapter-1")
        connection.getresponse().read()
        return time.perf_counter() - started

    def _sign_up(self) -> str:
        connection = self.connection()
        body = json.dumps({"email": f"bench-{uuid4().hex}@example.org", "password": "bench-Passw0rd"})
        connection.request("POST", "/api/auth/signup", body, {"Content-Type": "application/json"})
        return str(json.loads(connection.getresponse().read())["access_token"])
