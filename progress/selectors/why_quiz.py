"""Why a quiz's score, the accuracy in a topic, and independence are what they are."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.days import zone_of
from accounts.models import User
from content.models import Question, QuizRule
from content.selectors.reading import OutlineChapter
from content.signs import readable
from progress.models import ChapterProgress, QuizAttempt
from progress.scoring import by_question, counted_score
from progress.selectors.quiz_figures import Share, counted_attempts
from progress.selectors.quizzes import counted_scores, graded_questions, quiz_rule
from progress.selectors.samples import ENOUGH, sampled
from progress.selectors.why_table import Cell, WhyTable, percent

SHOWN = 50


def why_quiz(user: User, chapter: OutlineChapter, language: str = "en") -> WhyTable:
    rule, scores = quiz_rule(), by_question(counted_scores(user, chapter.id))
    questions = list(graded_questions(chapter.id).order_by("position"))
    stored = ChapterProgress.objects.filter(user=user, chapter_id=chapter.id).values_list("quiz_score", "score_told")
    score, told = stored.first() or (None, False)
    stems = stems_of([question.key for question in questions], language)
    rows = tuple(
        (
            Cell(stems.get(question.key, question.key), f"{chapter.url}#q-{question.key}"),
            Cell(str(question.points)),
            Cell(str(len(scores.get(question.key, [])))),
            Cell(percent(100 * counted_score(scores[question.key], rule)) if question.key in scores else "–"),
        )
        for question in questions
    )
    counts = {
        QuizRule.FIRST: _("The first answer to each question counts."),
        QuizRule.BEST: _("The best answer to each question counts."),
        QuizRule.LAST: _("The last answer to each question counts."),
    }[QuizRule(rule)]
    points = _("The score is what was earned of all points of the chapter; practice does not count.")
    said = _("A program set this score, through the API. The next answer that counts replaces it.")
    about = (said, counts, points) if told else (counts, points)
    heads = (_("Question"), _("Points"), _("Answers"), _("Counts"))
    return WhyTable(f"{chapter.title}: {percent(score)}", about, heads, rows)


def why_topic(user: User, title: str, chapters: Sequence[OutlineChapter]) -> WhyTable:
    rows = counted_attempts(user).filter(chapter__in=[chapter.id for chapter in chapters]).order_by()
    shares: dict[int, Share] = {}
    for chapter_id, score in rows.values_list("chapter_id", "score"):
        shares[chapter_id] = shares.get(chapter_id, Share()) + Share(1, score)
    whole = sum(shares.values(), Share())
    about = _("The mean of all counted answers in these chapters. It is shown from %(n)d answers on.") % {"n": ENOUGH}
    told = tuple(
        (Cell(f"{chapter.place} · {chapter.title}", chapter.url), Cell(str(each.n)), Cell(f"{round(each.earned, 1):g}"))
        for chapter in chapters
        for each in [shares.get(chapter.id, Share())]
    )
    heads = (_("Chapter"), _("Answers"), _("Right"))
    mean = percent(sampled(whole.n, whole.percent).value)
    total = _("In all: %(n)d answers") % {"n": whole.n}
    return WhyTable(title, (about,), heads, told, total=f"{total} · {mean}")


def why_help(user: User, chapter: OutlineChapter, language: str = "en") -> WhyTable:
    rows = list(counted_attempts(user).filter(chapter_id=chapter.id).order_by("-created_at", "pk")[:SHOWN])
    stems, zone = stems_of({row.question_key for row in rows}, language), zone_of(user)
    told = tuple(
        (
            Cell(stems.get(row.question_key, row.question_key), f"{chapter.url}#q-{row.question_key}"),
            Cell(date_format(row.created_at.astimezone(zone), "DATE_FORMAT")),
            Cell(how_helped(row)),
            Cell(percent(100 * row.score)),
        )
        for row in rows
    )
    whole = _("The last %(n)d counted answers are shown; all of them count.") % {"n": SHOWN}
    about = (
        _("An answer counts as given with help when a hint of its question was seen, or the tutor was asked in this "
          "chapter, within the half hour before. A hint may come by itself, after a wrong answer."),
        *([whole] if len(rows) == SHOWN else []),
    )  # fmt: skip
    heads = (_("Question"), _("Day"), _("Help"), _("Score"))
    return WhyTable(chapter.title, about, heads, told, empty=_("There is no counted answer yet."))


def how_helped(attempt: QuizAttempt) -> str:
    if attempt.hints_seen:
        return _("hints: %(n)d") % {"n": attempt.hints_seen}
    return _("tutor") if attempt.helped else _("none")


def stems_of(keys: Sequence[str] | set[str], language: str) -> dict[str, str]:
    """In this language where there is one."""
    rows = Question.objects.filter(key__in=keys, language__in={"en", language})
    found = sorted(rows.values_list("key", "language", "stem_text"), key=lambda row: row[1] == language)
    return {key: Truncator(readable(text)).chars(90) for key, _language, text in found}
