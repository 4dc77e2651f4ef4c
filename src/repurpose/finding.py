"""What a check says of a text."""

from dataclasses import dataclass
from enum import StrEnum

from repurpose.spans import Span


class Severity(StrEnum):
    """How much a finding matters; only `error` makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of one check. A value, never an exception."""

    rule: str
    """Kebab-case name of the rule; `repurpose explain RULE` prints its page."""
    severity: Severity
    message: str
    """What is wrong and what to do, in one or two sentences, with the measured value and the range."""
    span: Span | None = None
    """Where in `Draft.text`; nothing when it concerns the whole text."""
    expected: str = ""
    """The text that would mend it, where one edit does; replaces the span."""
    related: tuple[Span, ...] = ()
    """Other places in the draft that belong to it."""
    url: str = ""
    """Source of the limit or rule, where it has one."""
    safe: bool = False
    """Whether putting `expected` there, even where it is empty, cannot change what the text means: `--fix` does it."""
    source: Span | None = None
    """The place in the article's source that the text was compared with."""

    def quoted(self, text: str) -> str:
        """Return the words of a text that it stands at, on one line and shortened; empty where it has no place."""
        return shortened(" ".join(self.span.of(text).split())) if self.span is not None else ""


def shortened(text: str, most: int = 60) -> str:
    """Return what a message quotes in at most `most` characters, the last one `…` where something is cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
