"""An address that only takes forms is no blank page to whoever opens it."""

import pytest

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("address", ["/account/profile", "/questions/q-one/answer", "/reading"])
def test_a_person_gets_a_page_with_a_way_back(browser_of, owner, address) -> None:
    answer = browser_of(owner).get(f"{address}?lang=ur")
    page = answer.content.decode()
    assert (answer.status_code, answer["Allow"], answer["Cache-Control"]) == (405, "POST", "no-store")
    assert 'lang="ur"' in page and 'href="/"' in page


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/reviews/undo", "/reviews"), ("/reviews/cards/restore", "/reviews/cards"),
        ("/notes/8c5f1f0e-3a55-4f0e-9d52-6c7a1f0f2a11/delete", "/notebook"),
    ],
)  # fmt: skip
def test_a_form_that_stands_on_a_page_leads_there(browser_of, owner, address, page) -> None:
    for ask in (browser_of(owner).get, browser_of(owner).head):
        answer = ask(f"{address}?lang=ur")
        assert (answer.status_code, answer.url) == (302, page)
    assert browser_of(owner).put(address).status_code == 405


def test_a_program_is_told_as_before(client) -> None:
    answer = client.post("/health")
    assert (answer.status_code, answer.content) == (405, b'{"detail":"Method \\"POST\\" not allowed."}')
    assert client.get("/api/chat")["Content-Type"] == "application/json"
