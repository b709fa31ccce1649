"""The book for programs. Everybody may read it."""

from typing import Any

from django.conf import settings
from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from content.models.chapters import ContentType
from content.retrieval.snippets import plain
from content.selectors import api
from content.serializers import (
    ChapterListSerializer,
    ChapterSerializer,
    ModuleSerializer,
    OneQuestionSerializer,
    SearchHitSerializer,
)
from content.services.search import MAX_QUERY, Scope, book_search
from textbook.api import OpenView
from textbook.errors import Invalid, NotFound
from textbook.http import whole

LANGUAGES = [code for code, _ in settings.LANGUAGES]
LANG = OpenApiParameter("lang", {"type": "string", "enum": LANGUAGES}, description="en unless told otherwise.")
MODULE = OpenApiParameter("module", {"type": "integer", "minimum": 0, "maximum": 99})
KIND = OpenApiParameter("content_type", {"type": "string", "enum": ContentType.values})


def one_of(request: Request, name: str, options: list[str], default: str) -> str:
    value = request.query_params.get(name)
    if value is None:
        return default
    if value not in options:
        raise Invalid("Some query values are not valid.", errors={name: [f"Expected one of {', '.join(options)}."]})
    return value


def module_of(request: Request) -> int | None:
    return whole(request, "module", 0, 0, 99) if "module" in request.query_params else None


class ModulesView(OpenView):
    @extend_schema(tags=["book"], operation_id="modules", summary="The map of the book", parameters=[LANG],
                   responses=ModuleSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        found = api.modules(one_of(request, "lang", LANGUAGES, "en"))
        return Response(found, headers={"X-Total-Count": str(len(found))})


class ChaptersView(OpenView):
    @extend_schema(tags=["book"], operation_id="chapters", summary="The chapters", parameters=[MODULE, KIND, LANG],
                   responses=ChapterListSerializer(many=True))  # fmt: skip
    def get(self, request: Request) -> Response:
        found = api.chapters(
            module=module_of(request),
            content_type=one_of(request, "content_type", ContentType.values, ""),
            language=one_of(request, "lang", LANGUAGES, "en"),
        )
        return Response(found, headers={"X-Total-Count": str(len(found))})


class ChapterView(OpenView):
    @extend_schema(tags=["book"], operation_id="chapter", summary="One chapter", parameters=[LANG],
                   responses=ChapterSerializer)  # fmt: skip
    def get(self, request: Request, public_id: str) -> Response:
        language = one_of(request, "lang", LANGUAGES, "en")
        try:
            found: dict[str, Any] = api.chapter(public_id.replace("\x00", ""), language)
        except Http404:
            raise NotFound("There is no such chapter.") from None
        return Response(found)


class QuestionView(OpenView):
    @extend_schema(tags=["book"], operation_id="question", summary="One question, without its answer",
                   parameters=[LANG], responses=OneQuestionSerializer)  # fmt: skip
    def get(self, request: Request, question_id: str) -> Response:
        language = one_of(request, "lang", LANGUAGES, "en")
        try:
            found = api.question(question_id.replace("\x00", ""), language)
        except Http404:
            raise NotFound("There is no such question.") from None
        return Response(found)


class SearchView(OpenView):
    @extend_schema(
        tags=["book"], operation_id="search", summary="Places in the book, best first",
        parameters=[
            OpenApiParameter("q", {"type": "string", "minLength": 1, "maxLength": MAX_QUERY}, required=True),
            MODULE, LANG, KIND, OpenApiParameter("chapter", {"type": "string", "maxLength": 60}),
            OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 100}, default=20),
        ],
        responses=SearchHitSerializer(many=True),
    )  # fmt: skip
    def get(self, request: Request) -> Response:
        query = request.query_params.get("q", "").replace("\x00", "").strip()
        if not query or len(query) > MAX_QUERY:
            raise Invalid("Some query values are not valid.", errors={"q": [f"Expected 1 to {MAX_QUERY} characters."]})
        module, chapter = module_of(request), request.query_params.get("chapter")
        scope = Scope(
            modules=None if module is None else frozenset({module}),
            chapters=frozenset({chapter}) if chapter else None,
            language=one_of(request, "lang", LANGUAGES, "") or None,
            content_type=one_of(request, "content_type", ContentType.values, "") or None,
        )
        found = book_search(query=query, scope=scope, limit=whole(request, "limit", 20, 1, 100))
        hits = [
            {
                "chapter_id": hit.section.chapter_id,
                "title": hit.section.title,
                "section": hit.section.heading,
                "anchor": hit.section.anchor,
                "url": hit.section.url,
                "snippet": plain(hit.pieces),
                "score": hit.score,
            }
            for hit in found
        ]
        return Response(hits, headers={"X-Total-Count": str(len(hits))})
