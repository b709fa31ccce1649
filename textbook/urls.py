from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularJSONAPIView

from chat.views import mcp
from textbook import docs, embed, health

urlpatterns = [
    path("health", health.AliveView.as_view(), name="health"),
    path("api/schema", SpectacularJSONAPIView.as_view(authentication_classes=[]), name="schema"),
    path("embed.js", embed.embed, name="embed"),
    path("docs", docs.swagger, name="docs"),
    path("redoc", docs.redoc, name="redoc"),
    path("api/", include("textbook.api_urls")),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/", admin.site.urls),
    path("account", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("chat", include("chat.urls")),
    path("mcp", mcp.mcp, name="mcp"),
    path(".well-known/oauth-protected-resource/mcp", mcp.metadata),
    path(".well-known/oauth-protected-resource", mcp.metadata),
    path("", include("progress.urls")),
    path("", include("content.urls")),
]

handler400 = "textbook.http.bad_request"
handler403 = "textbook.http.permission_denied"
handler404 = "textbook.http.page_not_found"
handler500 = "textbook.http.server_error"
handler429 = "textbook.http.too_many_requests"  # allauth looks for it
