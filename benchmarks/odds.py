"""Odds fitted by logistic regression on measures that have names: how they are tried, shown and written down."""

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

FOLDS = 10


def fit(table: Any, bad: Any, ridge: float) -> Any:
    """Return intercept and weights of a ridge-penalised logistic regression, by Newton's method."""
    rows = np.c_[np.ones(len(table)), table]
    weights = np.zeros(rows.shape[1])
    penalty = np.diag([1e-9] + [ridge] * table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (chance - bad) + penalty @ weights
        step = np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + penalty, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def area(score: Any, bad: Any) -> float:
    """Return the chance that a bad one scores above a good one."""
    above, below = score[bad == 1][:, None], score[bad == 0]
    return float((above > below).mean() + 0.5 * (above == below).mean())


def held_out(scaled: Any, bad: Any, authors: Sequence[str], ridge: float) -> Any:
    """Return a score for each row by weights that never saw its author."""
    order = sorted(set(authors))
    random.Random(1).shuffle(order)
    held = np.zeros(len(bad))
    for fold in range(FOLDS):
        test = np.isin(authors, order[fold::FOLDS])
        weights = fit(scaled[~test], bad[~test], ridge)
        held[test] = np.c_[np.ones(test.sum()), scaled[test]] @ weights
    return held


class Odds:
    """The measures of what readers judged, one row each, on a scale of spread one."""

    def __init__(self, measured: Sequence[Mapping[str, float]], authors: Sequence[str], ridge: float) -> None:
        self._names, self._authors, self._ridge = list(measured[0]), authors, ridge
        self._table = np.array([[values[name] for name in self._names] for values in measured])
        self._mean, self._spread = self._table.mean(0), self._table.std(0) + 1e-9
        self._scaled = (self._table - self._mean) / self._spread

    def tried(self, seen: Any, alone: str) -> str:
        """Say how well the odds order what was `seen` by authors not fitted on, beside the one measure `alone`."""
        held = held_out(self._scaled, seen, self._authors, self._ridge)
        third = seen[np.argsort(held)][: len(seen) // 3].mean()
        other = area(self._table[:, self._names.index(alone)], seen)
        return (
            f"{len(seen)} read, {seen.mean():.1%}; area {area(held, seen):.3f}, by the {alone} alone {other:.3f};"
            f" of the safest third {third:.1%}"
        )

    def finish(self, seen: Any, path: Path, on: str, *, write: bool) -> None:
        """Print the weights that fit all that was `seen`, and write them to `path` where asked; `on` says on what."""
        weights = fit(self._scaled, seen, self._ridge)
        own = dict(zip(self._names, map(float, weights[1:] / self._spread), strict=True))
        moved = sum(own[name] * float(m) for name, m in zip(self._names, self._mean, strict=True))
        own["always"] = float(weights[0]) - moved
        for name, plain in zip(self._names, weights[1:], strict=True):
            print(f"    {name:18} {plain:+.2f}")
        if write:
            text = f"# Fitted by logistic regression on what editors {on}; see {path.stem}.py. Do not edit by hand.\n"
            text += "".join(f"{name}: {own[name]:.4f}\n" for name in own)
            path.write_text(text, encoding="utf-8", newline="\n")
