"""What careful readers chose by hand: the sentences they would post, those they would not, and what they thought of it.

`labels/choices.jsonl` of the shared data holds runs as text; `labels/choices-*.jsonl` beside this file hold spans in
the article's source, no text. One reader an article: judgement, not truth. `liked.jsonl` and `verdicts.jsonl` hold what
editors who saw nothing but the posts thought of them, as spans too.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus

from repurpose.article import Article
from repurpose.language.counting import count_words
from repurpose.spans import Span

LABELS = Path(__file__).resolve().parent / "labels"
OWN, BLOGS, SECOND, ESSAYS = (LABELS / f"choices-{name}.jsonl" for name in ("own", "blogs", "second", "essays"))
LIKED = (LABELS / "liked.jsonl", LABELS / "duels.jsonl")
JUDGED = LABELS / "verdicts.jsonl"
VERDICTS = {"no": 0, "edit": 1, "yes": 2}
"""Post it not at all, after one small edit, unchanged."""
_SHORT = 12
"""Letters below which a sentence inside a run that was not found whole says nothing."""


@dataclass(frozen=True, slots=True)
class Label:
    """One reader's choice for one article and channel; sentences by index."""

    article: str
    channel: str
    best: frozenset[int]
    """Empty where nothing honest can be posted."""
    second: frozenset[int]
    avoid: tuple[frozenset[int], ...]
    """Runs that a machine might take and a person would not."""
    postable: str
    """`yes`, `edit` or `no`."""
    kind: str
    little: bool
    """Nothing in it happened to the author."""

    @property
    def author(self) -> str:
        """Return a name for the author."""
        return author_of(self.article)


@dataclass(frozen=True, slots=True)
class Post:
    """One post that an editor saw, with what was thought of it."""

    runs: tuple[tuple[int, ...], ...]
    """Sentences by index, as `planned.Plan` has them."""
    verdict: int
    """Of `VERDICTS`."""
    place: int
    """In the editor's order, 1 first; equals share a place."""


@dataclass(frozen=True, slots=True)
class Liked:
    """Posts of one article, which one editor saw side by side."""

    article: str
    channel: str
    posts: tuple[Post, ...]

    @property
    def author(self) -> str:
        """Return a name for the author."""
        return author_of(self.article)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an editor who saw one whole draft, its title and its last line too, thought of it."""

    article: Article
    channel: str
    chosen: tuple[int, ...]
    """Sentences by index."""
    verdict: int
    """Of `VERDICTS`."""
    empty: bool
    """Not to be posted, and for the whole of it: nothing in it for a stranger."""


def author_of(article: str) -> str:
    """Name the author of an article: the essays are by one person, the other posts by one author each."""
    return "essays" if article.startswith("brennanbrown-essays/") else article


def load() -> tuple[Label, ...]:
    """Read what the weights are fitted on: the labels of the shared data, and those of its other articles."""
    return given() + _own(OWN)


def given() -> tuple[Label, ...]:
    """Read the labels that came with the shared data."""
    lines = (corpus.folder() / "labels" / "choices.jsonl").read_text("utf-8").splitlines()
    return tuple(_label(json.loads(line), _by_text) for line in lines)


def of_essays() -> tuple[Label, ...]:
    """Read what was chosen from 83 writers' essays, nearly all in the first person; nothing without their texts."""
    return _own(ESSAYS) if corpus.essays() is not None else ()


def of_blogs() -> tuple[Label, ...]:
    """Read what was chosen from other people's blogs, on which no weight is fitted but those of `appeal.yaml`."""
    return _own(BLOGS)


def second() -> tuple[Label, ...]:
    """Read what other readers chose from articles of `load`."""
    return _own(SECOND)


def _own(path: Path) -> tuple[Label, ...]:
    return tuple(_label(json.loads(line), by_span) for line in path.read_text("utf-8").splitlines())


def liked() -> tuple[Liked, ...]:
    """Read the editors' verdicts: on posts the engine could make, and on the drafts of two of its states."""
    return tuple(_liked(json.loads(line)) for path in LIKED for line in path.read_text("utf-8").splitlines())


def verdicts() -> tuple[Verdict, ...]:
    """Read what editors thought of single drafts: of the corpus, and of other people's blogs."""
    blogs = {pair.article.id: pair.article for pair in corpus.pairs("blogs")}
    rows = map(json.loads, JUDGED.read_text("utf-8").splitlines())
    return tuple(_verdict(blogs.get(row["article"]) or corpus.article(row["article"]), row) for row in rows)


def _verdict(article: Article, row: dict[str, Any]) -> Verdict:
    chosen = by_spans(article, row["spans"])
    empty = row["verdict"] == "no" and row["fault"] == "whole"
    return Verdict(article, row["channel"], chosen, VERDICTS[row["verdict"]], empty)


def _liked(row: dict[str, Any]) -> Liked:
    article = corpus.any_article(row["article"])
    posts = []
    for post in row["posts"]:
        runs = tuple(by_spans(article, run) for run in post["runs"])
        posts.append(Post(runs, VERDICTS[post["verdict"]], post["place"]))
    return Liked(row["article"], row["channel"], tuple(posts))


def _label(row: dict[str, Any], find: Callable[[Article, Any], frozenset[int]]) -> Label:
    article = corpus.any_article(row["article"])
    runs = {name: [find(article, run) for run in row[name] or ()] for name in ("best", "next", "avoid")}
    return Label(
        article=row["article"],
        channel=row["channel"],
        best=frozenset[int]().union(*runs["best"]),
        second=frozenset[int]().union(*runs["next"]),
        avoid=tuple(run for run in runs["avoid"] if run),
        postable=row["postable"],
        kind=row["kind"],
        little=row.get("little", row["postable"] == "no"),
    )


def by_span(article: Article, run: Sequence[int]) -> frozenset[int]:
    """Return the sentences that lie in a span, or most of them does."""
    span = Span(*run)
    return frozenset(
        s.index
        for s in article.sentences
        if 2 * (min(span.end, s.span.end) - max(span.start, s.span.start)) > s.span.end - s.span.start
    )


def by_spans(article: Article, spans: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """Return the sentences of a run that is given as spans, in the article's order."""
    return tuple(sorted(frozenset[int]().union(*(by_span(article, span) for span in spans))))


def _by_text(article: Article, run: Sequence[str]) -> frozenset[int]:
    """Return the sentences of a run that is given as (first sentence, last sentence, whole text)."""
    bare = [_letters(sentence.text) for sentence in article.sentences]
    wanted = _letters(run[2])
    at = "".join(bare).find(wanted)
    if at == -1:  # the reader's own splitter left something out
        return frozenset(n for n, text in enumerate(bare) if len(text) > _SHORT and text in wanted)
    found, start = set(), 0
    for number, text in enumerate(bare):
        if 2 * (min(at + len(wanted), start + len(text)) - max(at, start)) > len(text):
            found.add(number)
        start += len(text)
    return frozenset(found)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def words(article: Article, sentences: Iterable[int]) -> int:
    """Count the words of sentences."""
    return sum(count_words(article.sentences[number].text) for number in sentences)


def agreement(article: Article, label: Label, chosen: frozenset[int]) -> float:
    """Return the share of a choice's words in the reader's first choice, or in the second where that is more."""
    whole = words(article, chosen)
    return max(words(article, chosen & label.best), words(article, chosen & label.second)) / whole if whole else 0.0


def avoided(article: Article, label: Label, chosen: frozenset[int]) -> float:
    """Return the largest share of an avoided run that a choice holds."""
    return max((words(article, chosen & run) / (words(article, run) or 1) for run in label.avoid), default=0.0)


def folds(labels: Sequence[Label], count: int, seed: int) -> tuple[tuple[tuple[Label, ...], tuple[Label, ...]], ...]:
    """Split labels into (training, test) pairs so that no author stands on both sides; the essays are one fold."""
    authors = sorted({label.author for label in labels} - {"essays"})
    random.Random(seed).shuffle(authors)
    place = {author: number % count for number, author in enumerate(authors)} | {"essays": count}
    return tuple(
        (
            tuple(label for label in labels if place[label.author] != fold),
            tuple(label for label in labels if place[label.author] == fold),
        )
        for fold in range(count + 1)
    )
