"""A thousand learners, each with sixteen chapters begun, as many visits and answers, and ten tasks, all at once."""

import json
import subprocess
import sys
from typing import Any

from bench.apps import App, Ask
from bench.requests import CHAPTERS
from bench.server import ROOT, Server
from bench.table import print_table
from bench.wrk import run

COUNT = 1000
ENDPOINTS: dict[str, dict[str, Any]] = {
    "task list": {"path": "/api/{user_id}/tasks", "as": "learner"},
    "stats": {"path": "/api/{user_id}/stats", "as": "learner"},
    "progress put": {
        "method": "PUT",
        "path": "/api/progress/{chapter}",
        "as": "learner",
        "json": {"completion_pct": 50},
    },
    "chapter page": {"path": "/chapters/{chapter}", "as": "learner", "auth": "cookie"},
    "dashboard": {"path": "/dashboard", "as": "learner", "auth": "cookie"},
}  # to measure one more page of a thousand learners, add its line


def measure(server: Server, seconds: float) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.people", "learner", str(COUNT)],
        cwd=ROOT, env=server.environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    people = {"learner": json.loads(done.stdout)}
    pids = {"app": server.process.pid} | ({"db": server.database_pid} if server.database_pid else {})
    app = App("ours", f"http://127.0.0.1:{server.port}", ENDPOINTS, {}, pids, people)
    rows = (row(app, name, seconds) for name in ENDPOINTS)
    heads = ("what", "per second", "p50 ms", "p99 ms", "site µs", "database µs", "bad")
    print_table(f"{COUNT} learners × {len(CHAPTERS)} chapters", heads, rows)


def row(app: App, name: str, seconds: float) -> tuple[str, ...]:
    endpoint, people = app.endpoints[name], app.people["learner"]
    asks: list[Ask] = [
        app.ask(endpoint, person, {"chapter": CHAPTERS[number % len(CHAPTERS)]}) for number, person in enumerate(people)
    ]
    run(app, asks, 1)
    found = run(app, asks, seconds)
    cpu = [f"{found.cpu[part]:.0f}" if part in found.cpu else "" for part in ("app", "db")]
    return name, f"{found.rate:.0f}", f"{found.p50:.1f}", f"{found.p99:.1f}", *cpu, str(found.bad)
