"""Fit the appeal of a whole post to what editors would rather post, by ridge regression.

`labels/liked.jsonl` holds blocks of two or three posts of one article, `labels/duels.jsonl` the drafts of two states of
the engine where they differ: spans of the article's source without its text, each with a verdict (`yes`, `edit`, `no`)
and a place in the editor's order. The editors saw the posts only.
`python benchmarks/fit_appeal.py` prints, on articles of authors not fitted on, what the post with most appeal was
worth to the editors (2 for unchanged, 1 with one edit, 0 not at all) beside the best, the mean and the worst of its
block; `--write` replaces `appeal.yaml`.
"""

import argparse
import statistics
from pathlib import Path

import corpus
import judged
from preferred import Fit, Sheet, finish

from repurpose.engines.extract.cut import appeal
from repurpose.engines.extract.read.line import words_in
from repurpose.engines.extract.read.planned import Plan

WEIGHTS = Path(appeal.__file__).parent / "appeal.yaml"
RIDGE = 30.0
"""On measures of spread 1; by cross-validation."""


def _sheet(label: judged.Liked) -> Sheet:
    lines = corpus.lines(label.article, label.channel)
    plans = [Plan(p.runs, sum(words_in(lines, run) for run in p.runs)) for p in label.posts]
    return Sheet(
        label.author,
        tuple(appeal.Appeal(lines).measures(plan) for plan in plans),
        tuple(post.verdict for post in label.posts),
        tuple(post.place for post in label.posts),
        len(label.posts),
    )


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    sheets = {label: _sheet(label) for label in judged.liked()}
    fit = Fit(tuple(sheets.values()), RIDGE)
    picked = [(id(sheet), sheet.verdicts[post]) for sheet, post in fit.picked()]
    for channel in sorted({label.channel for label in sheets}):
        seen = [sheet.verdicts for label, sheet in sheets.items() if label.channel == channel]
        own = {id(sheet) for label, sheet in sheets.items() if label.channel == channel}
        mean = statistics.fmean(verdict for sheet, verdict in picked if sheet in own)
        print(
            f"{channel:9} {len(seen)} blocks; picked {mean:.2f},"
            f" best {statistics.fmean(map(max, seen)):.2f}, mean {statistics.fmean(map(statistics.fmean, seen)):.2f},"
            f" worst {statistics.fmean(map(min, seen)):.2f}"
        )
    finish(fit, WEIGHTS, write=options.write)


if __name__ == "__main__":
    main()
