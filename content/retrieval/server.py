"""The passages on a Qdrant server. Loaded only where QDRANT_URL is set: its client weighs more than our whole index.

`chapters` is an alias of `chapters-<embedder>-<n>`. A point is a passage: its vector under `meaning`, its words under
`words` (weighted as BM25 does; the server adds how rare each is), and in its payload what questions are limited by.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, cast

from qdrant_client import QdrantClient, models
from qdrant_client.http.exceptions import ApiException

from content.retrieval.away import ServerAway
from content.retrieval.embedders import Vector
from content.retrieval.index import Entry, fields_of
from content.retrieval.lexical import K1, weighted
from content.retrieval.meaning import Matrix, Meaning
from content.retrieval.scope import Scope
from content.retrieval.words import asked, stem

ALIAS, MEANING, WORDS = "chapters", "meaning", "words"
INDEXED = {
    "module": models.PayloadSchemaType.INTEGER,
    "number": models.PayloadSchemaType.INTEGER,
    "chapter": models.PayloadSchemaType.KEYWORD,
    "section": models.PayloadSchemaType.KEYWORD,
    "content_type": models.PayloadSchemaType.KEYWORD,
    "language": models.PayloadSchemaType.KEYWORD,
}
AT_ONCE = 128
SECONDS = 3

Payload = dict[str, Any]


def connect(url: str, api_key: str) -> QdrantClient:
    return QdrantClient(url=url, api_key=api_key or None, timeout=SECONDS, check_compatibility=False)


class Server:
    def __init__(self, client: QdrantClient) -> None:
        self.client = client

    def answers(self) -> bool:
        try:
            self._ask(self.client.get_aliases)
        except ServerAway:
            return False
        return True

    def collection(self) -> str | None:
        """Which one answers now."""
        aliases = self._ask(self.client.get_aliases).aliases
        return next((alias.collection_name for alias in aliases if alias.alias_name == ALIAS), None)

    def follow(self, embedder: str, entries: Sequence[Entry], meaning: Meaning, *, anew: bool = False) -> int:
        """Makes the server hold these passages and no others; a collection of another embedder is replaced."""
        embedder = embedder if meaning.width else ""
        name = self.collection()
        if anew or name is None or not name.startswith(prefix_of(embedder)):
            fresh = self.create(embedder, meaning.width)
            self.put(fresh, entries, range(len(entries)), meaning)
            self.point_to(fresh)
            return len(entries)
        changed, gone = self.differences(name, entries, meaning)
        self.put(name, entries, changed, meaning)
        if gone:
            self.take_out(name, gone)
        return len(changed) + len(gone)

    def differences(self, name: str, entries: Sequence[Entry], meaning: Meaning) -> tuple[list[int], list[int]]:
        """The places of passages that the server lacks or holds otherwise, and the ids that it holds in vain."""
        held = self.held(name)
        changed = [
            number
            for number, entry in enumerate(entries)
            if held.get(entry.pk) != payload_of(entry, embedded=len(meaning.of(number)) > 0)
        ]
        return changed, sorted(held.keys() - {entry.pk for entry in entries})

    def create(self, embedder: str, width: int) -> str:
        """A new collection beside the one that answers."""
        start = prefix_of(embedder)
        names = [row.name for row in self._ask(self.client.get_collections).collections]
        taken = [int(name.removeprefix(start)) for name in names if name.startswith(start)]
        name = f"{start}{max(taken, default=0) + 1}"
        best = models.MultiVectorConfig(comparator=models.MultiVectorComparator.MAX_SIM)
        own = models.VectorParams(size=width, distance=models.Distance.COSINE, multivector_config=best)
        words = {WORDS: models.SparseVectorParams(modifier=models.Modifier.IDF)}
        dense = {MEANING: own} if width else {}
        self._ask(self.client.create_collection, name, vectors_config=dense, sparse_vectors_config=words)
        for field, kind in INDEXED.items():
            self._ask(self.client.create_payload_index, name, field, kind)
        return name

    def put(self, name: str, entries: Sequence[Entry], numbers: Sequence[int], meaning: Meaning) -> None:
        for start in range(0, len(numbers), AT_ONCE):
            points = [point(entries[n], meaning.of(n)) for n in numbers[start : start + AT_ONCE]]
            self._ask(self.client.upsert, name, points, wait=True)

    def take_out(self, name: str, ids: Iterable[int]) -> None:
        self._ask(self.client.delete, name, models.PointIdsList(points=list(ids)), wait=True)

    def held(self, name: str) -> dict[int, Payload]:
        """Every point's payload, by its number."""
        found: dict[int, Payload] = {}
        after: Any = None
        while True:
            rows, after = self._ask(self.client.scroll, name, limit=1000, offset=after, with_payload=True)
            found |= {int(row.id): dict(row.payload or {}) for row in rows}
            if after is None:
                return found

    def point_to(self, name: str) -> None:
        """From now on this collection answers, in one step; the others go."""
        old = models.DeleteAliasOperation(delete_alias=models.DeleteAlias(alias_name=ALIAS))
        new = models.CreateAliasOperation(create_alias=models.CreateAlias(collection_name=name, alias_name=ALIAS))
        self._ask(self.client.update_collection_aliases, [old, new] if self.collection() else [new])
        for row in self._ask(self.client.get_collections).collections:
            if row.name.startswith(f"{ALIAS}-") and row.name != name:
                self._ask(self.client.delete_collection, row.name)

    def words(self, query: str, *, scope: Scope, limit: int) -> list[tuple[int, float]]:
        terms = {number_of(stem(word)) for word in asked(query)}
        if not terms:
            return []
        vector = models.SparseVector(indices=sorted(terms), values=[1.0] * len(terms))
        return self._points(vector, WORDS, scope, limit)

    def nearest(self, vector: Vector, *, scope: Scope, limit: int) -> list[tuple[int, float]]:
        return self._points([vector.tolist()], MEANING, scope, limit)

    def _points(self, query: Any, using: str, scope: Scope, limit: int) -> list[tuple[int, float]]:
        found = self._ask(
            self.client.query_points, ALIAS, query=query, using=using, query_filter=filter_of(scope), limit=limit,
            with_payload=False,
        )  # fmt: skip
        return [(int(row.id), float(row.score)) for row in found.points if row.score > 0]

    def _ask(self, call: Any, *args: Any, **options: Any) -> Any:
        try:
            return call(*args, **options)
        except (ApiException, ValueError) as error:  # the client in memory raises ValueError where a server says 404
            raise ServerAway(f"Qdrant: {type(error).__name__}: {str(error)[:200]}") from error


def prefix_of(embedder: str) -> str:
    return f"{ALIAS}-{embedder or 'words'}-"


def point(entry: Entry, rows: Matrix) -> models.PointStruct:
    weights = weighted(fields_of(entry))
    slowed = {term: weight * (K1 + 1) / (weight + K1) for term, weight in weights.items()}
    numbers: dict[int, float] = {}
    for term, weight in slowed.items():
        numbers[number_of(term)] = max(weight, numbers.get(number_of(term), 0.0))
    vectors: dict[str, Any] = {WORDS: models.SparseVector(indices=list(numbers), values=list(numbers.values()))}
    if len(rows):
        vectors[MEANING] = rows.tolist()
    return models.PointStruct(id=entry.pk, vector=vectors, payload=payload_of(entry, embedded=len(rows) > 0))


def payload_of(entry: Entry, *, embedded: bool) -> Payload:
    chapter = entry.chapter
    return {
        "module": chapter.module, "number": chapter.number, "chapter": chapter.public_id, "section": entry.anchor,
        "content_type": entry.content_type, "language": entry.language, "hash": entry.hash, "embedded": embedded,
    }  # fmt: skip


def number_of(term: str) -> int:
    """Servers know words by numbers of 32 bits."""
    return int.from_bytes(blake2b(term.encode(), digest_size=4).digest(), "big")


def filter_of(scope: Scope) -> models.Filter | None:
    among = {"module": scope.modules, "chapter": scope.chapters}
    exactly = {"language": scope.language, "content_type": scope.content_type}
    must: list[Any] = [
        models.FieldCondition(key=key, match=models.MatchAny(any=cast("list[str] | list[int]", list(values))))
        for key, values in among.items()
        if values is not None
    ]
    must += [
        models.FieldCondition(key=key, match=models.MatchValue(value=value))
        for key, value in exactly.items()
        if value is not None
    ]
    if scope.upto is not None:
        must.append(_upto(*scope.upto))
    return models.Filter(must=must) if must else None


def _upto(module: int, number: int) -> models.Filter:
    earlier = models.FieldCondition(key="module", range=models.Range(lt=module))
    here = models.FieldCondition(key="module", match=models.MatchValue(value=module))
    read = models.FieldCondition(key="number", range=models.Range(lte=number))
    return models.Filter(should=[earlier, models.Filter(must=[here, read])])
