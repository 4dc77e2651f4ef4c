"""Ridge regression on what an editor preferred among things shown together: which of their measures made it so.

Measures and values are centred within each sheet, so that only the choice among its things teaches anything.
"""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

PLACED = 0.5
"""What the last place in an editor's order costs beside the first, where one step of the verdict is 1."""
FOLDS, SEEDS = 10, 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """Things that one editor saw side by side."""

    author: str
    """Whom the things are by: no author is fitted on and tested."""
    measures: tuple[dict[str, float], ...]
    """Of each thing."""
    verdicts: tuple[int, ...]
    places: tuple[int, ...]
    """In the editor's order, 1 first."""
    shown: int
    """How many things there were, with those that are left out here."""


class Fit:
    """Sheets in one table of scaled measures."""

    def __init__(self, sheets: Sequence[Sheet], ridge: float) -> None:
        self.sheets, self._ridge = sheets, ridge
        self.names = tuple(dict.fromkeys(name for sheet in sheets for row in sheet.measures for name in row))
        tables = [np.array([[row.get(name, 0.0) for name in self.names] for row in s.measures]) for s in sheets]
        self._scale = np.concatenate(tables).std(0) + 1e-9
        self._rows = [table / self._scale - (table / self._scale).mean(0) for table in tables]
        self._values = [_centred(sheet) for sheet in sheets]

    def scaled(self, numbers: Iterable[int] | None = None) -> Any:
        """Return the weights of scaled measures, from the sheets of these numbers or from all."""
        square, sums = self._ridge * np.eye(len(self.names)), np.zeros(len(self.names))
        for n in range(len(self.sheets)) if numbers is None else numbers:
            square += self._rows[n].T @ self._rows[n]
            sums += self._rows[n].T @ self._values[n]
        return np.linalg.solve(square, sums)

    def picked(self) -> Iterator[tuple[Sheet, int]]:
        """Yield, for each seed and sheet, what weighs most in it by weights that never saw its author."""
        authors = sorted({sheet.author for sheet in self.sheets})
        for seed in range(SEEDS):
            mixed = authors[:]
            random.Random(seed).shuffle(mixed)
            for fold in range(FOLDS):
                test = set(mixed[fold::FOLDS])
                weights = self.scaled(n for n, sheet in enumerate(self.sheets) if sheet.author not in test)
                for n, sheet in enumerate(self.sheets):
                    if sheet.author in test:
                        yield sheet, int(np.argmax(self._rows[n] @ weights))

    def weights(self) -> Mapping[str, float]:
        """Return the weights of the measures as they are."""
        return dict(zip(self.names, self.scaled() / self._scale, strict=True))


def _centred(sheet: Sheet) -> Any:
    last = max(1, sheet.shown - 1)
    judged_as = zip(sheet.verdicts, sheet.places, strict=True)
    values = np.array([verdict - PLACED * (place - 1) / last for verdict, place in judged_as])
    return values - values.mean()


def finish(fit: Fit, path: Path, *, write: bool) -> None:
    """Print the weights, and put them where asked into the file that the engine's module of that name reads."""
    for name, plain in zip(fit.names, fit.scaled(), strict=True):
        print(f"    {name:18} {plain:+.3f}")
    if write:
        note = f"# Fitted by ridge regression on what editors preferred; see {path.stem}.py. Do not edit by hand.\n"
        text = note + "".join(f"{name}: {worth:.4f}\n" for name, worth in fit.weights().items())
        path.write_text(text, encoding="utf-8", newline="\n")
