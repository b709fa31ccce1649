"""At the desk: what learners say is wrong with questions."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.views.reader import onward
from content.views.desk import at_the_desk, page, person, told
from progress.selectors.reports import reports_list
from progress.services import report_close

A_PAGE = 50


@at_the_desk("progress.view_questionreport")
def reports(request: HttpRequest) -> HttpResponseBase:
    closed = request.GET.get("closed") == "1"
    pages = Paginator(reports_list(closed=closed), A_PAGE)
    found = pages.get_page(request.GET.get("page"))
    return page(request, "reports", {"title": _("Reports of questions"), "pages": found, "closed": closed})


@at_the_desk("progress.change_questionreport")
@require_POST
def close(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    closed = request.POST.get("closed") != "0"
    done = _("The report is closed.") if closed else _("The report is open again.")
    told(request, lambda: report_close(report_id=report_id, instructor=person(request), closed=closed), done)
    return onward(request, "admin:progress_questionreport_changelist")
