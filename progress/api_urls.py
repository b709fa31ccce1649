from django.urls import path

from progress import api

urlpatterns = [
    path("progress", api.ProgressListView.as_view()),
    path("progress/<str:chapter_id>", api.ProgressView.as_view()),
    path("questions/<str:question_id>/answer", api.AnswerView.as_view()),
]
