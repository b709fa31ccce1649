"""A disk without room: for pictures, and for the database. A small file system in memory plays the disk."""

import io
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from bench.faults.editing import instructors, page
from bench.faults.materials import BOUND
from bench.faults.outages import PATIENCE, Row, good, refusals, stored, until_well
from bench.faults.site import TIMEOUT, Person, people, web_processes
from bench.faults.writing import at_once, lost, writers
from bench.server import Server

LEFT = 32 * 1024  # a write begins, and ends in the middle
NO_ROOM = "There is no room left"
ADD, PASTE = "/admin/content/asset/add/", "/admin/content/chapter/1/pictures/"


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="textbook-faults-disk-"))
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "textbook-faults", str(folder)]
    subprocess.run(words, check=True)  # noqa: S603
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)  # noqa: S603, S607
        folder.rmdir()


def disks_full() -> Iterator[Row]:
    if os.geteuid() != 0 or sys.platform != "linux":
        sys.stdout.write("The rows of full disks need root on Linux: a small disk is mounted for them.\n")
        return
    with small_disk(64) as disk, tempfile.TemporaryDirectory(prefix="textbook-faults-") as folder:
        server = Server(Path(folder))
        server.environment |= {"MEDIA_ROOT": str(disk)}
        with server:
            yield media_full(server, disk)
    with small_disk(256) as disk, tempfile.TemporaryDirectory(prefix="textbook-faults-") as folder:
        server = Server(disk)
        server.log = Path(folder) / "server.log"
        with server:
            yield database_full(server, disk, 16)


def fill(disk: Path, left: int = 0) -> Path:
    filler, room = disk / "filler", os.statvfs(disk)
    with filler.open("wb", buffering=0) as out:
        try:
            for _ in range((room.f_bavail * room.f_bsize - left) // 4096):
                out.write(b"\0" * 4096)
        except OSError:
            pass
    return filler


def media_full(server: Server, disk: Path) -> Row:
    teacher, picture = instructors(server)[0], noise(1)
    filler, before = fill(disk, LEFT), files(disk)
    said = [upload(server, teacher, ADD, picture), upload(server, teacher, PASTE, picture),
            upload(server, teacher, "/admin/content/book/load/", noise(2))]  # fmt: skip
    clear = sum(NO_ROOM in text and status in (200, 507) for status, text in said)
    halves, listed = len(files(disk) - before), "textbook-fault" in page(server, teacher, "/admin/content/asset/")
    reading = page(server, teacher, "/chapters/module-1-chapter-1").count("<h1")
    filler.unlink()
    again = upload(server, teacher, ADD, picture)[0] == 302 and len(files(disk) - before) == 1
    told = (
        f"{clear} of {len(said)} uploads were told that there is no room; {halves} files left behind, "
        f"{'a' if listed else 'no'} row; pages {'read' if reading else 'fail'} meanwhile; "
        f"with room again {'stored' if again else 'refused'}"
    )
    return "disk full on media", told, good(clear == len(said) and not halves and not listed and reading > 0 and again)


def database_full(server: Server, disk: Path, number: int) -> Row:
    found = writers(server, people(server, max(number // 4, 1)), number)
    stop, before = threading.Event(), web_processes(server)
    threads = at_once(found, stop, enduring=True)
    time.sleep(2)
    filler, full = fill(disk), time.monotonic()
    while sum(refusals(found).values()) < number and time.monotonic() < full + PATIENCE:
        fill(disk).rename(disk / f"filler-{time.monotonic()}")  # what a checkpoint set free
        time.sleep(0.2)
    for each in [filler, *disk.glob("filler-*")]:
        each.unlink(missing_ok=True)
    recovered = until_well(found, time.monotonic())
    stop.set()
    for thread in threads:
        thread.join(PATIENCE)
    refused, gone = refusals(found), sum(missing for _told, missing in lost(server, found).values())
    whole = integrity(disk / "textbook.sqlite3")
    same = web_processes(server) == before
    said = (
        f"refused: {', '.join(f'{count} × {status}' for status, count in refused.items())}; all well {recovered:.1f} s "
        f"after there was room; {'the same workers' if same else 'other workers'}; database {whole}; "
        f"acknowledged {stored(found)}, lost {gone}"
    )
    fine = set(refused) == {"503"} and recovered < PATIENCE and same and whole == "ok" and gone == 0
    return "disk full under SQLite, while people write", said, good(fine)


def integrity(database: Path) -> str:
    with sqlite3.connect(database) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def files(disk: Path) -> set[Path]:
    return {path for path in disk.rglob("*") if path.is_file() and path.name != "filler"}


def noise(seed: int) -> bytes:
    """A picture that no packing makes small."""
    out, side = io.BytesIO(), 300
    points = random.Random(seed).randbytes(side * side * 3)  # noqa: S311
    Image.frombytes("RGB", (side, side), points).save(out, "PNG")
    return out.getvalue()


def upload(server: Server, person: Person, path: str, data: bytes) -> tuple[int, str]:
    parts = f'--{BOUND}\r\nContent-Disposition: form-data; name="module"\r\n\r\n1\r\n'.encode()
    head = f'--{BOUND}\r\nContent-Disposition: form-data; name="file"; filename="textbook-fault.png"\r\n\r\n'.encode()
    body = parts + head + data + f"\r\n--{BOUND}--\r\n".encode()
    cookie = person["headers"]["cookie"]
    headers = cookie | {"X-CSRFToken": cookie["Cookie"].rpartition("csrftoken=")[2]}
    connection = server.connection()
    connection.timeout = TIMEOUT
    try:
        connection.request("POST", path, body, headers | {"Content-Type": f"multipart/form-data; boundary={BOUND}"})
        response = connection.getresponse()
        text = response.read().decode()
    finally:
        connection.close()
    said = json.loads(text)["detail"] if text.startswith("{") else text
    return response.status, said
