"""Learning at the desk: pages of ours in the place of Django's lists, which would show who did what."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import path

from progress.models import ChapterProgress, QuestionReport, QuizAttempt
from progress.views import desk_items, desk_learning, desk_reports


class OurPages(admin.ModelAdmin):  # type: ignore[type-arg]
    """Nothing is added, changed or deleted here, and no row has Django's own page."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ChapterProgress)
class LearningAdmin(OurPages):
    def get_urls(self) -> list[Any]:
        return [
            path("", desk_learning.overview, name="progress_chapterprogress_changelist"),
            path("chapters/<int:pk>/", desk_learning.stops, name="progress_stops"),
            path("learners/", desk_learning.everybody, name="progress_learners"),
            path("learners/<uuid:learner_id>/", desk_learning.learner, name="progress_learner"),
            path("learners/<uuid:learner_id>/name/", desk_learning.reveal, name="progress_reveal"),
        ]


@admin.register(QuizAttempt)
class QuizAdmin(OurPages):
    def get_urls(self) -> list[Any]:
        return [
            path("", desk_items.items, name="progress_quizattempt_changelist"),
            path("rule/", desk_items.rule, name="progress_rule"),
            path("questions/<int:pk>/", desk_items.item, name="progress_item"),
            path("questions/<int:pk>/regrade/", desk_items.regrade, name="progress_regrade"),
            path("chapters/<int:pk>/questions.csv", desk_items.items_file, name="progress_items_file"),
            path("chapters/<int:pk>/answers.csv", desk_items.answers_file, name="progress_answers_file"),
        ]


@admin.register(QuestionReport)
class ReportAdmin(OurPages):
    def get_urls(self) -> list[Any]:
        return [
            path("", desk_reports.reports, name="progress_questionreport_changelist"),
            path("<uuid:report_id>/close/", desk_reports.close, name="progress_report_close"),
        ]
