"""A paragraph about how things were: it waits for the change."""

from collections.abc import Sequence

from repurpose.language.measures import is_past
from repurpose.language.reference_words import TOKEN, compiled_lower, front_of, patterns

_READ = 400
"""Characters of a sentence that are read."""
_MOST = 4
"""Sentences for which the past goes on; a longer paragraph has come to its matter."""


def waiting(paragraph: Sequence[str]) -> tuple[bool, ...]:
    """Tell for each sentence whether the past that one up to it begins is still all there is.

    "Until recently" and the like begin it; "now", "but" or "today" end it, and so, after "historically", does a
    sentence that tells nothing in the past.
    """
    since, told = "", 0
    result: list[bool] = []
    for sentence in paragraph:
        lower = front_of(sentence, _READ)
        frames = {name: compiled_lower(patterns(name)[0]).match(lower) for name in ("until_now", "formerly")}
        begun = next((name for name, found in frames.items() if found), "")
        since, told = (begun, 0) if begun else (since, told + 1)
        rest = lower[max((found.end() for found in frames.values() if found), default=0) :]
        if since and (told > _MOST or compiled_lower(patterns("change")[0]).search(rest)):
            since = ""
        if since == "formerly" and not any(map(is_past, TOKEN.findall(lower))):
            since = ""
        result.append(since != "")
    return tuple(result)
