"""A question on the page: a form that works without JavaScript and knows no answer."""

import html
from collections.abc import Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from content.markdown.model import Option, Question
from content.markdown.page import page_of
from content.markdown.slots import NONCE
from content.markdown.text import without_tags
from content.markdown.words import Words


def quiz_html_plugin(md: MarkdownIt) -> None:
    md.add_render_rule("question", render_question)


def render_question(_: RendererProtocol, tokens: list[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token, page = tokens[index], page_of(env)
    question: Question | None = token.meta.get("question")
    if question is None:
        return ""
    page.features.add("quiz")
    shown = [question.options[place] for place in token.meta["shown"]]
    block = str(token.attrs.get("data-block", "")).removeprefix(NONCE)
    return page.slots.add(_section(question, shown, block, page.words)) + "\n"


def _section(question: Question, shown: Sequence[Option], block: str, words: Words) -> str:
    key = html.escape(question.key)
    attributes = f'class="quiz quiz-{question.kind}" id="q-{key}" data-question="{key}"'
    attributes += f' data-block="{block}"' if block else ""
    attributes += f' data-hints="{len(question.hints)}"' if question.hints else ""
    return (
        f"<section {attributes}>\n{_head(question, words)}"
        f'<div class="quiz-stem" id="q-{key}-stem">{question.stem_html}</div>\n'
        f'<form method="post" action="{address(question)}/answer" aria-labelledby="q-{key}-stem">\n'
        f"{_fields(question, shown, words)}"
        f"{_actions(question, words)}</form>\n"
        '<div class="quiz-result" aria-live="polite"></div>\n</section>'
    )


def address(question: Question) -> str:
    return f"/questions/{quote(question.key)}"


def _actions(question: Question, words: Words) -> str:
    """The same form asks for a hint, or answers without counting; each button works without a script."""
    is_exercise = question.kind == "open"
    buttons = [f'<button type="submit">{words["submit" if is_exercise else "check"]}</button>']
    if not is_exercise:
        buttons.append(f'<button type="submit" name="practice" value="1" class="quiet">{words["practise"]}</button>')
    if question.hints:
        hints = 'name="hints" value="0" formnovalidate'
        buttons.append(f'<button type="submit" {hints} class="quiet">{words["hint"]}</button>')
    buttons.append(f'<a class="quiz-report" href="{address(question)}/report">{words["report"]}</a>')
    return f'<div class="quiz-actions">{" ".join(buttons)}</div>\n'


def _head(question: Question, words: Words) -> str:
    is_exercise = question.kind == "open"
    kind = words["exercise" if is_exercise else "question"]
    title = f' <span class="quiz-title">{html.escape(question.title)}</span>' if question.title else ""
    level = f' <span class="quiz-level">{words[f"level{question.level}"]}</span>' if is_exercise else ""
    return f'<p class="quiz-head"><span class="quiz-kind">{kind}</span>{title}{level}</p>\n'


def _fields(question: Question, shown: Sequence[Option], words: Words) -> str:
    if question.kind in ("single", "truefalse", "multiple"):
        return _choices(question, shown, words)
    if question.kind == "order":
        return _places(shown, words)
    label = f'<span class="quiz-label">{words["answer"]}</span>'
    if question.kind == "open":
        field = '<textarea name="answer" rows="5" dir="auto"></textarea>'
        return f'<label class="quiz-answer">{label} {field}</label>\n'
    mode = ' inputmode="decimal" dir="ltr"' if question.kind == "numeric" else ' dir="auto"'
    field = f'<input type="text" name="answer" autocomplete="off" maxlength="200" required{mode}>'
    unit = f' <span class="quiz-unit">{html.escape(question.unit)}</span>' if question.unit else ""
    return f'<label class="quiz-answer">{label} {field}{unit}</label>\n'


def _choices(question: Question, shown: Sequence[Option], words: Words) -> str:
    several = question.kind == "multiple"
    control = 'type="checkbox"' if several else 'type="radio" required'
    note = f'<p class="quiz-note">{words["several"]}</p>\n' if several else ""
    role = "group" if several else "radiogroup"
    lines = "".join(
        f'<label class="quiz-option"><input {control} name="answer" value="{option.key}"> '
        f'<span class="quiz-text">{option.html}</span></label>\n'
        for option in shown
    )
    named = f'aria-labelledby="q-{html.escape(question.key)}-stem"'
    return f'{note}<div class="quiz-options" role="{role}" {named}>\n{lines}</div>\n'


def _places(shown: Sequence[Option], words: Words) -> str:
    numbers = "".join(f'<option value="{place}">{place}</option>' for place in range(1, len(shown) + 1))
    lines = "".join(
        f'<li class="quiz-option"><select name="position-{option.key}" required '
        f'aria-label="{words["position"]}: {html.escape(" ".join(without_tags(option.html).split()))}">'
        f'<option value="">–</option>{numbers}</select> <span class="quiz-text">{option.html}</span></li>\n'
        for option in shown
    )
    return f'<p class="quiz-note">{words["order"]}</p>\n<ul class="quiz-order">\n{lines}</ul>\n'
