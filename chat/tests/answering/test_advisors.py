"""Advisors and readings: through the API, the page and the desk."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.services.export import user_export
from chat.models import Advisor, ModelCall, Reading
from textbook.testing_model import Said

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
ASK = {"advisor": "shango", "question": "What is a topic?"}


@pytest.fixture
def reading(api_of, owner, small_book) -> dict:
    answer = api_of(owner).post("/api/readings", ASK)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_four_advisors_are_there_for_everybody(api) -> None:
    found = api.get("/api/advisors").json()
    assert [one["slug"] for one in found] == ["legba", "oshun", "shango", "yemaya"]
    assert set(found[0]) == {"slug", "name", "role", "greeting"}


def test_one_that_is_switched_off_is_not_asked(api_of, owner) -> None:
    Advisor.objects.filter(slug="shango").update(active=False)
    answer = api_of(owner).post("/api/readings", ASK)
    assert answer.status_code == 422 and "advisor" in answer.json()["errors"]


def test_a_reading_cites_the_book_and_is_kept(api_of, owner, reading) -> None:
    assert set(reading) == {
        "id", "advisor", "question", "response", "sources", "tokens_used", "cost", "created_at",
    }  # fmt: skip
    assert reading["sources"] and (reading["tokens_used"], reading["cost"]) == (0, "0.000000")
    for address in ("/api/readings", "/api/users/readings"):
        assert api_of(owner).get(address).json() == [reading]
    assert api_of(owner).get(f"/api/readings/{reading['id']}").json() == reading


def test_strangers_and_guests_read_nothing(api_of, api, stranger, reading) -> None:
    assert api_of(stranger).get("/api/readings").json() == []
    assert api_of(stranger).get(f"/api/readings/{reading['id']}").status_code == 404
    assert api.post("/api/readings", ASK).status_code == api.get("/api/readings").status_code == 401


@pytest.mark.parametrize("change", [{"advisor": "nobody"}, {"question": "Why?"}, {"question": "x" * 2001},
                                    {"question": 12345}, {"advisor": "a\x00"}])  # fmt: skip
def test_bad_input(api_of, owner, change) -> None:
    assert api_of(owner).post("/api/readings", ASK | change).status_code == 422
    assert not Reading.objects.exists()


def test_a_day_has_its_limit(api_of, owner, reading, settings) -> None:
    settings.READINGS_DAILY = 1
    answer = api_of(owner).post("/api/readings", ASK)
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
    assert "1 question a day" in answer.json()["detail"]


def test_a_reading_is_deleted_by_its_owner(api_of, owner, reading, settings) -> None:
    address, settings.READINGS_DAILY = f"/api/readings/{reading['id']}", 1
    assert api_of(owner).delete(address).status_code == 204
    assert api_of(owner).get(address).status_code == api_of(owner).delete(address).status_code == 404
    assert api_of(owner).get("/api/readings").json() == user_export(user=owner)["readings"] == []
    [left] = Reading.objects.all()
    assert (left.question, left.response, left.sources) == ("", "", [])
    assert api_of(owner).post("/api/readings", ASK).status_code == 429, "a question that was asked is counted"


def test_nobody_else_deletes_it(api_of, api, browser_of, client, stranger, reading) -> None:
    address, page = f"/api/readings/{reading['id']}", f"/chat/advisors/readings/{reading['id']}/delete"
    assert [api_of(stranger).delete(address).status_code, api.delete(address).status_code] == [404, 401]
    assert [browser_of(stranger).post(page).status_code, client.post(page).status_code] == [404, 302]
    assert Reading.objects.get().question == ASK["question"]


def test_the_page_deletes_without_scripts(browser_of, owner, reading) -> None:
    browser, address = browser_of(owner), f"/chat/advisors/readings/{reading['id']}/delete"
    assert f'action="{address}"' in browser.get("/chat/advisors").content.decode()
    assert browser.get(address).status_code == 405
    assert ASK["question"] not in browser.post(address, follow=True).content.decode()


def test_a_model_speaks_in_the_advisors_tone_and_is_paid_for(api_of, owner, small_book, model_server, settings) -> None:
    settings.OPENAI_PRICES = {settings.OPENAI_MODEL: (Decimal(100), Decimal(200))}
    model_server.say = lambda _message: "A topic is a named channel [1]."
    made = api_of(owner).post("/api/readings", ASK).json()
    assert (made["tokens_used"], made["cost"]) == (12, "0.001700")
    assert "bench" in str(model_server.asked[-1]["messages"]) and owner.email not in str(model_server.asked)
    assert ModelCall.objects.get().user == owner


def test_a_model_that_fails_leaves_a_quoted_reading(api_of, owner, small_book, model_server) -> None:
    model_server.say = lambda _message: Said("no", status=500)
    assert api_of(owner).post("/api/readings", ASK).json()["response"]
    assert Reading.objects.get().mode == "extractive"


def test_the_page_asks_without_scripts(browser_of, client, owner, stranger, small_book) -> None:
    browser = browser_of(owner)
    assert browser.post("/chat/advisors/ask", ASK).status_code == 302
    page = browser.get("/chat/advisors?advisor=shango").content.decode()
    assert "What is a topic?" in page and "Shango" in page
    assert "What is a topic?" not in browser_of(stranger).get("/chat/advisors").content.decode()
    assert client.get("/chat/advisors").status_code == 200 and client.post("/chat/advisors/ask", ASK).status_code == 302
    short = browser.post("/chat/advisors/ask", ASK | {"question": "Hm?"})
    assert short.status_code == 422 and "Hm?" in short.content.decode()


def test_the_page_costs_the_same_however_many(browser_of, owner, django_assert_max_num_queries) -> None:
    advisor = Advisor.objects.get(slug="legba")
    Reading.objects.bulk_create(Reading(user=owner, advisor=advisor, question=f"Question {n}") for n in range(8))
    browser = browser_of(owner)
    with django_assert_max_num_queries(7):
        browser.get("/chat/advisors")


def test_instructors_edit_advisors_and_learners_do_not(browser_of, instructor, owner) -> None:
    address = f"/admin/chat/advisor/{Advisor.objects.get(slug='oshun').pk}/change/"
    assert browser_of(instructor).get(address).status_code == 200
    assert browser_of(owner).get(address).status_code == 302


FORM = {"name": "Oshun", "slug": "oshun", "role": "guide", "greeting": "Hello", "position": "1", "active": "on"}


@pytest.mark.parametrize(("ticked", "kept"), [(["2", "1"], [2, 1]), ([], [])])
def test_an_advisor_looks_first_in_the_modules_that_are_ticked(
    browser_of, api_of, instructor, owner, small_book, ticked, kept
) -> None:
    oshun = Advisor.objects.get(slug="oshun")
    browser_of(instructor).post(f"/admin/chat/advisor/{oshun.pk}/change/", FORM | {"modules": ticked})
    oshun.refresh_from_db()
    assert (oshun.modules, oshun.role) == (kept, "guide")
    assert api_of(owner).post("/api/readings", ASK | {"advisor": "oshun"}).status_code == 201


@pytest.mark.parametrize("rubbish", ["null", "5", "[[1]]", '[{"a": 1}]', "7", "x"])
def test_modules_that_are_not_there_are_refused(browser_of, instructor, small_book, rubbish) -> None:
    oshun = Advisor.objects.get(slug="oshun")
    page = browser_of(instructor).post(f"/admin/chat/advisor/{oshun.pk}/change/", FORM | {"modules": rubbish})
    assert page.status_code == 200 and page.context["adminform"].form.errors["modules"]
    oshun.refresh_from_db()
    assert (oshun.modules, oshun.role) != ([], "guide")


@pytest.mark.parametrize("rubbish", [5, [[1]], [{"a": 1}], [True], [0], "1"])
def test_an_advisor_keeps_nothing_but_numbers_of_modules(db, rubbish) -> None:
    with pytest.raises(ValidationError) as refused:
        Advisor(slug="a", name="A", role="r", greeting="g", modules=rubbish).full_clean()
    assert set(refused.value.message_dict) == {"modules"}


def test_the_desk_names_advisors_in_urdu(browser_of, instructor, db) -> None:
    page = browser_of(instructor).get("/admin/chat/advisor/?lang=ur", follow=True).content.decode()
    assert "مشیر" in page and "Advisors" not in page and "Active" not in page
