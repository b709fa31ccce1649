"""A conversation as a page shows it: questions with their answers, citations as chips that open the very passage."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat.models import ChatMessage, Mode, Role, State
from chat.selectors.turns import OPEN
from chat.services.cards import may_be_kept
from chat.words import problem_of
from content.markdown import render_fragment
from content.retrieval.words import language_of

MODES: dict[str, Promise] = {
    Mode.LLM: gettext_lazy("Written by a model from the book. Check its sources."),
    Mode.EXTRACTIVE: gettext_lazy("Quoted from the book"),
    Mode.ABSTAINED: gettext_lazy("Not in the book"),
}
# What is quoted from a selection, or not found in it, says so itself.
MODES_OF_SELECTION: dict[str, Promise] = {
    Mode.LLM: gettext_lazy("Written by a model from your selection. Check it there."),
}
HINT = gettext_lazy("A hint, from the book")
UNKNOWN = frozenset({"", "en"})


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """`html` is the answer as it is read, `markdown` as it is copied."""

    id: UUID
    session_id: UUID
    question: ChatMessage
    answer: ChatMessage
    html: SafeString
    markdown: str
    mode: Promise | str
    problem: Promise | str
    again: bool  # asking for the answer once more may bring a better one
    stored_question: bool = True

    @property
    def open(self) -> bool:
        return self.answer.state in OPEN

    @property
    def done(self) -> bool:
        return self.answer.state == State.DONE

    @property
    def card(self) -> bool:
        return may_be_kept(self.answer) and bool(self.answer.sources[0]["chapter_id"])

    @property
    def direction(self) -> str:
        return "rtl" if self.answer.language == "ur" else "ltr"

    @property
    def listed_sources(self) -> list[dict[str, Any]]:
        """What is quoted names its places itself."""
        if self.answer.mode != Mode.LLM:
            return []
        return [{**source, "address": address_of(source)} for source in self.answer.sources]


def turns_of(messages: Iterable[ChatMessage]) -> list[ShownTurn]:
    """Of the messages of one conversation, in their order."""
    known, turns = {}, []
    for message in messages:
        if message.role == Role.USER:
            known[message.pk] = message
        elif message.reply_to_id in known:
            turns.append(shown(message, known[message.reply_to_id]))
    return turns


def shown(answer: ChatMessage, question: ChatMessage | None = None) -> ShownTurn:
    question = question or answer.reply_to
    assert question is not None, "a turn always answers a question"
    failed = answer.state in (State.FAILED, State.STOPPED)
    return ShownTurn(
        id=answer.pk, session_id=answer.session_id, question=question, answer=answer, html=answer_html(answer),
        markdown=copied(answer), mode=mode_of(answer, question.only_selection),
        problem=problem_of(problem_code(answer)) if failed else "",
        again=failed or not {"fallback", "cut"}.isdisjoint(answer.sent),
    )  # fmt: skip


def problem_code(answer: ChatMessage) -> str:
    return "stopped" if answer.state == State.STOPPED else answer.error


def mode_of(answer: ChatMessage, only_selection: bool = False) -> Promise | str:
    if answer.mode == Mode.EXTRACTIVE and not answer.sources:  # a greeting: nothing was quoted
        return ""
    if "hint" in answer.sent and answer.mode == Mode.EXTRACTIVE:
        return HINT
    return (MODES_OF_SELECTION if only_selection else MODES).get(answer.mode, "")


def answer_html(answer: ChatMessage) -> SafeString:
    return sources_html(answer.content, answer.sources, answer.language)


def sources_html(text: str, cited: Iterable[Mapping[str, Any]], language: str = "en") -> SafeString:
    sources = {int(source["n"]): source for source in cited}
    html = render_fragment(text, language=language, cite=lambda n: chip(n, sources))
    return mark_safe(html)  # noqa: S308  # sanitised there


def chip(number: int, sources: Mapping[int, Mapping[str, Any]]) -> str:
    source = sources.get(number)
    if source is None:
        return ""
    place = ": ".join(part for part in (source["title"], source["section"]) if part) or _("your selection")
    label = _("Source %(number)d: %(place)s") % {"number": number, "place": place}
    if not source["url"]:
        return format_html('<span class="cite" title="{}">{}</span>', label, number)
    return format_html(
        '<a class="cite" href="{}" data-cite="{}" data-block="{}" data-quote="{}" title="{}" aria-label="{}">{}</a>',
        address_of(source), source["chapter_id"], source["block"], source["quote"], place, label, number,
    )  # fmt: skip


def address_of(source: Mapping[str, Any]) -> str:
    """The block itself with scripts (`at` is taken out of the address there), its section without."""
    path, _hash, anchor = str(source["url"]).partition("#")
    if not path:
        return ""
    query = f"?{urlencode({'at': source['block']})}" if source["block"] else ""
    return f"{path}{query}{'#' if anchor else ''}{anchor}"


def copied(answer: ChatMessage) -> str:
    """With what its numbers stand for."""
    if answer.mode != Mode.LLM:
        return answer.content
    lines = [
        f"[{source['n']}] {': '.join(filter(None, (source['title'], source['section'])))}" for source in answer.sources
    ]
    return "\n\n".join(filter(None, (answer.content, "\n".join(lines))))


def suggestions(toc: Sequence[Mapping[str, Any]], asked: Mapping[str, Sequence[str]], most: int = 4) -> list[str]:
    """Questions that the chapter answers: those that are known to be asked, or else from its headings."""
    chosen = asked_of(asked) or headed(toc)
    step = max(1, len(chosen) // (most - 1))
    return [_("What is this chapter about?"), *chosen[::step]][:most]


def asked_of(asked: Mapping[str, Sequence[str]]) -> list[str]:
    """One well-formed question of each section, in the reader's language."""
    language = translation.get_language() or "en"
    wanted = (
        [q for q in questions if language_of(q) == language and q[-1:] in QUESTION and not q[:1].islower()]
        for anchor, questions in asked.items()
        if anchor not in NO_SUBJECT
    )
    return [found[0] for found in wanted if found]


def headed(toc: Sequence[Mapping[str, Any]]) -> list[str]:
    heads = [str(entry["text"]) for entry in toc if entry["level"] == 2 and entry["anchor"] not in NO_SUBJECT]
    heads = [head for head in heads if len(head) > 1 and not head.startswith(LABS)][1:]  # the first one tells a story
    asked = [question_in(head) for head in heads if QUESTION & set(head)]
    told = [
        _("What does this chapter say about “%(heading)s”?") % {"heading": head}
        for head in heads
        if not QUESTION & set(head)
    ]
    return asked[:1] + told


QUESTION = frozenset("?؟")
LABS = ("Lab:", "لیب:")
NO_SUBJECT = frozenset(
    {"what-goes-wrong", "in-practice", "exercises", "quiz", "summary", "further-reading", "lab", "why-it-matters"}
)


def question_in(heading: str) -> str:
    """`Where is the hand? Forward kinematics` asks in its first words."""
    end = min(at for at, letter in enumerate(heading) if letter in QUESTION)
    return heading[: end + 1]
