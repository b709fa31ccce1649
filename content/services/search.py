"""Finding places in the book. Pages, palette, API and tools call this."""

from content.retrieval.sections import Found, section_index

MAX_QUERY = 200


def book_search(*, query: str, module: int | None = None, language: str | None = None, limit: int = 20) -> list[Found]:
    query = query.strip()[:MAX_QUERY]
    return section_index().search(query, module=module, language=language, limit=limit) if query else []
