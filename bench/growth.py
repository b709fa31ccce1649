"""What becomes slower when there is more of something: medians of single requests, one after the other."""

import json
import statistics
import subprocess
import sys
import time
from typing import Any

from bench.apps import App, Ask
from bench.server import ROOT, Server
from bench.table import print_table

TIMES = 15
CHAPTER = "module-1-chapter-1"
# What grows, to which sizes, and which requests are looked at meanwhile.
CURVES = {
    "tasks": ((50, 500, 5000), ("task list", "second page of it", "task search", "task stats", "task create")),
    "chapters": ((23, 160, 1600), ("page after an edit", "page", "page, signed in", "home", "chapters list")),
    "learners": ((1000, 10_000, 100_000), ("page, signed in", "profile", "progress put", "progress list")),
}
ASKS: dict[str, dict[str, Any]] = {
    "task list": {"path": "/api/{user_id}/tasks"},
    "second page of it": {"path": "/api/{user_id}/tasks?skip=40&limit=10"},
    "task search": {"path": "/api/{user_id}/tasks?search=again"},
    "task stats": {"path": "/api/{user_id}/stats"},
    "task create": {"method": "POST", "path": "/api/{user_id}/tasks", "json": {"title": "x"}},
    "page": {"path": f"/chapters/{CHAPTER}", "anonymous": True},
    "page after an edit": {"path": f"/chapters/{CHAPTER}", "anonymous": True, "edit": True},
    "page, signed in": {"path": f"/chapters/{CHAPTER}", "auth": "cookie"},
    "home": {"path": "/", "anonymous": True},
    "chapters list": {"path": "/api/chapters?lang=en", "anonymous": True},
    "profile": {"path": "/api/user/profile"},
    "progress put": {"method": "PUT", "path": f"/api/progress/{CHAPTER}", "json": {"completion_pct": 5}},
    "progress list": {"path": "/api/progress"},
}  # fmt: skip


def measure(server: Server, only: str = "") -> None:
    grower = json.loads(asked(server, "bench.people", "grower", "1"))[0]
    app = App("ours", f"http://127.0.0.1:{server.port}", ASKS, {})
    for what, (sizes, names) in CURVES.items():
        if only and what not in only.split(","):
            continue
        columns = []
        for size in sizes:
            asked(server, "bench.grow", what, str(size))
            columns.append([milliseconds(server, app, name, grower) for name in names])
        rows = [(name, *(f"{column[at]:.1f}" for column in columns)) for at, name in enumerate(names)]
        print_table(f"growth: milliseconds of a request with so many {what}", ("request", *map(str, sizes)), rows)


def asked(server: Server, module: str, *words: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module, *words],
        cwd=ROOT, env=server.environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


def milliseconds(server: Server, app: App, name: str, person: dict[str, Any]) -> float:
    endpoint = ASKS[name]
    ask = app.ask(endpoint, {} if endpoint.get("anonymous") else person, {})
    if not endpoint.get("edit"):
        timed(app, ask)
    times = []
    for _ in range(3 if endpoint.get("edit") else TIMES):
        if endpoint.get("edit"):
            asked(server, "bench.grow", "chapters", "0")
            time.sleep(0.6)
        times.append(timed(app, ask))
    return statistics.median(times) * 1000


def timed(app: App, ask: Ask) -> float:
    started = time.perf_counter()
    status, _headers, body = app.answer(ask)
    if status >= 400:
        raise RuntimeError(f"{ask.path} answered {status}: {body[:200]!r}")
    return time.perf_counter() - started
