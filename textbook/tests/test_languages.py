"""The catalogue is whole, and a reader of Urdu meets no English of ours."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache

import polib
import pytest
from django import forms
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.contrib.humanize.templatetags.humanize import naturaltime
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timesince import timesince

from accounts.models import User
from content.models import Book, Chapter, Module
from content.models.chapters import Status
from content.services.chapters import chapter_create
from content.services.translations import translation_save
from textbook.tests.languages import PLACEHOLDER, ROOT, as_pattern, marked, seen

FOLDER = ROOT / "locale" / "ur" / "LC_MESSAGES"
LATIN = re.compile(r"[A-Za-z]{2,}")
TERM = re.compile(r"\([^()]*\)")  # the English name of a thing stands in brackets after its Urdu one
IN_ITS_OWN_WORDS = {"English"}  # the choice of a language names each one as its readers do
PAGES = ["/", "/chapters/module-1-chapter-1", "/chapters/module-1-chapter-2", "/search", "/search?q=فریم", "/nowhere"]
ENTRANCES = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/accounts/logout/"]
OWN = ["/account", "/account/background", "/account/delete", "/accounts/2fa/", "/accounts/email/"]
DJANGOS = {"Search", "Select all objects on this page for an action"}  # in its lists, not to be translated
DESK = ["/admin/", "/admin/content/chapter/", "/admin/content/chapter/add/", "/admin/content/chapter/order/"]


@cache
def catalogue() -> polib.POFile:
    return polib.pofile(FOLDER / "django.po")


def forms_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.unit
def test_every_sentence_has_a_translation_and_none_is_guessed() -> None:
    assert [e.msgid for e in catalogue() if e.fuzzy or e.obsolete or not all(forms_of(e))] == []


@pytest.mark.unit
def test_placeholders_and_tags_survive_translation() -> None:
    def holes(text: str) -> list[str]:
        return sorted(PLACEHOLDER.findall(text))

    wrong = [
        (entry.msgid, form)
        for entry in catalogue()
        for form in forms_of(entry)
        if holes(form) not in (holes(entry.msgid), holes(entry.msgid_plural or entry.msgid))
    ]
    assert wrong == []


@pytest.mark.unit
def test_what_is_compiled_is_what_is_written() -> None:
    def pairs(file: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], list[str]]:
        return {(entry.msgctxt, entry.msgid): forms_of(entry) for entry in file}

    assert pairs(polib.mofile(FOLDER / "django.mo")) == pairs(catalogue())


@pytest.mark.unit
def test_everything_marked_is_in_the_catalogue() -> None:
    """When this fails: `make messages`, then translate what is empty in locale/ur."""
    assert set(marked()) - {entry.msgid for entry in catalogue()} == set()


@pytest.mark.unit
def test_django_speaks_urdu_where_learners_hear_it() -> None:
    def complaint(field: forms.Field, value: str) -> str:
        with pytest.raises(ValidationError) as caught:
            field.clean(value)
        return " ".join(caught.value.messages)

    with translation.override("ur"):
        said = [
            complaint(forms.EmailField(), "nobody"),
            complaint(forms.CharField(), ""),
            complaint(forms.CharField(max_length=2), "long"),
            MinimumLengthValidator(6).get_help_text(),
            str(naturaltime(datetime.now(UTC) - timedelta(days=40))),
            str(naturaltime(datetime.now(UTC) - timedelta(minutes=5))),
            timesince(datetime.now(UTC) - timedelta(days=8)),
            date_format(datetime(2026, 3, 5, 14, 7, tzinfo=UTC), "DATETIME_FORMAT"),
        ]
    assert [sentence for sentence in said if LATIN.search(sentence)] == []
    assert said[-1].startswith("5 ")


@pytest.fixture
def book(db: None) -> Book:
    """One chapter in both languages, one in English alone, put there by somebody whose desk is in Urdu."""
    made = Book.objects.create(pk=1, title="Robots", description="R.", translations={"ur": {"title": "روبوٹ"}})
    module = Module.objects.create(number=1, title="Basics")
    with translation.override("ur"):
        chapters = [
            chapter_create(module=module, number=number, title=title, source=source, status=Status.PUBLISHED)
            for number, title, source in ((1, "Frames", "A frame."), (2, "Noise", "## Where {#where}\n\nIt grows."))
        ]
        translation_save(chapter=chapters[0], language="ur", title="فریم", summary="", source="ایک فریم۔")
    return made


@cache
def english() -> re.Pattern[str]:
    ours = {s for e in catalogue() for s in (e.msgid, e.msgid_plural) if s and s not in (*forms_of(e), ", ")}
    return re.compile("|".join(as_pattern(s) for s in sorted(ours - IN_ITS_OWN_WORDS, key=len, reverse=True)))


def left_in_english(client: Client, address: str, language: str = "ur") -> list[str]:
    html = client.get(address, {"lang": language}, follow=True).content.decode()
    if language == "ur":
        assert re.search(r'<html lang="ur" dir="rtl"', html), address
    return [text for text in seen(html) if english().search(TERM.sub("", text))]


@pytest.mark.integration
@pytest.mark.parametrize("address", PAGES + ENTRANCES)
def test_a_guest_reads_urdu(client: Client, book: Book, address: str) -> None:
    assert left_in_english(client, address) == []


@pytest.mark.integration
@pytest.mark.parametrize("address", OWN)
def test_a_learner_reads_urdu(browser_of: Callable[[User], Client], owner: User, address: str) -> None:
    assert left_in_english(browser_of(owner), address) == []


@pytest.mark.integration
@pytest.mark.parametrize("address", DESK)
def test_an_instructor_reads_urdu(
    browser_of: Callable[[User], Client], instructor: User, book: Book, address: str
) -> None:
    assert set(left_in_english(browser_of(instructor), address)) <= DJANGOS


@pytest.mark.integration
def test_an_instructor_edits_in_urdu(browser_of: Callable[[User], Client], instructor: User, book: Book) -> None:
    desk = browser_of(instructor)
    for chapter in Chapter.objects.all():
        for end in ("change/", "history/", "in/ur/"):
            assert left_in_english(desk, f"/admin/content/chapter/{chapter.pk}/{end}") == []


@pytest.mark.integration
def test_english_would_be_noticed(client: Client, book: Book) -> None:
    assert "Start reading" in [text.strip() for text in left_in_english(client, "/", "en")]


@pytest.mark.integration
def test_another_language_keeps_what_was_asked(client: Client, book: Book) -> None:
    page = client.get("/search", {"q": "frame", "lang": "ur"}).content.decode()
    assert '<a href="?q=frame&amp;lang=en" lang="en"' in page
    assert '<a href="?lang=ur" lang="ur"' in client.get("/", {"lang": "en"}).content.decode()
