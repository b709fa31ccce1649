"""At the desk: how good the questions are, who answered what, grading again, tables for spreadsheets."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.views.reader import onward
from content.models import Chapter, Question, QuizRule
from content.selectors.reading import outline
from content.selectors.titles import chapter_title
from content.views.desk import at_the_desk, page, person, told
from progress.grading import BadAnswer, grade
from progress.quiz_tasks import question_regrade, rule_change
from progress.selectors.item_answers import answers_of
from progress.selectors.items import Item, answers_to, item_of, items_of
from progress.selectors.lettered import lettered_by_key
from progress.selectors.quizzes import asking_chapters, quiz_rule
from progress.selectors.regrades import last_regrade
from progress.selectors.reports import reports_of
from progress.selectors.why_quiz import stems_of
from progress.services.answers import key_of
from progress.tables import answers_table, items_table
from progress.views.reading import language_of

LOOK = "progress.view_quizattempt"
GRADE = "progress.change_quizattempt"
A_PAGE = 50


@at_the_desk(LOOK)
def items(request: HttpRequest) -> HttpResponseBase:
    """Of one chapter; the first one that has questions, unless another is asked for."""
    chapters = chapters_with_questions(request)
    asked = request.GET.get("chapter", "")
    chosen = next((each for each in chapters if each.public_id == asked), chapters[0] if chapters else None)
    context: dict[str, Any] = {"title": _("Quizzes"), "chapters": chapters, "chosen": chosen}
    found = items_of(chosen.id) if chosen else []
    stems = stems_of([each.question.key for each in found], language_of(request))
    rows = [(each, stems[each.question.key]) for each in found]
    context |= {"rule": quiz_rule(), "rules": QuizRule.choices, "rows": rows}
    return page(request, "items", context)


def chapters_with_questions(request: HttpRequest) -> list[Any]:
    asking = asking_chapters()
    return [chapter for module in outline(language_of(request)) for chapter in module.chapters if chapter.id in asking]


@at_the_desk(LOOK)
def item(request: HttpRequest, pk: int) -> HttpResponseBase:
    question = question_at(pk)
    answers = answers_of(question, is_right)
    context = {
        "title": _("Question %(key)s") % {"key": question.key},
        "question": question,
        "item": item_of(question),
        "answers": answers,
        "pages": Paginator(answers.learners, A_PAGE).get_page(request.GET.get("page")),
        "reports": reports_of(question),
        "may_grade": request.user.has_perm(GRADE),
        "graded": last_regrade(question),
    }
    return page(request, "item", context)


def is_right(question: Question, said: str) -> bool:
    try:
        return grade(key_of(question), said).correct
    except BadAnswer:
        return False


@at_the_desk(GRADE)
@require_POST
def regrade(request: HttpRequest, pk: int) -> HttpResponseBase:
    question = question_at(pk)
    question_regrade.enqueue(question.pk, str(person(request).pk))
    messages.success(request, _("The answers to this question are graded again in the background."))
    return redirect("admin:progress_item", question.pk)


@at_the_desk("content.change_book")
@require_POST
def rule(request: HttpRequest) -> HttpResponseBase:
    chosen = request.POST.get("rule", "")
    done = _("Saved. The scores of all chapters are computed again in the background.")
    told(request, lambda: rule_change(rule=chosen, actor=person(request)), done)
    return onward(request, "admin:progress_quizattempt_changelist")


@at_the_desk(LOOK)
def items_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter = chapter_at(pk)
    found: list[Item] = items_of(chapter.pk)
    lettered = lettered_by_key([item.question.key for item in found])
    return table(f"questions-{chapter.public_id}", items_table(found, lettered))


@at_the_desk(LOOK)
def answers_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    chapter = chapter_at(pk)
    found = answers_to(chapter.pk)
    lettered = lettered_by_key(found.order_by().values("question_key"))
    told_in = found.prefetch_related(Prefetch("question", Question.objects.only("language")))
    return table(f"answers-{chapter.public_id}", answers_table(told_in, lettered))


def table(name: str, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def chapter_at(pk: int) -> Chapter:
    return get_object_or_404(Chapter.objects.only("public_id"), pk=pk)


def question_at(pk: int) -> Question:
    """In English, where every question is: a question has one page and one record, whatever language leads there."""
    asked = Question.objects.filter(pk=pk).values("key")
    rows = (
        Question.objects.select_related("chapter__module").exclude(kind="open").annotate(chapter_title=chapter_title())
    )
    return get_object_or_404(rows, key__in=asked, language="en")
