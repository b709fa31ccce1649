from django.urls import path

from chat.views import advisors, agent, asking, history, pages, quizzing, stream

urlpatterns = [
    path("", pages.ask_page, name="chat"),
    path("/panel", pages.panel, name="chat_panel"),
    path("/ask", asking.ask, name="chat_ask"),
    path("/advisors", advisors.advisors_page, name="advisors"),
    path("/advisors/ask", advisors.ask, name="advisor_ask"),
    path("/advisors/readings/<uuid:reading_id>/delete", advisors.delete, name="reading_delete"),
    path("/plan", agent.plan_page, name="chat_plan"),
    path("/plan/say", agent.say, name="chat_plan_say"),
    path("/quiz", quizzing.quiz, name="chat_quiz"),
    path("/notice", pages.notice, name="chat_notice"),
    path("/turns/<uuid:turn_id>", asking.turn, name="chat_turn"),
    path("/turns/<uuid:turn_id>/stream", stream.turn_events, name="chat_stream"),
    path("/turns/<uuid:turn_id>/stop", asking.stop, name="chat_stop"),
    path("/turns/<uuid:turn_id>/retry", asking.retry, name="chat_retry"),
    path("/turns/<uuid:turn_id>/feedback", asking.feedback, name="chat_feedback"),
    path("/turns/<uuid:turn_id>/card", asking.card, name="chat_card"),
    path("/conversations", history.history, name="chat_history"),
    path("/<uuid:session_id>", pages.ask_page, name="chat_session"),
    path("/<uuid:session_id>/rename", history.rename, name="chat_rename"),
    path("/<uuid:session_id>/delete", history.delete, name="chat_delete"),
    path("/<uuid:session_id>/restore", history.restore, name="chat_restore"),
    path("/<uuid:session_id>/conversation.<str:kind>", history.export, name="chat_export"),
]
