"""The whole index at once: for operators, and for what travels with the shipped book."""

from collections import Counter
from collections.abc import Callable, Sized
from dataclasses import dataclass, field

from django.db import transaction

from content.models import Chapter, Passage, PassageVector
from content.retrieval.current import current_index
from content.retrieval.embedders import configured
from content.retrieval.shipped import EMBEDDER as SHIPPED
from content.retrieval.shipped import ship, shipped_vectors
from content.selectors.passages import vectors_of, without_vector
from content.services.embedding import passages_embed
from content.services.following import server_follow, server_troubles
from content.services.lexicon import lexicons_learn
from content.services.locking import chapter_locked
from content.services.passages import SHOWN, key_of, passages_of, passages_sync
from content.services.version import index_changed
from textbook.errors import Conflict

Bar = Callable[[str, int, int], None]


@dataclass(slots=True)
class Report:
    counts: dict[str, int] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def index_update(*, progress: Bar, anew: bool = False) -> None:
    """Passages that are missing or left over, vectors that are missing; vectors of texts that are gone go too.

    `anew` makes every passage again. No text is embedded a second time for that.
    """
    chapters = list(Chapter.objects.in_order().only("pk"))
    for done, chapter in enumerate(chapters, 1):
        with transaction.atomic():
            locked = chapter_locked(chapter)
            if anew:
                locked.passages.all().delete()
            passages_sync(chapter=locked)
        progress("chapters", done, len(chapters))
    PassageVector.objects.exclude(hash__in=Passage.objects.values("hash")).delete()
    passages_embed(progress=lambda done, total: progress("vectors", done, total))
    lexicons_learn()
    index_changed()
    server_follow(anew=anew)


def index_check() -> Report:
    """Compares texts, rows and the index that this process would answer from."""
    report = Report()
    rows: dict[int, str] = {}
    for chapter in Chapter.objects.in_order().select_related("module"):
        wanted = Counter(key_of(row) for row in passages_of(chapter)) if chapter.status in SHOWN else Counter()
        there = Counter(key_of(row) for row in chapter.passages.all())
        _tell(report, wanted - there, f"{chapter.public_id}: passages missing")
        _tell(report, there - wanted, f"{chapter.public_id}: passages of a text that is gone")
        if chapter.is_public:
            rows |= {row.pk: row.hash for row in chapter.passages.all()}
    index = current_index()
    held = {entry.pk: entry.hash for entry in index.entries}
    _tell(report, rows.items() - held.items(), "passages that the index does not hold")
    _tell(report, held.items() - rows.items(), "passages that the index holds and no chapter has")
    embedder = configured()
    missing = without_vector(embedder.name).count() if embedder else 0
    report.counts = {
        "passages": Passage.objects.count(),
        "of them found by readers": len(rows),
        "vectors": PassageVector.objects.count(),
    }
    if embedder and index.embedder != embedder.name:
        report.troubles.append(f"vectors of {index.embedder or 'nobody'} answer, not of {embedder.name}")
    _tell(report, range(missing), "passages without a vector")
    report.troubles += server_troubles()
    return report


def _tell(report: Report, found: Sized, what: str) -> None:
    if found:
        report.troubles.append(f"{len(found)} {what}")


def vectors_ship() -> int:
    """Into the file that travels with the book; the database must hold the shipped book and nothing else."""
    vectors = vectors_of(Passage.objects.values_list("hash", flat=True), SHIPPED)
    if Passage.objects.exclude(hash__in=vectors).exists():
        raise Conflict("Some passages have no vector yet.")
    ship(vectors)
    return len(vectors)


def shipped_check() -> list[str]:
    """What the file lacks, and what it carries in vain."""
    here, shipped = set(Passage.objects.values_list("hash", flat=True)), set(shipped_vectors())
    report = Report()
    _tell(report, here - shipped, "passages whose vectors do not travel with the book")
    _tell(report, shipped - here, "vectors of texts that the book no longer has")
    return report.troubles
