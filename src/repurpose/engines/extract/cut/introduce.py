"""A sentence placed first that says what the thing is of which a post tells.

"We started using Kiln a few years ago" is clear to whoever has read, thirty sentences before, that Kiln is a tool which
sorts letters. An article says that of a thing once, and says it because its readers may not know; so the post says it
too, before anything else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from repurpose.engines.extract.cut.preface import stands_alone
from repurpose.engines.extract.cut.sooner import sooner
from repurpose.engines.extract.plan.runs import FRONT
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan, of_one_voice
from repurpose.language.definitions import defined
from repurpose.language.words import small_words

# All numbers here were set by hand.
_RISK = 0.35
"""Greatest odds of stumbling over such a sentence."""
_SAID = 2
"""Sentences that say a name from which the post is about it, wherever they stand."""


class Introductions:
    """The sentences of one article that say what something is, for posts of at most `most` words in `runs` runs."""

    def __init__(self, lines: Sequence[Line], most: int, runs: int) -> None:
        self._lines, self._most, self._runs = lines, most, runs
        self._told = tuple(_told(lines))

    def before(self, cut: Plan) -> Plan | None:
        """Return a plan, or a shorter one of its idea, below the sentence that says what it is about.

        Nothing where no sentence does, where it says so itself, or where its end would be worse.
        """
        for number, names in self._told:
            if number < cut.sentences[0] and self._asks(cut.sentences, names):
                made = [plan for plan in self._within(cut, number) if self._asks(plan.sentences, names)]
                found = next(filter(None, (self._with(plan, number) for plan in made)), None)
                if found is not None:
                    return found
        return None

    def _asks(self, numbers: Sequence[int], names: frozenset[str]) -> bool:
        """Tell whether sentences are about what these names stand for and do not say what that is."""
        words = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w-]|\.\w)")
        texts = [self._lines[n].trimmed for n in numbers]
        says = [place for place, text in enumerate(texts) if words.search(text)]
        about = bool(says) and (says[0] < FRONT or len(says) >= _SAID)
        return about and all(names.isdisjoint(defined(text)) for text in texts)

    def _within(self, cut: Plan, number: int) -> Iterator[Plan]:
        """Yield a plan and those that stop sooner and as well, longest first, for which a sentence leaves the room."""
        most = self._most - self._lines[number].measures.words
        if cut.words <= most:
            yield cut
        yield from sooner(self._lines, cut, most)

    def _with(self, plan: Plan, number: int) -> Plan | None:
        """Return a plan with a sentence before it; nothing where it would have too many pieces, or two voices."""
        first, *rest = plan.runs
        if number == first[0] - 1 and not (self._lines[first[0]].opens_section or self._lines[first[0]].gap):
            runs: tuple[tuple[int, ...], ...] = ((number, *first), *rest)
        elif len(plan.runs) < self._runs and len(first) > 1:
            runs = ((number,), *plan.runs)
        else:
            return None
        led = replace(plan, runs=runs, words=plan.words + self._lines[number].measures.words)
        return led if of_one_voice(self._lines, led) else None


def _told(lines: Sequence[Line]) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield each sentence that is the first to say what some names stand for, with those."""
    found = {
        number: names
        for number, line in enumerate(lines)
        if stands_alone(line, _RISK) and (names := defined(line.trimmed))
    }
    small = small_words(line.text for line in lines) if found else frozenset()
    told: frozenset[str] = frozenset()
    for number, names in found.items():
        # "Naming is a step of every project": what the text writes small is no name.
        new = {name for name in names - told if name.lower() not in small}
        if new:
            yield number, frozenset(new)
        told |= names
