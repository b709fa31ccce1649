"""The name of the desk and its first page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from content.views.desk import front
from textbook.admin.audit import Audited

admin.site.site_title = admin.site.site_header = _("Instructor's desk")
admin.site.index_title = _("Your desk")
admin.site.enable_nav_sidebar = False
stock_index = admin.site.index


def index(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
    return stock_index(request, {**front(request), **(extra_context or {})})


admin.site.index = index  # type: ignore[method-assign]


class Named(Audited):
    """A list is called by what it holds."""

    show_facets = admin.ShowFacets.NEVER
    opts: Any

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))  # type: ignore[misc]


class ReadOnly(Named):
    """Shown to those who may see it, changed by nobody here: the text is where it comes from."""

    change_form_template: Any = "admin/desk/read_only.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    has_delete_permission = has_change_permission
