"""Fit the odds that an opening or an ending reads badly, by logistic regression on blind readers' verdicts.

The files below `labels/` hold what readers said who saw only an opening and an ending; `marks.jsonl` what they said
of all the places where a post could begin and end in one passage. `python benchmarks/fit_ends.py` prints how well the
odds order articles they were not fitted on (ROC area, and the share that is bad among the safest tenth and third), and
for `marks.jsonl` how the safest place of each passage was judged; `--write` replaces `ends.yaml`. The measure `titled`
says that the channel has titles, not that the reader was shown one.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import corpus
import judged
import numpy as np
from odds import area, fit, held_out

from repurpose.engines.extract.read import ends
from repurpose.engines.extract.read.material import read_lines

LABELS = Path(__file__).resolve().parent / "labels"
FILES = (
    "blind-ends.jsonl",
    "blind-candidates.jsonl",
    "blind-candidates-2.jsonl",
    "blind-baseline.jsonl",
    *(f"blind-ends-{n}.jsonl" for n in (*range(2, 12), 15, 16)),
)
MARKS = LABELS / "marks.jsonl"
VERDICTS = {"bad": 0, "ok": 1, "good": 2}
WEIGHTS = Path(ends.__file__).parent / "ends.yaml"
RIDGE = 30.0
"""On standardised measures; by cross-validation."""


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence that a reader judged as an opening or an ending."""

    article: str
    channel: str
    sentence: int
    verdict: int
    """Of `VERDICTS`; of those who said only bad or not, `good` is not bad."""
    passage: int
    """Number of the passage that it was marked in; -1 for one that was shown alone."""

    @property
    def author(self) -> str:
        """Return a name for the author."""
        return judged.author_of(self.article)


def collect(end: str) -> tuple[Read, ...]:
    """Return all that readers judged as an opening or an ending, those in passages first."""
    at = {"opening": "first", "ending": "last"}[end]
    marked = []
    for number, row in enumerate(map(json.loads, MARKS.read_text("utf-8").splitlines())):
        starts = {s.span.start: s.index for s in corpus.any_article(row["article"]).sentences}
        marked += [
            Read(row["article"], row["channel"], starts[start], VERDICTS[verdict], number)
            for start, verdict in row[end]
            if start in starts
        ]
    rows = (json.loads(text) for name in FILES for text in (LABELS / name).read_text("utf-8").splitlines())
    alone = [Read(r["article"], r["channel"], r[at], 0 if r[end] == "bad" else VERDICTS["good"], -1) for r in rows]
    return (*marked, *alone)


def measures(end: str, reads: Sequence[Read], opening: Mapping[str, float] | None) -> list[dict[str, float] | None]:
    """Return the measures of each, as the engine takes them; nothing for a sentence that is barred now.

    An ending is measured beside the odds of the next sentence as an opening, by the weights `opening`.
    """
    taken: dict[tuple[str, str], dict[int, dict[str, float]]] = {}
    for key in {(read.article, read.channel) for read in reads}:
        noted: list[dict[str, float]] = []
        real = ends.odds

        def note(of: str, values: dict[str, float], noted: list[dict[str, float]] = noted, real: Any = real) -> float:
            if of == end:
                noted.append(dict(values))
            return float(real(of, values)) if of == "opening" and opening else 0.0

        fitted = {"opening": opening or {}, "ending": {"always": 0.0}}
        with mock.patch.object(ends, "odds", note), mock.patch.object(ends, "_weights", lambda w=fitted: w):
            channel = corpus.channel(key[1])
            lines = read_lines(corpus.any_article(key[0]), channel.spec, channel.tones)
        free = [at for at, line in enumerate(lines) if not line.bar]
        taken[key] = dict(zip(free, noted, strict=True))
    return [taken[read.article, read.channel].get(read.sentence) for read in reads]


def show(end: str, reads: Sequence[Read], held: Any, bad: Any) -> None:
    """Print how well the held-out scores tell bad from good."""
    ranked = bad[np.argsort(held)]
    tenth, third = ranked[: len(bad) // 10].mean(), ranked[: len(bad) // 3].mean()
    print(
        f"{end:8} {len(bad)} read, {bad.mean():.1%} bad; area {area(held, bad):.3f};"
        f" safest tenth {tenth:.1%} bad, safest third {third:.1%}"
    )
    passages: dict[int, list[int]] = {}
    for number, read in enumerate(reads):
        if read.passage >= 0:
            passages.setdefault(read.passage, []).append(number)
    for channel in ("reddit", "linkedin"):
        chosen = [marks for marks in passages.values() if len(marks) > 1 and reads[marks[0]].channel == channel]
        safest = [reads[min(marks, key=lambda n: held[n])].verdict for marks in chosen]
        every = [reads[n].verdict for marks in chosen for n in marks]
        shares = ", ".join(f"{word} {safest.count(n) / len(safest):.1%}" for word, n in VERDICTS.items())
        print(
            f"    {channel} {len(chosen)} passages: the safest is {shares};"
            f" of all marks good {every.count(2) / len(every):.1%}, bad {every.count(0) / len(every):.1%}"
        )


def main() -> None:
    """Print the held-out figures, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    text = "# Fitted by logistic regression on blind readers' verdicts; see ends.py. Do not edit by hand.\n"
    opening: dict[str, float] | None = None
    for end in ("opening", "ending"):
        every = collect(end)
        rows = [(read, values) for read, values in zip(every, measures(end, every, opening), strict=True) if values]
        reads = [read for read, _ in rows]
        names = sorted({name for _, values in rows for name in values})
        table = np.array([[values[name] for name in names] for _, values in rows])
        bad = np.array([float(read.verdict == 0) for read in reads])
        mean, spread = table.mean(0), table.std(0) + 1e-9
        scaled = (table - mean) / spread
        show(end, reads, held_out(scaled, bad, [read.author for read in reads], RIDGE), bad)
        weights = fit(scaled, bad, RIDGE)
        own = dict(zip(names, map(float, weights[1:] / spread), strict=True))
        own["always"] = float(weights[0]) - sum(own[name] * float(m) for name, m in zip(names, mean, strict=True))
        opening = opening or own
        text += f"{end}:\n" + "".join(f"  {name}: {own[name]:.4f}\n" for name in sorted(own))
        for name, plain in sorted(zip(names, weights[1:], strict=True)):
            print(f"    {name:18} {plain:+.2f}")
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
