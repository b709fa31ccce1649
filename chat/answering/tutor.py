"""One question from beginning to end: understood, looked up, then hinted at, written or quoted, and checked."""

import re
import secrets
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from chat.answering import frames
from chat.answering.abstain import abstained
from chat.answering.blocks import Reading, chapter_read
from chat.answering.citations import checked, repeats, whole_part
from chat.answering.context import Understood, understood
from chat.answering.contract import Answered, Ask, Call, Event, Found, Source, Token
from chat.answering.extract import Extract, about_chapter, extracted, from_selection
from chat.answering.generate import rewritten, written
from chat.answering.hints import RUNGS, hint
from chat.answering.kinds import Kind
from chat.answering.look import Looked, look, look_at_selection
from chat.answering.prompt import NOT_THERE, RULES, Prompt, prompt
from chat.answering.sources import numbered
from chat.answering.talk import as_if_open, talked
from chat.answering.wish import without_wish
from chat.answering.words import in_urdu
from chat.models import Manner, Mode
from textbook import llm

WORDS = re.compile(r"\S+\s*|\s+")
AT_ONCE = 12  # words of a quoted answer in one piece
UNSURE = 0.2  # how sure it is that the book answers when the model says that it does not


class Turn:
    """The events of one answer; `calls` counts what models used, also when it was given up half-way."""

    def __init__(self, ask: Ask) -> None:
        self.calls: list[Call] = []
        self.ask = _as_wished(ask)
        self.sent: dict[str, Any] = {}
        self._events = self._run()

    def __iter__(self) -> Iterator[Event]:
        return self

    def __next__(self) -> Event:
        return next(self._events)

    def close(self) -> None:
        self._events.close()

    def _run(self) -> Generator[Event, None, None]:
        ask = self.ask = as_if_open(self.ask)
        reading = chapter_read(ask.chapter_id, ask.language)
        meant = self._understood(reading)
        self.sent = {"query": meant.query, "kind": str(meant.kind), "passages": []}
        told = None if self._only_selection else talked(ask, meant, reading)
        if told is not None:
            yield from self._quoted(Extract(told, ()), 1.0)
            return
        if meant.kind is Kind.CHAPTER and reading and not (self._only_selection or ask.quiz_open):
            yield from self._quoted(about_chapter(reading, language=ask.language), 1.0)
            return
        looked = look_at_selection(ask, meant, reading) if self._only_selection else look(ask, meant, reading)
        self.sent |= {"passages": [piece.hit.passage_id for piece in looked.found.pieces]}
        rung = self._rung(meant)
        if not looked.answers:
            yield from self._abstained(looked)
        elif not self._model_may(rung):
            yield from self._quoted(self._extract(looked, meant, rung), looked.confidence)
        else:
            yield from self._generated(looked, meant, rung)

    @property
    def _only_selection(self) -> bool:
        return self.ask.only_selection and bool(self.ask.selected_text.strip())

    def _understood(self, reading: Reading | None) -> Understood:
        ask = self.ask
        meant = understood(
            ask.question, history=() if self._only_selection else ask.history, selected=ask.selected_text,
            title=reading.title if reading else "",
        )  # fmt: skip
        if meant.follow_up and not ask.selected_text and self._model_may(None):
            return replace(meant, query=rewritten(ask, meant, self.calls))
        return meant

    def _model_may(self, rung: int | None) -> bool:
        """While a quiz is open no model is asked: it could tell what a hint must not."""
        return self.ask.may_use_model and not self.ask.quiz_open and llm.available()

    def _rung(self, meant: Understood) -> int | None:
        """Which hint it is; none when the answer itself is due."""
        if self.ask.quiz_open:
            return min(self.ask.asked_before, RUNGS - 1)
        hinted = self.ask.manner == Manner.HINT and self.ask.asked_before < RUNGS and meant.kind is not Kind.WHERE
        return self.ask.asked_before if hinted else None

    def _extract(self, looked: Looked, meant: Understood, rung: int | None) -> Extract | None:
        language = self.ask.language
        if rung is not None:
            self.sent["hint"] = rung + 1
            return hint(looked.found, question=meant.query, rung=rung, quiz_open=self.ask.quiz_open, language=language)
        if self._only_selection:
            return from_selection(looked.found, kind=meant.kind, language=language)
        return extracted(looked.found, question=meant.question, kind=meant.kind, language=language)

    def _quoted(self, made: Extract | None, confidence: float) -> Iterator[Event]:
        if made is None:
            made = Extract("", ())
        yield Found(made.sources, str(self.sent["query"]))
        yield from (Token(text) for text in pieces_of(made.content))
        yield self._answered(made.content, made.sources, confidence, Mode.EXTRACTIVE)

    def _abstained(self, looked: Looked) -> Iterator[Event]:
        made = abstained(self.ask, looked.found, language=self.ask.language)
        yield Found(made.sources, str(self.sent["query"]))
        yield from (Token(text) for text in pieces_of(made.content))
        yield self._answered(made.content, made.sources, looked.confidence, Mode.ABSTAINED)

    def _generated(self, looked: Looked, meant: Understood, rung: int | None) -> Iterator[Event]:
        tag = f"text-{secrets.token_hex(4)}"
        made = prompt(self.ask, meant, looked.found.pieces, tag=tag, language=self.ask.language, rung=rung)
        self.sent |= {
            "passages": [piece.hit.passage_id for piece in made.pieces], "dropped": made.dropped, "tokens": made.tokens,
        }  # fmt: skip
        sources = numbered(looked.found, made.pieces)
        yield Found(tuple(sources), meant.query)
        said: list[str] = []
        try:
            for text in written(made, self.calls):
                said.append(text)
                if not _is_refusal("".join(said)):
                    yield Token(text)
        except llm.CutOff:
            self.sent["cut"] = True
            said = [whole_part("".join(said))]
        except llm.ModelAway as error:
            self.sent["fallback"] = str(error)
        yield self._finished("".join(said), looked, meant, rung, made, sources, tag)

    def _finished(
        self, text: str, looked: Looked, meant: Understood, rung: int | None, made: Prompt, sources: Sequence[Source],
        tag: str,
    ) -> Answered:  # fmt: skip
        """The model's words if they hold, the book's if not."""
        if _is_refusal(text) and "fallback" not in self.sent:
            refused = abstained(self.ask, looked.found, language=self.ask.language)
            return self._answered(refused.content, refused.sources, min(looked.confidence, UNSURE), Mode.ABSTAINED)
        leaks = tag in text or repeats(text, RULES)
        held = {number: "\n".join(unit.text for unit in piece.units) for number, piece in enumerate(made.pieces, 1)}
        good = None if leaks or "fallback" in self.sent else checked(text, held)
        if good is not None:
            self.sent |= {"hint": rung + 1} if rung is not None else {}
            cited = tuple(source for source in sources if source.n in good.cited)
            content = "\n\n".join([good.content, *self._cut_off()])
            return self._answered(content, cited, looked.confidence, Mode.LLM)
        self.sent.setdefault("fallback", "no citation holds")
        quoted = self._extract(looked, meant, rung) or Extract("", ())
        return self._answered(quoted.content, quoted.sources, looked.confidence, Mode.EXTRACTIVE)

    def _cut_off(self) -> list[str]:
        return [frames.said(self.ask.language, frames.CUT_OFF)] if "cut" in self.sent else []

    def _answered(self, content: str, sources: Sequence[Source], confidence: float, mode: Mode) -> Answered:
        return Answered(content, tuple(sources), confidence, mode, dict(self.sent), tuple(self.calls))


def answer(ask: Ask) -> Turn:
    return Turn(ask)


def pieces_of(content: str) -> Iterator[str]:
    """A quoted answer is there at once; it comes in a few pieces like any other."""
    words = WORDS.findall(content)
    for start in range(0, len(words), AT_ONCE):
        yield "".join(words[start : start + AT_ONCE])


def _is_refusal(text: str) -> bool:
    return text.strip().upper().startswith(NOT_THERE)


def _as_wished(ask: Ask) -> Ask:
    """A question in Urdu is answered in Urdu, unless somebody wants it otherwise; a wish alone is for the last one."""
    question, wished = without_wish(ask.question)
    language = wished or ("ur" if in_urdu(question) else ask.language)
    asked = question or (ask.history[-1][0] if ask.history else ask.question)
    return replace(ask, question=asked, language=ask.language if ask.language_chosen else language)
