from django.urls import path

from chat.views import stream

urlpatterns = [
    path("/turns/<uuid:turn_id>/stream", stream.turn_events, name="chat_stream"),
]
