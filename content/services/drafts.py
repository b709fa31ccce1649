"""What somebody typed and did not save. It is theirs alone and never shown to readers."""

from accounts.models import User
from content.models import Chapter, ChapterDraft


def draft_keep(*, chapter: Chapter, language: str, editor: User, source: str, base_revision: int) -> ChapterDraft:
    draft, _new = ChapterDraft.objects.update_or_create(
        chapter=chapter,
        language=language,
        editor=editor,
        defaults={
            "source": source.replace("\r\n", "\n").replace("\x00", ""),
            "base_revision": base_revision,
        },
    )
    return draft


def draft_drop(*, chapter: Chapter, language: str, editor: User) -> None:
    ChapterDraft.objects.filter(chapter=chapter, language=language, editor=editor).delete()
