"""What learners can do; pages, API and commands all call these."""

from progress.services.answers import Answered, chapter_score_update, explained, key_of, question_answer
from progress.services.help import help_taken, hints_show
from progress.services.labs import lab_finish
from progress.services.reading import chapter_mark_read, chapters_mark_read, progress_held, progress_save
from progress.services.regrading import chapter_scores_recompute, quiz_regrade, quiz_rule_set
from progress.services.reports import question_report, report_close
from progress.services.tasks import TaskChanges, TaskFields, task_complete, task_create, task_delete, task_update
from progress.services.visits import Report, reading_report, visits_merge

__all__ = [
    "Answered",
    "Report",
    "TaskChanges",
    "TaskFields",
    "chapter_mark_read",
    "chapter_score_update",
    "chapter_scores_recompute",
    "chapters_mark_read",
    "explained",
    "help_taken",
    "hints_show",
    "key_of",
    "lab_finish",
    "progress_held",
    "progress_save",
    "question_answer",
    "question_report",
    "quiz_regrade",
    "quiz_rule_set",
    "reading_report",
    "report_close",
    "task_complete",
    "task_create",
    "task_delete",
    "task_update",
    "visits_merge",
]
