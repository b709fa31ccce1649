"""What malformed requests are made of."""

import io
import json
import random
import zipfile
import zlib
from functools import cache
from struct import pack
from typing import Any
from urllib.parse import quote

ODD = (
    b"", b"\x00", b"%00", b"\xff\xfe", b"\xed\xa0\x80", b"../" * 9, b"9" * 5000, b"-1", b"1e999", b"NaN", b"a" * 8000,
    "\u202e\u0000\ufeff".encode(), "ﷺ".encode() * 900, "é\u0301".encode() * 500, b"<script>alert(1)</script>",
    b"' OR 1=1 --", b"{{7*7}}", b"${jndi:ldap://127.0.0.1/a}", b"%ff%fe", b"module-1-chapter-1", b"\x7f\x1b[31m",
    b"00000000-0000-0000-0000-000000000000", b"Bearer " + b"." * 300, b"bytes=9-1,-0", b'W/"', b"q=;;;,,", b"xx-YY;q=2",
)  # fmt: skip
FIELDS = (
    "message", "text", "title", "email", "password", "chapter_id", "language", "order", "up", "module", "number", "q",
    "answer", "session_id", "due_date", "completed", "source", "base_revision", "quote", "csrfmiddlewaretoken", "scope",
    "selected_text", "name", "skip", "limit", "time_spent_sec", "refresh_token", "method", "params", "jsonrpc", "id",
)  # fmt: skip
VALUES: tuple[Any, ...] = (None, True, -1, 10**30, 1e308, "", "\x00", "\ud800", "a" * 9000, [], {}, [[]], {"a": {}},
          "9" * 5000, "ﷺ" * 900, "2026-99-99", "module-1-chapter-1", "xx", [None] * 900)  # fmt: skip
DEEP = 20_000
BOUND = "fault"


def words(chance: random.Random) -> bytes:
    return chance.choice(ODD) if chance.random() < 0.8 else chance.randbytes(chance.randrange(200))


def paths(chance: random.Random, address: str) -> bytes:
    path = address.replace("{w}", quote(words(chance)[:3000], safe="/%")).encode()
    if chance.random() < 0.4:
        query = "&".join(f"{chance.choice(FIELDS)}={quote(words(chance)[:2000], safe='%')}" for _ in range(3))
        path += b"?" + query.encode()
    if chance.random() < 0.03:
        path += chance.choice((b"%", b"%zz", b"//", b"/..;/", b"\xff", b"?" * 50, b"%2e%2e%2f"))
    return path


def jsons(chance: random.Random) -> tuple[bytes, bytes]:
    kind = chance.random()
    if kind < 0.1:
        body = chance.choice((b"[" * DEEP, b'{"a":' * DEEP, b"[" * DEEP + b"]" * DEEP))
    elif kind < 0.3:
        body = words(chance)
    else:
        given = {name: chance.choice(VALUES) for name in chance.sample(FIELDS, chance.randrange(1, 9))}
        body = json.dumps(given).encode()
        body = body[: chance.randrange(len(body))] if kind < 0.4 else body
    form = (
        b"application/json"
        if chance.random() < 0.9
        else chance.choice((b"text/plain", b"application/json; charset=utf-7"))
    )
    return form, body


def forms(chance: random.Random) -> tuple[bytes, bytes]:
    if chance.random() < 0.5:
        pairs = (f"{chance.choice(FIELDS)}={quote(words(chance), safe='%')}" for _ in range(chance.randrange(1, 9)))
        return b"application/x-www-form-urlencoded", "&".join(pairs).encode()
    form, body = parts(chance, words(chance), chance.choice(FIELDS))
    return form, body[: chance.randrange(len(body))] if chance.random() < 0.3 else body


def parts(chance: random.Random, data: bytes, name: str = "file", filename: str = "") -> tuple[bytes, bytes]:
    """A multipart body; sometimes its boundary is not the one that was announced."""
    file = f'; filename="{filename}"' if filename else ""
    head = f'--{BOUND}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
    announced = BOUND if chance.random() < 0.9 else chance.choice(("", "other", "x" * 200))
    return b"multipart/form-data; boundary=" + announced.encode(), head + data + f"\r\n--{BOUND}--\r\n".encode()


def zips(chance: random.Random) -> tuple[bytes, bytes]:
    return parts(
        chance, chance.choice((bomb(), crowd(), outside(), bomb()[:400], b"PK\x05\x06" + b"\xff" * 18)), "file", "a.zip"
    )


@cache
def bomb() -> bytes:
    return zipped({"book.yml": "title: x", "module-1/chapter-1.md": "a" * 30 * 2**20})


@cache
def crowd() -> bytes:
    return zipped({f"module-1/chapter-{n}.md": "" for n in range(7000)})


@cache
def outside() -> bytes:
    aliases = "a: &a [1]\n" + "\n".join(f"k{n}: &k{n} [*a, *a]" for n in range(40))
    return zipped({"book.yml": aliases, "../../module-1/chapter-1.md": "---\ndate: 2026-99-99\n---\n"})


def zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def picture_bodies(chance: random.Random) -> tuple[bytes, bytes]:
    """A picture that is a page, too; one that claims to be huge; drawings that refer to themselves; pieces of one."""
    script = b"GIF89a/*<svg/onload=alert(1)>*/=1;<html><script>alert(1)</script>"
    drawing = (
        b'<!DOCTYPE s [<!ENTITY a "'
        + b"b" * 99
        + b'"><!ENTITY c "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&c;</svg>'
    )
    deep = b"<svg>" + b"<g>" * 5000
    data = chance.choice(
        (script, drawing, deep, huge(), huge() + script, huge()[:30], b"\xff\xd8\xff" + b"\x00" * 99, b"")
    )
    return parts(
        chance, data, "file", chance.choice(("a.png", "a.svg", "a.gif", "a.jpg", "../a.png", "a.png\x00.svg", "a"))
    )


@cache
def huge() -> bytes:
    """A PNG of 60,000 by 60,000 points in a few bytes."""
    pieces = (
        (b"IHDR", pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0" * 9000)),
        (b"IEND", b""),
    )
    chunks = (pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in pieces)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
