"""What a site's pages learn of themselves, and the command that lets them."""

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from accounts.services import site_register
from content.models import Chapter, Question

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
SITE = "https://rover.example"
SAMPLE = Path(__file__).parent / "docusaurus" / "site"


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    path = Path(shutil.copytree(SAMPLE, tmp_path / "site"))
    call_command("import_docusaurus", str(path), stdout=StringIO())
    return path


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("register_site", *arguments, stdout=out, no_color=True)
    return out.getvalue()


def pages(api: APIClient, origin: str = SITE) -> dict[str, str]:
    answer = api.get("/api/site", headers={"Origin": origin})
    assert answer.status_code == 200, answer.content
    return {page["path"]: page["id"] for page in answer.json()["pages"]}


def test_pages_of_a_site_are_its_chapters(api: APIClient, imported: Path) -> None:
    command(f"{SITE}/guide/")
    found = pages(api)
    assert found["/guide/next/basics/frame"] == "module-3-chapter-1"
    answer = api.get("/api/site", headers={"Origin": SITE}).json()
    assert (answer["base_path"], answer["chapter_meta"]) == ("/guide/", "textbook-chapter")
    assert {page["id"]: page["doc"] for page in answer["pages"]}["module-3-chapter-1"] == "basics/frame"


def test_drafts_are_no_pages(api: APIClient, imported: Path) -> None:
    command(SITE)
    Chapter.objects.filter(public_id="module-3-chapter-1").update(status="draft")
    assert "module-3-chapter-1" not in pages(api).values()


def test_another_site_of_two_has_no_part_in_it(api: APIClient, imported: Path) -> None:
    other = Chapter.objects.get(public_id="module-3-chapter-1")
    other.front_matter["docusaurus"] |= {"site": "Other", "url": "https://other.example"}
    other.save()
    command("https://third.example")
    assert pages(api, "https://third.example") == {}
    command("https://third.example", "--imported-as", "Other")
    assert list(pages(api, "https://third.example").values()) == ["module-3-chapter-1"]


def test_a_pattern_finds_chapters_that_were_not_imported(api: APIClient, imported: Path) -> None:
    Chapter.objects.all().update(front_matter={})
    command(f"{SITE}/guide", "--chapter-path", "/docs/m{module}/c{chapter}")
    assert pages(api)["/guide/docs/m3/c1"] == "module-3-chapter-1"


def test_an_unknown_site_is_refused(api: APIClient) -> None:
    for headers in ({"Origin": SITE}, {}):
        answer = api.get("/api/site", headers=headers)
        assert (answer.status_code, "Access-Control-Allow-Origin" in answer) == (403, False)


def test_the_list_costs_few_queries(api: APIClient, imported: Path, django_assert_max_num_queries: Callable) -> None:
    site_register(address=SITE)
    with django_assert_max_num_queries(4):
        pages(api)


def test_the_command_says_what_to_do_next(imported: Path) -> None:
    said = command(SITE)
    assert "is registered." in said
    assert "/embed.js', defer: true}]," in said
    assert "registered already" in command(SITE)
    assert SITE in command()
    assert "may no longer" in command(SITE, "--remove")
    with pytest.raises(CommandError, match="no such site"):
        command(SITE, "--remove")
    with pytest.raises(CommandError, match="https"):
        command("http://rover.example")


def test_one_question_without_its_answer(api: APIClient, imported: Path) -> None:
    chapter = Chapter.objects.get(public_id="module-3-chapter-1")
    row = Question(key="q-1", chapter=chapter, kind="single", block="b", stem_html="<p>Why?</p>", stem_text="Why?")
    row.options = [{"key": "a", "html": "Yes", "correct": True}]
    row.save()
    answer = api.get("/api/questions/q-1").json()
    assert answer["options"] == [{"key": "a", "html": "Yes"}]
    assert (answer["chapter_id"], answer["language"]) == ("module-3-chapter-1", "en")
    Chapter.objects.filter(pk=chapter.pk).update(status="draft")
    assert api.get("/api/questions/q-1").status_code == 404
    assert api.get("/api/questions/%00").status_code == 404
