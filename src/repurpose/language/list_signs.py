"""Signs that stand in front of the items of a list: dots that say nothing, and pictures that may."""

import re

BULLET = re.compile(r"[•·◦▪▫‣●○■□] *(?=\S)")
"""A dot or a box: nothing but a mark."""
_PICTURE = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
PICTURE = re.compile(
    rf"(?:[{_PICTURE}][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[{_PICTURE}]\ufe0f?)*|[\d#*]\ufe0f?\u20e3) *(?=\S)"
)
"""An emoji, an arrow, a number in a box: "✅" and "❌" say which items to do."""


def begins_item(line: str) -> bool:
    """Tell whether a line begins with a sign of either kind."""
    return BULLET.match(line) is not None or PICTURE.match(line) is not None
