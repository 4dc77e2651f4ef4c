"""Count the posts that the engine no longer begins with a lone sentence on another subject.

`labels/prefaces.jsonl` holds posts that begin with one, spans of their article's source without its text, and whether
its subject is `told` in what follows, `partly` or `lost`, by one careful reader. Of `labels/joins.jsonl` those count in
which the marked join is the one after such a sentence. `python benchmarks/prefaces.py` prints for each verdict how many
of the posts are let go.
"""

import json
from collections import Counter
from pathlib import Path

import corpus
import judged

from repurpose.engines.extract.cut.preface import Prefaces


def let_go(labels: Path, verdict: str) -> tuple[Counter[str], Counter[str]]:
    """Return by `verdict` how many posts of a file of labels begin with a lone sentence, and how many of them go."""
    read: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for row in map(json.loads, labels.read_text("utf-8").splitlines()):
        article = corpus.any_article(row["article"])
        (first, *more), *others = (judged.by_spans(article, run) for run in row["runs"])
        if more or row.get("join", 1) != 1:
            continue
        lines = corpus.lines(row["article"], row["channel"])
        rest = [number for run in others for number in run]
        read[row[verdict]] += 1
        gone[row[verdict]] += not Prefaces(lines, most=0, runs=0).leads(first, rest)
    return read, gone


def main() -> None:
    """Print the figures."""
    for name, verdict in (("prefaces", "subject"), ("joins", "reads")):
        read, gone = let_go(judged.LABELS / f"{name}.jsonl", verdict)
        print(f"{name:9}", ", ".join(f"{word} {gone[word]} of {count}" for word, count in read.most_common()))


if __name__ == "__main__":
    main()
