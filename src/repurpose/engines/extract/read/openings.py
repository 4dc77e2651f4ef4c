"""What a post may not open on although it leans on nothing: somebody's introduction, half a sentence, an aside."""

import re
from functools import cache, lru_cache

from repurpose.datafile import read_table
from repurpose.language.cues import Filed, file_patterns, named_in
from repurpose.language.fragments import is_bare_phrase, is_dependent, is_fragment, is_labelled, is_noun_phrase
from repurpose.language.words import straighten

_READ = 300
"""Characters of a sentence that are read."""
_ASIDE = re.compile(r"[(\[][^)\]]*(?:[)\]]\W?)?$")
"""A bracket that holds all of a sentence, or opens before it and closes after it: not "(New) ovens bake"."""


def poor_opening(text: str) -> str:
    """Name what is wrong with a sentence as the first of a post; empty where nothing is."""
    if goes_on(text):
        return "fragment"
    if _ASIDE.match(text):
        return "aside"
    read = straighten(text[:_READ])
    return "label" if is_labelled(read) else named_in(_patterns(), read)


@lru_cache(maxsize=1024)  # asked of a sentence, and of what is left of it as an opening
def goes_on(text: str) -> bool:
    """Tell whether a sentence is none, and only goes on with the one before it: "In baking the bread that sells."."""
    read = straighten(text[:_READ])
    return is_noun_phrase(read) or is_bare_phrase(read) or is_fragment(read) or is_dependent(read)


@cache
def _patterns() -> Filed:
    return file_patterns(read_table(__package__, "openings.yaml"))
