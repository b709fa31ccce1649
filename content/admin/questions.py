"""Questions with their answers, to look at: they are written in the text of their chapter."""

from django.contrib import admin
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from content.admin.site import ReadOnly
from content.models import Question
from content.services.preview import stored_answers


@admin.register(Question)
class QuestionAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("key", "asked", "kind", "points", "chapter", "language", "retired")
    list_filter = ("retired", "language", "kind", "chapter__module")
    list_select_related = ("chapter__module",)
    search_fields = ("key", "stem_text", "chapter__title")
    ordering = ("chapter__module__number", "chapter__number", "position")
    fields = readonly_fields = (
        "key", "chapter", "language", "kind", "points", "level", "retired", "stem", "answers",
    )  # fmt: skip

    @admin.display(description=_("question"))
    def asked(self, question: Question) -> str:
        return Truncator(question.stem_line).chars(120)

    @admin.display(description=_("question"))
    def stem(self, question: Question) -> SafeString:
        return mark_safe(question.stem_html)  # noqa: S308 — sanitised when the chapter was saved

    @admin.display(description=_("answer"))
    def answers(self, question: Question) -> SafeString:
        return stored_answers(question)
