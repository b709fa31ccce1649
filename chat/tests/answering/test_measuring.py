"""The commands that measure answers and fit how sure they are."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from chat.answering import confidence
from chat.answering.confidence import Curve, auroc, calibration, calibration_error, curves, fit

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
KNOWN = [
    ("What is a topic?", "topics", "named channel"), ("What is a service?", "services", "question that gets an answer"),
    ("Who can cancel an action?", "actions", "The client may cancel"),
]  # fmt: skip
UNKNOWN = ["Who won the football world cup?", "What does a licence cost in Karachi?", "Best pizza in Rome?"]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    rows = [
        {"question": asked, "chapter": "module-1-chapter-1", "section": section, "answer": answer, "answerable": True}
        for asked, section, answer in KNOWN
    ] + [{"question": asked, "answerable": False} for asked in UNKNOWN]  # fmt: skip
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def told(command: str, *args: object) -> str:
    out = StringIO()
    call_command(command, *map(str, args), stdout=out)
    return out.getvalue()


def test_answers_are_measured(small_book, questions: Path) -> None:
    figures = dict(
        line.rsplit(maxsplit=1) for line in told("evaluate_answers", questions).split("\n\n")[0].splitlines()
    )
    assert float(figures["citations that hold"]) == float(figures["abstention AUROC"]) == 1.0
    assert float(figures["in the answer shown"]) == float(figures["abstained, of the others"]) == 1.0
    assert figures["questions"] == "6" and float(figures["in 1 sentences"]) > 0.3


def test_answers_are_shown_on_request(small_book, questions: Path) -> None:
    shown = told("evaluate_answers", questions, "--show")
    assert "## What is a topic?" in shown and "> A topic is a named channel" in shown and "(not in the book)" in shown


def test_confidence_is_fit_and_written(small_book, questions: Path, tmp_path: Path, monkeypatch) -> None:
    before = curves()
    file = tmp_path / "confidence.json"
    monkeypatch.setattr("chat.management.commands.fit_confidence.FILE", file)
    try:
        assert "AUROC 1.000" in told("fit_confidence", questions, "--write")
        written = json.loads(file.read_text())
        assert set(written) == set(before)
        assert written["words"]["weights"]["covered"] > 0 > written["words"]["weights"]["missing"]
        assert written["meaning"]["threshold"] == before["meaning"].threshold  # nothing was learned about it
    finally:
        curves.cache_clear()


@pytest.mark.parametrize("command", ["evaluate_answers", "fit_confidence"])
@pytest.mark.parametrize("text", ["not JSON", '{"no": "question"}', ""])
def test_files_that_hold_no_questions(db, tmp_path: Path, command: str, text: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(text)
    with pytest.raises(CommandError):
        told(command, path)
    with pytest.raises(CommandError):
        told(command, tmp_path / "gone.jsonl")


def test_a_curve_learns_what_tells_the_two_apart() -> None:
    rows = [{"covered": at / 20} for at in range(20)]
    curve = fit(rows, [row["covered"] > 0.45 for row in rows], ["covered"])
    assert curve({"covered": 0.9}) > curve.threshold > curve({"covered": 0.1})


def test_a_far_value_is_still_a_chance() -> None:
    assert (
        0
        < Curve(("covered",), (1e6,), 0.0, 0.5)({"covered": -1.0})
        < Curve(("covered",), (1e6,), 0.0, 0.5)({"covered": 1.0})
        <= 1
    )


def test_figures_of_a_confidence() -> None:
    assert auroc([0.9, 0.8, 0.1], [True, True, False]) == 1.0 and auroc([0.1, 0.9], [True, False]) == 0.0
    table = calibration([0.9, 0.9, 0.1, 0.1], [True, True, False, False])
    assert [(round(said, 1), true, count) for said, true, count in table] == [(0.1, 0.0, 2), (0.9, 1.0, 2)]
    assert round(calibration_error(table), 2) == 0.1


def test_the_shipped_curves_have_the_features_they_need() -> None:
    assert {name: curve.names for name, curve in curves().items()} == dict(confidence.CURVES)
