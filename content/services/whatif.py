"""The index as it would be if a draft were published: the rest of the book as it is, one chapter by its new text.

Nothing is stored. Passages that say what they said keep their vectors; a few new ones are embedded here, the others are
found by their words."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from content.links import book_links
from content.models import Chapter
from content.retrieval.away import EmbedderAway
from content.retrieval.chunking import windows
from content.retrieval.current import current_index
from content.retrieval.embedders import known
from content.retrieval.index import Index, Shelf, shelf
from content.retrieval.meaning import Matrix
from content.selectors.passages import COLUMNS, Shown, vectors_of
from content.services.passages import passages_of
from content.services.rendering import apply_to_chapter, render_text

MOST_EMBEDDED = 40


def index_with_draft(*, chapter: Chapter, source: str) -> Index:
    now = current_index()
    fresh = draft_shelf(chapter, source, now)
    shelves = {part.chapter.pk: part for part in now.shelves} | {chapter.pk: fresh}
    load = partial(vectors_with_draft, fresh, now.embedder)
    words = now.lexical.vocabulary
    return Index(f"{now.stamp}+draft", now.embedder, [*shelves.values()], words, load, now, now.dictionaries)


def draft_shelf(chapter: Chapter, source: str, now: Index) -> Shelf:
    draft = Chapter(pk=chapter.pk, title=chapter.title, content_type=chapter.content_type, asked=chapter.asked)
    apply_to_chapter(draft, render_text(source, book_links(chapter.module.number), "en"))
    known = next((part.chapter.titles for part in now.shelves if part.chapter.pk == chapter.pk), {})
    titles = {**known, "en": chapter.title}
    shown = Shown(chapter.pk, chapter.public_id, chapter.module.number, chapter.number, titles, "draft")
    rows = []
    for number, passage in enumerate(passages_of(draft), 1):
        row = {name: getattr(passage, name, None) for name in COLUMNS}
        rows.append(row | {"pk": -number})
    return shelf(shown, rows, now.lexical.vocabulary)


def vectors_with_draft(fresh: Shelf, embedder: str, hashes: Sequence[str]) -> dict[str, Matrix]:
    found = vectors_of(hashes, embedder)
    model = known(embedder)
    missing = [entry for entry in fresh.entries if entry.hash in set(hashes) - set(found)][:MOST_EMBEDDED]
    if model is None or not missing:
        return found
    texts = [windows(entry.heading, entry.text, entry.asked) for entry in missing]
    try:
        rows = model.passages([text for group in texts for text in group])
    except EmbedderAway:
        return found
    ends = np.cumsum([len(group) for group in texts])
    parts = np.split(rows, ends[:-1])
    return found | {entry.hash: part for entry, part in zip(missing, parts, strict=True)}
