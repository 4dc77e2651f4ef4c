"""YAML front matter, also with texts that hold a second `: `: sites with a parser of their own take them."""

import re

from repurpose.spec.front import plain_key
from repurpose.spec.toml_front import HELD

_FIELD = re.compile(r"^(?P<key>:?[A-Za-z][\w-]{0,60}):[ ]+(?P<text>[^\s\"'\[\]{}&*!|>%@`#?-][^\n]*)$", re.MULTILINE)
"""A key with a text that begins with no sign of YAML's."""
_SECOND = re.compile(r":(?:\s|$)")
_OURS = frozenset("intro post_intro ask subreddits tags tag topics categories category keywords taxonomies".split())
"""Keys of which this program reads more than a text."""


def readable(inner: str) -> str:
    """Return front matter with quotes around its texts that hold a second `: `, where a parser cannot read it without.

    A key that may keep a text from being posted is left as it is, and so is one of which more than a text is read.
    """
    mended = _FIELD.sub(_quoted, inner)
    return inner if mended == inner or _is_yaml(inner) else mended


def _quoted(field: re.Match[str]) -> str:
    key, text = plain_key(field["key"]).lower(), field["text"]
    if key in HELD or key in _OURS or " #" in text or not _SECOND.search(text):
        return field[0]
    doubled = text.rstrip().replace("'", "''")
    return f"{field['key']}: '{doubled}'"


def _is_yaml(text: str) -> bool:
    import yaml  # here, because most front matter has no such line

    try:
        yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return False
    return True
