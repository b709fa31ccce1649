"""The words of an answer as they come, for a page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from chat import sse
from chat.selectors import turn_for
from chat.services import turn_stream
from chat.views.reader import reader
from textbook.errors import NotFound


@require_GET
def turn_events(request: HttpRequest, turn_id: UUID) -> HttpResponseBase:
    """204 when no thread may wait: an EventSource does not come back after it, and the page looks now and then."""
    try:
        turn = turn_for(reader(request), turn_id)
    except NotFound:
        raise Http404 from None
    return turn_stream(turn=turn, offset=sse.offset_of(request.headers.get("Last-Event-ID"))) or HttpResponse(
        status=204
    )
