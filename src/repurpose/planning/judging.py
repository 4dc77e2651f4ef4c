"""What the findings of a draft mean for its place in a calendar."""

from collections.abc import Iterable
from dataclasses import replace
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


def findings_of(file: DraftFile, placement: Placement, article: Article) -> tuple[Finding, ...]:
    """Return what is found of a draft that lies in a folder, by its engine too."""
    stale, made = changed_since(file, article), engine_findings(file, placement, Path(file.path))
    return check_draft(file, placement, article=None if stale else article, made=made).findings


def changed_since(file: DraftFile, article: Article) -> bool:
    """Tell whether a draft was made from another text of its article."""
    return bool(file.article_sha256) and file.article_sha256 != article.source.sha256


def judged(candidate: Candidate, placement: Placement, findings: Iterable[Finding]) -> Candidate:
    """Return a draft with what warns of it, and where that puts it."""
    rules = tuple(dict.fromkeys(found.rule for found in findings if found.severity is not Severity.ADVICE))
    choice = placement.choice
    homeless = not placement.target and bool(placement.channel.spec.subreddits)
    unasked = off_topic(placement) and candidate.state is State.DRAFTED
    return replace(
        candidate,
        warnings=(*rules, "other-topic") if unasked else rules,
        behind=int(homeless) if _UNFIT.isdisjoint(rules) else 2,
        dealt=bool(placement.target) and (choice is None or not choice.by_article),
    )


def off_topic(placement: Placement) -> bool:
    """Tell whether a draft is for a subreddit of the built-in list whose topics its article leaves out."""
    return placement.choice is not None and placement.target in placement.choice.unfit


def first_error(findings: Iterable[Finding]) -> Finding | None:
    """Return the first finding that says that a draft must not be posted."""
    return next((found for found in findings if found.severity is Severity.ERROR), None)
