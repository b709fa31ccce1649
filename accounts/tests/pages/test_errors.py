import pytest
from django.test import Client, RequestFactory

from accounts.tests.pages.conftest import ours
from textbook.http import error_response

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 503])
def test_an_error_page_needs_no_database_and_no_session(status: int) -> None:
    response = error_response(RequestFactory().get("/somewhere"), status)
    assert response.status_code == status
    assert f">{status}<" in ours(response)


@pytest.mark.django_db
def test_an_unknown_page_is_ours_in_both_directions(client: Client) -> None:
    assert 'dir="ltr"' in ours(client.get("/no/such/page"))
    assert 'dir="rtl"' in ours(client.get("/no/such/page?lang=ur"))


@pytest.mark.django_db
@pytest.mark.parametrize(("cookie", "shown"), [("dark", True), ('"><b>', False)])
def test_an_error_page_keeps_the_chosen_colours(client: Client, cookie: str, shown: bool) -> None:
    client.cookies["theme"] = cookie
    assert ('data-theme="dark"' in ours(client.get("/no/such/page"))) is shown


@pytest.mark.django_db
def test_a_form_without_a_token_can_be_sent_again_with_nothing_lost() -> None:
    client = Client(enforce_csrf_checks=True)
    fields = {"login": 'a"b@example.org', "password": "secret-typed", "next": "/account"}
    response = client.post("/accounts/login/?x=1", fields)
    assert response.status_code == 403
    html = ours(response)
    assert 'action="/accounts/login/?x=1"' in html
    assert 'value="a&quot;b@example.org"' in html
    assert "csrfmiddlewaretoken" in html
    assert "secret-typed" not in html
