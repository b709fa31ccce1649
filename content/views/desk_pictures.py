"""Pictures: add one, see where it is shown, put another in its place, or take it away."""

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from content.forms import PictureFileForm, PictureForm
from content.models import Asset
from content.selectors.pictures import covers, users_of
from content.services.pictures import picture_add, picture_delete, picture_replace, uploaded_bytes
from content.views.desk import at_the_desk, page, person, told
from textbook.errors import AppError


@at_the_desk("content.add_asset")
def add(request: HttpRequest) -> HttpResponseBase:
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file, module = form.cleaned_data["file"], form.cleaned_data["module"]
        try:
            asset = picture_add(
                folder=f"module-{module.number}", filename=file.name, data=uploaded_bytes(file),
                uploaded_by=person(request),
            )  # fmt: skip
            messages.success(request, _("Stored."))
            return redirect("admin:content_asset_change", asset.pk)
        except AppError as error:
            form.add_error("file", error.detail)
    return page(request, "picture_add", {"title": _("New picture"), "form": form})


@at_the_desk("content.change_asset")
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    asset = get_object_or_404(Asset.objects.select_related("uploaded_by"), pk=pk)
    form = PictureFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"]
        try:
            picture_replace(asset=asset, data=uploaded_bytes(data), uploaded_by=person(request))
            messages.success(request, _("Replaced, on every page that shows it."))
            return redirect("admin:content_asset_change", pk)
        except AppError as error:
            form.add_error("file", error.detail)
    shown = {"chapters": users_of(asset), "covers": covers().get(asset.pk, [])}
    return page(request, "picture", {"title": asset.name, "asset": asset, "form": form, **shown})


@at_the_desk("content.delete_asset")
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponseBase:
    asset = get_object_or_404(Asset, pk=pk)
    if told(request, lambda: picture_delete(asset=asset), _("The picture is gone.")):
        return redirect("admin:content_asset_changelist")
    return redirect("admin:content_asset_change", pk)
