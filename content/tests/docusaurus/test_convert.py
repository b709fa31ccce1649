"""What each piece of Docusaurus becomes, one at a time."""

import pytest

from content.transfer.docusaurus.convert import converted
from content.transfer.docusaurus.modules import Names
from content.transfer.docusaurus.page import Page

pytestmark = pytest.mark.unit


def convert(text: str, *, mdx: bool = True, **words: str) -> str:
    return converted(Page("a.mdx", text, mdx, names=Names(words=words))).strip()


def notes(text: str) -> list[str]:
    page = Page("a.mdx", text, mdx=True)
    converted(page)
    return [str(note) for note in page.notes]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import A from 'a';\nimport {b,\n  c} from \"d\"\n\nText.", "Text."),
        ("export const A = () => {\n\n  return <p>no</p>;\n};\n\nText.", "Text."),
        ("import duties rise.\n\nexport them.", "import duties rise.\n\nexport them."),
        ("a {/* b */}c <!-- d -->e", "a c e"),
        ("`{/* a */}` and `<!-- b -->`", "`{/* a */}` and `<!-- b -->`"),
        ("```js\n<A>{b}</A>\nimport c from 'd';\n```", "```js\n<A>{b}</A>\nimport c from 'd';\n```"),
        ("a{' '}b {\"c\"} {`d`} {5}", "a b c d 5"),
        ("$x_{1}$ and $$y^{2}$$", "$x_{1}$ and $$y^{2}$$"),
        ("## A {#b}\n\n## C {/* #d */}", "## A {#b}\n\n## C {#d}"),
        ("<A b={c => <D/>}>x **y**</A>", "x **y**"),
        ("<>x</>", "x"),
        ("a < b and \\{c\\}", "a < b and \\{c\\}"),
        ("{two plain words}", "two plain words"),
        ("{a && <p>kept</p>}", "kept"),
        ("Press <kbd style={{a: 1}}>K</kbd><br/>now", "Press <kbd>K</kbd><br>now"),
        ("<a href='./b.md'>c `d`</a>", "[c `d`](./b.md)"),
        ("<Details summary='S'>\n  x\n</Details>", ":::details S\nx\n:::"),
        (":::secondary\nx\n:::", ":::note\nx\n:::"),
        (":::note{title='A b' .c}\nx\n:::", ":::note A b\nx\n:::"),
        ("<Mermaid chart={`graph TD`} />", "```mermaid\ngraph TD\n```"),
        ("````mdx-code-block\n<b>x</b>\n````", "<b>x</b>"),
        ("<figure>\n\n![a](b.png)\n\n<figcaption>c *d*</figcaption>\n</figure>", '![a](b.png "c *d*")'),
        ("<img src={require('./a.png').default} alt='b' />", "![b](./a.png)"),
        ("<ThemedImage alt='b' sources={{light: useBaseUrl('/a.png'), dark: 'c.png'}} />", "![b](/a.png)"),
        ("<iframe src='https://example.org/a' title='b'></iframe>", "[b](<https://example.org/a>)"),
    ],
)
def test_becomes(source: str, wanted: str) -> None:
    assert convert(source) == wanted


def test_lines_that_comments_mark_are_marked_by_number() -> None:
    source = "```js title='a'\n// highlight-next-line\na\nb\n/* highlight-start */\nc\nd\n# highlight-end\ne\n```"
    assert convert(source) == "```js title='a' {1,3,4}\na\nb\nc\nd\ne\n```"
    assert convert("```\nno highlight-start here\n```") == "```\nno highlight-start here\n```"


def test_boxes_get_as_many_colons_as_nesting_needs() -> None:
    source = ":::note\n<Tabs>\n<TabItem value='a'>x</TabItem>\n</Tabs>\n:::"
    assert convert(source) == ":::::note\n\n::::tabs\n:::tab a\nx\n:::\n::::\n\n:::::"


def test_plain_markdown_keeps_braces_and_imports() -> None:
    assert convert("import {a} from 'b'\n\n{c}", mdx=False) == "import {a} from 'b'\n\n{c}"


def test_known_names_are_filled_in_and_unknown_ones_reported() -> None:
    assert convert("{frontMatter.title}!", **{"frontMatter.title": "T"}) == "T!"
    assert notes("\n{frontMatter.other}") == ["a.mdx:2: expression: frontMatter.other"]


def test_an_unknown_element_is_reported_with_its_line() -> None:
    assert notes("a\n\nb <Strange>c</Strange>") == ["a.mdx:3: unknown element, its text is kept: Strange"]
    assert notes("a\n\nb <kbd>c</kbd>") == []


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", "<style>{`a{}`}</style>", "<svg><path/></svg>"])
def test_programs_and_styles_are_left_out_and_reported(source: str) -> None:
    assert convert(source) == ""
    assert len(notes(source)) == 1


def test_deep_nesting_ends() -> None:
    assert convert("<A>" * 3000 + "x") == "x"
    assert convert("{" * 500 + "}" * 500 + "x" + "\n:::a" * 200).startswith("x\n")
