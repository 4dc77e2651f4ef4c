"""Fit the odds that an opening or an ending reads badly, by logistic regression on blind readers' verdicts.

The files below `labels/` hold what readers said who saw only an opening and an ending. `python benchmarks/fit_ends.py`
prints how well the odds order articles they were not fitted on (ROC area, and the share that is bad among the safest
tenth and third); `--write` replaces `ends.yaml`. The measure `titled` says that the channel has titles, not that the
reader was shown one.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import corpus
import numpy as np

from repurpose.engines.extract import ends
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.material import read_lines

LABELS = Path(__file__).resolve().parent / "labels"
FILES = (
    "blind-ends.jsonl",
    "blind-candidates.jsonl",
    "blind-candidates-2.jsonl",
    "blind-baseline.jsonl",
    *(f"blind-ends-{n}.jsonl" for n in range(2, 12)),
)
WEIGHTS = Path(ends.__file__).parent / "ends.yaml"
RIDGE = 30.0
"""On standardised measures; by cross-validation."""
FOLDS = 10


def collect() -> dict[str, list[tuple[str, dict[str, float], float]]]:
    """Return for each end its rows: article, measures, and 1.0 where the reader called it bad."""
    rows: dict[str, list[tuple[str, dict[str, float], float]]] = {"opening": [], "ending": []}
    measured: dict[tuple[str, str], dict[str, dict[int, dict[str, float]]]] = {}
    for name in FILES:
        for text in (LABELS / name).read_text("utf-8").splitlines():
            row = json.loads(text)
            key = (row["article"], row["channel"])
            if key not in measured:
                measured[key] = measure(*key)
            for end, at in (("opening", row["first"]), ("ending", row["last"])):
                if at in measured[key][end]:
                    rows[end].append((row["article"], measured[key][end][at], float(row[end] == "bad")))
    return rows


def measure(article: str, channel: str) -> dict[str, dict[int, dict[str, float]]]:
    """Return the measures of every sentence as an opening and as an ending, as the engine takes them."""
    taken: dict[str, dict[int, dict[str, float]]] = {"opening": {}, "ending": {}}
    order: dict[str, list[dict[str, float]]] = {"opening": [], "ending": []}

    def note(end: str, values: dict[str, float]) -> float:
        order[end].append(dict(values))
        return 0.0

    with mock.patch.object(ends, "odds", note):
        lines: Sequence[Line] = read_lines(corpus.article(article), corpus.channel(channel).spec)
    free = [at for at, line in enumerate(lines) if not line.bar]
    for end, values in order.items():
        taken[end] = dict(zip(free, values, strict=True))
    return taken


def fit(table: Any, bad: Any, ridge: float = RIDGE) -> Any:
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


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = "# Fitted by logistic regression on blind readers' verdicts; see ends.py. Do not edit by hand.\n"
    for end, rows in collect().items():
        names = sorted({name for _, values, _ in rows for name in values})
        table = np.array([[values[name] for name in names] for _, values, _ in rows])
        bad = np.array([verdict for _, _, verdict in rows])
        mean, spread = table.mean(0), table.std(0) + 1e-9
        scaled = (table - mean) / spread
        authors = [article.split("/")[0] if article.startswith("brennan") else article for article, _, _ in rows]
        order = sorted(set(authors))
        random.Random(1).shuffle(order)
        held = np.zeros(len(bad))
        for fold in range(FOLDS):
            test = np.isin(authors, order[fold::FOLDS])
            if test.any():
                weights = fit(scaled[~test], bad[~test])
                held[test] = np.c_[np.ones(test.sum()), scaled[test]] @ weights
        ranked = bad[np.argsort(held)]
        tenth, third = ranked[: len(bad) // 10].mean(), ranked[: len(bad) // 3].mean()
        print(
            f"{end:8} {len(bad)} read, {bad.mean():.1%} bad; area {area(held, bad):.3f};"
            f" safest tenth {tenth:.1%} bad, safest third {third:.1%}"
        )
        weights = fit(scaled, bad)
        own = weights[1:] / spread
        always = weights[0] - float((own * mean).sum())
        text += f"{end}:\n  always: {always:.4f}\n"
        for name, worth, plain in sorted(zip(names, own, weights[1:], strict=True)):
            text += f"  {name}: {worth:.4f}\n"
            print(f"    {name:18} {plain:+.2f}")
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
