from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.services import outside_identity_end
from accounts.views.reader import back_to, own_page, reader
from textbook.errors import NotFound


@own_page
@require_POST
def end(request: HttpRequest, identity_id: int) -> HttpResponse:
    try:
        outside_identity_end(user=reader(request), identity_id=identity_id)
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("That account elsewhere no longer opens this one."))
    return back_to("signin")
