"""How well places are found: questions with known answers, and figures about what was found for them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEPTH = 10


class NotQuestions(Exception):
    """The file cannot be read as questions; the text says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`place` is where the answer stands: a chapter and a section, or a context of a public set; `also` are others
    that answer as well, for somebody who reads nothing else."""

    question: str
    place: tuple[str, str] | None
    answers: tuple[str, ...]
    language: str = "en"
    history: tuple[str, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """`places` best first, each once; `confidence` of the first; how many sentences it takes to hold the answer."""

    asked: Asked
    places: tuple[tuple[str, str], ...]
    confidence: float
    sentences: int | None
    seconds: float

    @property
    def rank(self) -> int | None:
        right = {self.asked.place, *self.asked.also}
        return next((rank for rank, place in enumerate(self.places, 1) if place in right), None)

    @property
    def own_first(self) -> bool:
        return self.places[:1] == (self.asked.place,)


def read_questions(path: Path) -> list[Asked]:
    """One JSON object a line, as in content/book/questions."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            place = (row["chapter"], row["section"]) if row.get("answerable", True) else None
            answers = (row["answer"],) if row.get("answer") else ()
            history = tuple(row.get("history") or ())
            also = tuple((chapter, section) for chapter, section in row.get("also", ()))
            found.append(Asked(row["question"], place, answers, row.get("lang", "en"), history, also))
        except (ValueError, KeyError, TypeError) as error:
            raise NotQuestions(f"{path.name}, line {number}: {error!r}") from error
    return found


def read_squad(path: Path) -> tuple[list[str], list[Asked]]:
    """A public set in the format of SQuAD (XQuAD and MLQA too): its contexts, and questions about them."""
    contexts: list[str] = []
    asked: list[Asked] = []
    try:
        data = json.loads(path.read_text(encoding="utf-8"))["data"]
        for paragraph in (paragraph for article in data for paragraph in article["paragraphs"]):
            place = (str(len(contexts)), "")
            contexts.append(paragraph["context"])
            for row in paragraph["qas"]:
                answers = tuple(answer["text"] for answer in row["answers"])
                asked.append(Asked(row["question"], None if row.get("is_impossible") else place, answers))
    except (ValueError, KeyError, TypeError) as error:
        raise NotQuestions(f"{path.name}: expected the format of SQuAD ({error!r})") from error
    return contexts, asked


def summary(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Shares of the questions that the book answers; AUROC over all of them."""
    answerable = [outcome for outcome in outcomes if outcome.asked.place]
    figures: dict[str, float] = {"questions": len(outcomes)}
    if answerable:
        ranks = [outcome.rank for outcome in answerable]
        for depth in (1, 3, 5):
            figures[f"hit@{depth}"] = sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)
        if any(outcome.asked.also for outcome in answerable):
            figures["named place@1"] = sum(outcome.own_first for outcome in answerable) / len(ranks)
        figures["MRR@10"] = sum(1 / rank for rank in ranks if rank and rank <= DEPTH) / len(ranks)
        told = [outcome for outcome in answerable if outcome.asked.answers]
        for count in (1, 2, 3) if told else ():
            held = sum(outcome.sentences is not None and outcome.sentences <= count for outcome in told)
            figures[f"in {count} sentences"] = held / len(told)
    if 0 < len(answerable) < len(outcomes):
        figures["abstention AUROC"] = auroc(outcomes)
    times = sorted(outcome.seconds * 1000 for outcome in outcomes)
    if times:
        figures["ms, median"], figures["ms, p95"] = times[len(times) // 2], times[int(len(times) * 0.95)]
    return figures


def auroc(outcomes: Sequence[Outcome]) -> float:
    """How often an answerable question is trusted more than an unanswerable one."""
    yes = [outcome.confidence for outcome in outcomes if outcome.asked.place]
    no = [outcome.confidence for outcome in outcomes if not outcome.asked.place]
    return sum((one > other) + (one == other) / 2 for one in yes for other in no) / (len(yes) * len(no))


def groups(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    yield "all", list(outcomes)
    yield "first questions in English", [o for o in outcomes if o.asked.language == "en" and not o.asked.history]
    yield "follow-ups", [o for o in outcomes if o.asked.history]
    yield "Urdu", [o for o in outcomes if o.asked.language == "ur"]


def as_json(outcome: Outcome) -> dict[str, Any]:
    return {"question": outcome.asked.question, "wanted": outcome.asked.place, "found": outcome.places[:5]}
