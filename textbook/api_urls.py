from django.urls import include, path

from textbook.health import HealthView

urlpatterns = [
    path("health", HealthView.as_view()),
    path("", include("accounts.api_urls")),
]
