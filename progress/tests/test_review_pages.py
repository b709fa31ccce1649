"""The pages of the reviews, all of them without a script."""

import csv
import io

import pytest
from django.utils import timezone

from content.services.chapters import chapter_publish, chapter_unpublish
from progress.models import ReviewCard, ReviewHabit, ReviewLog
from progress.services.cards import cards_add
from progress.services.notes import note_create
from progress.services.reviews import card_rate

pytestmark = pytest.mark.integration


@pytest.fixture
def card(owner, chapter) -> ReviewCard:
    made = ReviewCard(
        user=owner, chapter=chapter, block="b1", kind="prompt", origin="prompt:x", front="What is $a < b$?",
        back="**Less**\n\n<script>alert(1)</script>\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    )  # fmt: skip
    cards_add(user=owner, cards=[made])
    return made


def text(answer) -> str:
    return answer.content.decode()


def test_a_card_is_shown_safely_and_rated(browser_of, owner, card) -> None:
    browser = browser_of(owner)
    page = text(browser.get("/reviews"))
    assert "<math" in page and "<strong>Less</strong>" in page and "<script>alert" not in page
    assert "1 card left today" in page and "8 days" in page
    answer = browser.post(f"/reviews/{card.pk}", {"rating": "easy", "seen": "new"})
    assert (answer.status_code, answer["Location"]) == (302, "/reviews")
    assert "That is all for today" in text(browser.get("/reviews"))
    back = browser.post("/reviews/undo")
    assert str(card.pk) in back["Location"] and "1 card left today" in text(browser.get(back["Location"]))
    assert browser.post("/reviews/undo").status_code == 409


def test_htmx_gets_the_next_card_alone(browser_of, owner, card) -> None:
    answer = browser_of(owner).post(f"/reviews/{card.pk}", {"rating": "again", "seen": "new"}, HTTP_HX_REQUEST="true")
    assert answer.status_code == 200 and "<html" not in text(answer) and "Show the answer" in text(answer)


def test_htmx_is_told_where_a_refusal_belongs(browser_of, owner, stranger, card) -> None:
    browser = browser_of(owner)
    refused = browser.post("/reviews/undo", HTTP_HX_REQUEST="true")
    assert (refused.status_code, refused["HX-Retarget"]) == (409, "#review")
    assert "There is no rating to take back any more." in text(refused) and "<html" not in text(refused)
    gone = browser_of(stranger).post(f"/reviews/{card.pk}", {"rating": "good"}, HTTP_HX_REQUEST="true")
    assert gone.status_code == 404 and "This card is not there any more." in text(gone)
    assert card.front not in text(gone)


def test_a_card_that_went_meanwhile_makes_way_for_the_next(browser_of, owner, chapter, card) -> None:
    ReviewCard.objects.create(user=owner, chapter=chapter, kind="prompt", origin="p2", front="?", front_html="Next one")
    browser = browser_of(owner)
    browser.post(f"/reviews/cards/{card.pk}/delete")
    for headers in ({}, {"HX-Request": "true"}):
        answer = browser.post(f"/reviews/{card.pk}", {"rating": "good", "seen": "new"}, headers=headers)
        assert answer.status_code == 404 and "not there any more" in text(answer) and "Next one" in text(answer)


def test_putting_aside_is_taken_back_where_it_was_done(browser_of, owner, stranger, card) -> None:
    browser, address = browser_of(owner), f"/reviews/cards/{card.pk}/suspend"
    aside = browser.post(address, {"suspended": "1", "after": "reviews", "more": "10"})["Location"]
    assert aside == f"/reviews?more=10&aside={card.pk}"
    page = text(browser.get(aside))
    first = page.split("data-undo>")[1].split("</form>")[0]
    assert "The card rests" in page and address in page.split("data-undo>")[0] and 'name="more" value="10"' in first
    assert "The card rests" not in text(browser_of(stranger).get(aside))
    back = browser.post(address, {"suspended": "0", "after": "reviews", "more": "10"})["Location"]
    assert back == f"/reviews?more=10&card={card.pk}" and "1 card left today" in text(browser.get(back))
    assert "The card rests" not in text(browser.get(aside)), "it was woken meanwhile"
    assert browser.post(address, {"suspended": "1"})["Location"] == "/reviews/cards"


@pytest.mark.parametrize("path", ["", "/changed", "/delete"])
def test_a_card_leads_back_to_the_reviews_as_they_were(browser_of, owner, card, path) -> None:
    browser, told = browser_of(owner), {"front": "?", "back": "", "after": "reviews", "more": "10"}
    answer = browser.post(f"/reviews/cards/{card.pk}{path}", told)
    if path == "/delete":
        answer = browser.get(answer["Location"])
        assert 'href="/reviews?more=10"' in text(answer)
        answer = browser.post("/reviews/cards/restore", {**told, "token": answer.context["token"]})
    assert answer["Location"] == "/reviews?more=10"
    assert 'href="/reviews?more=10"' in text(browser.get(f"/reviews/cards/{card.pk}?after=reviews&more=10"))


def test_nobody_else_reaches_a_card(browser_of, client, stranger, card) -> None:
    browser = browser_of(stranger)
    assert "No cards yet" in text(browser.get("/reviews")) and "No cards yet" in text(browser.get("/reviews/cards"))
    assert "No cards yet" in text(browser.get(f"/reviews?card={card.pk}"))
    assert browser.get(f"/reviews/cards/{card.pk}").status_code == 404
    for path in ("", "/suspend", "/changed", "/delete"):
        assert browser.post(f"/reviews/cards/{card.pk}{path}", {"front": "x"}).status_code == 404
    assert browser.post(f"/reviews/{card.pk}", {"rating": "good"}).status_code == 404
    assert client.get("/reviews").status_code == client.post("/reviews/undo").status_code == 302
    assert ReviewCard.objects.get().front == card.front and not ReviewLog.objects.exists()


def test_cards_are_found_edited_and_put_aside(browser_of, owner, card) -> None:
    browser = browser_of(owner)
    assert "<math" in text(browser.get("/reviews/cards?q=less")) and "No card fits" in text(
        browser.get("/reviews/cards?q=zz")
    )
    assert browser.post(f"/reviews/cards/{card.pk}", {"front": " ", "back": "kept"}).status_code == 422
    browser.post(f"/reviews/cards/{card.pk}", {"front": "New *words*", "back": ""})
    assert "<em>words</em>" in text(browser.get("/reviews"))
    browser.post(f"/reviews/cards/{card.pk}/suspend", {"suspended": "1"})
    assert "Nothing is due today" in text(browser.get("/reviews"))
    assert "New" in text(browser.get("/reviews/cards?state=suspended"))


def test_a_deleted_card_comes_back_whole_for_its_owner_alone(browser_of, owner, stranger, card) -> None:
    browser = browser_of(owner)
    browser.post(f"/reviews/{card.pk}", {"rating": "good", "seen": "new"})
    before = ReviewCard.objects.values().get()
    page = browser.post(f"/reviews/cards/{card.pk}/delete", follow=True)
    assert not ReviewCard.objects.exists() and ReviewLog.objects.count() == 1
    token = page.context["token"]
    browser_of(stranger).post("/reviews/cards/restore", {"token": token})
    assert not ReviewCard.objects.exists()
    browser.post("/reviews/cards/restore", {"token": token})
    browser.post("/reviews/cards/restore", {"token": token})
    assert ReviewCard.objects.values().get() == before


def test_the_page_of_a_deletion_outlives_reloads_until_it_is_used(browser_of, owner, stranger, card) -> None:
    browser = browser_of(owner)
    address = browser.post(f"/reviews/cards/{card.pk}/delete", {"after": "reviews", "more": "10"})["Location"]
    assert address == "/reviews/cards/deleted?after=reviews&more=10"
    for page in (browser.get(address), browser.get(f"{address}&lang=ur")):
        assert "<math" in text(page) and 'name="more" value="10"' in text(page)
    assert browser_of(stranger).get(address)["Location"] == "/reviews?more=10"
    browser.post("/reviews/cards/restore", {"token": page.context["token"]})
    assert browser.get(address)["Location"] == "/reviews?more=10" and ReviewCard.objects.get() == card


def test_a_deletion_that_is_too_old_is_not_offered_to_be_taken_back(browser_of, owner, card, monkeypatch) -> None:
    browser = browser_of(owner)
    address = browser.post(f"/reviews/cards/{card.pk}/delete")["Location"]
    monkeypatch.setattr("progress.undo.SECONDS", -1)
    assert browser.get(address)["Location"] == "/reviews/cards"


@pytest.mark.parametrize(("asked", "status"), [("35", 302), ("0", 422), ("999", 422), ("many", 422), ("٣", 422)])
def test_the_share_of_a_day_is_the_learners_to_say(browser_of, owner, card, asked, status) -> None:
    assert browser_of(owner).post("/reviews/habit", {"cards_a_day": asked}).status_code == status
    assert ReviewHabit.objects.filter(cards_a_day=35).exists() is (status == 302)


def test_a_note_becomes_a_card_once(browser_of, owner, stranger, text_chapter) -> None:
    note = note_create(user=owner, chapter_id="module-1-chapter-1", quote="the inner part", text="What is quick?")
    assert browser_of(stranger).post(f"/notes/{note.pk}/card").status_code == 404
    opened = [browser_of(owner).post(f"/notes/{note.pk}/card")["Location"] for _ in range(2)]
    made = ReviewCard.objects.get()
    assert (made.front, made.back, made.block) == ("What is quick?", "the inner part", note.block)
    assert opened[0] == opened[1] and "What is quick?" in text(browser_of(owner).get(opened[0]))


def test_the_file_for_anki_says_everything(browser_of, owner, stranger, card) -> None:
    lines = text(browser_of(owner).get("/reviews/cards.txt")).split("\n")
    head = [line for line in lines if line.startswith("#")]
    assert {"#separator:tab", "#html:true", "#guid column:1", "#tags column:4"} <= set(head)
    [row] = csv.reader(io.StringIO("\n".join(lines[len(head) :])), delimiter="\t")
    assert row[0] == card.pk.hex and "\\(a &lt; b\\)" in row[1] and "<math" not in row[1]
    assert "<strong>Less</strong>" in row[2] and f"/chapters/module-1-chapter-1?at={card.block}" in row[2]
    assert row[3] == "prompt module-1-chapter-1" and row[1].startswith('<div lang="en" dir="auto"><p>')
    assert card.pk.hex not in text(browser_of(stranger).get("/reviews/cards.txt"))


def test_a_card_in_urdu_runs_from_right_to_left(browser_of, owner, chapter) -> None:
    cards_add(
        user=owner,
        cards=[ReviewCard(user=owner, chapter=chapter, kind="prompt", origin="u", language="ur", front="ROS 2 کیا؟")],
    )
    assert 'lang="ur" dir="rtl"><p>ROS 2 کیا؟</p>' in text(browser_of(owner).get("/reviews"))
    assert '<div lang="ur" dir="rtl"><p>ROS 2 کیا؟</p></div>' in text(
        browser_of(owner).get("/reviews/cards.txt")
    ).replace('""', '"')


def test_a_card_leads_to_its_place_without_a_script(chapter) -> None:
    for origin, anchor in (("question:q-one", "#q-q-one"), ("prompt:c-loop", "#c-loop"), ("note:1", "")):
        card = ReviewCard(chapter=chapter, block="b", origin=origin)
        assert card.url == f"/chapters/module-1-chapter-1?at=b{anchor}"
    assert ReviewCard(chapter=chapter, origin="question:q-one").url == "/chapters/module-1-chapter-1"


def test_cards_of_a_hidden_chapter_are_kept_and_lead_nowhere(browser_of, owner, chapter, card) -> None:
    chapter_unpublish(chapter=chapter)
    ReviewCard.objects.update(changed_at=timezone.now(), source_hash="other")
    browser, link = browser_of(owner), chapter.get_absolute_url()
    assert "Nothing is due today" in text(browser.get("/reviews"))
    everything = text(browser.get("/reviews/cards"))
    assert "its chapter is not public at present" in everything
    for path in ("/reviews/cards", f"/reviews/cards/{card.pk}", f"/reviews?card={card.pk}", "/reviews/cards.txt"):
        page = text(browser.get(path))
        assert "Loops" in page and link not in page and "Take the new" not in page
    assert browser.post(f"/reviews/cards/{card.pk}/changed", {"words": "new"}).status_code == 302
    assert ReviewCard.objects.get().changed_at
    chapter_publish(chapter=chapter)
    assert link in text(browser.get("/reviews/cards"))


def test_the_days_to_catch_up_are_of_the_usual_size(browser_of, owner, chapter) -> None:
    ReviewHabit.objects.create(user=owner, cards_a_day=2)
    rows = [ReviewCard(user=owner, chapter=chapter, kind="prompt", origin=f"p{n}", front="?") for n in range(9)]
    ReviewCard.objects.bulk_create(rows)
    for row in rows[:3]:
        card_rate(user=owner, card_id=row.pk, rating="easy", seen="new")
    page = text(browser_of(owner).get("/reviews?more=1"))
    assert "3 days of that size catch up, not counting what comes back meanwhile" in page and 'value="2"' in page
    assert "Not counting the cards that come back" in page and "the answers of the tutor that you save" in page
    assert "your own midnight" in page


def test_the_pages_cost_the_same_however_many(browser_of, owner, chapter, card, django_assert_max_num_queries) -> None:
    rows = [ReviewCard(user=owner, chapter=chapter, kind="prompt", origin=f"p{n}", front="?") for n in range(30)]
    ReviewCard.objects.bulk_create(rows)
    browser = browser_of(owner)
    for path, most in (("/reviews", 8), ("/reviews/cards", 6), ("/reviews/cards.txt", 4)):
        with django_assert_max_num_queries(most):
            browser.get(path)
    ReviewCard.objects.update(suspended=True)
    with django_assert_max_num_queries(13):
        browser.get("/reviews")
