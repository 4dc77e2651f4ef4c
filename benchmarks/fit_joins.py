"""Fit the odds that a reader notices where two pieces of a post meet, by logistic regression.

`labels/joins.jsonl` holds posts of two or three pieces of one article, spans of its source without its text, and what
an editor said who saw the post with one join marked: whether what follows reads `on`, is `loose` or stands `apart`, and
whether its first words lean on something that is not there. `python benchmarks/fit_joins.py` prints how well the odds
order joins of articles they were not fitted on; `--write` replaces `joins.yaml`.
"""

import argparse
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import corpus
import judged
import numpy as np
from fit_ends import area, fit, held_out

from repurpose.engines.extract import joins
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.material import read_lines

LABELS = judged.LABELS / "joins.jsonl"
WEIGHTS = Path(joins.__file__).parent / "joins.yaml"
RIDGE = 5.0
"""On standardised measures."""


@cache
def _lines(article: str, channel: str) -> tuple[Line, ...]:
    loaded = corpus.channel(channel)
    return read_lines(corpus.any_article(article), loaded.spec, loaded.tones)


def _measures(row: dict[str, Any]) -> Mapping[str, float]:
    runs = [judged.by_spans(corpus.any_article(row["article"]), run) for run in row["runs"]]
    return joins.join_measures(_lines(row["article"], row["channel"]), runs, row["join"])


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    measured = [_measures(row) for row in rows]
    names = list(measured[0])
    table = np.array([[values[name] for name in names] for values in measured])
    mean, spread = table.mean(0), table.std(0) + 1e-9
    scaled = (table - mean) / spread
    authors = [judged.author_of(row["article"]) for row in rows]
    noticed = np.array([float(row["reads"] != "on") for row in rows])
    for what, seen in (("leans", np.array([float(row["leans"]) for row in rows])), ("noticed", noticed)):
        held = held_out(scaled, seen, authors, RIDGE)
        third = seen[np.argsort(held)][: len(seen) // 3].mean()
        alone = area(table[:, names.index("opening risk")], seen)
        print(
            f"{what:8} {len(seen)} read, {seen.mean():.1%}; area {area(held, seen):.3f}, by the opening alone"
            f" {alone:.3f}; of the safest third {third:.1%}"
        )
    weights = fit(scaled, noticed, RIDGE)
    own = dict(zip(names, map(float, weights[1:] / spread), strict=True))
    own["always"] = float(weights[0]) - sum(own[name] * float(m) for name, m in zip(names, mean, strict=True))
    for name, plain in zip(names, weights[1:], strict=True):
        print(f"    {name:18} {plain:+.2f}")
    if options.write:
        text = "# Fitted by logistic regression on what editors noticed; see joins.py. Do not edit by hand.\n"
        text += "".join(f"{name}: {own[name]:.4f}\n" for name in own)
        WEIGHTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
