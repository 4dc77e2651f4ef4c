"""Report sentences by which a search engine finds the author's page.

What: The article is published (a canonical URL, a feed's `guid:`, `published:`, or the address of a copy or of a talk
about it, such as `medium:` or `hackernews:`, in its front matter), and the post for a forum has eight or more of its
words in a row. The finding quotes the three runs that lead there most surely, those with rare words, and counts the
words of the body that stand so. With `account: pseudonymous`, in the channel's file or in `repurpose.yaml`, it is an
error until every such run is reworded, or the risk is accepted: `ignore: [searchable-text]`.

Bad:

    typed "so sorry for the delay" to someone who had waited four days (word for word as on the page)

Good:

    answered, four days late, and was very sorry about it

Why: One sentence, pasted into a search box, leads from the account to the page with the author's name, and from there
to the practice and the clients.
"""

from collections.abc import Iterator

from repurpose.checks.types import Check, Cure, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.spans import Span

_MOST = 3
"""Pieces that a draft is told of."""
_WINDOW = 8
"""Words of a run that are quoted: a search engine needs no more."""


def check_searchable_text(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the most distinctive run, the others beside it."""
    article, spec = subject.article, subject.spec
    forum = bool(spec.subreddits) or spec.account == "pseudonymous"
    if article is None or spec.kind == "article" or not forum:
        return
    if not (article.meta.address or article.meta.published):
        return
    from repurpose.language.shared_runs import Shared, distinctive

    page = Shared([" ".join(sentence.text for sentence in article.sentences)])
    part, whole = subject.part("text")
    runs = page.runs(part)
    if not runs:
        return
    best = distinctive(part, runs, most=_MOST, window=_WINDOW)
    shift = whole.start if whole else 0
    places = [Span(start, end).shift(shift) for start, end in best]
    quoted = "; ".join(f"“{' '.join(place.of(subject.text).split())}”" for place in places)
    where = article.meta.address or "the published article"
    words = sum(run.words for run in runs if run.start + shift >= subject.body_span.start)
    hidden = spec.account == "pseudonymous"
    message = f"a search engine finds {where} by these words: {quoted}; reword them"
    if words:
        message += f" and the rest of the {words} that stand so there" if hidden else f" ({words} words stand so there)"
    message += ", or accept it with `ignore: [searchable-text]`" if hidden else ""
    severity = Severity.ERROR if hidden else CHECK.severity
    yield Finding(CHECK.name, severity, message, places[0], related=tuple(places[1:]))


CHECK = Check("searchable-text", Severity.WARNING, Family.REPEATS, __doc__, cure=Cure.HAND, find=check_searchable_text)
