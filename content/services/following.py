"""A Qdrant server holds what the rows say. It is compared, not told: whatever was lost is put right."""

from content.retrieval.current import current_index
from content.retrieval.lookup import server


def server_follow(*, anew: bool = False) -> int:
    """How many points were written or taken out; ServerAway when it does not answer."""
    there = server()
    if there is None:
        return 0
    index = current_index()
    return there.follow(index.embedder, index.entries, index.meaning, anew=anew)


def server_troubles() -> list[str]:
    there = server()
    if there is None:
        return []
    index, name = current_index(), there.collection()
    if name is None:
        return ["the Qdrant server has no collection of this book"]
    changed, gone = there.differences(name, index.entries, index.meaning)
    found = {"passages that the Qdrant server lacks": changed, "points of passages that are gone": gone}
    return [f"{len(rows)} {what}" for what, rows in found.items() if rows]
