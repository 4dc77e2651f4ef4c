"""What a label says to be a goal or a rule of the author's own: without it the sentence orders its reader about."""

import re

from repurpose.spans import Span

_LABEL = re.compile(
    r"^[\s>*_#+-]{0,8}(?:\d{1,2}[.)] )?(?:<\w{1,6}>)?"
    r"(?:(?:my|our|the|a|first|second|third|new|main|golden|daily|weekly|monthly|yearly|personal) ){0,2}"
    r"(?:goals?|aims?|rules?|resolutions?|targets?|intentions?|objectives?|homework|mottos?|mantras?|habits?|todos?)"
    r"(?: ?#?\d{1,3})? ?[*_]{0,3}(?:</\w{1,6}>)? ?[:–—][\s*_]*(?:</\w{1,6}>)?[\s*_]*$",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?:I|We|My|Our|The|This|That|It|There|You|Your)\b")
"""What begins a sentence that says by its subject whose it is."""


def is_goal(source: str, sentence: Span) -> bool:
    """Tell whether what stands in front of a sentence in its line labels it: "**GOAL:** Walk a mile a day."."""
    before = source[source.rfind("\n", 0, sentence.start) + 1 : sentence.start]
    told = _TOLD.match(source, sentence.start) is not None
    return 0 < len(before) <= 60 and not told and _LABEL.match(before) is not None
