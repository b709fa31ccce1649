"""What can be wrong with a question."""

from content.markdown import question_source
from content.markdown.model import Question
from content.markdown.page import Page
from content.markdown.question_source import QuestionSource
from content.markdown.quiz_parts import Parts


def check(page: Page, source: QuestionSource, parts: Parts, question: Question) -> None:
    line = question.line
    for number, key in source.unknown:
        page.problem(line + number + 1, "quiz-key", f"A question has no key “{key}”; the line is hidden.")
    for number in source.misplaced:
        page.problem(line + number + 1, "quiz-key", "Keys come first, before an empty line.")
    points = source.first("points")
    if points and not (points.isdecimal() and int(points)):
        page.problem(line, "quiz-key", f"“points: {points}” is no whole number.")
    if message := _missing_answer(question):
        page.problem(line, "quiz-no-answer", message)
    if question.kind in ("single", "truefalse") and sum(option.correct for option in question.options) > 1:
        page.problem(line, "quiz-many-answers", f"A “{question.kind}” question has one right answer.")
    if question.kind == "truefalse" and len(parts.choices) != 2:
        page.problem(line, "quiz-choices", "A “truefalse” question has two choices.")
    if question.kind == "numeric":
        _check_tolerance(page, source, line)
    if not question.stem_text and not question.stem_html:
        page.problem(line, "quiz-empty", "Nothing is asked here.")


def _missing_answer(question: Question) -> str:
    if question.kind in ("single", "multiple", "truefalse"):
        return "" if any(option.correct for option in question.options) else "No choice is marked as right."
    if question.kind == "numeric":
        return "" if question.value is not None else "“answer:” needs a number."
    if question.kind == "text":
        return "" if question.answers else "“answer:” is missing."
    if question.kind == "order":
        return "" if len(question.options) > 1 else "A numbered list in the right order is missing."
    return "" if question.explanation_html else "The exercise has no solution."


def _check_tolerance(page: Page, source: QuestionSource, line: int) -> None:
    tolerance = source.first("tolerance")
    if question_source.tolerance(tolerance, 1.0) is None:
        page.problem(line, "quiz-key", f"“tolerance: {tolerance}” is neither a number nor a percentage.")
