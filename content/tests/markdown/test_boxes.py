"""Boxes: nesting, slips, and that no text is lost."""

import pytest

from content.markdown import render


def codes(source: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in render(source).problems]


def test_equal_colons_nest_too() -> None:
    rendered = render(":::note Outer\n:::tip Inner\nText.\n:::\nAfter.\n:::\n\nEnd.")
    assert rendered.problems == ()
    assert rendered.html.count("</aside>\n</aside>") == 0
    assert rendered.html.index("After.") < rendered.html.rindex("</aside>") < rendered.html.index("End.")


def test_an_unclosed_box_ends_at_the_next_heading() -> None:
    rendered = render("Before.\n\n:::note\nInside.\n\n## Next\n\nAfter.")
    assert [(problem.line, problem.code) for problem in rendered.problems] == [(3, "unclosed-block")]
    assert rendered.html.index("</aside>") < rendered.html.index("<h2")
    assert [entry.anchor for entry in rendered.toc] == ["next"]


def test_an_unclosed_box_ends_where_the_box_around_it_does() -> None:
    assert codes("::::tabs\n:::tab A\nText.\n::::\n\nAfter.") == [(2, "unclosed-block")]


@pytest.mark.parametrize("opening", [":::note", "::::tabs", ":::mystery", ":::level", ":::tip[", ":::note{#", ":::"])
def test_no_text_is_lost(opening: str) -> None:
    assert "Precious." in render(f"{opening}\n\nPrecious.\n\n## Heading\n\nMore.").html


def test_colons_in_code_are_code() -> None:
    rendered = render(":::note\n```\n:::\n```\nStill inside.\n:::\n\nAfter.")
    assert rendered.problems == ()
    assert rendered.html.index("Still inside.") < rendered.html.index("</aside>")


def test_a_closing_line_without_a_box_is_not_shown() -> None:
    rendered = render("Text.\n\n:::\n\nMore.")
    assert ":::" not in rendered.html
    assert [(problem.line, problem.code) for problem in rendered.problems] == [(3, "stray-close")]


def test_an_unknown_box_keeps_title_and_text() -> None:
    rendered = render(":::theorem Of *Pythagoras*\nText.\n:::")
    assert "Of <em>Pythagoras</em>" in rendered.html
    assert [problem.code for problem in rendered.problems] == ["unknown-block"]


def test_tabs_hold_only_tabs() -> None:
    assert codes("::::tabs\nLoose.\n:::tab A\na\n:::\n::::") == [(2, "tabs")]
    assert codes(":::tab A\na\n:::") == [(1, "tabs")]


def test_labs_are_listed_once() -> None:
    rendered = render(":::lab pid\na\n:::\n\n:::lab pid\nb\n:::\n\n:::lab\nc\n:::")
    assert rendered.labs == ("pid",)
    assert [problem.code for problem in rendered.problems] == ["box-value"]


def test_deep_nesting_neither_crashes_nor_loses_text() -> None:
    source = "".join(f"{':' * (203 - n)}note\n" for n in range(200)) + "Deep down.\n"
    assert "Deep down." in render(source).html
    assert "too-deep" in {problem.code for problem in render(">" * 300 + " x").problems}
