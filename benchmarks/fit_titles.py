"""Fit what a title is worth above a post to what editors would post under, by ridge regression.

`labels/titles.jsonl` holds posts as spans of the article's source and, for each, the titles that an editor judged
(`good`, `ok`, `bad`) and put in order; a title is named by a digest of its letters, for it may be made. One that is no
longer made is left out. `python benchmarks/fit_titles.py` prints, on articles not fitted on, how the titles were judged
that weigh most; `--write` replaces `title_worth.yaml`.
"""

import argparse
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import corpus
import judged
from preferred import Fit, Sheet, finish

from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.titles import title_worth
from repurpose.engines.extract.titles.title_candidates import candidates
from repurpose.language.words import straighten

LABELS = judged.LABELS / "titles.jsonl"
WEIGHTS = Path(title_worth.__file__).parent / "title_worth.yaml"
VERDICTS = {"bad": 0, "ok": 1, "good": 2}
RIDGE = 100.0
"""On measures of spread 1; by cross-validation."""


def digest(title: str) -> str:
    """Name a title by its letters, whatever its quotation marks and its last stop."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", straighten(title).lower())).encode()).hexdigest()[:12]


def read() -> Iterator[Sheet]:
    """Read the labels, and measure again every title that is still made; of essays only where their texts are."""
    spec = corpus.channel("reddit").spec
    assert spec.title is not None
    for row in map(json.loads, LABELS.read_text("utf-8").splitlines()):
        if row["article"].startswith(corpus.ESSAYS) and corpus.essays() is None:
            continue
        article = corpus.any_article(row["article"])
        lines = corpus.lines(row["article"], "reddit")
        held = (frozenset[int]().union(*(judged.by_span(article, part) for part in run)) for run in row["runs"])
        plan = Plan(tuple(tuple(sorted(run)) for run in held), 0)
        weigher = title_worth.Weigher(lines, plan)
        seen = {title["title"]: title for title in row["titles"]}
        measures: dict[str, dict[str, float]] = {}
        for made, number in candidates(weigher, spec.title, article.title):
            name = digest(made.text)
            if name in seen and (name not in measures or number in plan.sentences):
                measures[name] = weigher.measures(made, number)
        if len(measures) > 1:
            verdicts = tuple(VERDICTS[seen[name]["verdict"]] for name in measures)
            places = tuple(seen[name]["place"] for name in measures)
            yield Sheet(judged.author_of(row["article"]), tuple(measures.values()), verdicts, places, len(seen))


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    options = parser.parse_args()
    if options.write and corpus.essays() is None:
        parser.error("the weights are learnt from titles of essays too; REPURPOSE_ESSAYS names their folder")
    fit = Fit(tuple(read()), RIDGE)
    told = Counter(sheet.verdicts[title] for sheet, title in fit.picked())
    best = Counter(max(sheet.verdicts) for sheet in fit.sheets)
    every = Counter(verdict for sheet in fit.sheets for verdict in sheet.verdicts)
    print(f"{len(fit.sheets)} posts, {sum(every.values())} titles")
    for name, counted in (("picked", told), ("best", best), ("all", every)):
        shares = (f"{verdict} {counted[n] / counted.total():.3f}" for verdict, n in VERDICTS.items())
        print(f"{name:7}{', '.join(shares)}")
    finish(fit, WEIGHTS, write=options.write)


if __name__ == "__main__":
    main()
