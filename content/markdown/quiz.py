"""Builds a question from its block: the whole of it for the server, a part of it for the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from content.markdown import question_source
from content.markdown.box_head import BoxHead
from content.markdown.box_html import split_solutions
from content.markdown.model import Option, Question, QuestionKind
from content.markdown.page import Page
from content.markdown.question_source import QuestionSource
from content.markdown.quiz_checks import check
from content.markdown.quiz_parts import Choice, Parts, split_parts
from content.markdown.slugs import slugify
from content.markdown.text import plain, short_hash
from content.markdown.walk import inside, map_of

_MARKER = re.compile(r"^(\s*)\d{1,9}([.)])")
_KINDS: dict[str, QuestionKind] = {
    "single": "single", "multiple": "multiple", "truefalse": "truefalse",
    "numeric": "numeric", "text": "text", "order": "order",
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A question block on its way."""

    page: Page
    md: MarkdownIt
    env: dict[str, Any]
    head: BoxHead
    source: QuestionSource
    parts: Parts
    kind: QuestionKind
    line: int
    # Lines of the chapter before the first one inside the block.
    first: int

    def html(self, tokens: Sequence[Token]) -> str:
        return self.page.finish(self.md.renderer.render(tokens, self.md.options, self.env)).strip()

    def inline_html(self, text: str) -> str:
        return self.page.finish(self.md.renderInline(text, self.env)).strip()


def build_questions(tokens: Sequence[Token], page: Page, md: MarkdownIt, references: Any) -> None:
    """Leave the finished question in `meta["question"]` of its token, and what the page shows beside it."""
    for token in tokens:
        if token.type == "question":
            draft = _draft(token, page, md, references)
            question = _question(draft)
            check(draft.page, draft.source, draft.parts, question)
            shown = _shown(question)
            _hide(draft, question, shown)
            token.meta |= {"question": question, "shown": shown, "text": _text(draft, question)}
            token.meta["place"] = len(page.questions)
            page.questions.append(question)


def _draft(token: Token, page: Page, md: MarkdownIt, references: Any) -> Draft:
    head: BoxHead = token.meta["head"]
    start, _ = map_of(token)
    is_quiz = head.name == "quiz"
    source = question_source.read(token.content, strict=is_quiz)
    env = {"page": page, "offset": start + 1, "in_question": True, "references": dict(references)}
    tokens, solutions = split_solutions(md.parse("\n".join(source.body), env))
    kind = _KINDS.get(source.first("type").lower()) if is_quiz else "open"
    if kind is None:
        kind = _guess(source, split_parts(tokens, ordered=False))
        page.problem(start + 1, "quiz-type", f"No type “{source.first('type')}”; taken as “{kind}”.")
    parts = Parts(stem=tokens) if kind == "open" else split_parts(tokens, ordered=kind == "order")
    for solution in solutions:
        parts.explanation += [token for token in inside(solution) if not _is_untitled(token)]
        parts.secret.append(map_of(solution[0]))
    _place_rest(page, start + 1, parts, closed=token.meta["closed"])
    _drop_nested(page, start + 1, tokens)
    return Draft(page, md, env, head, source, parts, kind, start + 1, start + 1)


def _is_untitled(token: Token) -> bool:
    return token.type.startswith("box_title") and token.meta["head"].name == "solution"


def _guess(source: QuestionSource, parts: Parts) -> QuestionKind:
    if parts.choices:
        return "single" if sum(choice.correct for choice in parts.choices) == 1 else "multiple"
    return "numeric" if question_source.number(source.first("answer")) is not None else "text"


def _place_rest(page: Page, line: int, parts: Parts, *, closed: bool) -> None:
    """Text after the choices explains, unless the block ran on because it was never closed."""
    if not parts.after:
        return
    page.problem(line, "quiz-after", "Text after the choices should be a quote that explains.")
    if closed:
        parts.explanation += parts.after
        parts.secret += [map_of(token) for token in parts.after if token.level == 0 and token.map]
    else:
        parts.stem += parts.after


def _drop_nested(page: Page, first: int, tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.type == "question":
            start, end = map_of(token)
            page.public.drop(first + start, first + end)


def _question(draft: Draft) -> Question:
    source, parts = draft.source, draft.parts
    stem_text = plain(parts.stem)
    value = question_source.number(source.first("answer")) if draft.kind == "numeric" else None
    tolerance = question_source.tolerance(source.first("tolerance"), value or 0.0)
    answers = re.split(r"\\?\|", source.first("answer")) if draft.kind == "text" else []
    return Question(
        key=_key(draft, stem_text),
        kind=draft.kind,
        points=_whole(source.first("points"), 1),
        level=min(_whole(source.first("level") or draft.head.attributes.get("level", ""), 1), 3),
        title=draft.head.title,
        stem_html=draft.html(parts.stem),
        stem_text=stem_text,
        options=_options(draft, parts.choices),
        hints=tuple(draft.inline_html(hint) for hint in source.values.get("hint", []) if hint),
        answers=tuple(answer.strip() for answer in answers if answer.strip()),
        value=value,
        tolerance=tolerance or 0.0,
        unit=source.first("unit"),
        explanation_html=draft.html(parts.explanation),
        block="",
        line=draft.line,
    )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and 0 < int(text) < 1000 else otherwise


def _key(draft: Draft, stem_text: str) -> str:
    wanted = slugify(draft.head.id.replace(".", "-")) or short_hash(stem_text)
    key = draft.page.keys.unique(wanted)
    if key != wanted:
        draft.page.problem(draft.line, "quiz-duplicate-id", f"The id “{wanted}” is taken.")
    return key


def _options(draft: Draft, choices: Sequence[Choice]) -> tuple[Option, ...]:
    options: list[Option] = []
    counts: dict[str, int] = {}
    for choice in choices:
        key = short_hash(plain(choice.content))[:6]
        counts[key] = counts.get(key, 0) + 1
        key += f"-{counts[key]}" if counts[key] > 1 else ""
        explanation = draft.html(choice.explanation)
        options.append(Option(key, draft.html(choice.content), choice.correct, explanation))
    return tuple(options)


def _shown(question: Question) -> tuple[int, ...]:
    """The order of the page. Shuffled lines come out the same each time and never right by accident."""
    places = range(len(question.options))
    if question.kind != "order":
        return tuple(places)
    shuffled = sorted(places, key=lambda place: short_hash(question.key, question.options[place].key))
    if shuffled == list(places):
        shuffled = shuffled[1:] + shuffled[:1]
    return tuple(shuffled)


def _hide(draft: Draft, question: Question, shown: Sequence[int]) -> None:
    public, first = draft.page.public, draft.first
    for line in draft.source.secret_lines:
        public.drop(first + line, first + line + 1)
    for start, end in draft.parts.secret:
        public.drop(first + start, first + end)
    places = [(first + choice.lines[0], first + choice.lines[1]) for choice in draft.parts.choices]
    for start, _ in places:
        public.replace(start, question_source.without_mark(public.line(start)))
    if question.kind == "order":
        texts = [public.cut(*places[place]) for place in shown]
        numbered = [_MARKER.sub(rf"\g<1>{n}\g<2>", text, count=1) for n, text in enumerate(texts, 1)]
        public.reorder(places, numbered)


def _text(draft: Draft, question: Question) -> str:
    choices = [plain(choice.content) for choice in draft.parts.choices]
    if question.kind == "order":
        choices.sort()
    return "\n".join(part for part in (question.title, question.stem_text, *choices) if part)
