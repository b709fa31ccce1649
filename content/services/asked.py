"""Questions that learners ask, kept at the section that answers them: search and the tutor find it by them."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from content.models import Chapter
from content.services.locking import chapter_locked
from content.services.passages import passages_sync
from content.services.version import book_changed
from content.transfer.files import text_digest
from textbook import audit
from textbook.errors import Invalid
from textbook.models import Action

LONGEST, MOST = 200, 40
Asked = Mapping[str, Sequence[str]]


def asked_set(*, chapter: Chapter, asked: Asked, editor: User) -> None:
    """Instead of all that stood there."""
    with transaction.atomic():
        chapter = chapter_locked(chapter)
        _keep(chapter, _checked(chapter, asked))
        audit.record(Action.CHANGED, actor=editor, thing=chapter, asked=sum(map(len, chapter.asked.values())))


def asked_add(*, chapter: Chapter, anchor: str, questions: Sequence[str], editor: User) -> None:
    with transaction.atomic():
        chapter = chapter_locked(chapter)
        here = [*chapter.asked.get(anchor, ()), *questions]
        _keep(chapter, _checked(chapter, {**chapter.asked, anchor: here}))
        audit.record(Action.CHANGED, actor=editor, thing=chapter, asked=sum(map(len, chapter.asked.values())))


def asked_load(*, public_id: str, asked: Asked) -> None:
    """What comes with a book's file. Where instructors changed theirs, the file's are added and nothing is lost."""
    digest = digest_of(asked)
    if Chapter.objects.filter(public_id=public_id).exclude(shipped_asked=digest).only("pk").first() is None:
        return
    with transaction.atomic():
        chapter = chapter_locked(Chapter.objects.only("pk").get(public_id=public_id))
        untouched = chapter.shipped_asked == digest_of(chapter.asked)
        chapter.shipped_asked = digest
        _keep(chapter, _tidy(asked if untouched else _together(chapter.asked, asked)))


def digest_of(asked: Asked) -> str:
    """Empty for none at all, as of a chapter that never had any."""
    lines = [part for anchor in sorted(asked) for part in (anchor, *asked[anchor])]
    return text_digest(*lines) if lines else ""


def _keep(chapter: Chapter, asked: dict[str, list[str]]) -> None:
    chapter.asked = asked
    chapter.save(update_fields=["asked", "shipped_asked"])
    passages_sync(chapter=chapter)
    book_changed()


def _together(ours: Asked, theirs: Asked) -> Asked:
    return {anchor: [*ours.get(anchor, ()), *theirs.get(anchor, ())] for anchor in {**ours, **theirs}}


def _tidy(asked: Asked) -> dict[str, list[str]]:
    """Each question once, in one line, and no section without any."""
    lines = {
        anchor: list(dict.fromkeys(line for question in questions if (line := " ".join(question.split())[:LONGEST])))
        for anchor, questions in asked.items()
    }
    return {anchor: questions[:MOST] for anchor, questions in lines.items() if questions}


def _checked(chapter: Chapter, asked: Asked) -> dict[str, list[str]]:
    known = {"", *(str(entry["anchor"]) for entry in chapter.toc)} | set(chapter.asked)
    for anchor, questions in asked.items():
        if anchor not in known:
            raise Invalid(_("There is no section “%(anchor)s” in this chapter.") % {"anchor": anchor[:80]})
        if len(set(questions)) > MOST:
            raise Invalid(_("At most %(n)d questions to a section.") % {"n": MOST})
        for question in questions:
            if len(question) > LONGEST:
                raise Invalid(
                    _("This question is longer than %(n)d letters: %(question)s")
                    % {"n": LONGEST, "question": question[:60] + "…"}
                )
    return _tidy(asked)
