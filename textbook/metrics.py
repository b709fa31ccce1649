"""What is counted for /metrics. Plain functions that anybody may call; without METRICS_TOKEN or METRICS_ALLOW they
do nothing. Labels are names of ours (a route, a state), never what a reader wrote.

With several processes each writes its own file under METRICS_DIR, and a scrape adds them up."""

from functools import lru_cache
from zlib import crc32

from django.conf import settings
from prometheus_client import Counter, Gauge, Histogram

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))

requests = Counter("textbook_requests", "Requests answered.", ("route", "method", "status"))
request_seconds = Histogram(
    "textbook_request_seconds", "Time to the answer, of a stream to its first byte.", ("route",), buckets=SECONDS
)
turns = Counter("textbook_turns", "Questions to the tutor that ended, by how.", ("state", "mode"))
tokens = Counter("textbook_model_tokens", "Tokens of the model's server.", ("model", "direction"))
costs = Counter("textbook_model_cost", "Cost of the model, in the currency of its prices.", ("model",))
retrieval_seconds = Histogram(
    "textbook_retrieval_seconds", "Time to find passages for a question.", ("mode",), buckets=SECONDS
)
indexes = Gauge(
    "textbook_index_version",
    "A number for what a process searches: it differs where the index differs.",
    ("index",),  # a label, so that a process without an index shows none
    multiprocess_mode="liveall",
)
tasks = Counter("textbook_tasks_run", "Attempts at background tasks, by how they ended.", ("task", "state"))
task_seconds = Histogram("textbook_task_seconds", "Time of one attempt.", ("task",), buckets=(*SECONDS, 120.0, 600.0))


def request_finished(route: str, method: str, status: int, seconds: float) -> None:
    if settings.METRICS:
        answered, took = _request(route, method if method in METHODS else "other", status)
        answered.inc()
        took.observe(seconds)


@lru_cache(maxsize=4096)
def _request(route: str, method: str, status: int) -> tuple[Counter, Histogram]:
    """Finding a series by its labels costs more than counting, so what was found is kept."""
    return requests.labels(route, method, status), request_seconds.labels(route)


def turn_finished(state: str, mode: str) -> None:
    if settings.METRICS:
        turns.labels(state, mode).inc()


def tokens_used(model: str, tokens_in: int, tokens_out: int, cost: float = 0.0) -> None:
    if settings.METRICS:
        tokens.labels(model, "in").inc(tokens_in)
        tokens.labels(model, "out").inc(tokens_out)
        costs.labels(model).inc(cost)


def retrieval_took(seconds: float, mode: str) -> None:
    if settings.METRICS:
        retrieval_seconds.labels(mode).observe(seconds)


def index_version(stamp: str) -> None:
    """As a number: two processes that show different numbers search different texts."""
    if settings.METRICS:
        indexes.labels("book").set(crc32(stamp.encode()))


def task_finished(task: str, state: str, seconds: float) -> None:
    if settings.METRICS:
        tasks.labels(task, state).inc()
        task_seconds.labels(task).observe(seconds)
