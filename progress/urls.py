from django.urls import path

from progress import views

urlpatterns = [
    path("csrf", views.csrf, name="csrf"),
    path("chapters/<str:chapter_id>/bookmark", views.bookmark, name="bookmark"),
    path("chapters/<str:chapter_id>/labs/<str:lab>/done", views.lab_done, name="lab_done"),
    path("questions/<str:key>/answer", views.answer, name="answer"),
]
