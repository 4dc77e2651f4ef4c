"""Report text that another draft of the same run has as well.

What: Eight words in a row that stand in another post that is checked together with this one, as by
`repurpose check drafts/`. Where at least half of the words go to another subreddit as well, it is an error.
The channel's own closings and title frames do not count, nor do pages, nor two versions of one draft.

Bad:

    drafts/rest/reddit@therapists.md and drafts/rest/reddit@coaching.md with the same body

Good:

    another idea of the article for the second subreddit, or the same idea in other words

Why: Reddit calls the same or similar text in one or several subreddits spam (its help centre, article 360043504051),
and who follows you on two channels reads one post twice.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.counting import count_words
from repurpose.language.shared_runs import SHORTEST
from repurpose.spans import Span

_MOST = 3
"""Runs that are told of one draft, the longest first."""


def check_repeated_text(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for the longest shared runs, each with the name of the draft that has it too."""
    elsewhere = subject.elsewhere
    if elsewhere is None or subject.spec.kind == "article":
        return
    part, whole = subject.part("text")
    shift = whole.start if whole else 0
    found = elsewhere.shared.runs(part, but=elsewhere.own)
    runs = [run for run in found if not _added(subject, part[run.start : run.end])]
    same: dict[int, int] = {}
    for run in runs:
        same[run.holder] = same.get(run.holder, 0) + run.words
    total = count_words(part)
    for run in sorted(runs, key=lambda run: (-run.words, run.start))[:_MOST]:
        name, target = elsewhere.posts[run.holder]
        half = 2 * same[run.holder] >= total
        copy = half and bool(subject.target and target) and subject.target.lower() != target.lower()
        share = f", {same[run.holder]} of its {total} words in all" if half else ""
        cure = "take another idea for one of them" if half else "say it otherwise in one of them"
        message = f"{run.words} words in a row stand in {name} as well{share}: {cure}"
        severity = Severity.ERROR if copy else CHECK.severity
        yield Finding(CHECK.rule, severity, message, Span(run.start, run.end).shift(shift))


def _added(subject: Subject, text: str) -> bool:
    """Tell whether a run is made of words that the channel itself adds."""
    spec = subject.spec
    lines = [line for by_kind in (spec.closing.by_kind.values() if spec.closing else ()) for line in by_kind]
    if any(text in line for line in lines):
        return True
    heads = (frame.partition("{clause}")[0] for frame in (spec.title.frames if spec.title else ()))
    own = min((len(text) - len(head) for head in heads if text.startswith(head)), default=len(text))
    return count_words(text[len(text) - own :]) < SHORTEST


CHECK = Check("repeated-text", Severity.WARNING, check_repeated_text, __doc__, Family.REPEATS)
