"""What comes of one placement: a text with what the checks said of it, or why there is none."""

from dataclasses import dataclass
from typing import ClassVar

from repurpose.checks.types import Subject
from repurpose.draft import Draft, Refusal
from repurpose.engines.types import Composition
from repurpose.finding import Finding, Severity
from repurpose.placement import Placement
from repurpose.spec.channel import ChannelSpec

NOTHING_MADE = Composition(())


@dataclass(frozen=True, slots=True)
class Measured:
    """A text for one placement as the checks saw it, and what they said of it."""

    placement: Placement
    subject: Subject
    """Its counts are those of the report."""
    findings: tuple[Finding, ...]
    refusal: ClassVar[None] = None

    @property
    def spec(self) -> ChannelSpec:
        """The channel's rules."""
        return self.placement.spec

    @property
    def failed(self) -> bool:
        """Whether the run must say that something is wrong with the text."""
        return any(f.severity is Severity.ERROR for f in self.findings)


@dataclass(frozen=True, slots=True)
class Drafted(Measured):
    """The draft that was made for one placement."""

    draft: Draft
    composition: Composition
    """The engine's runners-up and reasons."""
    instead: str = ""
    """Which idea it tells, and why not the best, which breaks a hard rule; empty where it tells that."""
    holders: tuple[str, ...] = ()
    """The drafts that hold sentences of what this one would be if it were alone, as a reader knows them."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is no draft for one placement."""

    placement: Placement
    refusal: Refusal
    composition: Composition = NOTHING_MADE
    """The runners-up and reasons of a draft that breaks a hard rule."""
    draft: ClassVar[None] = None
    findings: ClassVar[tuple[Finding, ...]] = ()
    failed: ClassVar[bool] = True

    @property
    def spec(self) -> ChannelSpec:
        """The channel's rules."""
        return self.placement.spec


Result = Drafted | Refused
"""What came of one placement; `draft is None`, or `refusal is not None`, tells the two apart, for type checkers too."""
