"""A Qdrant server, played by its client's own memory behind the calls that the site makes."""

import threading
from typing import Any

from qdrant_client import QdrantClient, models

from bench.faults.standins import Answer, StandIn

DONE = {"operation_id": 1, "status": "completed"}


class Qdrant(StandIn):
    def __init__(self) -> None:
        super().__init__()
        self.client, self.lock = QdrantClient(":memory:"), threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def filled(self) -> bool:
        return bool(self.client.get_aliases().aliases)

    def answer(self, method: str, path: list[str], body: Any) -> Answer:
        with self.lock:
            try:
                found = self.done(method, path, body)
            except ValueError as error:
                return 404, {"status": {"error": str(error)}, "time": 0}
        plain = found.model_dump(mode="json") if hasattr(found, "model_dump") else found
        return 200, {"result": plain, "status": "ok", "time": 0}

    def done(self, method: str, path: list[str], body: Any) -> Any:
        name = path[1] if len(path) > 1 else ""
        match (method, *path):
            case ("GET", "aliases"):
                return self.client.get_aliases()
            case ("GET", "collections"):
                return self.client.get_collections()
            case ("POST", "collections", "aliases"):
                changes = models.ChangeAliasesOperation.model_validate(body).actions
                return self.client.update_collection_aliases(changes)
            case ("PUT", "collections", _):
                wanted = models.CreateCollection.model_validate(body)
                vectors, sparse = wanted.vectors or {}, wanted.sparse_vectors
                return self.client.create_collection(name, vectors_config=vectors, sparse_vectors_config=sparse)
            case ("DELETE", "collections", _):
                return self.client.delete_collection(name)
            case ("PUT", "collections", _, "index"):
                return DONE
            case _:
                return self.points(path[-1], name, body)

    def points(self, what: str, name: str, body: Any) -> Any:
        if what == "points":
            self.client.upsert(name, models.PointsList.model_validate(body).points)
            return DONE
        if what == "delete":
            self.client.delete(name, models.PointIdsList.model_validate(body))
            return DONE
        if what == "scroll":
            rows, after = self.client.scroll(name, limit=body["limit"], offset=body.get("offset"), with_payload=True)
            return {"points": [row.model_dump(mode="json") for row in rows], "next_page_offset": after}
        ask = models.QueryRequest.model_validate(body)
        return self.client.query_points(
            name, query=ask.query, using=ask.using, query_filter=ask.filter, limit=ask.limit or 10, with_payload=False
        )
