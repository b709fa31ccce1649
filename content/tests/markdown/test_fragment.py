"""Answers and cards: the chapter's code, tables and formulas, and nothing that passes for a part of the page."""

import pytest

from content.markdown import render_fragment

pytestmark = pytest.mark.unit


def cite(number: int) -> str:
    return f'<a class="cite">{number}</a>' if number < 3 else ""


def test_numbers_become_citations_where_they_are_some() -> None:
    text = r"So [1][2], not [3], `[1]`, \[1\] or [1](/chapters/x)."
    assert render_fragment(text, cite=cite) == (
        '<p>So <a class="cite">1</a><a class="cite">2</a>, not [3], <code>[1]</code>, [1] or '
        '<a href="/chapters/x">1</a>.</p>\n'
    )


def test_code_tables_and_formulas_are_those_of_a_chapter() -> None:
    text = "```python\nx = [1]\n```\n\n| a |\n|---|\n| $x^2$ |\n\n$$\ny\n$$\n"
    html = render_fragment(text, cite=cite)
    assert '<figure class="code" data-language="python">' in html and "<msup>" in html and "cite" not in html
    assert '<div class="table"' in html and '<div class="math"' in html


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![x](https://evil.example/p.png)",
    "[x](javascript:alert(1))", ":::quiz\n- [x] yes\n:::", '<div data-lab="pid"></div>', "<form><input></form>",
])  # fmt: skip
def test_nothing_else_comes_through(text: str) -> None:
    html = render_fragment(text, cite=cite)
    for mark in ("<script", "<img", "<form", "<input", "<section", "<div", 'href="javascript'):
        assert mark not in html


def test_headings_stand_below_those_of_the_page_and_have_no_anchor() -> None:
    assert render_fragment("# One\n\n#### Four") == "<h4>One</h4>\n<h6>Four</h6>\n"


def test_code_keeps_its_direction_in_urdu() -> None:
    assert '<code dir="ltr">x</code>' in render_fragment("متن `x`", language="ur")
