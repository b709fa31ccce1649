"""Who is signed out and presses a button of htmx signs in on a page, and comes back to the page of the button."""

import pytest
from django.test import Client

pytestmark = pytest.mark.integration
HERE = {"HX-Request": "true", "HX-Current-URL": "http://testserver/reviews?more=10"}


def test_htmx_leads_the_browser_to_sign_in(client: Client) -> None:
    answer = client.post("/reviews/undo", headers=HERE)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["HX-Redirect"] == "/accounts/login/?next=/reviews%3Fmore%3D10"


@pytest.mark.parametrize("here", ["https://elsewhere.example/reviews", ""])
def test_another_site_is_never_the_way_back(client: Client, here: str) -> None:
    answer = client.post("/reviews/undo", headers=HERE | {"HX-Current-URL": here})
    assert answer["HX-Redirect"] == "/accounts/login/?next=/"


def test_a_plain_form_is_redirected_as_ever(client: Client) -> None:
    answer = client.post("/reviews/undo")
    assert answer.status_code == 302 and "HX-Redirect" not in answer


def test_who_is_signed_in_gets_the_part_of_the_page(client: Client, owner) -> None:
    client.force_login(owner)
    answer = client.get("/reviews", headers=HERE)
    assert answer.status_code == 200 and "HX-Redirect" not in answer and b"No cards yet" in answer.content
