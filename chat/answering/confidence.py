"""How sure it is that the book answers: a logistic curve, fit on questions of which that is known."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("confidence.json")
MEANING = ("covered", "missing", "nearest", "lead", "urdu")
WORDS = ("covered", "missing", "lexical", "urdu")
SELECTED_MEANING = ("covered", "missing", "nearest", "urdu")
SELECTED_WORDS = ("covered", "missing", "urdu")
CURVES = {"meaning": MEANING, "words": WORDS, "selected-meaning": SELECTED_MEANING, "selected-words": SELECTED_WORDS}
PULL = 1.0  # towards small weights
STEPS = 50


@dataclass(frozen=True, slots=True)
class Curve:
    names: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float  # below it the book does not cover the question

    def __call__(self, features: Mapping[str, float]) -> float:
        total = self.intercept + sum(w * features[name] for name, w in zip(self.names, self.weights, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def curve_for(features: Mapping[str, float], *, selected: bool = False) -> Curve:
    """`selected`: only a text that the reader selected was looked at."""
    return curves()[("selected-" if selected else "") + ("meaning" if "nearest" in features else "words")]


@lru_cache(maxsize=1)
def curves() -> dict[str, Curve]:
    stored = json.loads(FILE.read_text())
    return {
        name: Curve(tuple(row["weights"]), tuple(row["weights"].values()), row["intercept"], row["threshold"])
        for name, row in stored.items()
    }


def written(fitted: Mapping[str, Curve]) -> str:
    rows = {
        name: {
            "weights": {key: round(value, 4) for key, value in zip(curve.names, curve.weights, strict=True)},
            "intercept": round(curve.intercept, 4),
            "threshold": curve.threshold,
        }
        for name, curve in fitted.items()
    }
    return json.dumps(rows, indent=2) + "\n"


def fit(rows: Sequence[Mapping[str, float]], answered: Sequence[bool], names: Sequence[str]) -> Curve:
    """Newton's method on standardised features; the threshold makes both kinds of error equally rare."""
    table = np.array([[row[name] for name in names] for row in rows], float)
    middle, spread = table.mean(0), np.maximum(table.std(0), 1e-9)
    inputs = np.column_stack([np.ones(len(table)), (table - middle) / spread])
    wanted = np.array(answered, float)
    weights = np.zeros(inputs.shape[1])
    pull = PULL * np.eye(len(weights))
    pull[0, 0] = 1e-6
    for _step in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (chance - wanted) + pull @ weights
        weights = weights - np.linalg.solve(inputs.T @ (inputs * (chance * (1 - chance))[:, None]) + pull, slope)
    own = weights[1:] / spread
    chance = 1 / (1 + np.exp(-inputs @ weights))
    return Curve(
        tuple(names), tuple(float(w) for w in own), float(weights[0] - own @ middle), threshold(chance, wanted > 0)
    )


def threshold(chance: NDArray[np.float64], answered: NDArray[np.bool_]) -> float:
    """Where as large a share of the answerable is turned away as of the others is answered."""
    cuts = np.linspace(0.05, 0.95, 91)
    gap = [abs((chance[answered] < cut).mean() - (chance[~answered] >= cut).mean()) for cut in cuts]
    return float(round(cuts[int(np.argmin(gap))], 2))


def auroc(chance: Sequence[float], answered: Sequence[bool]) -> float:
    """The chance that an answerable question is believed more than one that is not."""
    values, good = np.array(chance), np.array(answered, bool)
    pairs = values[good][:, None] - values[~good][None, :]
    return float((pairs > 0).mean() + (pairs == 0).mean() / 2) if pairs.size else float("nan")


def calibration(chance: Sequence[float], answered: Sequence[bool], *, bins: int = 5) -> list[tuple[float, float, int]]:
    """Rows of (said, true, how many): of what was said with 0.8, some four fifths should be true."""
    values, good = np.array(chance), np.array(answered, bool)
    place = np.minimum((values * bins).astype(int), bins - 1)
    return [
        (float(values[place == at].mean()), float(good[place == at].mean()), int((place == at).sum()))
        for at in range(bins)
        if (place == at).any()
    ]


def calibration_error(rows: Sequence[tuple[float, float, int]]) -> float:
    whole = sum(count for _said, _true, count in rows)
    return sum(abs(said - true) * count for said, true, count in rows) / whole if whole else float("nan")
