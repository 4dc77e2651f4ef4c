"""What came of an article, in words for a terminal: one line a draft, its findings, the runners-up."""

from collections import Counter
from collections.abc import Iterator

from repurpose.article import Article
from repurpose.draft import Kind
from repurpose.finding import Finding, Severity, shortened
from repurpose.language.counting import unit_name
from repurpose.listing import all_of
from repurpose.placement import Placement
from repurpose.results import Measured, Result
from repurpose.spans import Lines
from repurpose.spec.channel import Length

_SHORT = 200
"""Characters of a message where several articles are reported."""
_MOST_ALIKE = 2
"""Findings of one rule that are told of a draft there."""
OTHERS, _OPENING = 2, 100
"""Other ideas that stand below a draft, and characters of each one's opening."""


def result_lines(result: Result, *, article: str) -> Iterator[str]:
    """Yield the line of a draft or refusal, then a line for each finding.

    `article` names the article where there are several; advice is then only counted, as are further findings of a rule,
    and a long message is cut, for `check` has them whole.
    """
    name = " ".join(part for part in (article, result.placement.label) if part)
    if result.refusal is not None:
        yield f"{name}: no draft: {result.refusal.reason}"
        return
    yield f"{name}: {measures(result)}"
    if (listed := result.placement.subreddit) is not None and listed.flair:
        yield f"  flair to choose: {listed.flair}"
    if result.holders and not article:
        have = f"{all_of(result.holders)} {'has' if len(result.holders) == 1 else 'have'} sentences of it"
        label = result.placement.label
        yield f"  note: not the first choice, which `-c {label}` alone prints: {have}, and drafts share none"
    if result.instead:
        yield f"  note: {result.instead}"
    if note := subreddit_note(result.placement):
        yield f"  note: {note}"
    text, told = result.subject.text, Counter[str]()
    for finding in result.findings:
        if article and finding.severity is Severity.ADVICE:
            continue
        told[finding.rule] += 1
        if article and told[finding.rule] > _MOST_ALIKE:
            continue
        message = f"{finding.message}{_quoted(finding, text)}"
        yield f"  {finding.severity} {finding.rule}: {shortened(message, _SHORT) if article else message}"
    more = [f"{count - _MOST_ALIKE} more {rule}" for rule, count in told.items() if article and count > _MOST_ALIKE]
    if more:
        yield f"  and {all_of(more)}, which `repurpose check` lists"


def subreddit_note(placement: Placement) -> str:
    """Say by which rules of its subreddit a draft was checked, and that there are others; empty without a target."""
    if not placement.target:
        return ""
    private = "AutoModerator's rules are private, so a pass is no promise"
    pack = placement.pack
    if pack is None:
        return f"r/{placement.target} has no pack, so none of its own rules were checked; {private}"
    parts = {"post requirements": pack.post_requirements, "rules": pack.rules, "flairs": pack.flairs}
    unknown = [name for name, known in parts.items() if known is None]
    less = f" ({', '.join(unknown)}: unknown)" if unknown else ""
    return f"r/{placement.target} by its pack of {pack.checked_on.isoformat()}{less}; {private}"


def measures(result: Measured) -> str:
    """Say in one line how a draft measures up: `168 words (120–220), grade 7.2, … 0 errors, 1 warning`."""
    subject, readability = result.subject, result.subject.readability
    parts = [length_words(subject.length(result.spec.length.unit), result.spec.length)]
    if result.spec.title is not None:
        parts.append(f"title {len(subject.title)} characters")
    parts.append(f"grade {readability.grade:.1f}" if readability.grade is not None else "grade n/a")
    parts.append(f"longest sentence {readability.longest}")
    severities = [finding.severity for finding in result.findings]
    for severity, plural in ((Severity.ERROR, "errors"), (Severity.WARNING, "warnings")):
        number = severities.count(severity)
        parts.append(f"{number} {severity if number == 1 else plural}")
    if advice := severities.count(Severity.ADVICE):
        parts.append(f"{advice} advice")
    return ", ".join(parts)


def length_words(measured: int, length: Length) -> str:
    """Set a length beside its range: `168 words (120–220)`."""
    return f"{measured:,} {unit_name(length.unit)} ({length.min:,}–{length.max:,})"


def idea_lines(result: Result) -> Iterator[str]:
    """Yield the ideas that would carry a post, best first, each with the words of its post."""
    for idea in result.composition.ideas:
        kind = idea.kind.replace("-", " ")
        yield f"{idea.number}. {idea.post_words} words, {kind}: {idea.opening}"


def other_ideas(result: Result) -> Iterator[str]:
    """Yield the first of the ideas that a draft does not tell, each by the option that drafts it."""
    ideas = result.composition.ideas
    if result.draft is None or len(ideas) < 2:
        return
    told = {origin.sentence for passage in result.draft.passages for origin in passage.origins}
    others = sorted(ideas, key=lambda idea: -len(told.intersection(idea.sentences)))[1:]
    others.sort(key=lambda idea: idea.number)
    for idea in others[:OTHERS]:
        yield f"  or --idea {idea.number}: {shortened(idea.opening, _OPENING)}"
    if more := len(others[OTHERS:]):
        yield f"  or {more} more, which --ideas lists"


def title_lines(result: Result, most: int) -> Iterator[str]:
    """Yield the best titles, the one in use first, which says so where there are others."""
    titles = [choice.passage.text for choice in result.composition.titles[:most]]
    if not titles and result.draft is not None and result.draft.title:
        titles = [result.draft.title]  # the article's own: it gives no other
    for number, title in enumerate(titles, 1):
        yield f"{number}. {title}" + (" (in use)" if number == 1 and len(titles) > 1 else "")


def idea_notes(result: Result) -> Iterator[str]:
    """Say of a channel whose drafts are made of no single idea that it has none to list, of another which it tells
    where that is not the first.
    """
    if result.spec.aim != "idea":
        yield f"note: {result.spec.name} takes no single idea of an article, so --ideas lists none"
    if result.draft is not None and result.instead:
        yield f"note: {result.placement.label} tells {result.instead}"


def title_notes(result: Result, most: int, *, article: str) -> Iterator[str]:
    """Say where a draft has fewer titles than the `most` that are wanted; nothing of a channel that has no draft.

    `article` names the article where there are several.
    """
    if result.draft is None:
        return
    found = len(list(title_lines(result, most)))
    if result.spec.title is None:
        yield f"note: {result.spec.name} has no titles, so --titles lists none"
    elif found < most:
        name = " ".join(part for part in (article, result.placement.label) if part)
        yield f"note: {name} has {found} title{'s' * (found != 1)}, not {most}: the article gives no more"


def why_lines(result: Result, article: Article) -> Iterator[str]:
    """Yield what became of each sentence of the article and why, with its place in the source: first of those kept.

    Why it is another idea than the first comes first, and a first line that is no sentence of the body, the title or a
    question; both have no place in the source.
    """
    if result.draft is not None and result.instead:
        yield result.instead
    for passage in result.draft.passages if result.draft is not None else ():
        if passage.kind is Kind.LEAD:
            yield f"first line kept ({passage.origins[0].note}): {shortened(passage.text)}"
    lines = Lines.of(article.source.text)
    for reason in sorted(result.composition.why, key=lambda reason: reason.fate == "left out"):
        sentence = article.sentences[reason.sentence]
        yield f"{lines.at(sentence.span.start)} {reason.fate} ({reason.why}): {shortened(sentence.text)}"


def _quoted(finding: Finding, text: str) -> str:
    """Quote the words that a finding stands at, where its message does not."""
    shown = finding.quoted(text)
    return f" “{shown}”" if shown and shown.rstrip("…") not in finding.message else ""
