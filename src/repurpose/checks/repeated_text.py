"""Report text that another draft of the same run has as well.

What: Eight words in a row that stand in another post that is checked together with this one, as by
`repurpose check drafts/`. Where at least half of the words go to another subreddit as well, it is an error.
Of titles only whole ones count, of the channel's own closings and the article's title, `intro:` and `ask:` none; nor do
pages, nor two versions of one draft.

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
    runs = [
        run for run in elsewhere.shared.runs(part, but=elsewhere.own) if not common(subject, part, run.start, run.end)
    ]
    same: dict[int, int] = {}
    for run in runs:
        same[run.holder] = same.get(run.holder, 0) + run.words
    total = count_words(part)
    copied: set[int] = set()
    for run in sorted(runs, key=lambda run: (-run.words, run.start))[:_MOST]:
        if run.holder in copied:
            continue
        name, target = elsewhere.posts[run.holder]
        half = 2 * same[run.holder] >= total
        copied |= {run.holder} if half else set()
        copy = half and bool(subject.target and target) and subject.target.lower() != target.lower()
        share = f", {same[run.holder]} of its {total} words in all" if half else ""
        cure = "take another idea for one of them" if half else "say it otherwise in one of them"
        message = f"{run.words} words in a row stand in {name} as well{share}: {cure}"
        severity = Severity.ERROR if copy else CHECK.severity
        yield Finding(CHECK.name, severity, message, Span(run.start, run.end).shift(shift))


def common(subject: Subject, part: str, start: int, end: int) -> bool:
    """Tell whether a run is a line that all posts may have, or the beginning of a question that many titles have."""
    closing, article = subject.spec.closing, subject.article
    lines = [*(closing.lines if closing else ())]
    if article is not None:
        lines += [" ".join(line.split()) for _, line in (*article.meta.intro, *article.meta.ask)]
        lines.append(article.title)  # a Reddit post's title is the first line of LinkedIn's
    if any(part[start:end] in line for line in lines):
        return True
    in_title = subject.title_span is not None and start < len(subject.title)
    return in_title and count_words(part[start:end]) < count_words(subject.title)


CHECK = Check("repeated-text", Severity.WARNING, Family.REPEATS, __doc__, find=check_repeated_text)
