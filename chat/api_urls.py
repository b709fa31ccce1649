from django.urls import path

from chat.api import agent, asking, readings, sessions, turns

urlpatterns = [
    path("chat", asking.ChatView.as_view()),
    path("chat/sessions", sessions.ChatSessionsView.as_view()),
    path("chat/sessions/<uuid:session_id>", sessions.ChatSessionView.as_view()),
    path("chat/sessions/<uuid:session_id>/turns", turns.ChatTurnsView.as_view()),
    path("chat/messages/<uuid:message_id>/feedback", sessions.FeedbackView.as_view()),
    path("advisors", readings.AdvisorsView.as_view()),
    path("readings", readings.ReadingsView.as_view()),
    path("readings/<uuid:reading_id>", readings.ReadingView.as_view()),
    path("users/readings", readings.UsersReadingsView.as_view()),
    path("<str:user_id>/chat", agent.AgentView.as_view()),
]
