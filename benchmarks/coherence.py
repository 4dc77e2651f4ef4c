"""Count what a machine can count of incoherence, in the drafts of the engine and of its peers, in one run.

A *run* is a stretch of sentences that stand side by side in the article. A draft

- dangles when a run opens on a pronoun, demonstrative or connective whose other half was left out (`opening_need`),
- is cut when a run ends on a question, a colon, a bare negation or a set-up whose other half was left out
  (`ending_promise`; a whole paragraph may end before the next one turns),
- has an orphan colon when what a colon announces was left out,
- holds boilerplate when one of its sentences has such a role (disclaimer, biography, offer, "in this article" …).

The rules are the engine's own, so its zeros say that it keeps them, not that a reader never stumbles: that is measured
by blind reading. For the peers they are a fair count of the plainest faults.
"""

import argparse
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import corpus
import peers

from repurpose.article import Article, Role
from repurpose.draft import Draft, Kind
from repurpose.engines.extract.read.trim import trim_asides, trim_opening
from repurpose.language.references import ending_promise, opening_need
from repurpose.placement import Placement
from repurpose.sharing import make_drafts

CHANNELS = ("reddit", "linkedin")
BOILERPLATE = frozenset(
    {
        Role.COPYRIGHT,
        Role.DISCLAIMER,
        Role.BIO,
        Role.OFFER,
        Role.NEWSLETTER,
        Role.SHARE,
        Role.SIGN_OFF,
        Role.ABOUT_TEXT,
        Role.IDENTITY,
        Role.LABEL,
        Role.CAPTION,
    }
)
FAULTS = ("dangling", "cut", "orphan colon", "boilerplate")


@dataclass(frozen=True, slots=True)
class Post:
    """The sentences of a draft, by index, and how each is posted."""

    article: Article
    runs: tuple[tuple[int, ...], ...]
    """Stretches of neighbours, in the order of the draft."""
    texts: dict[int, str]


def ours(name: str) -> dict[str, Post | None]:
    """Draft one article for all channels as the command line does: nothing where a channel is refused."""
    article = corpus.article(name)
    results = make_drafts(article, [Placement(corpus.channel(channel)) for channel in CHANNELS])
    return {
        channel: _posted(article, result.draft) if result.draft else None
        for channel, result in zip(CHANNELS, results, strict=True)
    }


def _posted(article: Article, draft: Draft) -> Post:
    texts: dict[int, str] = {}
    order: list[tuple[int, int]] = []
    for passage in draft.passages:
        if passage.kind is not Kind.BODY:
            continue
        for origin in passage.origins:
            if origin.sentence is not None:
                sentence = article.sentences[origin.sentence]
                text = trim_asides(sentence.text, sentence.code)
                first = not order or order[-1][1] != passage.run
                texts[origin.sentence] = trim_opening(text) if first else text
                order.append((origin.sentence, passage.run))
    return Post(article, tuple(_neighbours([number for number, _ in order])), texts)


def post_of(article: Article, numbers: Sequence[int]) -> Post:
    """Return a peer's choice as a post."""
    return Post(article, tuple(_neighbours(numbers)), {n: article.sentences[n].text for n in numbers})


def _neighbours(numbers: Sequence[int]) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield tuple(run)
            run = []
        run.append(number)
    if run:
        yield tuple(run)


def faults(post: Post) -> frozenset[str]:
    """Name what is wrong with a post, by the rules at the top of this file."""
    found = set()
    ends = {sentences[-1].index for block in post.article.blocks() if (sentences := block.sentences)}
    sentences = post.article.sentences
    for run in post.runs:
        if opening_need(post.texts[run[0]]) not in ("", "soft connective"):
            found.add("dangling")
        following = sentences[run[-1] + 1].text if run[-1] + 1 < len(sentences) else ""
        promise = ending_promise(post.texts[run[-1]], following)
        if promise and not (promise == "turn" and run[-1] in ends):
            found.add("cut")
        if promise == "colon":
            found.add("orphan colon")
        if any(sentences[number].role in BOILERPLATE for number in run):
            found.add("boilerplate")
    return frozenset(found)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take every Nth article")
    names = corpus.article_names()[:: parser.parse_args().every]
    posts: dict[tuple[str, str], list[Post | None]] = {}
    for name in names:
        article = corpus.article(name)
        for channel, post in ours(name).items():
            posts.setdefault((channel, "ours"), []).append(post)
        for system, peer in peers.PEERS.items():
            for channel in CHANNELS:
                length = corpus.channel(channel).spec.length
                numbers = peer(article, corpus.readable(article), length.min, length.max)
                posts.setdefault((channel, system), []).append(post_of(article, numbers) if numbers else None)
    for channel in CHANNELS:
        print(f"\n{channel}: {len(names)} articles; share of drafts that hold at least one")
        print(f"{'':14}{'drafts':>8}" + "".join(f"{fault:>14}" for fault in FAULTS) + f"{'any':>7}{'runs':>7}")
        for system in ("ours", *peers.PEERS):
            made = [post for post in posts[channel, system] if post is not None]
            per = [faults(post) for post in made]
            counts = Counter(fault for found in per for fault in found)
            cells = "".join(f"{counts[fault] / len(made):14.1%}" for fault in FAULTS)
            runs = statistics.fmean(len(post.runs) for post in made)
            print(f"{system:14}{len(made):8}{cells}{sum(map(bool, per)) / len(made):7.0%}{runs:7.1f}")


if __name__ == "__main__":
    main()
