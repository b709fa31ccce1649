"""Advisors, as instructors write them. One with readings is switched off instead of deleted."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from chat.models import Advisor
from content.admin.site import Named
from content.models import Module


def module_choices() -> list[tuple[int, str]]:
    return [(module.number, str(module)) for module in Module.objects.all()]


class AdvisorForm(forms.ModelForm):  # type: ignore[type-arg]
    modules = forms.TypedMultipleChoiceField(
        label=capfirst(_("modules")), choices=module_choices, coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Where it looks first; with none ticked, in the whole book."),
    )  # fmt: skip


@admin.register(Advisor)
class AdvisorAdmin(Named, admin.ModelAdmin):  # type: ignore[type-arg]
    form = AdvisorForm
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
