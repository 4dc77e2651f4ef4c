"""Compare drafts with what careful readers chose by hand, beside lead-N, `lede` and LexRank.

agrees    at least half of the post's words lie in the reader's first choice, or in the second
avoided   the post holds at least half (the whole) of a run that the reader would not post

The engine's weights are fitted anew for each fold, without any article of the authors it is then tested on. A refused
article agrees with nobody. Only articles for which a reader found something to post are asked. `little-to-tell` is
compared with the reader's word on every article, and with what editors said of single drafts who saw nothing but those.
"""

import argparse
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from unittest import mock

import corpus
import judged
import peers
from fit_weights import Fitter, examples

from repurpose.draft import Kind, Refusal
from repurpose.engines.extract import engine
from repurpose.engines.extract.little import little_to_tell
from repurpose.engines.extract.plan import scorer
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.types import Brief, Composition
from repurpose.report.drafts import OTHERS

CHANNELS = ("reddit", "linkedin")
PEERS = ("lead-N", "lede", "sumy LexRank")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a post is worth to the reader of one label."""

    label: judged.Label
    agrees: float
    avoided: float
    little: bool = False
    refused: bool = False


def ours(label: judged.Label) -> Outcome:
    """Draft for the label's channel alone and judge the body's sentences."""
    channel = corpus.channel(label.channel)
    made = engine.write(Brief(corpus.any_article(label.article), channel.spec, tones=channel.tones))
    if isinstance(made, Refusal):
        return Outcome(label, 0.0, 0.0, refused=True)
    return _outcome(label, made)


def named(label: judged.Label) -> Outcome:
    """Judge what suits the reader best: our draft, or that of an idea which the report names below it."""
    channel = corpus.channel(label.channel)
    article = corpus.any_article(label.article)
    made = engine.write(Brief(article, channel.spec, tones=channel.tones, all_ideas=True))
    if isinstance(made, Refusal) or made.of_idea is None:
        return Outcome(label, 0.0, 0.0, refused=True)
    posts = [made.of_idea(idea.number) for idea in made.ideas[: 1 + OTHERS]]
    return max((_outcome(label, post) for post in posts), key=lambda outcome: outcome.agrees)


def _outcome(label: judged.Label, made: Composition) -> Outcome:
    body = [p for p in made.passages if p.kind is Kind.BODY]
    chosen = frozenset(o.sentence for p in body for o in p.origins if o.sentence is not None)
    return judge(label, chosen, little=any(finding.rule == "little-to-tell" for finding in made.findings))


def theirs(name: str, label: judged.Label) -> Outcome:
    """Judge a peer's choice at the channel's length."""
    article, length = corpus.any_article(label.article), corpus.channel(label.channel).spec.length
    return judge(label, frozenset(peers.PEERS[name](article, corpus.readable(article), length.min, length.max)))


def judge(label: judged.Label, chosen: frozenset[int], *, little: bool = False) -> Outcome:
    """Measure a choice of sentences against a label."""
    article = corpus.any_article(label.article)
    agrees, avoided = judged.agreement(article, label, chosen), judged.avoided(article, label, chosen)
    return Outcome(label, agrees, avoided, little=little)


def cross_validated(
    labels: Sequence[judged.Label], others: Sequence[judged.Label], fitter: Fitter, seed: int
) -> tuple[Outcome, ...]:
    """Judge every label by weights that were fitted to the rest and to `others`, without its author."""
    outcomes: list[Outcome] = []
    for training, test in judged.folds(labels, 8, seed):
        weights = fitter.fit((*training, *others))
        with mock.patch.object(scorer, "weights", weights.__getitem__):
            outcomes += map(ours, test)
    return tuple(outcomes)


def seconds(labels: Sequence[judged.Label]) -> tuple[Outcome, ...]:
    """Judge the first choice of the other readers as a post."""
    first = {(label.article, label.channel): label for label in labels}
    return tuple(judge(first[other.article, other.channel], other.best) for other in judged.second() if other.best)


def head(what: str, labels: Sequence[judged.Label]) -> None:
    """Print the head of a table."""
    asked = {c: sum(label.channel == c and bool(label.best) for label in labels) for c in CHANNELS}
    titles = [f"{c} ({asked[c]})" for c in CHANNELS]
    print(f"\n{what:24}" + " |".join(f"{title:^35}" for title in titles))
    print(f"{'':24}" + " |".join(f"{'agrees':>9}{'avoided':>9}{'(whole)':>9}{'ref.':>6}  " for _ in CHANNELS))


def show(system: str, outcomes: Sequence[Outcome]) -> None:
    """Print one row a channel."""
    cells = []
    for channel in CHANNELS:
        asked = [o for o in outcomes if o.label.channel == channel and o.label.best]
        shares = [
            statistics.fmean(o.agrees >= 0.5 for o in asked),
            statistics.fmean(o.avoided >= 0.5 for o in asked),
            statistics.fmean(o.avoided > 0.99 for o in asked),
        ]
        refused = sum(o.refused for o in asked)
        cells.append("".join(f"{share:9.1%}" for share in shares) + f"{refused:6}  ")
    print(f"{system:24}" + " |".join(cells))


def show_little(outcomes: Sequence[Outcome]) -> None:
    """Print how well `little-to-tell` finds the articles that readers found nothing in."""
    for name in CHANNELS:
        asked = [o for o in outcomes if o.label.channel == name and not o.refused]
        print(f"\nlittle-to-tell, {len(asked)} articles for {name}; readers found nothing that happened to the author:")
        print(_found([o.little for o in asked], [o.label.little for o in asked]))


def show_empty() -> None:
    """Print how well `little-to-tell` finds the drafts that editors would not post, and found nothing in."""
    verdicts = judged.verdicts()
    for name in CHANNELS:
        asked = [v for v in verdicts if v.channel == name]
        said = [_said(verdict) for verdict in asked]
        print(f"\nlittle-to-tell, {len(asked)} drafts for {name}; editors who saw only those")
        print("found nothing in it:", _found(said, [v.empty for v in asked]))
        print("would not post it:  ", _found(said, [v.verdict == 0 for v in asked]))


def _said(verdict: judged.Verdict) -> bool:
    channel = corpus.channel(verdict.channel)
    lines = read_lines(verdict.article, channel.spec, channel.tones)
    return bool(little_to_tell(lines, Plan((verdict.chosen,), 0), channel.spec))


def _found(said: Sequence[bool], meant: Sequence[bool]) -> str:
    hits = sum(s and m for s, m in zip(said, meant, strict=True))
    shares = hits / max(sum(said), 1), hits / max(sum(meant), 1)
    return f"precision {shares[0]:.2f} ({hits} of {sum(said)}), recall {shares[1]:.2f} ({hits} of {sum(meant)})"


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description="Compare drafts with what careful readers chose by hand.")
    parser.add_argument("--seeds", type=int, default=1, help="how many ways of cutting the authors into folds")
    options = parser.parse_args()
    labels, essays = judged.load(), judged.of_essays()
    fitter = Fitter(examples(labels + essays))
    runs = [cross_validated(labels, essays, fitter, seed) for seed in range(options.seeds)]
    head("all articles", labels)
    for seed, outcomes in enumerate(runs):
        show(f"ours, held out ({seed})", outcomes)
    shipped = tuple(map(ours, labels))
    show("ours, as shipped *", shipped)
    show("and its named ideas ***", list(map(named, labels)))
    for name in PEERS:
        show(name, [theirs(name, label) for label in labels])
    show("a second reader **", seconds(labels))
    given = {(label.article, label.channel) for label in judged.given()}
    came = [outcome for outcome in runs[0] if (outcome.label.article, outcome.label.channel) in given]
    head("the data's own labels", [outcome.label for outcome in came])
    show("ours, held out (0)", came)
    blogs = judged.of_blogs()
    head("other people's blogs", blogs)
    show("ours, as shipped", unseen := tuple(map(ours, blogs)))
    show("and its named ideas ***", list(map(named, blogs)))
    for name in PEERS:
        show(name, [theirs(name, label) for label in blogs])
    if essays:
        head("essays", essays)
        for seed in range(options.seeds):
            show(f"ours, held out ({seed})", cross_validated(essays, labels, fitter, seed))
        for name in PEERS:
            show(name, [theirs(name, label) for label in essays])
    print("\n* its weights have seen these labels: how well they fit, not how well they predict")
    print("** on the articles that two read: whether the one's first choice lies in what the other chose")
    print("*** the draft, or one of the ideas named below it, whichever suits the reader best: what a choice is worth")
    show_little(runs[0])
    print("\nand of other people's blogs:")
    show_little(unseen)
    show_empty()


if __name__ == "__main__":
    main()
