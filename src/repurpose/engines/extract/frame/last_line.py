"""The lines of a channel that may end a post: those for its kind of idea, short of what the post asks by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from repurpose.article import Article, Role
from repurpose.engines.extract.read.kinds import UNSAID, asks_reader, closings, idea_kind
from repurpose.engines.extract.read.line import Line
from repurpose.language.hard_matter import is_hard
from repurpose.language.measures import Measures
from repurpose.spec.channel import Closing, IdeaKind

_NAMED = 0.5
"""Names for each sentence from which an account is of what no reader went through. Below 12 such accounts readers would
have "Does any of this sound familiar?" or "If you've been there too" in 5 of 8 cases, below 45 others in 38 of 40; what
asks for a similar story they would have below 16 of 19 and 59 of 67 (`benchmarks/labels/closings.jsonl`)."""

_BURDEN = 0.4
"""Denials, stresses and words of struggle for each sentence up to which an account tells only what happened. Below
seven such posts a reader would have "Does any of this sound familiar?" once, a similar story five times."""


@dataclass(frozen=True, slots=True)
class LastLines:
    """What may be added below a post."""

    lines: tuple[str, ...]
    """The one for this article and opening first."""
    to: str
    """What kind of post they are for."""
    may_ask: bool
    """A question may stand below the post."""


def last_lines(
    article: Article, closing: Closing, body: Sequence[Line], title: str, *, personal: bool = False
) -> LastLines:
    """Return the lines that may stand below these sentences and this title.

    None is a question where the body asks the reader and answers, nor where the title asks and no phrase of the
    author's names the kind: it would ask no more than the title does. `personal` is whether the author speaks of their
    own life all through the article.
    """
    told = "\n".join([title, *(line.text for line in body)])
    turn = f"{article.title}\n{body[0].text if body else ''}"  # a word changed further down changes no last line
    if is_hard(told, article.source.text):
        lines = closings(closing, IdeaKind.OTHER, turn, gentle=True)
        return LastLines(lines, "a post that is hard to read", may_ask=False)
    kind = idea_kind(body, article.title)
    to = f"an idea of the kind {kind.value}"
    if body and asks_reader(body[-1].text):
        to = "a post that asks by itself" if closing.asked else to
        return LastLines(closings(closing, kind, turn, asked=True), to, may_ask=False)
    ends = _ends_as(closing, kind, body, personal=personal)
    to = f"an idea of the kind {ends.value}"
    lines = closings(closing, ends, turn)
    asked = (kind in UNSAID and asks_reader(title)) or (len(body) > 1 and asks_reader(body[-2].text))
    if asked:
        lines = tuple(line for line in lines if not line.endswith("?")) or closing.asked or lines
    return LastLines(lines, to, may_ask=not asked)


def _ends_as(closing: Closing, kind: IdeaKind, body: Sequence[Line], *, personal: bool) -> IdeaKind:
    """Return the kind whose lines suit a post of a kind best, of those that the channel has lines for.

    What others say of themselves nobody can be asked to find familiar, nor what is full of names or was no burden; and
    whoever asked them answers no questions about it. Nor does an author of their own life about what others did in it.
    """
    answered, measures = any(line.sentence.role is Role.ANSWER for line in body), [line.measures for line in body]
    reports = {IdeaKind.EXPERIENCE: answered, IdeaKind.WORK: answered, IdeaKind.OTHER: personal}
    other = kind
    if kind is IdeaKind.ACCOUNT and (answered or sum(m.names for m in measures) >= _NAMED * len(body)):
        other = IdeaKind.HISTORY
    elif kind is IdeaKind.ACCOUNT and _burden(measures) <= _BURDEN * len(body):
        other = IdeaKind.STORY
    elif reports.get(kind, False):
        other = IdeaKind.REPORT
    return other if other in closing.by_kind else kind


def _burden(measures: Sequence[Measures]) -> int:
    """Count what shows that something weighed on whoever tells it."""
    return sum(m.negations + m.struggle + m.emphatic for m in measures)
