"""Tell whether a post stops before what its article is about has come up.

An article on a tool begins with the trouble that it ends, an account with how things were before. A post cut from there
is whole, paragraph by paragraph, and its readers wait for what the title names: of the drafts that stopped so, they
called a third cut off, of the others 10 %. Where the article has said more of it before the post's end than it goes on
to say, the post is another aspect, not the way there.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from repurpose.engines.extract.line import Line, terms_of
from repurpose.engines.extract.planned import Plan

_NAMED = 2
"""Words of the title that are its subject: those which most sentences hold."""
_SPOKEN = 5
"""Sentences that hold such a word from which the article goes on to speak of it."""


def with_subject(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, each with the words of the title, and of the subject, that its article has yet to speak of."""
    held = Counter(term for line in lines for term in line.titled)
    subject = frozenset(sorted(held, key=lambda term: (-held[term], term))[:_NAMED])
    left = Counter({term: held[term] for term in subject})
    after = held.copy()
    marked = []
    for line in lines:
        left.subtract(line.titled & subject)
        to_come = frozenset(t for t in subject if left[t] >= max(_SPOKEN, held[t] - left[t]))
        after.subtract(line.titled)
        marked.append(replace(line, to_come=to_come, titled_later=frozenset(+after)))
    return tuple(marked)


def stops_before(lines: Sequence[Line], plan: Plan) -> bool:
    """Tell whether a word of the subject is not in the post and the article goes on to speak of it."""
    return not lines[plan.sentences[-1]].to_come <= terms_of(lines, plan.sentences)
