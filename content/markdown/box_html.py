"""What each box becomes; boxes that hide answers leave the text here."""

import html
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.box_head import ADMONITIONS, LEVELS, BoxHead
from content.markdown.page import Page, in_question, page_of
from content.markdown.slots import trusted
from content.markdown.slugs import slugify
from content.markdown.walk import with_lines

_NOT_TABS = frozenset({"paragraph_open", "bullet_list_open", "ordered_list_open", "heading_open", "fence",
                       "blockquote_open", "table_open", "question", "math_block", "html_block"})  # fmt: skip

FOLDED = frozenset({"details", "recall"})


def box_html_plugin(md: MarkdownIt) -> None:
    # Before "inline", so that no footnote of a solution is collected.
    md.core.ruler.before("inline", "solutions", drop_stray_solutions)
    md.core.ruler.push("boxes", check_boxes)
    md.add_render_rule("box_open", render_open)
    md.add_render_rule("box_close", render_close)
    md.add_render_rule("box_title_open", render_title_open)
    md.add_render_rule("box_title_close", render_title_close)


def split_solutions(tokens: list[Token]) -> tuple[list[Token], list[list[Token]]]:
    """The tokens without their solution boxes, and these boxes."""
    kept: list[Token] = []
    solutions: list[list[Token]] = []
    inside = 0
    for token in tokens:
        is_solution = token.type in ("box_open", "box_close") and token.meta["head"].name == "solution"
        if is_solution and token.nesting == 1:
            inside += 1
            if inside == 1:
                solutions.append([])
        (solutions[-1] if inside else kept).append(token)
        if is_solution and token.nesting == -1:
            inside -= 1
    return kept, solutions


def drop_stray_solutions(state: StateCore) -> None:
    """Outside an exercise nobody can ask for a solution, but it stays a secret."""
    if in_question(state.env):
        return
    page = page_of(state.env)
    state.tokens, solutions = split_solutions(state.tokens)
    for solution in solutions:
        start, end = solution[0].map or (0, 0)
        page.public.drop(start, end)
        page.problem(start + 1, "stray-solution", "A solution belongs into an exercise; this one is hidden.")


def check_boxes(state: StateCore) -> None:
    page = page_of(state.env)
    parents: list[tuple[str, int]] = [("", -2)]
    for line, token in with_lines(state):
        name, level = parents[-1]
        if token.type == "box_close":
            parents.pop()
        elif token.type == "box_open":
            _check_box(page, token.meta["head"], name, line)
            parents.append((token.meta["head"].name, token.level))
        elif name == "tabs" and token.level == level + 1 and token.type in _NOT_TABS:
            page.problem(line, "tabs", "Only “:::tab” boxes belong directly into “tabs”.")


def _check_box(page: Page, head: BoxHead, parent: str, line: int) -> None:
    if head.name == "tab" and parent != "tabs":
        page.problem(line, "tabs", "A “tab” belongs into a “tabs” box.")
    if head.name == "recall":
        page.features.add("recall")
        for wrong in recall_faults(head, parent):
            page.problem(line, "recall", wrong)
    if head.name == "lab" and head.valid_value:
        page.features.add("lab")
        if head.value not in page.labs:
            page.labs.append(head.value)


def recall_faults(head: BoxHead, parent: str) -> Iterator[str]:
    """A reader's card is made of the title and the inside, and finds its way back by the id."""
    if not head.title:
        yield "A “recall” box asks something: write the question behind its name."
    if not head.id:
        yield "A “recall” box needs an id such as {#m1c1-loop}: readers' cards hang on it."
    if parent:
        yield "A “recall” box stands on its own, not inside another box."


def _kind(head: BoxHead) -> str:
    if head.name in ADMONITIONS:
        return "admonition"
    if head.name in LEVELS or head.name == "lab":
        return head.name if head.valid_value else "box"
    return head.name if head.name in ("details", "recall", "tabs", "tab") else "box"


def _shape(head: BoxHead, title: str) -> tuple[str, str]:
    """The element and its attributes."""
    kind = _kind(head)
    if kind == "admonition":
        return "aside", f'class="admonition admonition-{head.name}" role="note"'
    if kind in LEVELS:
        data = f'data-{kind}="{trusted(head.value)}"'
        return "aside", f'class="{kind} {kind}-{head.value}" {data} role="note"'
    if kind == "lab":
        return "section", f'class="lab" data-lab="{trusted(head.value)}"'
    if kind == "tabs":
        group = html.escape(head.attributes.get("group", ""))
        return "div", f'class="tabs" data-tabs="{trusted("")}"' + (f' data-group="{trusted(group)}"' if group else "")
    if kind == "tab":
        value = html.escape(head.attributes.get("value") or slugify(title))
        return "div", f'class="tab" data-tab="{trusted(value)}"'
    if kind == "recall":
        return "details", 'class="details recall"'
    return ("details" if kind == "details" else "div"), f'class="{kind}"'


def render_open(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    head: BoxHead = token.meta["head"]
    tag, attributes = _shape(head, head.title)
    if head.id:
        attributes += f' id="{page_of(env).slugger.unique(head.id)}"'
    if block := token.attrs.get("data-block"):
        attributes += f' data-block="{block}"'
    return f"<{tag} {attributes}>\n"


def render_close(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, _env: EnvType) -> str:
    return f"</{_shape(tokens[index].meta['head'], '')[0]}>\n"


def render_title_open(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    head: BoxHead = tokens[index].meta["head"]
    kind, words = _kind(head), page_of(env).words
    if _is_untitled(head):
        return ""
    tag = "summary" if kind in FOLDED else "p"
    opening = f'<{tag} class="{kind}-title">'
    if kind == "recall":
        return f'{opening}<span class="recall-name">{words["recall"]}</span> '
    if kind in LEVELS:
        return f'{opening}<span class="{kind}-name">{words[head.value]}</span> '
    return opening if head.title else opening + words.get(head.name, "")


def render_title_close(
    _: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    head: BoxHead = tokens[index].meta["head"]
    if _is_untitled(head):
        return ""
    return "</summary>\n" if _kind(head) in FOLDED else "</p>\n"


def _is_untitled(head: BoxHead) -> bool:
    return _kind(head) in ("box", "tabs") and not head.title
