"""How footnotes look; finding them is mdit-py-plugins' work."""

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from content.markdown.page import page_of


def footnotes_plugin(md: MarkdownIt) -> None:
    md.use(footnote_plugin)
    md.add_render_rule("footnote_ref", render_reference)
    md.add_render_rule("footnote_block_open", render_section_open)
    md.add_render_rule("footnote_block_close", render_section_close)
    md.add_render_rule("footnote_open", render_open)
    md.add_render_rule("footnote_anchor", render_back)


def _number(token: Token) -> int:
    return int(token.meta["id"]) + 1


def _reference_id(token: Token) -> str:
    again = int(token.meta.get("subId") or 0)
    return f"fnref-{_number(token)}" + (f"-{again + 1}" if again else "")


def render_reference(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    number = _number(tokens[index])
    label = page_of(env).words["footnote"].format(n=number)
    identifier = _reference_id(tokens[index])
    link = f'<a href="#fn-{number}" id="{identifier}" aria-label="{label}">{number}</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def render_section_open(
    _: RendererProtocol, _tokens: list[Token], _index: int, _options: OptionsDict, env: EnvType
) -> str:
    return f'<section class="footnotes" aria-label="{page_of(env).words["footnotes"]}">\n<ol>\n'


def render_section_close(
    _: RendererProtocol, _tokens: list[Token], _index: int, _options: OptionsDict, _env: EnvType
) -> str:
    return "</ol>\n</section>\n"


def render_open(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    block = tokens[index].attrs.get("data-block")
    mark = f' data-block="{block}"' if block else ""
    return f'<li id="fn-{_number(tokens[index])}"{mark}>'


def render_back(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    label = page_of(env).words["back"]
    return f' <a class="footnote-back" href="#{_reference_id(tokens[index])}" aria-label="{label}">↩</a>'
