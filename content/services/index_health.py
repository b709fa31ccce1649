"""Whether the index answers, and how well: for those who watch the site."""

import time
from dataclasses import dataclass

from django.core.cache import cache

from content.models import Book
from content.retrieval.embedders import configured
from content.retrieval.lookup import server
from content.retrieval.queries import embedder_of

SERVER_KNOWN_SECONDS = 5


@dataclass(frozen=True, slots=True)
class IndexHealth:
    """`answers`: the Qdrant server where there is one, else the index in the process; `embeddings`: who makes the
    vectors that answer now; `fault`: something configured does not answer."""

    answers: bool
    embeddings: str
    fault: bool


def index_health() -> IndexHealth:
    there, wanted = server(), configured()
    answers = there is None or bool(cache.get_or_set("qdrant-answers", there.answers, SERVER_KNOWN_SECONDS))
    now = embedder_of(Book.objects.values_list("embedder", flat=True).first() or "")
    resting = wanted is not None and time.monotonic() < wanted.resting_until
    return IndexHealth(answers, now.name if now else "none", fault=not answers or resting)
