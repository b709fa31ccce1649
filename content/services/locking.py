from content.models import Chapter


def chapter_locked(chapter: Chapter) -> Chapter:
    """The chapter as it is now, and until the end of the transaction: others may have saved since it was read."""
    return Chapter.objects.select_for_update(of=("self",)).select_related("module").get(pk=chapter.pk)
