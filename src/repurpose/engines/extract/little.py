"""Say when the matter is missing, not only words."""

from collections.abc import Sequence

from repurpose.article import Role
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.finding import Finding, Severity
from repurpose.spec.channel import ChannelSpec

RULE = "little-to-tell"
_LEAST = {"told": 0.0035, "claimed": 0.007}
"""Least matter of an article, by form, that readers found worth telling: picked, like the three numbers below, on the
articles on which `benchmarks/choices` measures it."""
_NOTICED, _HARD, _TOLD_TO = 0.1, 0.1, 0.02
"""What the share of sentences in which the author notices something is worth beside what happened, and to a claim the
share of words in those of struggle; what the share of sentences that tell the reader what to do takes away."""
_MOST_NAMED, _WEIGHED = 0.065, 10.0
"""Names and figures for each word of a draft that strangers bear, and how many of them each word of denial or doubt in
the article makes up for: picked on the drafts of `benchmarks/labels/verdicts.jsonl`."""
_LISTED = 0.8
"""Share of a draft's words in items of lists from which it is a catalogue (by hand)."""


def matter(lines: Sequence[Line], form: str) -> float:
    """Return how much an article has to tell: what happened to the author and what they noticed; to a claim, trouble.

    Taken of the whole article: one in which nothing happened has a run or two that sound as if something had.
    Instructions take away from it: a how-to speaks of "we" and "you" without a day on which it was done.
    """
    own = [line for line in lines if line.sentence.role in (Role.BODY, Role.LIST)]
    noticed = sum(line.measures.belief for line in own) / (len(own) or 1)
    told_to = sum(line.measures.imperative for line in own) / (len(own) or 1)
    hard = _HARD * trouble(own) if form == "claimed" else 0.0
    return happened(own) + _NOTICED * noticed + hard - _TOLD_TO * told_to


def happened(lines: Sequence[Line]) -> float:
    """Return the share of first-person words that neither plan nor promote, discounted without past tense."""
    measured = [line.measures for line in lines]
    words = sum(m.words for m in measured) or 1
    own = sum(m.first_singular + m.first_plural for m in measured if not m.plan and not m.promotion) / words
    return own * min(1.0, 10 * sum(m.past for m in measured) / words)


def trouble(lines: Sequence[Line]) -> float:
    """Return the share of words in sentences of struggle, half for those with one such word."""
    words = sum(line.measures.words for line in lines) or 1
    return sum(line.measures.words * min(line.measures.struggle, 2) for line in lines) / 2 / words


def named(lines: Sequence[Line], plan: Plan) -> float:
    """Return the names and figures for each word of a draft, less what the article weighs: its denials and doubts.

    What strangers find nothing in is a record: who launched what, when, and how many; nothing in it could be otherwise.
    """
    used = [lines[n].measures for n in plan.sentences]
    own = [line.measures for line in lines if line.sentence.role in (Role.BODY, Role.LIST)]
    weighed = sum(m.negations + m.hedges for m in own) / (sum(m.words for m in own) or 1)
    return sum(m.names + m.numbers for m in used) / (sum(m.words for m in used) or 1) - _WEIGHED * weighed


def little_to_tell(lines: Sequence[Line], plan: Plan, spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `little-to-tell` where the words suffice and the matter does not.

    A channel wants something told and nothing happened to the author; or a claim, and nothing happened and nothing was
    hard; or `plan`, the draft, is a record of names and figures, or nothing but a list. That nothing happened is advice
    to a claim: editors would post as many of those unchanged.
    """
    said = _missing(lines, plan, spec)
    if said:
        return (Finding(RULE, Severity.WARNING, said),)
    if spec.form in _LEAST and matter(lines, spec.form) < _LEAST[spec.form]:
        return (_nothing_happened(spec),)
    return ()


def _nothing_happened(spec: ChannelSpec) -> Finding:
    if spec.form == "told":
        said = (
            f"This article tells nothing that happened to you; {spec.name} wants a person who tells something. "
            f"Say in `intro:` of its front matter who you are and what happened, or skip {spec.name}."
        )
        return Finding(RULE, Severity.WARNING, said)
    said = (
        f"This article tells nothing that happened to you and nothing that is hard; a reader of {spec.name} may have "
        f"nothing to answer. Say in `intro:` of its front matter why it matters to you, or skip {spec.name}."
    )
    return Finding(RULE, Severity.ADVICE, said)


def _missing(lines: Sequence[Line], plan: Plan, spec: ChannelSpec) -> str:
    used = [lines[n] for n in plan.sentences]
    if spec.form in _LEAST and named(lines, plan) > _MOST_NAMED:
        return (
            "The draft is names and figures, and the article denies and doubts little: a stranger on "
            f"{spec.name} takes it for an announcement. Say in `intro:` of its front matter what they mean to you, or "
            f"skip {spec.name}."
        )
    words = sum(line.measures.words for line in used) or 1
    if sum(line.measures.words for line in used if line.item) >= _LISTED * words:
        return (
            f"The draft is nothing but the items of a list; {spec.name} wants one idea with its reason. "
            "Say in `intro:` of the article's front matter what you have it for."
        )
    return ""
