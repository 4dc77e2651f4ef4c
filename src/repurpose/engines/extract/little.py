"""Say when the matter is missing, not only words."""

from collections.abc import Sequence

from repurpose.article import Role
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.scoring import Plan
from repurpose.finding import Finding, Severity
from repurpose.language.measures import Measures
from repurpose.spec.channel import ChannelSpec

RULE = "little-to-tell"
_LEAST = 0.015
"""Least told matter of an article that readers found worth telling: against 269 articles judged by hand the finding
has a precision of .71 and a recall of .78 with it (`benchmarks/choices`)."""
_LEAST_CLAIMED, _LEAST_TROUBLE = 0.01, 0.02
"""Least told matter and least share of trouble, one of which a claim must have: against what readers said of 269
articles for LinkedIn the finding has a precision of .77 and a recall of .35. More no measure tells."""
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


def trouble(lines: Sequence[Line]) -> float:
    """Return the share of an article's words in sentences of struggle, half for those with one such word."""
    words = sum(line.measures.words for line in lines) or 1
    return sum(line.measures.words * min(line.measures.struggle, 2) / 2 for line in lines) / words


def little_to_tell(lines: Sequence[Line], plans: Sequence[Plan], plan: Plan, spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `little-to-tell` where the words suffice and the matter does not.

    A channel wants something told and nothing happened to the author; or a claim, and nothing happened and nothing was
    hard; or `plan`, the draft, holds other people's words about themselves, or nothing but a list.
    """
    said = _missing(lines, plans, plan, spec)
    return (Finding(RULE, Severity.WARNING, said),) if said else ()


def _missing(lines: Sequence[Line], plans: Sequence[Plan], plan: Plan, spec: ChannelSpec) -> str:
    used = [lines[n] for n in plan.sentences]
    if any(line.sentence.role is Role.ANSWER for line in used):
        return (
            "The draft holds what others say of themselves, as in an interview; a reader of "
            f"{spec.name} takes it for yours. Add `intro:` to the article's front matter (who speaks, and what about), "
            "or skip it."
        )
    if spec.form == "told" and told_matter(lines, plans) < _LEAST:
        return (
            f"This article tells nothing that happened to you; {spec.name} wants a person who tells something. "
            f"Add `intro:` to its front matter (who you are, what happened), or skip {spec.name}."
        )
    if spec.form == "claimed" and told_matter(lines, plans) < _LEAST_CLAIMED and trouble(lines) < _LEAST_TROUBLE:
        return (
            f"This article tells nothing that happened to you and nothing that is hard; a reader of {spec.name} has "
            f"nothing to answer. Add `intro:` to its front matter (why it matters to you), or skip {spec.name}."
        )
    words = sum(line.measures.words for line in used) or 1
    if sum(line.measures.words for line in used if line.item) >= _LISTED * words:
        return (
            f"The draft is nothing but the items of a list; {spec.name} wants one idea with its reason. "
            "Add `intro:` to the article's front matter: what the list is for."
        )
    return ""
