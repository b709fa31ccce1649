"""Chapters, their history and translations. The list is Django's; every form is ours and goes through the services."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from content.admin.site import Named, ReadOnly
from content.models import Chapter, ChapterAlias
from content.models.chapters import Status
from content.selectors.desk import OTHER_LANGUAGES, cell, chapters_briefly, translations_briefly
from content.selectors.held import held_by_learners
from content.services.chapters import chapter_publish, chapter_unpublish
from content.services.version import book_changed, index_changed
from content.views import (
    desk,
    desk_asked,
    desk_chapter,
    desk_editor,
    desk_help,
    desk_history,
    desk_publish,
    desk_translation,
)
from content.views.desk import person

STATES = {"fresh": _("fresh"), "missing": _("missing")}


@admin.register(Chapter)
class ChapterAdmin(Named, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("at_place", "title", "state", "trouble", "translated", "content_type", "words", "updated_at", "by")
    list_display_links = ("title",)
    list_filter = ("status", "module", "content_type")
    search_fields = ("title", "public_id", "summary", "source")
    actions = ("publish", "unpublish")
    list_per_page = 100
    change_list_template = "admin/desk/chapters.html"
    delete_confirmation_template = "admin/desk/delete_chapter.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Chapter]:
        texts = Prefetch("translations", translations_briefly(), to_attr="texts")
        return chapters_briefly().prefetch_related(texts)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("module__number", "number")

    @admin.display(description=_("place"))
    def at_place(self, chapter: Chapter) -> str:
        return chapter.place

    @admin.display(description=_("state"), ordering="status")
    def state(self, chapter: Chapter) -> SafeString:
        kind = {Status.PUBLISHED: "ok", Status.SCHEDULED: "info"}.get(Status(chapter.status), "")
        return format_html('<span class="badge {}">{}</span>', kind, chapter.get_status_display())

    @admin.display(description=_("problems"))
    def trouble(self, chapter: Chapter) -> SafeString | str:
        count = len(chapter.problems)
        return format_html('<span class="badge warn">{}</span>', count) if count else "–"

    @admin.display(description=_("translation"))
    def translated(self, chapter: Chapter) -> SafeString:
        code, _name = OTHER_LANGUAGES[0]
        texts = {row.language: row for row in chapter.texts}  # type: ignore[attr-defined]
        found = cell(chapter, code, texts.get(code))
        words = STATES.get(found.state) or ngettext("%d block stale", "%d blocks stale", found.missing) % found.missing
        kind = {"fresh": "ok", "stale": "warn"}.get(found.state, "")
        return format_html('<span class="badge {}">{}</span>', kind, words)

    @admin.display(description=_("by"), ordering="updated_by")
    def by(self, chapter: Chapter) -> str:
        return str(chapter.updated_by or "–")

    @admin.action(description=_("Publish the chosen chapters"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Chapter]) -> None:
        self._each(request, queryset, chapter_publish)

    @admin.action(description=_("Take the chosen chapters back into drafts"), permissions=["change"])
    def unpublish(self, request: HttpRequest, queryset: QuerySet[Chapter]) -> None:
        self._each(request, queryset, chapter_unpublish)

    def _each(self, request: HttpRequest, queryset: QuerySet[Chapter], act: Callable[..., None]) -> None:
        chapters = list(queryset)
        for chapter in chapters:
            act(chapter=chapter, editor=person(request))
        done = ngettext("%d chapter changed.", "%d chapters changed.", len(chapters)) % len(chapters)
        messages.success(request, done)

    def has_delete_permission(self, request: HttpRequest, obj: Chapter | None = None) -> bool:
        """Learners' answers hang on a published chapter: it is taken back first, and never in bulk."""
        return obj is not None and obj.status == Status.DRAFT and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Its questions and old addresses are nobody's to delete alone; they go with their chapter. A chapter in which
        learners keep something stays."""
        held = [held for held in map(held_by_learners, objs) if held.learners]
        if held:
            return [], {}, set(), held
        shown, counts, _rights, protected = super().get_deleted_objects(objs, request)
        return shown, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Chapter) -> None:
        super().delete_model(request, obj)
        index_changed()
        book_changed()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        return desk_chapter.add(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        return at(desk_chapter.edit, request, object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        return at(desk_history.history, request, object_id)

    def get_urls(self) -> list[Any]:
        return [
            path("translations/", desk.translations, name="content_chapter_translations"),
            path("order/", desk_publish.order, name="content_chapter_order"),
            path("order/<int:pk>/", desk_publish.reorder, name="content_chapter_reorder"),
            path("help/<slug:name>/", desk_help.show, name="content_chapter_help"),
            path("<int:pk>/asked/", desk_asked.asked, name="content_chapter_asked"),
            path("<int:pk>/preview/", desk_editor.preview, name="content_chapter_preview"),
            path("<int:pk>/draft/", desk_editor.draft, name="content_chapter_draft"),
            path("<int:pk>/draft/discard/", desk_editor.draft_discard, name="content_chapter_draft_discard"),
            path("<int:pk>/pictures/", desk_editor.picture, name="content_chapter_picture"),
            path("<int:pk>/status/", desk_publish.status, name="content_chapter_status"),
            path("<int:pk>/move/", desk_publish.move, name="content_chapter_move"),
            path("<int:pk>/restore/<int:revision>/", desk_history.restore, name="content_chapter_restore"),
            path("<int:pk>/in/<slug:language>/", desk_translation.edit, name="content_chapter_translate"),
            path("<int:pk>/in/<slug:language>/block/", desk_translation.block, name="content_chapter_block"),
            *super().get_urls(),
        ]


def at(view: Callable[..., HttpResponseBase], request: HttpRequest, object_id: str) -> HttpResponseBase:
    """Django's own addresses carry the key as text; what is no number names no row."""
    return view(request, int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0)


@admin.register(ChapterAlias)
class ChapterAliasAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("public_id", "chapter")
    list_select_related = ("chapter__module",)
    search_fields = ("public_id", "chapter__title")
    fields = readonly_fields = ("public_id", "chapter")
