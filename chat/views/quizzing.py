"""Quiz me: a text that was selected becomes a sentence with gaps; nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chat.quizzing import cloze
from chat.selectors.quizzes import questions_about
from chat.serializers import SELECTION
from chat.views.pages import private
from chat.views.reader import refused
from textbook.errors import Invalid


@require_POST
def quiz(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("selected_text", "").replace("\x00", "").strip()[:SELECTION]
    chapter_id = request.POST.get("chapter", "").replace("\x00", "")[:40]
    given = [request.POST.get(f"gap-{number}", "") for number in range(1, 10)]
    pieces = cloze(text, given)
    if not pieces:
        return refused(request, Invalid(_("Select a whole sentence to be quizzed about.")))
    gaps = [piece for piece in pieces if piece.gap]
    context = {
        "pieces": pieces, "text": text, "chapter_id": chapter_id, "checked": any(piece.given for piece in gaps),
        "right": sum(piece.right for piece in gaps), "gaps": len(gaps),
        "questions": questions_about(text, chapter_id, translation.get_language() or "en"),
    }  # fmt: skip
    return private(render(request, "chat/_quiz.html", context))
