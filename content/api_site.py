"""What a script on another site's page needs to know: which chapter each page is."""

from django.conf import settings
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.origins import is_friend, site_of
from content.selectors.sites import pages_of
from content.serializers import SiteSerializer
from textbook.api import OpenView
from textbook.errors import Forbidden
from textbook.openapi import Error

STRANGE = OpenApiResponse(Error, "The site is not registered")


class SiteView(OpenView):
    @extend_schema(
        tags=["book"], operation_id="site", summary="The pages of your site, as chapters of the book",
        description="For the pages of a registered site: their `Origin` says which one it is.",
        responses={200: SiteSerializer, 403: STRANGE},
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        origin = request.headers.get("Origin", "")
        if not is_friend(origin):
            raise Forbidden("This site is not registered here.")
        site = site_of(origin)
        told = {
            "book": settings.SITE_URL,
            "base_path": site.base_path if site else "/",
            "chapter_meta": site.chapter_meta if site else "textbook-chapter",
            "pages": pages_of(origin, site),
        }
        return Response(told, headers={"Cache-Control": "private, max-age=60"})
