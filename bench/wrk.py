"""Load from wrk where it is installed (apt-get install wrk), else from a few threads of this process."""

import http.client
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.apps import App, Ask

TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS, THREADS = 32, 2
SCRIPT = """
local asks, i, started = {}, 0, 0
function setup(thread) thread:set("number", started); started = started + 1 end
function init() %s i = number * 37 %% #asks end
function request() i = i %% #asks + 1; return asks[i] end
function done(summary, latency)
  local e = summary.errors
  local bad = e.status + e.connect + e.read + e.write + e.timeout
  io.write(string.format('\\nRESULT {"requests":%%d,"us":%%d,"bad":%%d,"p50":%%d,"p99":%%d}\\n',
    summary.requests, summary.duration, bad, latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True, slots=True)
class Run:
    """`cpu` is the CPU time of each part (site, database) for one request, in microseconds."""

    rate: float
    p50: float
    p99: float
    bad: int
    cpu: dict[str, float]


def run(app: App, asks: Sequence[Ask], seconds: float) -> Run:
    before = {part: cpu_seconds(pid) for part, pid in app.pids.items()}
    load = by_wrk if shutil.which("wrk") else by_threads
    requests, took, p50, p99, bad = load(app, asks, seconds)
    cpu = {part: (cpu_seconds(pid) - before[part]) / max(requests, 1) * 1e6 for part, pid in app.pids.items()}
    return Run(requests / took, p50, p99, bad, cpu)


def by_wrk(app: App, asks: Sequence[Ask], seconds: float) -> tuple[int, float, float, float, int]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "asks.lua"
        script.write_text(SCRIPT % "\n".join(f"asks[#asks+1]={quoted(ask.raw)}" for ask in asks))
        options = [f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "--timeout", "10s"]
        done = subprocess.run(  # noqa: S603
            ["wrk", *options, "-s", str(script), app.base],  # noqa: S607
            capture_output=True, text=True, check=True, timeout=seconds + 60,
        )  # fmt: skip
    found = re.search(r"^RESULT (.*)$", done.stdout, re.M)
    if found is None:
        raise RuntimeError(f"wrk said: {done.stdout}{done.stderr}")
    said = json.loads(found[1])
    return said["requests"], said["us"] / 1e6, said["p50"] / 1e3, said["p99"] / 1e3, said["bad"]


def by_threads(app: App, asks: Sequence[Ask], seconds: float) -> tuple[int, float, float, float, int]:
    """This client costs more than most answers: only good for seeing that one way is slower than another."""
    started = time.perf_counter()
    with ThreadPoolExecutor(4) as pool:
        work = [pool.submit(asking, app, asks[number::4] or asks, started + seconds) for number in range(4)]
        done = [one.result() for one in work]
    times = sorted(seconds for found, _bad in done for seconds in found)
    took = time.perf_counter() - started
    bad = sum(bad for _found, bad in done)
    return len(times), took, times[len(times) // 2] * 1e3, times[int(len(times) * 0.99)] * 1e3, bad


def asking(app: App, asks: Sequence[Ask], stop: float) -> tuple[list[float], int]:
    connection, bad = http.client.HTTPConnection(app.base.split("//")[1], timeout=30), 0
    times: list[float] = []
    while not times or time.perf_counter() < stop:
        ask, started = asks[len(times) % len(asks)], time.perf_counter()
        connection.request(ask.method, ask.path, ask.body or None, ask.headers)
        answer = connection.getresponse()
        answer.read()
        bad += answer.status >= 400
        times.append(time.perf_counter() - started)
    return times, bad


def quoted(raw: bytes) -> str:
    return '"' + "".join(chr(c) if 32 <= c < 127 and c not in b'"\\' else f"\\{c:03d}" for c in raw) + '"'


def cpu_seconds(pid: int) -> float:
    """Of a process and all that come from it."""
    return sum(ticks for one, ticks in processes().items() if one in family(pid)) / TICKS


def processes() -> dict[int, int]:
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        found[int(path.parent.name)] = sum(map(int, fields[11:15]))
    return found


def family(pid: int) -> set[int]:
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        parents.setdefault(parent, []).append(int(path.parent.name))
    found, todo = {pid}, [pid]
    while todo:
        children = parents.get(todo.pop(), [])
        found.update(children)
        todo += children
    return found
