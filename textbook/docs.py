"""Swagger UI and ReDoc from our own static files, usable offline."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from textbook.security import relaxed_for_api_docs


@require_GET
@relaxed_for_api_docs
def swagger(request: HttpRequest) -> HttpResponse:
    return render(request, "docs/swagger.html")


@require_GET
@relaxed_for_api_docs
def redoc(request: HttpRequest) -> HttpResponse:
    return render(request, "docs/redoc.html")
