"""Fit the appeal of a whole post to what editors would rather post, by ridge regression.

`labels/liked.jsonl` holds blocks of two or three posts of one article, as spans of the article's source without its
text, each with a verdict (`yes`, `edit`, `no`) and a place in the editor's order. The editors saw the posts only.
Measures and values are centred within the block, so that only the order inside one article teaches anything.
`python benchmarks/fit_appeal.py` prints, on articles of authors not fitted on, what the post with most appeal was
worth to the editors (2 for unchanged, 1 with one edit, 0 not at all) beside the best, the mean and the worst of its
block; `--write` replaces `appeal.yaml`.
"""

import argparse
import random
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import judged
import numpy as np

from repurpose.engines.extract import appeal
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.material import read_lines
from repurpose.engines.extract.scoring import Plan

WEIGHTS = Path(appeal.__file__).parent / "appeal.yaml"
PLACED = 0.5
"""What the last place in a block costs beside the first, where one step of the verdict is 1."""
RIDGE = 30.0
"""On measures of spread 1; by cross-validation."""
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Block:
    """The posts of one article that an editor saw side by side."""

    label: judged.Liked
    rows: Any
    """One row of measures a post, centred."""
    values: Any


def measured(labels: Sequence[judged.Liked]) -> tuple[list[str], tuple[Block, ...], Any]:
    """Return the names of the measures, the blocks with their measures scaled, and the scale."""
    tables = [[_measures(label, post) for post in label.posts] for label in labels]
    names = list(tables[0][0])
    scale = np.array([[row[name] for name in names] for table in tables for row in table]).std(0) + 1e-9
    blocks = []
    for label, table in zip(labels, tables, strict=True):
        rows = np.array([[row[name] for name in names] for row in table]) / scale
        last = max(1, len(label.posts) - 1)
        values = np.array([post.verdict - PLACED * (post.place - 1) / last for post in label.posts])
        blocks.append(Block(label, rows - rows.mean(0), values - values.mean()))
    return names, tuple(blocks), scale


_read: dict[tuple[str, str], tuple[Line, ...]] = {}


def _measures(label: judged.Liked, post: judged.Post) -> dict[str, float]:
    key = (label.article, label.channel)
    if key not in _read:
        _read[key] = read_lines(corpus.article(label.article), corpus.channel(label.channel).spec)
    lines = _read[key]
    words = sum(lines[n].measures.words for run in post.runs for n in run)
    return appeal.Appeal(lines).measures(Plan(post.runs, words))


def fit(blocks: Iterable[Block], count: int) -> Any:
    """Return the weights of scaled measures."""
    square, sums = RIDGE * np.eye(count), np.zeros(count)
    for block in blocks:
        square += block.rows.T @ block.rows
        sums += block.rows.T @ block.values
    return np.linalg.solve(square, sums)


def held_out(blocks: Sequence[Block], count: int, seed: int) -> dict[str, list[int]]:
    """Return by channel the verdicts of the posts with most appeal, by weights that never saw their author."""
    authors = sorted({block.label.author for block in blocks})
    random.Random(seed).shuffle(authors)
    verdicts: dict[str, list[int]] = {}
    for fold in range(FOLDS):
        test = set(authors[fold::FOLDS])
        weights = fit((b for b in blocks if b.label.author not in test), count)
        for block in blocks:
            if block.label.author in test:
                best = int(np.argmax(block.rows @ weights))
                verdicts.setdefault(block.label.channel, []).append(block.label.posts[best].verdict)
    return verdicts


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    names, blocks, scale = measured(judged.liked())
    picked = [held_out(blocks, len(names), seed) for seed in range(3)]
    for channel in sorted({block.label.channel for block in blocks}):
        seen = [[post.verdict for post in b.label.posts] for b in blocks if b.label.channel == channel]
        mean = statistics.fmean(statistics.fmean(verdicts[channel]) for verdicts in picked)
        print(
            f"{channel:9} {len(seen)} blocks; picked {mean:.2f},"
            f" best {statistics.fmean(map(max, seen)):.2f}, mean {statistics.fmean(map(statistics.fmean, seen)):.2f},"
            f" worst {statistics.fmean(map(min, seen)):.2f}"
        )
    text = "# Fitted by ridge regression on what editors would rather post; see appeal.py. Do not edit by hand.\n"
    weights = fit(blocks, len(names))
    for name, plain, worth in zip(names, weights, weights / scale, strict=True):
        text += f"{name}: {worth:.4f}\n"
        print(f"    {name:18} {plain:+.3f}")
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
