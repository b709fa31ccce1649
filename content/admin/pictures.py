"""Pictures: what they look like and where they are shown."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from content.admin.chapters import at
from content.admin.site import Named
from content.models import Asset
from content.selectors.pictures import covers, uses
from content.views import desk_pictures


@admin.register(Asset)
class AssetAdmin(Named, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("thumbnail", "name", "dimensions", "weight", "shown_in")
    list_display_links = ("thumbnail", "name")
    list_filter = ("media_type",)
    search_fields = ("name",)
    list_per_page = 25
    change_list_template = "admin/desk/pictures.html"

    def has_delete_permission(self, request: HttpRequest, obj: Asset | None = None) -> bool:
        """Taken away on its own page, where it says where it is shown."""
        return False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        found = super().get_changelist_instance(request)
        places, fronts = uses(found.result_list), covers()
        for asset in found.result_list:
            asset.chapters, asset.fronts = places[asset.pk], fronts.get(asset.pk, [])
        return found

    @admin.display(description=_("picture"))
    def thumbnail(self, asset: Asset) -> SafeString:
        if asset.svg:
            return format_html('<span class="thumbnail" aria-hidden="true">{}</span>', mark_safe(asset.svg))  # noqa: S308 — cleaned when it was stored
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', asset.file.url)

    @admin.display(description=_("size"))
    def dimensions(self, asset: Asset) -> str:
        return f"{asset.width} × {asset.height}"

    @admin.display(description=_("bytes"), ordering="size")
    def weight(self, asset: Asset) -> str:
        return filesizeformat(asset.size)

    @admin.display(description=_("shown in"))
    def shown_in(self, asset: Asset) -> SafeString:
        places = [
            (reverse("admin:content_chapter_change", args=[chapter.pk]), chapter.title, chapter.place)
            for chapter in asset.chapters  # type: ignore[attr-defined]
        ]
        cover = [_("cover of module %(n)d") % {"n": module.number} for module in asset.fronts]  # type: ignore[attr-defined]
        shown = format_html_join(", ", '<a href="{}" title="{}">{}</a>', places)
        return format_html("{} {}", shown, ", ".join(cover)) if places or cover else SafeString("–")

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        return desk_pictures.add(request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        return at(desk_pictures.change, request, object_id)

    def get_urls(self) -> list[Any]:
        return [
            path("<int:pk>/remove/", desk_pictures.remove, name="content_asset_remove"),
            *super().get_urls(),
        ]
