"""Tell whether a post stops before what its article is about has come up.

An article on a tool begins with the trouble that it ends, an account with how things were before. A post cut from there
is whole, paragraph by paragraph, and its readers wait for what the title names: of the drafts that stopped so, they
called a third cut off, of the others 10 %. Where the article has said more of it before the post's end than it goes on
to say, the post is another aspect, not the way there.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from repurpose.engines.extract.read.line import Line, terms_of
from repurpose.engines.extract.read.planned import Plan

_NAMED = 2
"""Words of the title that are its subject: those which most sentences hold."""
_OFTEN = 3
"""Sentences that hold a word of the title from which a post without that word is not about what the title names."""
_SPOKEN = 5
"""Sentences that hold such a word from which the article goes on to speak of it."""


class Ahead(NamedTuple):
    """What an article has yet to speak of after one of its sentences."""

    subject: frozenset[str]
    """The words of its title that it is about and goes on to speak of."""
    title: frozenset[str]
    """The words of its title that a later sentence holds."""


def ahead(titled: Sequence[frozenset[str]]) -> tuple[Ahead, ...]:
    """Return for each sentence what is yet to come; `titled` are the words of the title that each of them holds."""
    held = Counter(term for own in titled for term in own)
    subject = frozenset(sorted(held, key=lambda term: (-held[term], term))[:_NAMED])
    left = held.copy()
    result: list[Ahead] = []
    for own in titled:
        left.subtract(own)
        if own or not result:
            coming = frozenset(term for term in subject if left[term] >= max(_SPOKEN, held[term] - left[term]))
            result.append(Ahead(coming, frozenset(+left)))
        else:
            result.append(result[-1])
    return tuple(result)


def subject_of(lines: Sequence[Line]) -> str:
    """Return the word of the title that most sentences hold; empty where no more than a few do."""
    held = Counter(term for line in lines for term in line.titled)
    word = max(held, key=lambda term: (held[term], term), default="")
    return word if held[word] >= _OFTEN else ""


def stops_before(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether a word of the subject is not in the post and the article goes on to speak of it."""
    coming = lines[plan.sentences[-1]].to_come
    return bool(coming) and not coming <= terms_of(lines, plan.sentences)
