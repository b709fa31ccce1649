"""What a learner did, knows and plans. Every row belongs to one user and goes with that user."""

from progress.models.help import HelpTaken
from progress.models.learning import ChapterProgress, LabDone, QuizAttempt
from progress.models.notes import Colour, Note
from progress.models.plan import StudyPlan
from progress.models.reading import ReadingVisit
from progress.models.reports import QuestionReport
from progress.models.reviews import CardKind, ReviewCard, ReviewHabit, ReviewLog
from progress.models.tasks import Category, Priority, StudyTask, TaskKind, TaskStatus

__all__ = [
    "CardKind",
    "Category",
    "ChapterProgress",
    "Colour",
    "HelpTaken",
    "LabDone",
    "Note",
    "Priority",
    "QuestionReport",
    "QuizAttempt",
    "ReadingVisit",
    "ReviewCard",
    "ReviewHabit",
    "ReviewLog",
    "StudyPlan",
    "StudyTask",
    "TaskKind",
    "TaskStatus",
]
