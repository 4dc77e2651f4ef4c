"""The one JSON document of a run (docs/json.md): drafts with their origins, findings, refusals, runners-up."""

import json
from collections.abc import Iterable, Sequence

from repurpose import __version__
from repurpose.article import Article
from repurpose.checks.types import Subject
from repurpose.finding import Finding
from repurpose.originsfile import origin_fields
from repurpose.report.coverage import coverage
from repurpose.results import Drafted, Result
from repurpose.spans import Lines

FORMAT = "repurpose.drafts"
VERSION = 1


def document(articles: Iterable[dict[str, object]]) -> str:
    """Set the articles of a run, as `article_fields` has them, as one JSON document, two spaces a level."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"repurpose {__version__}",
        "articles": list(articles),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def article_fields(article: Article, results: Sequence[Result]) -> dict[str, object]:
    """Return what came of an article as JSON keys, every span in code points from 0, half-open."""
    lines = Lines.of(article.source.text)
    return {
        "id": article.id,
        "path": article.source.path,
        "sha256": article.source.sha256,
        "title": article.title,
        "results": [_result(result, article, lines) for result in results],
        "coverage": [
            {
                "slug": use.section.slug,
                "heading": use.section.heading,
                "sentences": use.sentences,
                "drafts": [
                    {"channel": place.channel.spec.name, "target": place.target, "sentences": used}
                    for place, used in use.used
                ],
            }
            for use in coverage(article, results)
        ],
    }


def _result(result: Result, article: Article, lines: Lines) -> dict[str, object]:
    made = result.composition
    return {
        "channel": result.placement.channel.spec.name,
        "target": result.placement.target,
        "draft": _draft(result, lines) if result.draft is not None else None,
        "refusal": {"reason": result.refusal.reason} if result.refusal is not None else None,
        "instead": result.instead if result.draft is not None else "",
        "findings": _findings(result),
        "titles": [{"text": choice.passage.text, "score": round(choice.score, 6)} for choice in made.titles],
        "ideas": [
            {
                "number": idea.number,
                "kind": idea.kind,
                "words": idea.words,
                "post_words": idea.post_words,
                "score": round(idea.agreed, 6),
                "opening": idea.opening,
                "sentences": list(idea.sentences),
            }
            for idea in made.ideas
        ],
        "why": [
            {
                "sentence": reason.sentence,
                "at": lines.at(article.sentences[reason.sentence].span.start),
                "fate": reason.fate,
                "why": reason.why,
            }
            for reason in made.why
        ],
    }


def _findings(result: Result) -> list[dict[str, object]]:
    if result.draft is None:
        return []
    lines = Lines.of(result.draft.text)
    return [finding_fields(finding, lines) for finding in result.findings]


def _draft(result: Drafted, lines: Lines) -> dict[str, object]:
    draft = result.draft
    return {
        "engine": draft.engine,
        "spec_sha256": draft.spec_sha256,
        "title": draft.title,
        "text": draft.text,
        "body_start": draft.body_start,
        "meta": {name: list(value) if isinstance(value, tuple) else value for name, value in draft.meta},
        "measures": measure_fields(result.subject),
        "passages": [
            {
                "kind": passage.kind.value,
                "text": passage.text,
                "span": [passage.span.start, passage.span.end],
                "run": passage.run,
                "origins": [origin_fields(origin, lines) for origin in passage.origins],
            }
            for passage in draft.passages
        ],
    }


def measure_fields(subject: Subject) -> dict[str, object]:
    """Return how a body measures up; the scores are null for a text too short to score."""
    readability, unit = subject.readability, subject.spec.length.unit
    return {
        unit: subject.length(unit),
        "sentences": readability.sentences,
        "longest_sentence": readability.longest,
        "grade": round(readability.grade, 2) if readability.grade is not None else None,
        "reading_ease": round(readability.ease, 2) if readability.ease is not None else None,
    }


def finding_fields(finding: Finding, lines: Lines) -> dict[str, object]:
    """Return a finding as JSON keys; `at` is line:column of the checked text, which `lines` index, from 1."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "span": [finding.span.start, finding.span.end] if finding.span is not None else None,
        "at": lines.at(finding.span.start) if finding.span is not None else None,
        "expected": finding.expected if finding.expected or finding.safe else None,
        "safe": finding.safe,
        "related": [[span.start, span.end] for span in finding.related],
        "url": finding.url or None,
        "source": [finding.source.start, finding.source.end] if finding.source is not None else None,
    }
