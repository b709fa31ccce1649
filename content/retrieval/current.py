"""The index of this process: made on first use, made anew in part when the book moved on."""

import threading
from dataclasses import replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from content.retrieval.index import Index, Shelf, shelf
from content.retrieval.lexical import Vocabulary
from content.selectors.passages import Shown, State, index_state, lexicons, passages_in, shown_chapters, vectors_of
from textbook import metrics

_lock = threading.Lock()
_vocabulary = Vocabulary()
_kept: Index | None = None


def current_index() -> Index:
    """While one thread makes it anew, the others answer from the one before."""
    global _kept
    state = index_state()
    kept = _kept
    if kept is not None and _is_of(kept, state):
        return kept
    if not _lock.acquire(blocking=kept is None):
        assert kept is not None
        return kept
    try:
        if _kept is None or not _is_of(_kept, state):
            _kept = build(state, _kept)
            metrics.index_version(_kept.stamp)
        return _kept
    finally:
        _lock.release()


def _is_of(index: Index, state: State) -> bool:
    return (index.stamp, index.embedder) == (state.stamp, state.embedder)


def build(state: State, before: Index | None) -> Index:
    known = {part.chapter.stamp: part for part in before.shelves} if before else {}
    chapters = shown_chapters()
    changed = {chapter.pk: chapter for chapter in chapters if chapter.stamp not in known}
    rows = groupby(passages_in(changed), key=itemgetter("chapter_id"))
    fresh = {pk: shelf(changed[pk], found, _vocabulary) for pk, found in rows}
    shelves = [fresh.get(c.pk) or _again(known[c.stamp], c) for c in chapters if c.pk in fresh or c.stamp in known]
    load = partial(vectors_of, embedder=state.embedder)
    return Index(state.stamp, state.embedder, shelves, _vocabulary, load, before, lexicons())


def _again(kept: Shelf, chapter: Shown) -> Shelf:
    """The same passages in a chapter that perhaps moved."""
    if kept.chapter == chapter:
        return kept
    return replace(kept, chapter=chapter, entries=tuple(replace(entry, chapter=chapter) for entry in kept.entries))
