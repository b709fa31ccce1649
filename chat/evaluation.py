"""How well questions are answered: what the tutor does with questions whose answers are known."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chat.answering import Answered, Ask, answer
from chat.answering.confidence import auroc, calibration, calibration_error
from chat.answering.context import understood
from chat.answering.contract import Source
from chat.answering.look import Looked, look, look_at_selection
from chat.models import Manner, Mode
from content.models import Passage
from content.retrieval.evaluation import Asked

LONGEST_SELECTION = 1200


@dataclass(frozen=True, slots=True)
class Judged:
    asked: Asked
    confidence: float
    abstained: bool
    rank: int | None  # of the best sentence that holds the known answer
    shown: bool  # the answer that was shown holds it
    citations: int
    held: int  # citations whose passage holds the quote
    seconds: float
    content: str

    @property
    def answerable(self) -> bool:
        return self.asked.place is not None


def ask_of(asked: Asked) -> Ask:
    history = tuple((question, "") for question in asked.history)
    return Ask(
        question=asked.question, language=asked.language, history=history, manner=Manner.EXPLAIN, may_use_model=False
    )


def judged(asked: Asked) -> Judged:
    ask = ask_of(asked)
    started = time.perf_counter()
    said = next(event for event in answer(ask) if isinstance(event, Answered))
    seconds = time.perf_counter() - started
    held = sum(there(one) for one in said.sources)
    shown = any(plain(gold) in plain(said.content) for gold in asked.answers)
    return Judged(
        asked, said.confidence, said.mode == Mode.ABSTAINED, rank_of(asked), shown, len(said.sources), held, seconds,
        said.content,
    )  # fmt: skip


def there(source: Source) -> bool:
    """Whether the place that a citation opens holds what it quotes."""
    place = Passage.objects.filter(chapter__public_id=source.chapter_id, anchor=source.anchor)
    return any(source.quote in text for text in place.values_list("text", flat=True))


def looked(asked: Asked) -> Looked:
    ask = ask_of(asked)
    return look(ask, understood(ask.question, history=ask.history), None)


def rank_of(asked: Asked) -> int | None:
    """Which of the sentences, best first, is the first to hold the known answer."""
    wanted = [plain(gold) for gold in asked.answers]
    texts = (plain(one.unit.text) for one in looked(asked).found.sentences)
    return next((rank for rank, text in enumerate(texts, 1) if any(gold in text for gold in wanted)), None)


def plain(text: str) -> str:
    """Without the marks of Markdown and of direction, for comparison."""
    return " ".join("".join(letter for letter in text if letter not in "*_`$\\>\u2066\u2069").lower().split())


def figures(rows: Sequence[Judged]) -> dict[str, float]:
    told = [row for row in rows if row.asked.answers and row.asked.language == "en"]
    found: dict[str, float] = {"questions": len(rows), "answerable": sum(row.answerable for row in rows)}
    for count in (1, 2, 3):
        found[f"in {count} sentences"] = _share([row.rank is not None and row.rank <= count for row in told])
    found["in the answer shown"] = _share([row.shown for row in told])
    found["in the answer shown, of those answered"] = _share([row.shown for row in told if not row.abstained])
    found["citations that hold"] = sum(row.held for row in rows) / max(1, sum(row.citations for row in rows))
    found["answered, of the answerable"] = _share([not row.abstained for row in rows if row.answerable])
    found["abstained, of the others"] = _share([row.abstained for row in rows if not row.answerable])
    found["abstention AUROC"] = auroc([row.confidence for row in rows], [row.answerable for row in rows])
    found["calibration error"] = calibration_error(
        calibration([row.confidence for row in rows], [row.answerable for row in rows])
    )
    times = sorted(row.seconds * 1000 for row in rows)
    if times:
        found["ms, median"], found["ms, p95"] = times[len(times) // 2], times[int(len(times) * 0.95)]
    return found


def selections(asked: Asked) -> list[tuple[dict[str, float], bool]]:
    """Features for a selection that answers (the very passage) and for one from elsewhere in the same chapter."""
    if asked.place is None or asked.language != "en":
        return []
    texts = list(
        Passage.objects.filter(chapter__public_id=asked.place[0], language="en").values_list("text", flat=True)
    )
    right = next((at for at, text in enumerate(texts) if asked.answers[0] in text), None)
    if right is None or len(texts) < 2:
        return []
    wrong = (right + len(texts) // 2) % len(texts)
    return [(_selected(asked, texts[at]), at == right) for at in (right, wrong)]


def _selected(asked: Asked, text: str) -> dict[str, float]:
    ask = replace(ask_of(asked), history=(), only_selection=True, selected_text=text[:LONGEST_SELECTION])
    meant = understood(ask.question, selected=ask.selected_text)
    return dict(look_at_selection(ask, meant, None).features)


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")
