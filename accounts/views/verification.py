from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.services import email_verification_resend
from accounts.views.reader import onward, own_page, reader


@own_page
@require_POST
def resend(request: HttpRequest) -> HttpResponse:
    """The banner's one click. A second click within minutes sends nothing, and need not say so."""
    email = reader(request).email
    if email:
        email_verification_resend(request=request, email=email)
        messages.success(
            request, _("A mail is on its way to %(email)s. Look into the spam folder too.") % {"email": email}
        )
    return onward(request, otherwise="account")
