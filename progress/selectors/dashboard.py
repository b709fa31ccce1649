"""A learner's own view of everything: the same for the learner and for an instructor who looks at that learner."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Window

from accounts.days import now_for
from accounts.models import User
from content.selectors.reading import OutlineModule, book_version, outline
from progress.models import StudyTask
from progress.review_days import Standing
from progress.selectors.overview import ChapterStanding, Overview, progress_overview
from progress.selectors.quiz_figures import ChapterHelp, QuizFigures, quiz_figures
from progress.selectors.retention import Memory, memory_of
from progress.selectors.reviews import standing_of
from progress.selectors.samples import Sample
from progress.selectors.tasks import TaskFilters, tasks_of
from progress.selectors.weeks import Week, weeks_of
from textbook.kept import Kept

SHOWN_TASKS = 5
BYTES_A_CHAPTER = 1000
ready = Kept()


@dataclass(frozen=True, slots=True)
class Topic:
    number: int
    title: str
    accuracy: Sample  # in per cent of the counted answers


@dataclass(frozen=True, slots=True)
class HelpRow:
    chapter: ChapterStanding
    figures: ChapterHelp


@dataclass(frozen=True, slots=True)
class Dashboard:
    overview: Overview
    bookmarks: tuple[ChapterStanding, ...]
    tasks: tuple[StudyTask, ...]
    open_tasks: int
    weeks: tuple[Week, ...]
    topics: tuple[Topic, ...]
    help: tuple[HelpRow, ...]
    quiz: QuizFigures
    memory: Memory
    reviews: Standing

    @property
    def seconds(self) -> int:
        return sum(week.seconds for week in self.weeks)

    @property
    def begun(self) -> bool:
        """Is there anything to show?"""
        chapters = [chapter for module in self.overview.modules for chapter in module.chapters]
        counted = (self.quiz.answers, self.memory.cards, self.open_tasks, self.seconds)
        return any(chapter.begun or chapter.bookmarked for chapter in chapters) or any(counted)


def dashboard_of(user: User, language: str = "en", today: date | None = None) -> Dashboard:
    """Eight queries when the book's outline and the chapter to go on with are ready in this process."""
    version = book_version()
    modules = outline_kept(version, language)
    overview = progress_overview(user, language, modules=modules, version=version)
    chapters = [chapter for module in overview.modules for chapter in module.chapters]
    figures = quiz_figures(user)
    tasks = tuple(pending_tasks(user)[:SHOWN_TASKS])
    return Dashboard(
        overview=overview,
        bookmarks=tuple(chapter for chapter in chapters if chapter.bookmarked),
        tasks=tasks,
        open_tasks=tasks[0].open_tasks if tasks else 0,  # type: ignore[attr-defined]
        weeks=weeks_of(user, today),
        topics=topics(overview, figures),
        help=tuple(HelpRow(c, figures.chapters[c.id]) for c in chapters if c.id in figures.chapters),
        quiz=figures,
        memory=memory_of(user),
        reviews=standing_of(user, now_for(user)),
    )


def outline_kept(version: str, language: str) -> Sequence[OutlineModule]:
    kept: Sequence[OutlineModule] | None = ready.get(version, language)
    if kept is None:
        kept = outline(language)
        ready.put(version, language, kept, BYTES_A_CHAPTER * sum(len(module.chapters) for module in kept))
    return kept


def pending_tasks(user: User) -> QuerySet[StudyTask]:
    """The soonest first; each row knows how many there are in all."""
    rows = tasks_of(user, TaskFilters(status="pending", sort="due"), now_for(user))
    return rows.annotate(open_tasks=Window(Count("pk")))


def topics(overview: Overview, figures: QuizFigures) -> tuple[Topic, ...]:
    """A module is a topic: a chapter alone has too few questions to say much."""
    found = (
        Topic(module.number, module.title, figures.accuracy([chapter.id for chapter in module.chapters]))
        for module in overview.modules
    )
    return tuple(topic for topic in found if topic.accuracy.n)
