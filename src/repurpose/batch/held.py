"""What drafts of earlier runs hold of an article, which no other post may take."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from repurpose.article import Article
from repurpose.draftfile import read_draft
from repurpose.errors import SourceError
from repurpose.language.shared_runs import Shared, words_of
from repurpose.readers.decode import decode

if TYPE_CHECKING:  # only who keeps a ledger has any
    from repurpose.ledger.types import Post

_SHORTEST = 4
"""Words of a run that shows a sentence again: one word of it may have changed."""


@dataclass(frozen=True, slots=True)
class Held:
    """One draft that lies there."""

    label: str
    """`CHANNEL` or `CHANNEL@TARGET`."""
    sentences: tuple[int, ...] = ()
    """Of the article, by index: where the draft was made from this very text."""
    text: str = ""
    """What the draft posts, where its article has changed since and an index names another sentence."""
    chosen: bool = False
    """Whether a person edited, approved or sent back a draft that names no subreddit, beside those that do."""


def read_held(label: str, origins: bytes, draft: bytes, sha256: str) -> Held:
    """Read a draft's origins file and the draft itself, for an article with the checksum `sha256`.

    A page holds nothing, nor do files that are broken: that can only cost a shared sentence, never a draft.
    """
    try:
        document = json.loads(origins)
        if document["aim"] == "article":
            return Held(label)
        if document["article"]["sha256"] == sha256:
            found = [origin for passage in document["passages"] for origin in passage["origins"]]
            numbers = {origin["sentence"] for origin in found if isinstance(origin.get("sentence"), int)}
            return Held(label, sentences=tuple(sorted(numbers)))
        file = read_draft(decode(draft, label).text, label)
        return Held(label, text=f"{file.title}\n{file.body}")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, SourceError):
        return Held(label)


def at_odds(held: Iterable[Held], own: Held) -> bool:
    """Tell whether drafts of other labels hold a sentence of one that lies there.

    A draft without a subreddit goes nowhere once there is one with, so it and those for its subreddits may share,
    unless it is `chosen`.
    """
    others = (one for one in held if not _one_place(own.label, one.label) or (one.chosen and one.label != own.label))
    return any(not set(own.sentences).isdisjoint(other.sentences) for other in others)


def _one_place(label: str, other: str) -> bool:
    """Tell whether two drafts may be for one place: a label without a subreddit is for any of its channel."""
    (channel, _, target), (name, _, place) = label.lower().partition("@"), other.lower().partition("@")
    return channel == name and (not target or not place or target == place)


def held_sentences(article: Article, held: Iterable[Held], own: Collection[str]) -> frozenset[int]:
    """Return the sentences of an article that drafts hold, those with a label of `own` left out: they are made anew."""
    others = [one for one in held if one.label not in own]
    found = {number for one in others for number in one.sentences}
    if texts := [one.text for one in others if one.text]:
        filed = Shared(texts, _SHORTEST)
        lines = [f" {' '.join(words_of(line)[0])} " for text in texts for line in text.split("\n")]
        found |= {each.index for each in article.sentences if _again(each.text, filed, lines)}
    return frozenset(found)


def posted_sentences(article: Article, past: "Iterable[Post]", own: Collection[str]) -> frozenset[int]:
    """Return the sentences of an article that stand where none of the drafts with a label of `own` goes."""
    posts = [Held(f"{post.channel}@{post.target}" if post.target else post.channel, text=post.text) for post in past]
    return held_sentences(article, [one for one in posts if not any(_one_place(one.label, each) for each in own)], ())


def _again(sentence: str, filed: Shared, lines: Iterable[str]) -> bool:
    """Tell whether a sentence stands in a text: whole, or at least half of its words in runs."""
    words = words_of(sentence)[0]
    if 2 * sum(run.words for run in filed.runs(sentence)) >= len(words) > 0:
        return True
    return 0 < len(words) < _SHORTEST and any(f" {' '.join(words)} " in line for line in lines)
