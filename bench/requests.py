"""The hottest requests, beside whatever peers answer: alternating rounds, ratios within a round, medians."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from bench.apps import App, peers
from bench.server import ROOT, Server
from bench.table import print_table
from bench.wrk import Run, run

CHAPTERS = [f"module-{module}-chapter-{number}" for module in range(1, 5) for number in range(1, 5)]
TASK = {"title": "Read the chapter on inverse kinematics", "description": "and do the exercises", "priority": "high"}
ENDPOINTS: dict[str, dict[str, Any]] = {
    "chapter_json": {"path": "/api/chapters/{chapter}"},
    "chapters_list": {"path": "/api/chapters"},
    "profile": {"path": "/api/user/profile", "as": "reader"},
    "tasks_list": {"path": "/api/{user_id}/tasks", "as": "reader"},
    "task_create": {"method": "POST", "path": "/api/{user_id}/tasks", "as": "writer", "expect": 201, "json": TASK},
    "progress_put": {
        "method": "PUT", "path": "/api/progress/{chapter}", "as": "reader", "json": {"completion_pct": "{pct}"},
    },
    "page_anon": {"path": "/chapters/{chapter}"},
    "page_user": {"path": "/chapters/{chapter}", "as": "reader", "auth": "cookie"},
}  # fmt: skip
# Requests a second, as multiples of the peer's.
FLOOR_AND_AIM = {
    "chapter_json": (6, 12), "chapters_list": (6, 11), "profile": (2.5, 4.5), "tasks_list": (2.5, 4.5),
    "task_create": (1.7, 3), "progress_put": (3, 5), "page_anon": (10, 25), "page_user": (4, 9),
}  # fmt: skip
HEADS = ("request", "site", "bytes", "per second", "p50 ms", "p99 ms", "site µs", "database µs", "bad",
         "ratio (min–max)", "floor, aim")  # fmt: skip
USERS = 8


def measure(server: Server, *, rounds: int, seconds: float, only: str = "") -> None:
    keys = [key for key in ENDPOINTS if not only or key in only.split(",")]
    ours = our_app(server)
    others = peers()
    apps = [*[app for app in others if app.name == "peer"], ours, *[app for app in others if app.name != "peer"]]
    rows = (row for key in keys for row in rows_of(key, apps, rounds, seconds))
    beside = f"ratio to “{apps[0].name}”" if others else "alone: no peer answers"
    print_table(f"requests, {rounds} rounds of {seconds:.0f} s, load {os.getloadavg()[0]:.1f}; {beside}", HEADS, rows)


def our_app(server: Server) -> App:
    people = {role: made(server, role) for role in ("reader", "writer")}
    pids = {"app": server.process.pid} | ({"db": server.database_pid} if server.database_pid else {})
    return App(
        "ours",
        f"http://127.0.0.1:{server.port}",
        ENDPOINTS,
        {"chapter": CHAPTERS, "pct": [5, 35, 70, 100]},
        pids,
        people,
    )


def made(server: Server, role: str) -> list[dict[str, Any]]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench.people", role, str(USERS)],
        cwd=ROOT, env=server.environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def rows_of(key: str, apps: list[App], rounds: int, seconds: float) -> Iterator[tuple[str, ...]]:
    having = [app for app in apps if key in app.endpoints]
    asks = {app.name: app.asks(key, USERS) for app in having}
    sizes = {app.name: checked(app, key) for app in having}
    for app in having:
        run(app, asks[app.name], 1)
    runs: dict[str, list[Run]] = {app.name: [] for app in having}
    for turn in range(rounds):
        for app in having if turn % 2 == 0 else having[::-1]:
            runs[app.name].append(run(app, asks[app.name], seconds))
    base = runs[having[0].name]
    for app in having:
        goal = "{} / {}".format(*FLOOR_AND_AIM[key]) if app.name == "ours" else ""
        yield row(key, app.name, sizes[app.name], runs[app.name], base, goal)


def checked(app: App, key: str) -> int:
    """The first answer must be the one that is meant; says how long it is."""
    ask = app.asks(key, USERS)[0]
    status, _headers, body = app.answer(ask)
    expected = app.endpoints[key].get("expect", 200)
    if status != expected:
        raise RuntimeError(
            f"{app.name}: {ask.method} {ask.path} answered {status}, expected {expected}: {body[:200]!r}"
        )
    return len(body)


def row(key: str, name: str, size: int, runs: list[Run], base: list[Run], goal: str) -> tuple[str, ...]:
    ratios = [one.rate / other.rate for one, other in zip(runs, base, strict=True)]
    cpu = {part: statistics.median(one.cpu[part] for one in runs) for part in runs[0].cpu}
    return (
        key, name, str(size), f"{statistics.median(one.rate for one in runs):.0f}",
        f"{statistics.median(one.p50 for one in runs):.1f}", f"{statistics.median(one.p99 for one in runs):.1f}",
        f"{cpu['app']:.0f}" if "app" in cpu else "", f"{cpu['db']:.0f}" if "db" in cpu else "",
        str(sum(one.bad for one in runs)),
        f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})", goal,
    )  # fmt: skip
