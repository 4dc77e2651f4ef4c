"""Say when the matter is missing, not only words."""

from collections.abc import Sequence

from repurpose.article import Role
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.scoring import Plan
from repurpose.finding import Finding, Severity
from repurpose.language.measures import Measures
from repurpose.spec.channel import ChannelSpec

RULE = "little-to-tell"
_LEAST = 0.016
"""Least told matter of an article that readers found worth telling: against 260 articles judged by hand this threshold
has a precision of .74 and a recall of .79 (`benchmarks/choices`)."""
_CONSIDERED = 40
_LISTED = 0.8
"""Share of a draft's words in items of lists from which it is a catalogue."""


def told_matter(lines: Sequence[Line], plans: Sequence[Plan]) -> float:
    """Return the most that any of the best plans tells: share of first-person words, discounted without past tense."""
    return max((_told([lines[n].measures for n in plan.sentences]) for plan in plans[:_CONSIDERED]), default=0.0)


def _told(measured: Sequence[Measures]) -> float:
    words = sum(m.words for m in measured) or 1
    own = sum(m.first_singular + m.first_plural for m in measured) / words
    return own * min(1.0, 10 * sum(m.past for m in measured) / words)


def little_to_tell(lines: Sequence[Line], plans: Sequence[Plan], plan: Plan, spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `little-to-tell` where the words suffice and the matter does not.

    A channel wants something told and nothing happened to the author; or `plan`, the draft, holds the answers of an
    interview, or nothing but a list.
    """
    said = _missing(lines, plans, plan, spec)
    return (Finding(RULE, Severity.WARNING, said),) if said else ()


def _missing(lines: Sequence[Line], plans: Sequence[Plan], plan: Plan, spec: ChannelSpec) -> str:
    used = [lines[n] for n in plan.sentences]
    if any(line.sentence.role is Role.ANSWER for line in used):
        return (
            f"The article is an interview and the draft somebody's answers in it; a reader of {spec.name} takes them "
            "for yours. Add `intro:` to its front matter (who speaks, and what about), or skip it."
        )
    if spec.form == "told" and told_matter(lines, plans) < _LEAST:
        return (
            f"This article tells nothing that happened to you; {spec.name} wants a person who tells something. "
            f"Add `intro:` to its front matter (who you are, what happened), or skip {spec.name}."
        )
    words = sum(line.measures.words for line in used) or 1
    if sum(line.measures.words for line in used if line.item) >= _LISTED * words:
        return (
            f"The draft is nothing but the items of a list; {spec.name} wants one idea with its reason. "
            "Add `intro:` to the article's front matter: what the list is for."
        )
    return ""
