"""Advisors, as instructors write them. One with readings is switched off instead of deleted."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chat.models import Advisor
from content.admin.site import Named


@admin.register(Advisor)
class AdvisorAdmin(Named, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "slug", "role", "position", "active")
    list_filter = ("active",)
    ordering = ("position", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": (("name", "slug"), "role", "greeting", "tone", "modules", ("position", "active"))}),
        (_("In Urdu"), {"fields": ("name_ur", "role_ur", "greeting_ur")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        used = obj is not None and obj.readings.exists()
        return not used and super().has_delete_permission(request, obj)
