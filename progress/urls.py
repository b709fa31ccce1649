from django.urls import path

from progress.views import marks, questions

urlpatterns = [
    path("csrf", marks.csrf, name="csrf"),
    path("chapters/<str:chapter_id>/bookmark", marks.bookmark, name="bookmark"),
    path("chapters/<str:chapter_id>/labs/<str:lab>/done", marks.lab_done, name="lab_done"),
    path("questions/<str:key>/answer", questions.answer, name="answer"),
]
