"""Say when the matter is missing, not only words."""

from collections.abc import Sequence

from repurpose.engines.extract.line import Line
from repurpose.engines.extract.scoring import Plan
from repurpose.finding import Finding, Severity
from repurpose.language.measures import Measures
from repurpose.spec.channel import ChannelSpec

RULE = "little-to-tell"
_LEAST = 0.02
"""Least told matter of an article that readers found worth telling: against 150 articles judged by hand this threshold
has precision and recall of about .8 (`benchmarks/choices`)."""
_CONSIDERED = 20


def told_matter(lines: Sequence[Line], plans: Sequence[Plan]) -> float:
    """Return the most that any of the best plans tells: share of first-person words, discounted without past tense."""
    return max((_told([lines[n].measures for n in plan.sentences]) for plan in plans[:_CONSIDERED]), default=0.0)


def _told(measured: Sequence[Measures]) -> float:
    words = sum(m.words for m in measured) or 1
    own = sum(m.first_singular + m.first_plural for m in measured) / words
    return own * min(1.0, 10 * sum(m.past for m in measured) / words)


def little_to_tell(lines: Sequence[Line], plans: Sequence[Plan], spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `little-to-tell` where a channel wants something told and nothing happened to the author."""
    if spec.form != "told" or told_matter(lines, plans) >= _LEAST:
        return ()
    return (
        Finding(
            RULE,
            Severity.WARNING,
            f"This article tells nothing that happened to you; {spec.name} wants a person who tells something. "
            f"Add `intro:` to its front matter (who you are, what happened), or skip {spec.name}.",
        ),
    )
