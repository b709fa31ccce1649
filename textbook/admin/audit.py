"""The audit log to look at, and the mixin by which changes at the desk get into it."""

import json
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from textbook import audit
from textbook.admin.looking import SuperusersLook
from textbook.models import Action, AuditEntry


class Audited:
    """For every list of the desk that adds, changes or deletes by Django's own forms."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        recorded(Action.ADDED, request, obj)
        return super().log_addition(request, obj, message)  # type: ignore[misc]

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        recorded(Action.CHANGED, request, obj, fields=names(message))
        return super().log_change(request, obj, message)  # type: ignore[misc]

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        for obj in queryset:
            recorded(Action.DELETED, request, obj)
        return super().log_deletions(request, queryset)  # type: ignore[misc]


def recorded(action: Action, request: HttpRequest, obj: Model, **detail: audit.Fact) -> None:
    """An entry about an account that goes would go with it, so it only names it."""
    account = obj if isinstance(obj, get_user_model()) and action != Action.DELETED else None
    audit.record(action, actor=request.user, account=account, thing=obj, **detail)


def names(message: Any) -> str:
    """Which fields changed, never to what."""
    parts = message if isinstance(message, list) else []
    return ", ".join(str(name) for part in parts for name in part.get("changed", {}).get("fields", []))


@admin.register(AuditEntry)
class AuditEntryAdmin(SuperusersLook, admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("at", "action", "actor", "account", "thing", "facts")
    list_filter = ("action", ("at", admin.DateFieldListFilter), "object_kind")
    search_fields = ("actor__email", "account__email", "object_id", "request_id")
    list_select_related = ("actor", "account")
    list_per_page = 100
    ordering = ("-at", "-pk")
    fields = readonly_fields = (
        "at", "action", "actor", "account", "object_kind", "object_id", "facts", "request_id",
    )  # fmt: skip

    @admin.display(description=_("thing"), ordering="object_kind")
    def thing(self, entry: AuditEntry) -> str:
        return f"{entry.object_kind.rpartition('.')[2]} {entry.object_id}".strip()

    @admin.display(description=_("detail"))
    def facts(self, entry: AuditEntry) -> str:
        return json.dumps(entry.detail, ensure_ascii=False)[1:-1].replace('"', "")
