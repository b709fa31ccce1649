"""Drawings: harmless in a file and in a page."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.markdown import Picture, clean_svg, render
from content.tests.markdown.wellformed import check

BAD = [
    "<script>alert(1)</script>",
    '<path onclick="alert(1)"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<use href="https://evil.example/x.svg#a"/>',
    '<use xlink:href="data:image/svg+xml,x"/>',
    '<image href="https://evil.example/x.png"/>',
    '<path fill="url(https://evil.example/x)"/>',
    '<path fill="u\\72l(https://evil.example/x)"/>',
    '<path style="fill:red"/>',
    "<style>*{fill:red}</style>",
    "<foreignObject><p>evil</p></foreignObject>",
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onclick" to="alert(1)"/>',
]
PARTS = st.lists(
    st.sampled_from([*BAD, "<g>", "</g>", "<title>", "</title>", "<desc>", "</svg>", "<svg>", "text", "]]>", "<!--"])
)


@pytest.mark.parametrize("bad", BAD)
def test_what_is_bad_goes(bad: str) -> None:
    clean = clean_svg(f'<svg viewBox="0 0 9 9">{bad}<text class="f-text">kept</text></svg>').lower()
    for word in ("evil", "alert", "javascript", "style", "script", "animate", "<set", "data:", "onclick"):
        assert word not in clean
    assert "kept" in clean


def test_what_is_good_stays() -> None:
    drawing = (
        '<svg viewBox="0 0 720 90"><defs><marker id="loop-m" markerWidth="6" refX="5" orient="auto">'
        '<path d="M0 0"></path></marker><linearGradient id="loop-g"></linearGradient></defs>'
        '<path class="f-line f-dash" d="M0 0L9 9" marker-end="url(#loop-m)"></path>'
        '<text x="1" text-anchor="middle">a<tspan dx="2">b</tspan></text></svg>'
    )
    assert clean_svg(drawing) == drawing.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)


def test_a_file_stays_a_file() -> None:
    source = '<?xml version="1.0"?><!DOCTYPE svg><svg viewBox="0 0 1 1"><text>a\u00a0&amp; b</text></svg>'
    assert ElementTree.fromstring(clean_svg(source)).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("text", ["", "no drawing", "<p>x</p>", "<svg", "\x89PNG"])
def test_what_is_no_drawing_becomes_nothing(text: str) -> None:
    assert clean_svg(text) == ""


@settings(max_examples=80, deadline=None)
@given(PARTS.map("".join))
def test_any_drawing_is_clean_and_cleaning_twice_changes_nothing(inside: str) -> None:
    clean = clean_svg(f'<svg viewBox="0 0 9 9">{inside}</svg>')
    check(clean)
    assert clean_svg(clean) == clean


def test_a_drawing_in_a_page_has_its_text_alternative_and_no_size() -> None:
    class Links:
        def chapter(self, public_id: str, anchor: str) -> None: ...
        def term(self, slug: str) -> None: ...
        def image(self, src: str) -> Picture:
            return Picture(src, svg='<svg width="9" role="x" aria-label="a>b" viewBox="0 0 1 1"><g/></svg>')

    html = render('![Two "boxes" > one](a.svg)', links=Links()).html
    assert 'role="img" aria-label="Two &quot;boxes&quot; &gt; one"' in html.replace("> one", "&gt; one")
    assert "width" not in html
    assert html.count("aria-label") == 1
