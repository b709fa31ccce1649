"""Figures that can be trusted: known ranks give known figures, and both formats are read."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from content.models import Chapter
from content.retrieval.evaluation import Asked, Outcome, summary
from content.services.embedding import passages_embed
from content.tests.retrieval.hashing import HashingEmbedder


def outcome(rank: int | None, confidence: float = 0.5, sentences: int | None = None) -> Outcome:
    wanted = ("c", "s")
    places = tuple(("c", str(n)) for n in range(9))
    if rank:
        places = (*places[: rank - 1], wanted, *places[rank - 1 :])
    return Outcome(Asked("?", wanted, ("a",)), places, confidence, sentences, 0.01)


@pytest.mark.unit
def test_the_figures_say_what_they_mean() -> None:
    unanswerable = Outcome(Asked("?", None, ()), (), 0.4, None, 0.02)
    figures = summary([outcome(1, sentences=1), outcome(2, sentences=3), outcome(None, 0.1), outcome(5), unanswerable])
    assert (figures["hit@1"], figures["hit@3"], figures["hit@5"]) == (0.25, 0.5, 0.75)
    assert figures["MRR@10"] == pytest.approx((1 + 1 / 2 + 1 / 5) / 4)
    assert figures["abstention AUROC"] == 0.75
    assert (figures["in 1 sentences"], figures["in 3 sentences"]) == (0.25, 0.5)


def told(*args: object) -> str:
    out = StringIO()
    call_command("evaluate_retrieval", *args, stdout=out)
    return out.getvalue()


@pytest.mark.integration
def test_questions_about_the_book(embedder: HashingEmbedder, first: Chapter, tmp_path: Path) -> None:
    passages_embed()
    rows = [
        {"question": "where is a place to measure from", "chapter": "module-1-chapter-1", "section": "frames",
         "answer": "a place to measure from", "answerable": True, "lang": "en", "history": []},
        {"question": "and it grows?", "chapter": "module-1-chapter-2", "section": "noise", "answer": "grows",
         "answerable": True, "lang": "en", "history": ["what about lidar noise"]},
        {"question": "lidar noise grows", "chapter": "module-1-chapter-1", "section": "frames", "answer": "x",
         "answerable": True, "lang": "en", "history": [], "also": [["module-1-chapter-2", "noise"]]},
        {"question": "who won the cup", "chapter": None, "section": None, "answer": None, "answerable": False,
         "lang": "en", "history": []},
    ]  # fmt: skip
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    text = told(path)
    assert (
        "(hybrid)" in text
        and "questions 4, hit@1 1.000" in text
        and "named place@1 0.667" in text
        and "abstention AUROC 1.000" in text
    )
    assert "module-1-chapter-2#noise" in told(path, "--misses", "--rewrite", f"{__name__}.forgetful")


def forgetful(question: str, history: object) -> str:
    return "zzz"


@pytest.mark.integration
def test_a_public_set_is_asked_of_its_own_texts(embedder: HashingEmbedder, db, tmp_path: Path) -> None:
    texts = {"The arm is made of steel.": "What is the arm made of?", "Noise grows with distance.": "What grows?"}
    paragraphs = [
        {"context": context, "qas": [{"question": asked, "answers": [{"text": context.split()[-1].strip(".")}]}]}
        for context, asked in texts.items()
    ]
    path = tmp_path / "xquad.en.json"
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}))
    text = told(path)
    assert "2 texts" in text and "hit@1 1.000" in text and "in 1 sentences 1.000" in text


@pytest.mark.unit
@pytest.mark.parametrize(("name", "text"), [("q.jsonl", "{"), ("q.jsonl", '{"question": 1}'), ("q.json", "[]")])
def test_a_file_that_is_something_else(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(CommandError, match=name):
        told(path)
