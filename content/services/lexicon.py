"""The dictionary of each language, learned anew in the background when translations changed."""

from hashlib import sha256

from content.models import Chapter, ChapterTranslation, Lexicon
from content.retrieval.lexicon import aligned, learned
from content.services.version import index_changed

LEFT_OUT = frozenset({"code", "math", "mermaid", "hr"})


def lexicons_stale() -> list[str]:
    known = dict(Lexicon.objects.values_list("language", "learned_from"))
    return [language for language, digest in _digests().items() if known.get(language) != digest]


def lexicons_learn() -> int:
    """How many languages were learned."""
    digests = _digests()
    stale = lexicons_stale()
    for language in stale:
        words = learned(_pairs(language))
        Lexicon.objects.update_or_create(
            language=language, defaults={"words": words, "learned_from": digests[language]}
        )
    if stale:
        index_changed()
    return len(stale)


def _digests() -> dict[str, str]:
    """Of what the translations and their English say: their revisions tell."""
    rows = ChapterTranslation.objects.filter(chapter__in=Chapter.objects.published()).order_by("pk")
    told: dict[str, list[str]] = {}
    for language, *state in rows.values_list("language", "pk", "updated_at"):
        told.setdefault(language, []).append(str(state))
    return {language: sha256("".join(states).encode()).hexdigest() for language, states in told.items()}


def _pairs(language: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    rows = ChapterTranslation.objects.filter(language=language, chapter__in=Chapter.objects.published())
    for blocks, english in rows.order_by("pk").values_list("blocks", "chapter__blocks"):
        ours = {block["id"]: block["text"] for block in english}
        for block in blocks:
            if block.get("translated") and block["kind"] not in LEFT_OUT and block["id"] in ours:
                found += aligned(ours[block["id"]], block["text"])
    return found
