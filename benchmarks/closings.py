"""Compare the last lines of the channels with what readers thought of them below real posts.

`labels/closings.jsonl` holds posts as spans of their article's source, whether the title above asks, and for each line
that was shown below one what a reader thought: 2 natural there, 1 passable, 0 not to be posted. `python
benchmarks/closings.py` prints for each kind of idea what its lines got below posts of that kind, as the engine tells
it today; `--lines` prints it line by line, those of other kinds too.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

import corpus
import judged

from repurpose.engines.extract.frame.last_line import last_lines
from repurpose.engines.extract.read.kinds import is_personal

LABELS = judged.LABELS / "closings.jsonl"


def _posts() -> Iterator[tuple[str, frozenset[str], dict[str, int]]]:
    """Yield for each post its kind, the lines that may stand below it, and what was thought of those shown."""
    for row in map(json.loads, LABELS.read_text("utf-8").splitlines()):
        if row["article"].startswith(corpus.ESSAYS) and corpus.essays() is None:
            continue
        article, spec = corpus.any_article(row["article"]), corpus.channel(row["channel"]).spec
        lines = corpus.lines(row["article"], row["channel"])
        body = [lines[n] for run in row["runs"] for n in judged.by_spans(article, run)]
        title = "Does anyone else?" if row["asks"] else ""
        if spec.closing is not None:
            found = last_lines(article, spec.closing, body, title, personal=is_personal(lines))
            yield found.to, frozenset(found.lines), row["lines"]


def _row(name: str, verdicts: Sequence[int]) -> str:
    zero, two = (verdicts.count(verdict) / len(verdicts) for verdict in (0, 2))
    return f"  {fmean(verdicts):.2f} {zero:5.0%} not to be posted {two:5.0%} natural {len(verdicts):4}  {name}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    own: dict[str, list[int]] = defaultdict(list)
    each: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for kind, offered, thought in _posts():
        for line, verdict in thought.items():
            own[kind] += [verdict] if line in offered else []
            each[kind][line].append(verdict)
    print(_row("all", [verdict for verdicts in own.values() for verdict in verdicts]))
    for kind, verdicts in sorted(own.items(), key=lambda item: -len(item[1])):
        print(_row(kind, verdicts))
        for line, of in sorted(each[kind].items(), key=lambda item: -fmean(item[1])) if options.lines else ():
            print("  " + _row(line, of))


if __name__ == "__main__":
    main()
