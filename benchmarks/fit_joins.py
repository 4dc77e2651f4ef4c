"""Fit the odds that a reader notices where two pieces of a post meet, by logistic regression.

`labels/joins.jsonl` holds posts of two or three pieces of one article, spans of its source without its text, and what
an editor said who saw the post with one join marked: whether what follows reads `on`, is `loose` or stands `apart`, and
whether its first words lean on something that is not there. `python benchmarks/fit_joins.py` prints how well the odds
order joins of articles they were not fitted on; `--write` replaces `joins.yaml`.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import corpus
import judged
import numpy as np
from odds import Odds

from repurpose.engines.extract.plan import joins

LABELS = judged.LABELS / "joins.jsonl"
WEIGHTS = Path(joins.__file__).parent / "joins.yaml"
RIDGE = 5.0
"""On standardised measures."""


def _measures(row: dict[str, Any]) -> Mapping[str, float]:
    runs = [judged.by_spans(corpus.any_article(row["article"]), run) for run in row["runs"]]
    return joins.join_measures(corpus.lines(row["article"], row["channel"]), runs, row["join"])


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    odds = Odds([_measures(row) for row in rows], [judged.author_of(row["article"]) for row in rows], RIDGE)
    noticed = np.array([float(row["reads"] != "on") for row in rows])
    leans = np.array([float(row["leans"]) for row in rows])
    print(f"leans    {odds.tried(leans, 'opening risk')}")
    print(f"noticed  {odds.tried(noticed, 'opening risk')}")
    odds.finish(noticed, WEIGHTS, "noticed", write=options.write)


if __name__ == "__main__":
    main()
