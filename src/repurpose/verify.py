"""A draft file beside its article: every sentence of what gets posted, with where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from repurpose.article import Article
from repurpose.draftfile import DraftFile, Posted, posted
from repurpose.errors import SourceError
from repurpose.lint import in_file, subject_of
from repurpose.placement import Placement
from repurpose.readers import read_posted
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.tracing import trace_text
from repurpose.tracing.types import Difference, Status, Trace


@dataclass(frozen=True, slots=True)
class Comparison:
    """A draft, its article, and each part of the one traced to the other."""

    file: DraftFile
    posted: Posted
    article: Article
    label: str
    """The channel, with its target; empty where none is known."""
    traces: tuple[Trace, ...]
    """Spans are in `Posted.text`, those of sources in the article's source."""

    @property
    def failed(self) -> bool:
        """Whether a statement is untraced, or says something that its source does not."""
        return any(trace.differences for trace in self.traces)

    def in_file(self, span: Span) -> Span:
        """Return where a span of the posted text stands in the file."""
        return in_file(self.posted, span)

    @property
    def counts(self) -> dict[Status, int]:
        """Count the parts of each status."""
        return {status: sum(trace.status is status for trace in self.traces) for status in Status}

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, in the order of the text."""
        return tuple(difference for trace in self.traces for difference in trace.differences)


def compare(file: DraftFile, article: Article, placement: Placement) -> Comparison:
    """Trace a draft as its channel posts it."""
    text = posted(file, placement.spec)
    subject = subject_of(text, placement, article=article)
    return Comparison(file, text, article, placement.label, subject.traces)


def compare_any(file: DraftFile, article: Article, specs: Sequence[ChannelSpec]) -> Comparison:
    """Trace a text whose channel nobody named: it may hold the closings of any of `specs`, and is read as Markdown."""
    head = f"{file.title}\n\n" if file.title else ""
    body = file.body_span
    pieces: tuple[tuple[int, int], ...] = ((0, body.start),)
    if file.title_span is not None:
        pieces = ((0, file.title_span.start), (len(head), body.start))
    text = Posted(head + file.body, file.title, Span(0, len(file.title)) if head else None, len(head), pieces)
    title = (text.title, text.title_span) if text.title_span is not None else None
    try:
        page = read_posted(text.text, id="draft")
    except SourceError:
        return Comparison(file, text, article, "", ())
    return Comparison(file, text, article, "", trace_text(text.text, len(head), title, page, (), article, specs))
