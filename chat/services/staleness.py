"""After an edit: answers that cite what is not there any more say so."""

from django.utils import timezone

from chat.models import ChatMessage, Role
from content.models import Chapter

LATEST = 5000


def answers_follow(chapter_id: int) -> None:
    """In the background. An edit that is taken back takes the mark back."""
    chapter = Chapter.objects.filter(pk=chapter_id).only("public_id", "blocks").first()
    if chapter is None:
        return
    there = {block["id"] for block in chapter.blocks}
    rows = ChatMessage.objects.filter(role=Role.ASSISTANT).exclude(sources=[]).order_by("-created_at")
    stale, fresh = [], []
    for pk, sources, stale_at in rows.values_list("pk", "sources", "stale_at")[:LATEST].iterator():
        cited = {source["block"] for source in sources if source["chapter_id"] == chapter.public_id and source["block"]}
        if not cited:
            continue
        if cited <= there and stale_at is not None:
            fresh.append(pk)
        elif not cited <= there and stale_at is None:
            stale.append(pk)
    ChatMessage.objects.filter(pk__in=stale).update(stale_at=timezone.now())
    ChatMessage.objects.filter(pk__in=fresh).update(stale_at=None)
