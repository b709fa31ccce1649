from django.urls import path

from chat.api import asking, sessions

urlpatterns = [
    path("chat", asking.ChatView.as_view()),
    path("chat/sessions", sessions.ChatSessionsView.as_view()),
    path("chat/sessions/<uuid:session_id>", sessions.ChatSessionView.as_view()),
    path("chat/messages/<uuid:message_id>/feedback", sessions.FeedbackView.as_view()),
]
