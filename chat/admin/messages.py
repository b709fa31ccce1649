"""Conversations are nobody's to read at the desk but through the inbox, which names no learner."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from chat.models import ChatMessage
from chat.views import inbox
from content.admin.site import ReadOnly


@admin.register(ChatMessage)
class ChatMessageAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect("admin:chat_inbox")

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        return redirect("admin:chat_inbox")

    def get_urls(self) -> list[Any]:
        return [
            path("inbox/", inbox.inbox_page, name="chat_inbox"),
            path("inbox/handled/", inbox.handled, name="chat_inbox_handled"),
            path("inbox/placed/<int:pk>/", inbox.placed, name="chat_inbox_placed"),
            path("inbox/<uuid:answer_id>/reveal/", inbox.reveal, name="chat_inbox_reveal"),
            path("replay/<int:pk>/", inbox.replay, name="chat_replay"),
            *super().get_urls(),
        ]
