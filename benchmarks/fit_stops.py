"""Fit the odds that a whole post feels cut off where it stops, by logistic regression on what editors said of posts.

`labels/duels.jsonl` holds the drafts of two states of the engine, with what an editor said who saw the posts only, and
`labels/blind-posts.jsonl` single drafts with what readers said of their ends and their inside; both are spans of the
article's source without its text. `python benchmarks/fit_stops.py` prints how well the odds order posts of articles
they were not fitted on, beside those of the last sentence alone; `--write` replaces `stops.yaml`.
"""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import corpus
import judged
import numpy as np
from odds import Odds

from repurpose.engines.extract.cut import stops
from repurpose.engines.extract.read.line import words_in
from repurpose.engines.extract.read.planned import Plan

DUELS, READ = judged.LABELS / "duels.jsonl", judged.LABELS / "blind-posts.jsonl"
WEIGHTS = Path(stops.__file__).parent / "stops.yaml"
RIDGE = 10.0
"""On standardised measures."""


def _posts() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the posts whose ending was judged, each after its article and channel."""
    for path in (DUELS, READ):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            for post in row.get("posts", [row]):
                if "ending" in post:
                    yield row["article"], row["channel"], post


def _measures(article: str, channel: str, post: dict[str, Any]) -> Mapping[str, float]:
    runs = tuple(judged.by_spans(corpus.any_article(article), run) for run in post["runs"])
    lines = corpus.lines(article, channel)
    return stops.stop_measures(lines, Plan(runs, sum(words_in(lines, run) for run in runs)))


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    posts = list(_posts())
    authors = [judged.author_of(article) for article, _, _ in posts]
    odds = Odds([_measures(*post) for post in posts], authors, RIDGE)
    bad = np.array([float(post["ending"] == "bad") for _, _, post in posts])
    print(odds.tried(bad, "ending"))
    odds.finish(bad, WEIGHTS, "said of posts", write=options.write)


if __name__ == "__main__":
    main()
