"""Reading a learner's data. Every function takes the user: there is no way round it."""

from progress.selectors.learning import progress_of, progress_rows, question_shown
from progress.selectors.quizzes import quiz_under_way
from progress.selectors.tasks import TaskFilters, TaskStats, stats_of, task_of, tasks_of

__all__ = [
    "TaskFilters",
    "TaskStats",
    "progress_of",
    "progress_rows",
    "question_shown",
    "quiz_under_way",
    "stats_of",
    "task_of",
    "tasks_of",
]
