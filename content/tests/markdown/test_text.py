"""Text, headings, links, code, formulas and counting."""

import time
from pathlib import Path

import pytest

from content.markdown import render
from content.markdown.slugs import Slugger, slugify
from content.tests.markdown.book import BOOK


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Frames & axes", "frames--axes"),
        ("What's `tf2`?", "whats-tf2"),
        ("snake_case - dash", "snake_case---dash"),
        ("Über 3.5 m", "über-35-m"),
        ("فریم اور محور", "فریم-اور-محور"),
        ("🤖", ""),
    ],
)
def test_slugs_are_those_of_github_slugger(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_repeated_slugs_are_numbered_around_taken_ones() -> None:
    unique = Slugger().unique
    assert [unique("a"), unique("a"), unique("a-1"), unique("a")] == ["a", "a-1", "a-1-1", "a-2"]


def test_line_ends_tabs_marks_and_emoji_survive() -> None:
    rendered = render("\ufeff## One\r\n\r\nA\u200fb 🤖\r\n\r\n```\r\n\tx\r\n```\rEnd")
    assert "A\u200fb 🤖" in rendered.html
    assert "<code>\tx</code>" in rendered.html
    assert "\r" not in rendered.html + rendered.public_markdown
    assert rendered.public_markdown.startswith("## One\n")


def test_a_hash_in_code_is_no_heading() -> None:
    assert render("```\n# no\n```\n\n    # no\n\n`# no`\n\n- ```\n  ## no\n  ```").toc == ()


def test_links() -> None:
    source = "[a](module-1-chapter-4#x) [b](term:torque) [c](module-2-chapter-1) [d](/search) [e](other.md)"
    rendered = render(source, links=BOOK)
    assert 'href="/chapters/module-1-chapter-4#x"' in rendered.html
    assert 'href="/search"' in rendered.html
    assert [problem.message for problem in rendered.problems] == [
        "This link leads nowhere: “module-2-chapter-1”.",
        "This link leads nowhere: “other.md”.",
    ]


def test_anchors_in_the_same_chapter_may_be_urdu_or_footnotes_or_raw_html() -> None:
    good = '[a](#فریم) [b](#here) [c](#fn-1)[^1]\n\n## فریم\n\n<a id="here">x</a>\n\n[^1]: note'
    assert render(good).problems == ()
    assert [problem.line for problem in render("x\n\ny\n[a](#there)").problems] == [4]


def test_the_line_of_a_problem_inside_a_paragraph_and_a_question() -> None:
    rendered = render("one\ntwo\n![](a.png)\n\n:::quiz\nanswer: 1\n\nx\n\n- [x] [a](#no)\n:::")
    assert {(problem.line, problem.code) for problem in rendered.problems} >= {
        (3, "missing-alt"),
        (10, "missing-anchor"),
    }


def test_marked_lines_and_plain_ones() -> None:
    html = render("```python {2} showLineNumbers\na = 1\nb = 2\n```").html
    assert html.count('class="line"') == 1
    assert html.count('class="line marked"') == 1
    assert 'class="line' not in render("```python\na = 1\n```").html


def test_huge_line_ranges_are_harmless() -> None:
    assert "marked" in render("```python {1-999999999999}\nx\n```").html


@pytest.mark.parametrize("latex", [r"\frac{1}{", r"\nothing", r"\newcommand{\a}{b}\a", r"\begin{matrix} 1", "{" * 3000])
def test_bad_latex_becomes_code_and_a_problem(latex: str) -> None:
    rendered = render(f"Text.\n\n$$\n{latex}\n$$")
    assert '<code class="latex">' in rendered.html
    assert [(problem.line, problem.code) for problem in rendered.problems] == [(3, "latex")]


def test_formulas_are_spaced_as_latex_does() -> None:
    html = render(r"$g\cos q_1 - \sin^2(x)$ and $\operatorname{atan2}(y, x)$").html
    assert '<mi>g</mi><mspace width="0.1667em"></mspace><mi>cos</mi><mspace width="0.1667em"></mspace><msub>' in html
    assert '</msup><mo stretchy="false">(' in html
    assert '<mi mathvariant="normal">n</mi><mn>2</mn>' in html


def test_a_matrix_stretches_its_own_brackets() -> None:
    html = render(r"$A \begin{bmatrix} 1 \\ 2 \end{bmatrix} \begin{pmatrix} 3 \end{pmatrix}$").html
    assert html.count("<mrow><mo>[</mo><mtable>") == html.count("<mrow><mo>(</mo><mtable>") == 1


def test_dollars_that_are_prices() -> None:
    assert "<math" not in render("From $5 to $6, US$7, $8-$9, and \\$x.").html
    assert "<math" in render("$x$ ends with 2").html


def test_urdu_keeps_code_and_formulas_left_to_right() -> None:
    html = render("`a` $b$\n\n```\nc\n```", language="ur").html
    assert html.count('dir="ltr"') == 3
    assert 'dir="ltr"' not in render("`a` $b$\n\n```\nc\n```").html


def test_words_are_counted_in_both_scripts_without_code() -> None:
    assert render("Two words — here.\n\n```\nnot these\n```").words == 3
    assert render("روبوٹ کا جِسم ہے۔", language="ur").words == 4
    assert render("").reading_minutes == 1
    assert render("word " * 401).reading_minutes == 3


def test_features() -> None:
    assert render("Plain.").features == frozenset()
    everything = "$x$\n\n```mermaid\na\n```\n\n```python run\n1\n```\n\n:::lab pid\n:::\n\n:::quiz\nx\n:::"
    assert render(everything).features == {"math", "mermaid", "code", "run", "lab", "quiz"}


def test_comments_reach_neither_the_page_nor_the_public_source() -> None:
    rendered = render("A <!-- sly --> b.\n\n<!--\nsly\n-->\n\n<div>\n<!-- sly -->\nkept\n</div>")
    assert "sly" not in rendered.html + rendered.public_markdown + str(rendered.blocks)
    assert "kept" in rendered.html


def test_raw_html_keeps_its_partners_and_nothing_else() -> None:
    html = render("<details><summary>S</summary>\n\ninside\n\n</details>\n\n</aside></div>\n\nx <b>y").html
    assert html.index("<details") < html.index("inside") < html.index("</details>")
    assert "aside" not in html
    assert "<b>" not in html


def test_a_block_id_depends_on_the_words_and_on_the_kind() -> None:
    ids = [block.id for block in render("Same\n\n## Same\n\nSame\n\n**Same**").blocks]
    assert ids[2] == f"{ids[0]}-2"
    assert ids[3] == f"{ids[0]}-3"
    assert ids[1] not in (ids[0], ids[2])


def test_blocks_know_their_section() -> None:
    blocks = render("Intro\n\n## A\n\n### B {#b}\n\ntext\n\n## C\n\nend").blocks
    assert [(block.section, block.heading_path) for block in blocks if block.kind == "paragraph"] == [
        ("", ()),
        ("b", ("A", "B")),
        ("c", ("C",)),
    ]


def test_a_long_chapter_renders_fast() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "golden").glob("*.md")]
    chapter = "\n\n".join(sources * 20)[:100_000]
    started = time.perf_counter()
    render(chapter, links=BOOK)
    assert time.perf_counter() - started < 3  # about 0.2 s on a quiet machine
