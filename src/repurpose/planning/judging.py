"""What the findings of a draft mean for its place in a calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from repurpose.article import Article
from repurpose.batch.engine_findings import engine_findings
from repurpose.draftfile import DraftFile
from repurpose.finding import Finding, Severity
from repurpose.lint import check_draft
from repurpose.placement import Placement
from repurpose.schedule.types import Candidate
from repurpose.slots import State

_UNFIT = frozenset(("little-to-tell", "taken-for-yours", "client-details", "quoted-client", "sales-pitch"))
"""Rules that warn of the whole draft: it should not be posted before somebody has looked."""
_DATED = "dated-words"
_FRESH = timedelta(days=180)
"""How old an article may be before its own "this year" is another."""


def findings_of(file: DraftFile, placement: Placement, article: Article) -> tuple[Finding, ...]:
    """Return what is found of a draft that lies in a folder, held to its article as that is now, by its engine too."""
    made = engine_findings(file, placement, Path(file.path))
    return check_draft(file, placement, article=article, made=made).findings


def changed_since(file: DraftFile, article: Article) -> bool:
    """Tell whether a draft was made from another text of its article."""
    return bool(file.article_sha256) and file.article_sha256 != article.source.sha256


def outlived(article: Article, start: date) -> bool:
    """Tell whether an article's date lies so far back that what is counted from it is wrong on the day of a post."""
    return article.meta.day is not None and start - article.meta.day > _FRESH


def judged(candidate: Candidate, placement: Placement, findings: Sequence[Finding], *, old: bool = False) -> Candidate:
    """Return a draft with what warns of it, what forbids to post it, and where that puts it.

    `old` says that its article is `outlived`: words that were true on its date are more than advice then.
    """
    errors = tuple(dict.fromkeys(f.rule for f in findings if f.severity is Severity.ERROR))
    warning = (f.rule for f in findings if f.severity is Severity.WARNING or (old and f.rule == _DATED))
    rules = tuple(rule for rule in dict.fromkeys(warning) if rule not in errors)
    choice = placement.choice
    homeless = not placement.target and bool(placement.channel.spec.subreddits)
    unasked = off_topic(placement) and candidate.state is State.DRAFTED
    return replace(
        candidate,
        warnings=(*rules, "other-topic") if unasked else rules,
        errors=errors,
        behind=int(homeless) if _UNFIT.isdisjoint((*errors, *rules)) else 2,
        dealt=bool(placement.target) and (choice is None or not choice.by_article),
    )


def off_topic(placement: Placement) -> bool:
    """Tell whether a draft is for a subreddit of the built-in list whose topics its article leaves out."""
    return placement.choice is not None and placement.target in placement.choice.unfit


def first_error(findings: Iterable[Finding]) -> Finding | None:
    """Return the first finding that says that a draft must not be posted."""
    return next((found for found in findings if found.severity is Severity.ERROR), None)
