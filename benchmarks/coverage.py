"""Compare the digest with summaries that people wrote (ROUGE at equal length), and its objective with the optimum.

Every system gets the range of 80 to 120 % of the words of the person's summary; sentences are never cut. ROUGE is
F1 × 100 with Porter stems (`rouge-score`). "words" is the mean length as a share of the person's: length alone moves
ROUGE. Blog posts have their titles, which the digest reads and no peer does; news has none. A summary may be the first
sentences themselves, which nothing beats but copying them: the texts whose summary is not are counted apart, too.
"""

import argparse
import json
import random
import re
import statistics
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import corpus
import peers
from optimum import optimum

from repurpose.article import Article
from repurpose.draft import Kind, Refusal
from repurpose.engines.digest.beside import beside_link
from repurpose.engines.digest.concepts import Concepts, weigh_concepts
from repurpose.engines.digest.engine import write
from repurpose.engines.digest.search import choose_runs, survey, worth
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.types import Brief
from repurpose.language.counting import count_words

MEASURES = ("rouge1", "rouge2", "rougeL")
RANGES = ((120, 150), (200, 350))
COPIED = 0.6
"""Share of a summary's word pairs that stand in as many words from the start of the text, from which it is a copy."""

Scores = dict[str, list[tuple[float, ...]]]
"""By system, for each text the three measures."""


def titled_pairs(name: str) -> tuple[corpus.Pair, ...]:
    """Read `blogs` or `news`, with the titles that the texts have."""
    rows = (corpus.folder() / "pairs" / f"{name}.jsonl").read_text("utf-8").splitlines()
    titles = [json.loads(row).get("title") or "" for row in rows]
    pairs = zip(corpus.pairs(name), titles, strict=True)
    return tuple(replace(pair, article=replace(pair.article, title=title)) for pair, title in pairs)


def is_copied(pair: corpus.Pair) -> bool:
    """Tell whether the summary is the beginning of its text."""
    wanted = _words(pair.summary)
    pairs = Counter(pairwise(wanted))
    lead = Counter(pairwise(_words(" ".join(s.text for s in corpus.readable(pair.article)))[: len(wanted)]))
    return (pairs & lead).total() >= COPIED * pairs.total()


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def lines_of(article: Article, least: int, most: int) -> tuple[Line, ...]:
    """Return the lines as the digest reads them."""
    spec = corpus.digest_spec(least, most)
    return beside_link(read_lines(article, spec, ()), spec, ())


def ours(pair: corpus.Pair, least: int, most: int) -> str:
    """Return the digest, without a title; where the range cannot be met the nearest, as a user could ask for."""
    for best_effort in (False, True):
        made = write(Brief(pair.article, corpus.digest_spec(least, most), best_effort=best_effort))
        if not isinstance(made, Refusal):
            return " ".join(passage.text for passage in made.passages if passage.kind is Kind.BODY)
    return ""


def theirs(peer: peers.Peer, pair: corpus.Pair, least: int, most: int) -> str:
    """Return a peer's summary in the order of the text."""
    sentences = pair.article.sentences
    return " ".join(sentences[n].text for n in peer(pair.article, corpus.readable(pair.article), least, most))


def admissible_lead(pair: corpus.Pair, least: int, most: int) -> str:
    """Return the first run that the digest's own rules admit: what the rules cost, the model apart."""
    lines = lines_of(pair.article, least, most)
    field = survey(lines, Concepts((), ((),) * len(lines), 0.0))
    for first in range(len(lines)):
        for last in range(first, field.reach[first] + 1):
            if field.heads[first] and field.tails[last] and least <= field.size((first, last)) <= most:
                return " ".join(line.text for line in lines[first : last + 1])
    return ""


def systems() -> dict[str, Callable[[corpus.Pair, int, int], str]]:
    """Return everything that is compared, ours first."""
    found: dict[str, Callable[[corpus.Pair, int, int], str]] = {
        "digest (ours)": ours,
        "lead by our rules": admissible_lead,
    }
    for name, peer in peers.PEERS.items():
        found[name] = lambda pair, least, most, peer=peer: theirs(peer, pair, least, most)  # type: ignore[misc]
    return found


def rouge(name: str, pairs: Sequence[corpus.Pair]) -> Scores:
    """Print the table for one set and return every system's scores, pair by pair."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(list(MEASURES), use_stemmer=True)
    print(f"\n{name}: {len(pairs)} texts")
    print(f"{'':18}{'R1':>7}{'R2':>7}{'RL':>7}{'words':>8}{'in range':>10}")
    scores: Scores = {}
    for system, summarise in systems().items():
        rows, lengths, inside = [], [], 0
        for pair in pairs:
            wanted = count_words(pair.summary)
            least, most = round(0.8 * wanted), round(1.2 * wanted)
            text = summarise(pair, least, most)
            got = scorer.score(pair.summary, text)
            rows.append(tuple(100 * got[m].fmeasure for m in MEASURES))
            lengths.append(count_words(text) / wanted)
            inside += least <= count_words(text) <= most
        scores[system] = rows
        print(f"{system:18}{_means(rows)}{statistics.fmean(lengths):8.2f}{inside / len(pairs):10.0%}")
    return scores


def _means(rows: Sequence[tuple[float, ...]]) -> str:
    return "".join(f"{statistics.fmean(column):7.1f}" for column in zip(*rows, strict=True))


def split(scores: Scores, copied: Sequence[bool]) -> None:
    """Print the means of the texts whose summary is copied from their lead, and of those where it is written."""
    print(f"{'summary':18}{'copied from the lead':^21}{'written':^21}")
    print(f"{'texts':18}{sum(copied):21}{len(copied) - sum(copied):21}")
    for system, rows in scores.items():
        groups = ([row for row, c in zip(rows, copied, strict=True) if c is wanted] for wanted in (True, False))
        print(f"{system:18}" + "".join(_means(group) or " " * 21 for group in groups))


def compare(scores: Scores) -> None:
    """Print how much better ours is than each peer, with the 95 % interval of 2,000 resamples of the texts."""
    own, *others = scores
    generator = random.Random(1)
    print(f"{'ours better by':18}" + "".join(f"{m:>22}" for m in ("R1", "R2", "RL")))
    for other in others:
        cells = []
        for column in range(len(MEASURES)):
            gains = [a[column] - b[column] for a, b in zip(scores[own], scores[other], strict=True)]
            means = sorted(statistics.fmean(generator.choices(gains, k=len(gains))) for _ in range(2000))
            cells.append(f"{statistics.fmean(gains):+.1f} [{means[50]:+.1f}, {means[1949]:+.1f}]")
        print(f"{other:18}" + "".join(f"{cell:>22}" for cell in cells))


def objective(count: int) -> None:
    """Print how far the fast search stays below the exact optimum, on `count` real articles a range."""
    names = random.Random(7).sample(corpus.article_names(), count)
    print(f"\nobjective below the exact optimum, {count} articles")
    print(f"{'':18}{'median':>9}{'mean':>9}{'worst':>9}{'optimal':>9}{'solved':>8}")
    for least, most in RANGES:
        gaps = []
        for name in names:
            lines = lines_of(corpus.article(name), least, most)
            field = survey(lines, weigh_concepts(lines))
            exact = optimum(field, least, most, 3)
            runs = choose_runs(field, least, most, 3)
            if exact is None:
                continue
            gaps.append(1 - worth(field, runs) / exact if runs else 1.0)
        cells = "".join(f"{100 * f(gaps):8.2f}%" for f in (statistics.median, statistics.fmean, max))
        print(f"{f'{least}–{most} words':18}{cells}{sum(g < 0.0005 for g in gaps) / len(gaps):9.0%}{len(gaps):8}")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60, help="articles for the comparison with the exact optimum")
    options = parser.parse_args()
    for name in ("blogs", "news"):
        texts = titled_pairs(name)
        scores = rouge(name, texts)
        split(scores, [is_copied(pair) for pair in texts])
        compare(scores)
    if options.articles:
        objective(options.articles)


if __name__ == "__main__":
    main()
