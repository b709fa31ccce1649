"""The instructors' inbox: what learners asked, without their names."""

import pytest
from django.db import transaction
from django.utils import timezone

from accounts.pseudonyms import pseudonym
from chat.models import ChatMessage, ChatSession, Mode, Role
from chat.selectors.inbox import SHOWN_QUESTIONS, counts, inbox, questions_of_chapter
from chat.services.sessions import session_bin
from chat.services.staleness import answers_follow
from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create, chapter_save
from content.services.search import passages_find
from content.services.translations import translation_save
from textbook.models import Action, AuditEntry

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
INBOX = "/admin/chat/chatmessage/inbox/"
TEXT = "A first word.\n\n## Topics {#topics}\n\nA topic is a named channel over which nodes send messages.\n"


@pytest.fixture
def chapter(db: None) -> Chapter:
    Book.objects.create(pk=1, title="Robots")
    module = Module.objects.create(number=1, title="Basics")
    return chapter_create(module=module, number=1, title="Graphs", source=TEXT, status=Status.PUBLISHED)


def asked(user, chapter, text, **answer) -> ChatMessage:
    session = ChatSession.objects.create(user=user)
    block = chapter.blocks[-1]["id"]
    source = {
        "n": 1, "chapter_id": chapter.public_id, "title": "Graphs", "section": "Topics", "anchor": "topics",
        "block": block, "url": "/chapters/module-1-chapter-1#topics", "quote": "A topic", "score": 0.9,
    }  # fmt: skip
    question = ChatMessage.objects.create(session=session, position=1, role=Role.USER, content=text, chapter=chapter)
    return ChatMessage.objects.create(
        session=session, position=2, role=Role.ASSISTANT, reply_to=question, content="x", sources=[source],
        **{"mode": Mode.ABSTAINED, "confidence": 0.1} | answer,
    )  # fmt: skip


def test_questions_are_gathered_by_section_and_by_their_words(owner, stranger, chapter) -> None:
    asked(owner, chapter, "What are topics?")
    asked(stranger, chapter, "what is a topic")
    asked(None, chapter, "How fast is a robot?")
    [found] = inbox()
    assert (found.title, found.section, found.count, found.url) == (
        "Graphs", "Topics", 3, "/chapters/module-1-chapter-1#topics",
    )  # fmt: skip
    assert [len(one.ids) for one in found.questions] == [2, 1]
    assert set(found.questions[0].learners) == {pseudonym(owner.pk), pseudonym(stranger.pk)}


def test_each_tab_has_its_own(owner, chapter) -> None:
    asked(owner, chapter, "Unanswered?")
    asked(owner, chapter, "Bad answer?", mode=Mode.EXTRACTIVE, feedback=-1, comment="Too short")
    asked(owner, chapter, "Fine?", mode=Mode.LLM, feedback=1)
    texts = {tab: [q.text for c in inbox(tab=tab) for q in c.questions] for tab in ("unanswered", "disliked", "asked")}
    assert texts["unanswered"] == ["Unanswered?"] and texts["disliked"] == ["Bad answer?"]
    assert len(texts["asked"]) == 3


def test_the_page_names_nobody(browser_of, instructor, owner, chapter) -> None:
    asked(owner, chapter, "<b>What?</b>")
    page = browser_of(instructor).get(INBOX).content.decode()
    assert pseudonym(owner.pk) in page and owner.email not in page and "&lt;b&gt;What?" in page
    assert f"/admin/content/chapter/{chapter.pk}/change/" in page


def test_learners_and_guests_stay_outside(browser_of, owner, client, chapter) -> None:
    answer = asked(owner, chapter, "What?")
    for address in (INBOX, f"/admin/chat/chatmessage/replay/{chapter.pk}/"):
        assert browser_of(owner).get(address).status_code == client.get(address).status_code == 302
    assert browser_of(owner).post(f"{INBOX}handled/", {"id": str(answer.pk)}).status_code == 302
    answer.refresh_from_db()
    assert answer.handled_at is None


def test_what_is_seen_to_leaves(browser_of, instructor, owner, chapter) -> None:
    answer = asked(owner, chapter, "What?")
    browser_of(instructor).post(f"{INBOX}handled/", {"id": [str(answer.pk), "rubbish"]})
    assert inbox() == []


def test_a_deleted_conversation_is_not_read(browser_of, instructor, owner, chapter) -> None:
    answer = asked(owner, chapter, "My secret question?")
    assert counts()["asked"] == 1 and questions_of_chapter(chapter.public_id, 9)
    session_bin(user=owner, session_id=answer.session_id)
    assert inbox() == [] and counts()["asked"] == 0 and questions_of_chapter(chapter.public_id, 9) == []
    browser = browser_of(instructor)
    assert "My secret question?" not in browser.get(INBOX).content.decode()
    browser.post(f"{INBOX}placed/{chapter.pk}/", {"id": str(answer.pk), "anchor": "topics"})
    chapter.refresh_from_db()
    assert chapter.asked == {} and browser.post(f"{INBOX}{answer.pk}/reveal/").status_code == 404


def test_only_what_is_ticked_is_acted_on(browser_of, instructor, owner, stranger, chapter) -> None:
    same = [asked(owner, chapter, "What are topics?"), asked(stranger, chapter, "what is a topic")]
    other = asked(owner, chapter, "How fast is a robot?")
    browser = browser_of(instructor)
    sent = browser.post(f"{INBOX}handled/?tab=unanswered&days=30&chapter=x", {}, follow=True)
    assert "No question is ticked." in sent.content.decode() and inbox()[0].count == 3
    ticked = " ".join(str(one.pk) for one in same)
    browser.post(f"{INBOX}placed/{chapter.pk}/", {"id": ticked, "anchor": "topics"})
    chapter.refresh_from_db()
    assert sorted(chapter.asked["topics"]) == ["What are topics?", "what is a topic"]
    assert [one.ids for one in inbox()[0].questions] == [[other.pk]]


def test_the_chapter_stays_chosen(browser_of, instructor, owner, chapter) -> None:
    answer = asked(owner, chapter, "What?")
    kept = f"?chapter={chapter.public_id}&tab=asked&days=90"
    page = browser_of(instructor).get(f"{INBOX}{kept}").content.decode()
    assert f'href="?chapter={chapter.public_id}&amp;tab=disliked&amp;days=90"' in page
    for action in ("handled", f"placed/{chapter.pk}", f"{answer.pk}/reveal"):
        assert f'action="{INBOX}{action}/{kept}"'.replace("&", "&amp;") in page
        assert browser_of(instructor).post(f"{INBOX}{action}/{kept}", {}).url == f"{INBOX}{kept}"


def test_a_section_asked_a_lot_shows_the_rest_when_wanted(browser_of, instructor, owner, chapter) -> None:
    for number in range(SHOWN_QUESTIONS + 1):
        asked(owner, chapter, f"Question about word{number}?")
    browser = browser_of(instructor)
    page, whole = (browser.get(f"{INBOX}{kept}").content.decode() for kept in ("", "?all=1"))
    assert page.count('type="checkbox"') == SHOWN_QUESTIONS and "Show all 13 questions" in page
    assert whole.count('type="checkbox"') == SHOWN_QUESTIONS + 1 and "Show all" not in whole


def test_looking_behind_a_sign_is_on_record(browser_of, instructor, owner, chapter) -> None:
    answer = asked(owner, chapter, "What?")
    page = browser_of(instructor).post(f"{INBOX}{answer.pk}/reveal/", follow=True).content.decode()
    assert owner.email in page
    assert AuditEntry.objects.get(action=Action.REVEALED).account_id == owner.pk
    assert browser_of(owner).post(f"{INBOX}{answer.pk}/reveal/").status_code == 302
    assert AuditEntry.objects.filter(action=Action.REVEALED).count() == 1


def test_the_page_costs_the_same_however_many(
    browser_of, instructor, owner, chapter, django_assert_max_num_queries
) -> None:
    for n in range(12):
        asked(owner, chapter, f"Question about word{n}?")
    browser = browser_of(instructor)
    with django_assert_max_num_queries(12):
        browser.get(INBOX)


def test_an_edit_marks_the_answers_that_cite_it(owner, chapter, monkeypatch) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda run, using=None, robust=False: run())
    answer = asked(owner, chapter, "What is a topic?", mode=Mode.EXTRACTIVE)
    chapter.source = TEXT.replace("named channel", "channel with a name")
    chapter_save(chapter=chapter)
    answer.refresh_from_db()
    assert answer.stale_at is not None
    chapter.source = TEXT
    chapter_save(chapter=chapter)
    answer.refresh_from_db()
    assert answer.stale_at is None
    answers_follow(0)


@pytest.fixture
def at_once(monkeypatch) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda run, using=None, robust=False: run())


def edited(chapter, answer, source) -> bool:
    """Whether the answer is marked then."""
    chapter.source = source
    chapter_save(chapter=chapter)
    answer.refresh_from_db()
    return answer.stale_at is not None


def cites(answer, *sources) -> None:
    answer.sources = [answer.sources[0] | source for source in sources]
    answer.save()


def test_an_edit_marks_whatever_rests_on_it_and_no_other_words(owner, chapter, at_once) -> None:
    longer = TEXT + "\nA second paragraph of topics.\n\n## Else {#else}\n\nSomething else.\n"
    answer = asked(owner, chapter, "What is a topic?", mode=Mode.LLM)
    assert not edited(chapter, answer, longer)
    cites(answer, {"blocks": [block["id"] for block in chapter.blocks if block["anchor"] == "topics"]})
    assert not edited(chapter, answer, longer.replace("Something else", "Quite another thing"))
    assert edited(chapter, answer, longer.replace("A second paragraph", "Another paragraph"))


def test_what_was_no_answer_is_never_old(owner, chapter, at_once) -> None:
    answer = asked(owner, chapter, "What is a topic?", mode=Mode.ABSTAINED)
    assert not edited(chapter, answer, TEXT.replace("named channel", "channel with a name"))


def test_a_mark_stays_while_another_chapter_keeps_it(owner, chapter, at_once) -> None:
    other = chapter_create(
        module=chapter.module, number=2, title="Grip", source=FRICTION.strip(), status=Status.PUBLISHED
    )
    answer = asked(owner, chapter, "What is a topic?", mode=Mode.LLM)
    cites(answer, {}, {"chapter_id": other.public_id, "block": other.blocks[-1]["id"]})
    assert edited(other, answer, FRICTION.replace("resists", "hinders").strip())
    assert edited(chapter, answer, TEXT + "\nMore.\n") and edited(chapter, answer, TEXT)
    assert not edited(other, answer, FRICTION.strip())


def test_a_draft_is_asked_before_it_is_published(browser_of, instructor, owner, chapter) -> None:
    asked(owner, chapter, "What is a service?", sent={"query": "What is a service?"})
    address = f"/admin/chat/chatmessage/replay/{chapter.pk}/"
    draft = TEXT + "\n## Services {#services}\n\nA service is a question that one node asks another and waits for.\n"
    page = browser_of(instructor).post(address, {"source": draft})
    [row] = page.context["rows"]
    assert row.after is not None and row.after.name.endswith("Services") and row.change in ("better", "moved")
    assert "A service is a question" in page.content.decode(), "the difference is shown beside it"
    chapter.refresh_from_db()
    assert "service" not in chapter.source and timezone.now() > chapter.updated_at
    same = browser_of(instructor).post(address, {"source": TEXT}).context["rows"]
    assert [row.change for row in same] == ["same"]


FRICTION = "\n## Friction {#friction}\n\nFriction is the force that resists sliding. Feet hold the floor by friction.\n"


def replayed(browser, chapter, source) -> list:
    return browser.post(f"/admin/chat/chatmessage/replay/{chapter.pk}/", {"source": source}).context["rows"]


@pytest.fixture
def about_friction(chapter, owner) -> Chapter:
    chapter.source = TEXT + FRICTION
    chapter_save(chapter=chapter)
    asked(owner, chapter, "What is friction?")
    return chapter


def test_a_section_that_is_cut_leaves_its_question_unanswered(browser_of, instructor, about_friction) -> None:
    [row] = replayed(browser_of(instructor), about_friction, TEXT)
    assert (row.change, row.before.answers, bool(row.after and row.after.answers)) == ("worse", True, False)
    assert 0 <= row.before.confidence <= 1
    page = browser_of(instructor).post(f"/admin/chat/chatmessage/replay/{about_friction.pk}/", {"source": TEXT})
    assert "not answered" in page.content.decode()


def test_an_answer_that_leaves_the_chapter_is_worse(browser_of, instructor, about_friction) -> None:
    chapter_create(
        module=about_friction.module, number=2, title="Grip", status=Status.PUBLISHED, source=FRICTION.strip()
    )  # fmt: skip
    [row] = replayed(browser_of(instructor), about_friction, TEXT)
    assert row.change == "worse" and row.after.answers and not row.after.in_chapter
    assert replayed(browser_of(instructor), about_friction, TEXT + FRICTION)[0].change == "same"


def test_an_unchanged_text_changes_nothing_where_it_is_translated(browser_of, instructor, owner, chapter) -> None:
    urdu = "پہلا لفظ۔\n\n## موضوع {#topics}\n\nموضوع ایک نام والا راستہ ہے جس پر نوڈ پیغام بھیجتے ہیں۔\n"
    translation_save(chapter=chapter, language="ur", title="گراف", summary="", source=urdu)
    asked(owner, chapter, "موضوع کیا ہے؟")
    [row] = replayed(browser_of(instructor), chapter, TEXT)
    assert (row.change, row.before) == ("same", row.after) and "گراف" in row.before.name


def test_a_cluster_is_given_to_the_section_that_answers_it(browser_of, instructor, owner, chapter) -> None:
    answer = asked(owner, chapter, "how do  programs talk")
    page = browser_of(instructor).get(INBOX).content.decode()
    assert f'formaction="{INBOX}placed/{chapter.pk}/' in page and '<option value="topics" selected>' in page
    browser_of(instructor).post(f"{INBOX}placed/{chapter.pk}/", {"id": str(answer.pk), "anchor": "topics"})
    chapter.refresh_from_db()
    answer.refresh_from_db()
    assert chapter.asked == {"topics": ["how do programs talk"]} and answer.handled_at
    assert passages_find(query="how do programs talk")[0].anchor == "topics"


def test_a_section_that_is_not_there_takes_nothing(browser_of, instructor, owner, chapter) -> None:
    answer = asked(owner, chapter, "how do programs talk")
    sent = {"id": [str(answer.pk), "rubbish"], "anchor": "elsewhere"}
    page = browser_of(instructor).post(f"{INBOX}placed/{chapter.pk}/", sent, follow=True)
    assert "no section “elsewhere”" in page.content.decode()
    assert browser_of(owner).post(f"{INBOX}placed/{chapter.pk}/", sent | {"anchor": "topics"}).status_code == 302
    answer.refresh_from_db()
    chapter.refresh_from_db()
    assert answer.handled_at is None and chapter.asked == {}
