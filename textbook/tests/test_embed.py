"""`/embed.js`: small, one name, kept by browsers and never stale for long."""

import gzip
import re
from collections import Counter

import pytest
from django.test import Client

from accounts.models import User
from textbook import embed

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
LIMIT = 25_000


def test_it_is_a_small_script_for_every_site(client: Client) -> None:
    answer = client.get("/embed.js", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(answer.content) < LIMIT
    assert b"textbook-chat" in gzip.decompress(answer.content)
    assert "Set-Cookie" not in answer


def test_browsers_keep_it_and_ask_whether_it_changed(client: Client) -> None:
    first = client.get("/embed.js")
    assert "stale-while-revalidate" in first["Cache-Control"]
    again = client.get("/embed.js", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/embed.js", headers={"If-None-Match": '"old"'}).status_code == 200


def test_it_is_the_same_for_everybody(client: Client, owner: User) -> None:
    client.force_login(owner)
    answer = client.get("/embed.js", headers={"Accept-Language": "ur", "Accept-Encoding": "gzip"})
    varies = {name.strip().lower() for name in answer["Vary"].split(",")}
    assert varies <= {"accept-encoding", "origin"}
    assert "Content-Language" not in answer
    assert "Cookie" in client.get("/")["Vary"]


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/embed.js").status_code == 405


def test_all_modules_are_in_it_and_no_name_twice() -> None:
    text = embed.assembled()
    assert not re.search(r"^(?:import|export)\b", text, re.MULTILINE)
    names = Counter(re.findall(r"^(?:async )?(?:const|let|class|function\*?) (\w+)", text, re.MULTILINE))
    assert [name for name, count in names.items() if count > 1] == []
    for module in embed.FOLDER.glob("*.js"):
        classes = re.findall(r"^export class (\w+)", module.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(classes) <= set(names), module.name


def test_every_word_is_said_in_both_languages() -> None:
    text = (embed.FOLDER / "words.js").read_text(encoding="utf-8")
    english, urdu = (re.findall(r"(\w+): \"", part) for part in text.split("  ur: {"))
    assert english == urdu
    used = set(re.findall(r"[sS]ay\(\"(\w+)\"", "".join(path.read_text() for path in embed.FOLDER.glob("*.js"))))
    assert used <= set(english)
