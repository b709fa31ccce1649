"""After an edit: answers that rest on what is not there any more say so. What was no answer is never old."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from chat.models import ChatMessage, Mode, Role
from content.models import Chapter

LATEST = 5000


class Blocks(dict[str, frozenset[str]]):
    """The ids of the blocks of a chapter, read when they are first asked for."""

    def __missing__(self, public_id: str) -> frozenset[str]:
        blocks = Chapter.objects.filter(public_id=public_id).values_list("blocks", flat=True).first() or []
        self[public_id] = found = frozenset(block["id"] for block in blocks)
        return found


def answers_follow(chapter_id: int) -> None:
    """In the background. An edit that is taken back takes the mark back, unless another chapter keeps it there."""
    edited = Chapter.objects.filter(pk=chapter_id).values_list("public_id", flat=True).first()
    if edited is None:
        return
    rows = ChatMessage.objects.filter(role=Role.ASSISTANT).exclude(sources=[]).order_by("-created_at")
    there, stale, fresh = Blocks(), [], []
    for pk, mode, sources, stale_at in rows.values_list("pk", "mode", "sources", "stale_at")[:LATEST].iterator():
        cited = {} if mode == Mode.ABSTAINED else cited_by(sources)
        if stale_at is None:
            if not cited.get(edited, set()) <= there[edited]:
                stale.append(pk)
        elif (edited in cited or not cited) and all(blocks <= there[name] for name, blocks in cited.items()):
            fresh.append(pk)
    ChatMessage.objects.filter(pk__in=stale).update(stale_at=timezone.now())
    ChatMessage.objects.filter(pk__in=fresh).update(stale_at=None)


def cited_by(sources: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Of each chapter its blocks. Older answers name one block for a source."""
    cited: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        cited[source["chapter_id"]].update(block for block in source.get("blocks") or [source["block"]] if block)
    return {name: blocks for name, blocks in cited.items() if blocks}
