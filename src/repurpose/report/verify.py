"""A draft beside its article, as lines for a terminal and as JSON (docs/verify.md)."""

import json
from collections.abc import Iterator

from repurpose import __version__
from repurpose.finding import shortened
from repurpose.report.terminal import printable
from repurpose.spans import Lines, Places, Span
from repurpose.tracing import states
from repurpose.tracing.types import Difference, Part, Status, Trace
from repurpose.verify import Comparison

FORMAT = "repurpose.verify"
VERSION = 1
_WIDTH = 100
_COLOURS = {Status.UNTRACED: "31", Status.REWORDED: "33"}


def verify_lines(one: Comparison, *, colour: bool) -> Iterator[str]:
    """Yield a line for each part of a draft, below it what is to be compared, and a count at the end."""
    places, article = Places.of(one.file.source, one.file.written), Lines.of(one.article.source.text)
    width = max(map(len, Status))
    for trace in one.traces:
        bad = any(d.change != "untraced-sentence" for d in trace.differences)
        code = "31" if bad else _COLOURS.get(trace.status, "")
        status = f"\x1b[{code}m{trace.status:{width}}\x1b[0m" if colour and code else f"{trace.status:{width}}"
        where = _where(trace, article) if trace.status is not Status.UNTRACED else ""
        at = places.at(one.in_file(trace.part.span).start)
        yield f"{one.file.path}:{at}: {status}  {where:9}  {_cut(trace.part.text)}".rstrip()
        yield from _below(trace, article)
    yield _summary(one)


def _where(trace: Trace, article: Lines) -> str:
    numbers = sorted({article.locate(source.span.start)[0] for source in trace.sources})
    return f"line {', '.join(map(str, numbers))}" if numbers else ""


def _below(trace: Trace, article: Lines) -> Iterator[str]:
    """Yield what a person needs to judge a part: what differs, and its closest source."""
    changes = [d for d in trace.differences if d.change != "untraced-sentence"]
    if trace.note and trace.status is not Status.VERBATIM and not changes:
        yield f"    {printable(trace.note)}"
    for difference in trace.differences:
        yield f"    {difference.change}: {printable(difference.message)}"
    if trace.sources and (changes or trace.status in (Status.REWORDED, Status.UNTRACED)):
        shown = trace.sources[:1] if trace.status is Status.UNTRACED else trace.sources
        for source in shown:
            closest = "closest: " if trace.status is Status.UNTRACED else ""
            yield f"    {closest}article, line {article.locate(source.span.start)[0]}: {_cut(source.text)}"


def _cut(text: str) -> str:
    return shortened(printable(text), _WIDTH)


def _summary(one: Comparison) -> str:
    counted = [f"{number} {status}" for status, number in one.counts.items() if number]
    changes = sum(d.change != "untraced-sentence" for d in one.differences)
    parts = "1 part" if len(one.traces) == 1 else f"{len(one.traces)} parts"
    differ = f"; {changes} difference{'s' if changes != 1 else ''} of fact" if changes else ""
    return (
        f"{one.file.path}: {parts}: {', '.join(counted) or 'nothing to trace'}{differ}. Compared by words, not by "
        "meaning: read what is reworded beside its source."
    )


def verify_document(one: Comparison) -> str:
    """Set a comparison as JSON, two spaces a level; every span in code points from 0, half-open."""
    places, article = Places.of(one.file.source, one.file.written), Lines.of(one.article.source.text)
    channel, _, target = one.label.partition("@")
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"repurpose {__version__}",
        "draft": {"path": one.file.path, "channel": channel, "target": target, "text": one.posted.text},
        "article": {
            "id": one.article.id,
            "path": one.article.source.path,
            "sha256": one.article.source.sha256,
            "title": one.article.title,
        },
        "failed": one.failed,
        "summary": {
            **{status.value: number for status, number in one.counts.items()},
            "differences": len(one.differences),
        },
        "parts": [_part(one, trace, places, article) for trace in one.traces],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _part(one: Comparison, trace: Trace, places: Places, article: Lines) -> dict[str, object]:
    return {
        "kind": trace.part.kind.value,
        "status": trace.status.value,
        "states": states(trace),
        "text": trace.part.text,
        **_place(one, trace.part.span, places),
        "note": trace.note,
        "sources": [_source(source, article) for source in trace.sources],
        "differences": [_difference(one, difference, places, article) for difference in trace.differences],
    }


def _difference(one: Comparison, difference: Difference, places: Places, article: Lines) -> dict[str, object]:
    source = difference.source
    return {
        "rule": difference.change.value,
        "message": difference.message,
        "text": difference.span.of(one.posted.text),
        **_place(one, difference.span, places),
        "source": {"span": [source.start, source.end], "at": article.at(source.start)} if source is not None else None,
    }


def _source(source: Part, article: Lines) -> dict[str, object]:
    return {
        "kind": source.kind.value,
        "text": source.text,
        "span": [source.span.start, source.span.end],
        "at": article.at(source.span.start),
    }


def _place(one: Comparison, span: Span, places: Places) -> dict[str, object]:
    return {"span": [span.start, span.end], "at": places.at(one.in_file(span).start)}
