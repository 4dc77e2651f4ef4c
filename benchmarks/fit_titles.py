"""Fit what a title is worth above a post to what editors would post under, by ridge regression.

`labels/titles.jsonl` holds posts as spans of the article's source and, for each, the titles that an editor judged
(`good`, `ok`, `bad`) and put in order; a title is named by a digest of its letters, for it may be made. One that is no
longer made is left out. Measures and values are centred within the post, so that only the choice among its titles
teaches anything.
`python benchmarks/fit_titles.py` prints, on articles not fitted on, how the titles were judged that weigh most;
`--write` replaces `weigh.yaml`.
"""

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import judged
import numpy as np

from repurpose.engines.extract import weigh
from repurpose.engines.extract.material import read_lines
from repurpose.engines.extract.scoring import Plan
from repurpose.engines.extract.titles import candidates
from repurpose.language.words import straighten

LABELS = judged.LABELS / "titles.jsonl"
WEIGHTS = Path(weigh.__file__).parent / "weigh.yaml"
VERDICTS = {"bad": 0, "ok": 1, "good": 2}
PLACED = 0.5
"""What the last place costs beside the first, where one step of the verdict is 1."""
RIDGE = 100.0
"""On measures of spread 1; by cross-validation."""
FOLDS, SEEDS = 10, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """The titles of one post, as far as they can still be made."""

    article: str
    texts: tuple[str, ...]
    measures: tuple[dict[str, float], ...]
    verdicts: tuple[int, ...]
    places: tuple[int, ...]


def digest(title: str) -> str:
    """Name a title by its letters, whatever its quotation marks and its last stop."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", straighten(title).lower())).encode()).hexdigest()[:12]


def read() -> tuple[Judged, ...]:
    """Read the labels and measure every title again."""
    spec = corpus.channel("reddit").spec
    assert spec.title is not None
    posts = []
    for row in map(json.loads, LABELS.read_text("utf-8").splitlines()):
        article = corpus.any_article(row["article"])
        lines = read_lines(article, spec)
        runs = tuple(
            tuple(sorted(frozenset[int]().union(*(judged.by_span(article, part) for part in run))))
            for run in row["runs"]
        )
        weigher = weigh.Weigher(lines, Plan(runs, 0))
        seen = {title["title"]: title for title in row["titles"]}
        found: dict[str, tuple[str, dict[str, float]]] = {}
        for made, number in candidates(weigher, spec.title, article.title):
            name = digest(made.text)
            if name in seen and (name not in found or number in runs[0]):
                found[name] = (made.text, weigher.measures(made, number))
        if len(found) > 1:
            titles = [seen[name] for name in found]
            texts, measures = zip(*found.values(), strict=True)
            verdicts = tuple(VERDICTS[title["verdict"]] for title in titles)
            posts.append(Judged(row["article"], texts, measures, verdicts, tuple(title["place"] for title in titles)))
    return tuple(posts)


def scaled(posts: Sequence[Judged], names: Sequence[str]) -> tuple[list[Any], list[Any], Any]:
    """Return one centred table of measures a post, its centred values, and the scale of the measures."""
    tables = [np.array([[row.get(name, 0.0) for name in names] for row in post.measures]) for post in posts]
    scale = np.concatenate(tables).std(0) + 1e-9
    values = []
    for post in posts:
        last = max(post.places)
        values.append(
            np.array([v - PLACED * p / max(1, last) for v, p in zip(post.verdicts, post.places, strict=True)])
        )
    return [t / scale - (t / scale).mean(0) for t in tables], [v - v.mean() for v in values], scale


def fit(rows: Iterable[Any], values: Iterable[Any], count: int) -> Any:
    """Return the weights of scaled measures."""
    square, sums = RIDGE * np.eye(count), np.zeros(count)
    for row, value in zip(rows, values, strict=True):
        square += row.T @ row
        sums += row.T @ value
    return np.linalg.solve(square, sums)


def held_out(posts: Sequence[Judged], names: Sequence[str]) -> list[tuple[int, int]]:
    """Return, for each post and seed, the number of the title that weighs most where its article was not fitted on."""
    rows, values, _ = scaled(posts, names)
    articles = sorted({post.article for post in posts})
    picked = []
    for seed in range(SEEDS):
        random.Random(seed).shuffle(articles)
        for fold in range(FOLDS):
            test = set(articles[fold::FOLDS])
            train = [n for n, post in enumerate(posts) if post.article not in test]
            weights = fit([rows[n] for n in train], [values[n] for n in train], len(names))
            picked += [(n, int(np.argmax(rows[n] @ weights))) for n, post in enumerate(posts) if post.article in test]
    return picked


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    posts = read()
    names = sorted({name for post in posts for row in post.measures for name in row})
    told = Counter(posts[n].verdicts[title] for n, title in held_out(posts, names))
    best = Counter(max(post.verdicts) for post in posts)
    every = Counter(verdict for post in posts for verdict in post.verdicts)
    print(f"{len(posts)} posts, {sum(every.values())} titles")
    for name, counted in (("picked", told), ("best", best), ("all", every)):
        print(
            f"{name:7}" + ", ".join(f"{verdict} {counted[n] / counted.total():.3f}" for verdict, n in VERDICTS.items())
        )
    rows, values, scale = scaled(posts, names)
    weights = fit(rows, values, len(names))
    text = "# Fitted by ridge regression on the titles that editors would choose; see weigh.py. Do not edit by hand.\n"
    for name, plain, value in zip(names, weights, weights / scale, strict=True):
        text += f"{name}: {value:.4f}\n"
        print(f"    {name:18} {plain:+.3f}")
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
