"""Writing chapters. Every way in (desk, importer, command) goes through these."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from content.links import BookLinks, book_links
from content.models import Chapter, ChapterAlias, ChapterDraft, ChapterRevision, Module
from content.models.chapters import Status
from content.services.assembly import translations_refresh
from content.services.listening import text_changed
from content.services.locking import chapter_locked
from content.services.passages import passages_sync
from content.services.rendering import RENDERED, apply_to_chapter, questions_sync, render_chapter
from content.services.version import book_changed
from textbook import audit
from textbook.errors import Conflict, Invalid
from textbook.models import Action

STATUS_ACTIONS = {
    Status.PUBLISHED: Action.PUBLISHED,
    Status.DRAFT: Action.UNPUBLISHED,
    Status.SCHEDULED: Action.SCHEDULED,
}
# What a save writes. Place and status have services of their own, which may run at the same time.
WRITTEN = (
    "title", "summary", "source", "content_type", "front_matter", "shipped_hash",
    "revision", "updated_at", "updated_by",
)  # fmt: skip


def chapter_create(
    *, module: Module, number: int, title: str, editor: User | None = None, source: str = "", summary: str = "",
    content_type: str = "theory", status: str = Status.DRAFT,
) -> Chapter:  # fmt: skip
    public_id = public_id_of(module.number, number)
    if Chapter.objects.filter(public_id=public_id).exists():
        raise Conflict(_("There is already a chapter %(id)s.") % {"id": public_id})
    chapter = Chapter(
        module=module, number=number, public_id=public_id, title=title, summary=summary, source=source,
        content_type=content_type, status=status,
    )  # fmt: skip
    with transaction.atomic():
        ChapterAlias.objects.filter(public_id=public_id).delete()
        chapter.save()
        if editor is not None:
            audit.record(Action.ADDED, actor=editor, thing=chapter, chapter=public_id)
        return chapter_save(chapter=chapter, editor=editor, note=_("created"))


def chapter_save(
    *, chapter: Chapter, editor: User | None = None, note: str = "", base_revision: int | None = None,
    links: BookLinks | None = None,
) -> Chapter:  # fmt: skip
    """Renders and stores what the chapter's fields say now, as a new revision.

    `base_revision` is the revision that the editor started from: when somebody saved meanwhile, nothing is stored.
    """
    chapter.source = chapter.source.replace("\r\n", "\n").replace("\x00", "")
    rendered = render_chapter(chapter, chapter.source, links or book_links(chapter.module.number))
    with transaction.atomic():
        stored = Chapter.objects.select_for_update().values_list("revision", "source")
        current, before = stored.get(pk=chapter.pk)
        if base_revision is not None and base_revision != current:
            raise Conflict(_("Somebody else saved this chapter meanwhile. Nothing was overwritten."))
        apply_to_chapter(chapter, rendered)
        chapter.revision, chapter.updated_at, chapter.updated_by = current + 1, timezone.now(), editor
        chapter.save(update_fields=[*WRITTEN, *RENDERED])
        revision_keep(chapter=chapter, editor=editor, note=note)
        questions_sync(chapter, rendered)
        translations_refresh(chapter)
        if editor is not None:
            ChapterDraft.objects.filter(chapter=chapter, language="en", editor=editor).delete()
        passages_sync(chapter=chapter)
        if current and chapter.source != before:  # keys and points of questions stand in no passage
            text_changed(chapter=chapter)
        book_changed()
    return chapter


def chapter_rerender(*, chapter: Chapter, links: BookLinks) -> None:
    """The same text through a newer pipeline, or in a book where other chapters changed: no new revision."""
    with transaction.atomic():
        chapter = chapter_locked(chapter)
        rendered = render_chapter(chapter, chapter.source, links.inside(chapter.module.number))
        apply_to_chapter(chapter, rendered)
        chapter.save(update_fields=RENDERED)
        questions_sync(chapter, rendered)
        translations_refresh(chapter)
        passages_sync(chapter=chapter)
        book_changed()


def revision_keep(*, chapter: Chapter, editor: User | None, note: str) -> None:
    ChapterRevision.objects.create(
        chapter=chapter, language="en", number=chapter.revision, title=chapter.title, summary=chapter.summary,
        source=chapter.source, editor=editor, note=note[:200],
    )  # fmt: skip


def revision_restore(*, revision: ChapterRevision, editor: User | None) -> Chapter:
    chapter = revision.chapter
    chapter.title, chapter.summary, chapter.source = revision.title, revision.summary, revision.source
    with transaction.atomic():
        audit.record(Action.RESTORED, actor=editor, thing=chapter, chapter=chapter.public_id, revision=revision.number)
        return chapter_save(chapter=chapter, editor=editor, note=_("restored revision %(n)d") % {"n": revision.number})


def chapter_publish(*, chapter: Chapter, editor: User | None = None) -> None:
    _set_status(chapter, Status.PUBLISHED, None, editor)


def chapter_unpublish(*, chapter: Chapter, editor: User | None = None) -> None:
    _set_status(chapter, Status.DRAFT, None, editor)


def chapter_schedule(*, chapter: Chapter, publish_at: datetime, editor: User | None = None) -> None:
    if publish_at <= timezone.now():
        raise Invalid(_("Choose a time in the future, or publish now."))
    _set_status(chapter, Status.SCHEDULED, publish_at, editor)


def _set_status(chapter: Chapter, status: Status, publish_at: datetime | None, editor: User | None) -> None:
    with transaction.atomic():
        chapter.status, chapter.publish_at, chapter.updated_at = status, publish_at, timezone.now()
        chapter.updated_by = editor or chapter.updated_by
        chapter.save(update_fields=["status", "publish_at", "updated_at", "updated_by"])
        passages_sync(chapter=chapter)
        when = publish_at.isoformat() if publish_at else None
        audit.record(STATUS_ACTIONS[status], actor=editor, thing=chapter, chapter=chapter.public_id, publish_at=when)
        book_changed()


def chapter_move(*, chapter: Chapter, module: Module, number: int, editor: User | None = None) -> None:
    """Gives a chapter another place; who stands there changes places with it. Old addresses redirect."""
    with transaction.atomic():
        there = Chapter.objects.select_for_update().filter(module=module, number=number).exclude(pk=chapter.pk).first()
        here = (chapter.module, chapter.number)
        if (module, number) == here:
            return
        if there is not None:
            _stand_aside(there)
        old = chapter.public_id
        _place(chapter, module, number)
        if there is not None:
            _place(there, *here)
        audit.record(Action.MOVED, actor=editor, thing=chapter, chapter=chapter.public_id, before=old)
        book_changed()


def chapters_reorder(*, module: Module, order: list[int], editor: User | None = None) -> None:
    """The chapters of a module in the order of these row ids."""
    with transaction.atomic():
        chapters = {chapter.pk: chapter for chapter in Chapter.objects.select_for_update().filter(module=module)}
        if set(order) != set(chapters):
            raise Conflict(_("The list of chapters changed meanwhile. Please reload the page."))
        moved = [(chapters[pk], n) for n, pk in enumerate(order, 1) if chapters[pk].number != n]
        for chapter, _number in moved:
            _stand_aside(chapter)
        for chapter, number in moved:
            _place(chapter, module, number)
        if moved:
            audit.record(Action.MOVED, actor=editor, thing=module, chapters=len(moved))
        book_changed()


def _stand_aside(chapter: Chapter) -> None:
    """A place that no reader can have, so that two chapters may swap under the unique constraint."""
    ChapterAlias.objects.update_or_create(public_id=chapter.public_id, defaults={"chapter": chapter})
    Chapter.objects.filter(pk=chapter.pk).update(number=1000 + chapter.pk % 30000, public_id=f"moving-{chapter.pk}")


def _place(chapter: Chapter, module: Module, number: int) -> None:
    old, new = chapter.public_id, public_id_of(module.number, number)
    ChapterAlias.objects.filter(public_id=new).delete()
    if old != new:
        ChapterAlias.objects.update_or_create(public_id=old, defaults={"chapter": chapter})
    chapter.module, chapter.number, chapter.public_id, chapter.updated_at = module, number, new, timezone.now()
    chapter.save(update_fields=["module", "number", "public_id", "updated_at"])


def public_id_of(module: int, number: int) -> str:
    return f"module-{module}-chapter-{number}"
