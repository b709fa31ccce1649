"""A bounded load from a few threads, each with one lasting connection."""

import time
from concurrent.futures import ThreadPoolExecutor

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
    stop = time.perf_counter() + seconds
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        asking = [pool.submit(ask, server, path, headers, wanted, stop) for _ in range(threads)]
        answered = sum(one.result() for one in asking)
    return answered / (time.perf_counter() - started)


def ask(server: Server, path: str, headers: dict[str, str], wanted: int, stop: float) -> int:
    connection, answered = server.connection(), 0
    while time.perf_counter() < stop:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != wanted:
            raise RuntimeError(f"{path} answered {answer.status}, expected {wanted}")
        answered += 1
    return answered


def tag_of(server: Server, path: str) -> str:
    connection = server.connection()
    connection.request("GET", path, headers={"Host": f"localhost:{server.port}"})
    answer = connection.getresponse()
    answer.read()
    return answer.headers["ETag"]
