"""A bounded load from a few threads, each with one lasting connection."""

import threading
import time

from bench.server import Server


def measure(server: Server, endpoint: str, *, seconds: float, threads: int) -> float:
    """Answers a second. An endpoint may carry `#token` (signed in) or `#304` (asks whether the page changed)."""
    path, _, how = endpoint.partition("#")
    headers = {"Host": f"localhost:{server.port}"}
    if how == "token":
        headers["Authorization"] = f"Bearer {server.token}"
    wanted = 200
    if how == "304":
        headers["If-None-Match"], wanted = tag_of(server, path), 304
    counts, stop = [0] * threads, time.perf_counter() + seconds
    workers = [
        threading.Thread(target=ask, args=(server, path, headers, wanted, counts, n, stop)) for n in range(threads)
    ]
    started = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(counts) / (time.perf_counter() - started)


def ask(
    number: int, server: Server, path: str, headers: dict[str, str], wanted: int, counts: list[int], stop: float
) -> None:
    connection = server.connection()
    while time.perf_counter() < stop:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != wanted:
            raise RuntimeError(f"{path} answered {answer.status}, expected {wanted}")
        counts[number] += 1


def tag_of(server: Server, path: str) -> str:
    connection = server.connection()
    connection.request("GET", path, headers={"Host": f"localhost:{server.port}"})
    answer = connection.getresponse()
    answer.read()
    return answer.headers["ETag"]
