"""Pictures of the book. Only what an Asset row names is served, and as nothing but a picture."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from content.models import Asset

LONG = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    asset = get_object_or_404(Asset, file=name.replace("\x00", ""))
    try:
        with asset.file.open("rb") as file:
            response = HttpResponse(file.read(), content_type=asset.media_type)
    except OSError as error:
        raise Http404 from error
    response["Cache-Control"] = LONG
    response["ETag"] = quote_etag(asset.digest)
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
