"""Labs that a learner finished."""

from accounts.models import User
from content.models import Chapter
from progress.models import LabDone
from textbook.errors import NotFound


def lab_finish(*, user: User, chapter: Chapter, lab: str) -> bool:
    """Remembers a finished lab once; true the first time."""
    if not chapter_has_lab(chapter, lab):
        raise NotFound("There is no such lab in this chapter.")
    _row, new = LabDone.objects.get_or_create(user=user, chapter=chapter, lab=lab)
    return new


def chapter_has_lab(chapter: Chapter, lab: str) -> bool:
    return f'data-lab="{lab}"' in chapter.html
