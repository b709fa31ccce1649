from django.urls import path

from progress import views

urlpatterns = [
    path("csrf", views.csrf, name="csrf"),
    path("questions/<str:key>/answer", views.answer, name="answer"),
]
