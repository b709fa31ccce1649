"""What learners asked, gathered by the section it is about, for those who write the book. Nobody is named here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.pseudonyms import pseudonym
from chat.models import ChatMessage, ChatSession, Mode, Role, State
from content.models import Chapter
from content.retrieval.words import STOP, stem, words

LATEST = 2000
SHOWN_QUESTIONS = 12
TABS = ("unanswered", "disliked", "asked")
WINDOWS = (7, 30, 90, 365)


@dataclass(slots=True)
class Asked:
    """The same question in the words of one or several learners."""

    text: str
    language: str
    ids: list[UUID] = field(default_factory=list)
    learners: dict[str, UUID] = field(default_factory=dict)  # what a learner is called here, by one of the answers
    comments: list[str] = field(default_factory=list)
    last: datetime | None = None


@dataclass(slots=True)
class Cluster:
    chapter_id: str
    chapter_pk: int | None
    title: str
    section: str
    url: str
    anchor: str = ""
    sections: list[dict[str, Any]] = field(default_factory=list)
    questions: list[Asked] = field(default_factory=list)
    count: int = 0

    def most_asked(self) -> list[Asked]:
        return self.questions[:SHOWN_QUESTIONS]


def inbox(*, tab: str = "unanswered", days: int = 30, chapter: str = "") -> list[Cluster]:
    rows = list(answers(tab, days).values(*COLUMNS)[:LATEST])
    known = {row[0]: row[1:] for row in Chapter.objects.values_list("public_id", "pk", "title", "toc")}
    clusters: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        clusters[place_of(row)].append(row)
    made = [cluster(place, group, known) for place, group in clusters.items() if chapter in ("", place[0])]
    return sorted(made, key=lambda one: (-one.count, one.chapter_id, one.section))


def answers(tab: str, days: int) -> QuerySet[ChatMessage]:
    wanted = {"unanswered": Q(mode=Mode.ABSTAINED), "disliked": Q(feedback=-1)}.get(tab, Q())
    since = timezone.now() - timedelta(days=days)
    return finished().filter(wanted, handled_at=None, created_at__gte=since)


def finished() -> QuerySet[ChatMessage]:
    """What the tutor said, the latest first; a conversation that its learner deleted is nobody's to read."""
    rows = ChatMessage.objects.filter(
        role=Role.ASSISTANT, state=State.DONE, reply_to__isnull=False, session__kind=ChatSession.Kind.BOOK,
        session__deleted_at=None,
    )  # fmt: skip
    return rows.order_by("-created_at")


COLUMNS = (
    "pk", "sources", "comment", "created_at", "session_id", "session__user_id", "reply_to__content",
    "reply_to__language", "reply_to__chapter__public_id",
)  # fmt: skip


def place_of(row: dict[str, Any]) -> tuple[str, str]:
    """The section that was cited or came nearest; the chapter being read where nothing did."""
    if row["sources"]:
        first = row["sources"][0]
        return first["chapter_id"], first["anchor"]
    return row["reply_to__chapter__public_id"] or "", ""


def cluster(place: tuple[str, str], rows: list[dict[str, Any]], known: dict[str, tuple[Any, ...]]) -> Cluster:
    chapter_id, anchor = place
    pk, title, sections = known.get(chapter_id, (None, "", []))
    named = next((row["sources"][0]["section"] for row in rows if row["sources"]), "")
    url = f"/chapters/{chapter_id}" + (f"#{anchor}" if anchor else "") if pk else ""
    return Cluster(chapter_id, pk, title, named, url, anchor, sections, grouped(rows), len(rows))


def grouped(rows: Iterable[dict[str, Any]]) -> list[Asked]:
    """Questions of the same words, in whatever order and ending, are one; most asked first."""
    found: dict[frozenset[str], Asked] = {}
    for row in rows:
        text = row["reply_to__content"]
        one = found.setdefault(key_of(text), Asked(text, row["reply_to__language"], last=row["created_at"]))
        one.ids.append(row["pk"])
        if row["comment"]:
            one.comments.append(row["comment"])
        if row["session__user_id"]:
            one.learners.setdefault(pseudonym(row["session__user_id"]), row["pk"])
    return sorted(found.values(), key=lambda one: -len(one.ids))


def key_of(text: str) -> frozenset[str]:
    said = [stem(word) for word in words(text)]
    return frozenset(word for word in said if word not in STOP) or frozenset(said) or frozenset((text,))


def counts(days: int = 30) -> dict[str, int]:
    return {tab: answers(tab, days).count() for tab in TABS}


def questions_of_chapter(public_id: str, most: int) -> list[str]:
    """What was asked while this chapter was read, or was answered from it; each question once, the latest first."""
    asked: dict[frozenset[str], str] = {}
    columns = ("sources", "sent", "reply_to__content", "reply_to__chapter__public_id")
    for row in finished().values(*columns)[:LATEST]:
        cited = {source["chapter_id"] for source in row["sources"][:2]}
        if public_id == row["reply_to__chapter__public_id"] or public_id in cited:
            text = str(row["sent"].get("query") or row["reply_to__content"])
            asked.setdefault(key_of(text), text)
        if len(asked) >= most:
            break
    return list(asked.values())
