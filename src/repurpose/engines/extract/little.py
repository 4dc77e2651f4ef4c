"""Say when the matter is missing, not only words."""

from collections.abc import Sequence

from repurpose.engines.extract.material import Line
from repurpose.engines.extract.scoring import Plan
from repurpose.finding import Finding, Severity
from repurpose.spec.channel import ChannelSpec


def little_to_tell(lines: Sequence[Line], plan: Plan, spec: ChannelSpec) -> tuple[Finding, ...]:
    """Return the finding `little-to-tell` where nothing in the post happened to its author."""
    return ()
