from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.services import api_session_revoke, api_sessions_revoke_all
from accounts.views.reader import back_to, own_page, reader
from textbook.errors import NotFound


@own_page
@require_POST
def end(request: HttpRequest, session_id: UUID) -> HttpResponse:
    try:
        api_session_revoke(user=reader(request), session_id=session_id)
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("That device is signed out."))
    return back_to("devices")


@own_page
@require_POST
def end_all(request: HttpRequest) -> HttpResponse:
    count = api_sessions_revoke_all(user=reader(request))
    done = ngettext("%(count)d device is signed out.", "%(count)d devices are signed out.", count)
    messages.success(request, done % {"count": count})
    return back_to("devices")
