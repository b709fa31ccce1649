"""The title page, the modules, and a book from a zip."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from content.admin.site import Named
from content.models import Book, Module, ModuleTranslation
from content.selectors.desk import OTHER_LANGUAGES
from content.services.version import book_changed
from content.views import desk_book


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """There is one book, so its list is its form."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Book | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return desk_book.title_page(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        return desk_book.title_page(request)

    def get_urls(self) -> list[Any]:
        return [
            path("load/", desk_book.load, name="content_book_load"),
            path("load/<uuid:pk>/", desk_book.upload, name="content_book_upload"),
            path("load/<uuid:pk>/apply/", desk_book.upload_apply, name="content_book_upload_apply"),
            *super().get_urls(),
        ]


class ModuleTranslationForm(forms.ModelForm):  # type: ignore[type-arg]
    language = forms.ChoiceField(label=_("Language"), choices=OTHER_LANGUAGES)

    class Meta:
        model = ModuleTranslation
        fields = ("language", "title", "summary")
        widgets = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "summary": forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        }


class ModuleTranslationInline(admin.StackedInline):  # type: ignore[type-arg]
    model = ModuleTranslation
    form = ModuleTranslationForm
    verbose_name = verbose_name_plural = _("In another language")
    extra = 1
    max_num = len(OTHER_LANGUAGES)


@admin.register(Module)
class ModuleAdmin(Named, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("number", "title", "summary")
    list_display_links = ("title",)
    fields = ("number", "title", "summary", "cover")
    actions = None
    inlines = (ModuleTranslationInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Module | None = None) -> tuple[str, ...]:
        """The addresses of its chapters are made of the number."""
        return ("number",) if obj else ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The cover is a plain choice: pictures are added on their own page."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        for doing in ("add", "change", "delete", "view"):
            setattr(field.widget, f"can_{doing}_related", False)
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        book_changed()

    def delete_model(self, request: HttpRequest, obj: Module) -> None:
        super().delete_model(request, obj)
        book_changed()
