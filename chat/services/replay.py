"""The stored questions of a chapter, asked of a draft before it is published: what is found now, and what would be.

How sure the tutor would be is told by the curve that decides whether it answers."""

from dataclasses import dataclass

from chat.answering.confidence import curve_for
from chat.answering.features import features
from chat.answering.meaning import rarity
from chat.answering.words import content_stems, in_urdu
from chat.selectors.inbox import questions_of_chapter
from content.models import Chapter
from content.retrieval.index import Index
from content.services.search import PassageHit, Scope, passages_find, passages_in_index
from content.services.whatif import index_with_draft

MOST_QUESTIONS = 40
LOOKED_AT = 20  # passages, as many as the tutor looks at
NOTICED = 0.08  # of confidence


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    at: tuple[str, str]  # chapter and section
    confidence: float
    answers: bool
    in_chapter: bool


@dataclass(frozen=True, slots=True)
class Replayed:
    question: str
    before: Place | None
    after: Place | None

    @property
    def change(self) -> str:
        """better, worse, moved (another section), or same. An answer that leaves the chapter is worse."""
        before, after = self.before, self.after
        one, other = worth(before), worth(after)
        if one != other:
            return "better" if other > one else "worse"
        if before is None or after is None or not after.answers:
            return "same"
        if abs(after.confidence - before.confidence) >= NOTICED:
            return "better" if after.confidence > before.confidence else "worse"
        return "same" if before.at == after.at else "moved"


def worth(place: Place | None) -> int:
    """Not answered, answered elsewhere, answered here."""
    return 1 + place.in_chapter if place and place.answers else 0


def chapter_replay(*, chapter: Chapter, source: str) -> list[Replayed]:
    """What changes comes first."""
    questions = questions_of_chapter(chapter.public_id, MOST_QUESTIONS)
    if not questions:
        return []
    draft = index_with_draft(chapter=chapter, source=source)
    made = []
    for question in questions:
        here, scope = chapter.public_id, Scope(language=None if in_urdu(question) else "en")
        now = passages_find(query=question, scope=scope, prefer_chapter=here, limit=LOOKED_AT)
        then = passages_in_index(draft, draft, question, scope=scope, prefer_chapter=here, limit=LOOKED_AT)
        made.append(Replayed(question, place(now, question, here), place(then, question, here, draft)))
    order = {"worse": 0, "better": 1, "moved": 2, "same": 3}
    return sorted(made, key=lambda one: order[one.change])


def place(hits: list[PassageHit], question: str, here: str, index: Index | None = None) -> Place | None:
    if not hits:
        return None
    rare = rarity(content_stems(question), index)
    known = features(hits, question=question, query=question, rare=rare)
    curve, hit = curve_for(known), hits[0]
    name, sure = f"{hit.place} {hit.title}" + (f" › {hit.heading}" if hit.heading else ""), curve(known)
    at = (hit.chapter_id, hit.anchor)
    return Place(name, at, round(sure, 2), round(sure, 3) >= curve.threshold, hit.chapter_id == here)
