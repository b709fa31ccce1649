"""The stored questions of a chapter, asked of a draft before it is published: what is found now, and what would be."""

from dataclasses import dataclass

from chat.selectors.inbox import questions_of_chapter
from content.models import Chapter
from content.services.search import PassageHit, passages_find, passages_in_index
from content.services.whatif import index_with_draft

MOST_QUESTIONS = 40
NOTICED = 0.08  # of confidence


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    confidence: float
    in_chapter: bool


@dataclass(frozen=True, slots=True)
class Replayed:
    question: str
    before: Place | None
    after: Place | None

    @property
    def change(self) -> str:
        """better, worse, moved (another section), or same."""
        one = self.before.confidence if self.before else 0.0
        other = self.after.confidence if self.after else 0.0
        if abs(other - one) >= NOTICED:
            return "better" if other > one else "worse"
        moved = (self.before and self.before.name) != (self.after and self.after.name)
        return "moved" if moved else "same"


def chapter_replay(*, chapter: Chapter, source: str) -> list[Replayed]:
    """What changes comes first."""
    questions = questions_of_chapter(chapter.public_id, MOST_QUESTIONS)
    if not questions:
        return []
    draft = index_with_draft(chapter=chapter, source=source)
    made = []
    for question in questions:
        now = passages_find(query=question, prefer_chapter=chapter.public_id, limit=1)
        then = passages_in_index(draft, draft, question, prefer_chapter=chapter.public_id, limit=1)
        made.append(Replayed(question, place(now, chapter), place(then, chapter)))
    order = {"worse": 0, "better": 1, "moved": 2, "same": 3}
    return sorted(made, key=lambda one: order[one.change])


def place(hits: list[PassageHit], chapter: Chapter) -> Place | None:
    if not hits:
        return None
    hit = hits[0]
    name = f"{hit.place} {hit.title}" + (f" › {hit.heading}" if hit.heading else "")
    return Place(name, round(hit.confidence, 2), hit.chapter_id == chapter.public_id)
