from django.urls import include, path, re_path

from textbook.health import HealthView
from textbook.http import unknown_api_path

urlpatterns = [
    path("health", HealthView.as_view()),
    path("", include("content.api_urls")),
    path("", include("chat.api_urls")),
    path("", include("progress.api_urls")),
    path("", include("accounts.api_urls")),
    re_path("", unknown_api_path),
]
