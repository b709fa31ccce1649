"""Pictures; alone in a paragraph they become figures with a caption."""

import html
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.model import Picture
from content.markdown.page import Page, page_of
from content.markdown.svg import has_view_box, inline_svg
from content.markdown.text import plain
from content.markdown.walk import inline_with_lines


def figures_plugin(md: MarkdownIt) -> None:
    # Right after "inline": captions are inline text, too, and later rules must see them.
    md.core.ruler.after("inline", "figures", make_figures)
    md.core.ruler.push("pictures", find_pictures)
    md.add_render_rule("image", render_picture)


def make_figures(state: StateCore) -> None:
    tokens: list[Token] = []
    index = 0
    while index < len(state.tokens):
        paragraph = state.tokens[index : index + 3]
        if paragraph[0].type == "paragraph_open" and (image := _only_image(paragraph[1])):
            tokens += _figure(state, paragraph, image)
            index += 3
        else:
            tokens.append(paragraph[0])
            index += 1
    state.tokens = tokens


def _only_image(inline: Token) -> Token | None:
    children = [child for child in inline.children or () if child.type != "text" or child.content.strip()]
    if len(children) == 3 and children[0].type == "link_open" and children[2].type == "link_close":
        children = children[1:2]
    return children[0] if len(children) == 1 and children[0].type == "image" else None


def _figure(state: StateCore, paragraph: list[Token], image: Token) -> list[Token]:
    opening, inline, closing = paragraph
    opening.type, closing.type = "figure_open", "figure_close"
    opening.tag = closing.tag = "figure"
    opening.hidden = closing.hidden = False
    opening.attrSet("class", "figure")
    caption = str(image.attrs.pop("title", ""))
    if not caption:
        return paragraph
    children: list[Token] = []
    state.md.inline.parse(caption, state.md, state.env, children)
    text = Token("inline", "", 0, content=caption, children=children, map=inline.map)
    return [
        opening,
        inline,
        Token("figcaption_open", "figcaption", 1, level=opening.level + 1),
        text,
        Token("figcaption_close", "figcaption", -1, level=opening.level + 1),
        closing,
    ]


def find_pictures(state: StateCore) -> None:
    page = page_of(state.env)
    for line, token in inline_with_lines(state):
        if token.type == "image":
            _find(page, line, token)


def _find(page: Page, line: int, token: Token) -> None:
    source = unquote(str(token.attrs.get("src", "")))
    token.meta["alt"] = plain(token.children or ()).replace("\n", " ")
    if not token.meta["alt"]:
        page.problem(line, "missing-alt", f"The picture “{source}” has no text alternative.")
    picture = page.links.image(source)
    token.meta["picture"] = picture
    if picture is None:
        page.problem(line, "missing-image", f"There is no picture “{source}”.")
    elif picture.svg is not None and not has_view_box(picture.svg):
        page.problem(line, "svg-view-box", f"The drawing “{source}” has no viewBox.")


def render_picture(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    token = tokens[index]
    picture: Picture | None = token.meta["picture"]
    alt = token.meta["alt"]
    if picture is None:
        return f'<span class="missing">{html.escape(alt)}</span>'
    if picture.svg is not None and (drawing := inline_svg(picture.svg, alt)):
        return drawing
    size = "".join(
        f' {name}="{value}"' for name, value in (("width", picture.width), ("height", picture.height)) if value
    )
    title = html.escape(str(token.attrs.get("title", "")))
    hint = f' title="{title}"' if title else ""
    source = html.escape(picture.url)
    return f'<img src="{source}" alt="{html.escape(alt)}"{size}{hint} loading="lazy" decoding="async">'
