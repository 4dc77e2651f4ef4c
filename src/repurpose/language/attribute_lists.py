"""Attributes that dialects of Markdown set in braces: `{: .wide}` (kramdown), `{#oars}` (Hugo), `{ .annotate }`."""

import re

_ONE = (
    r"(?:[#.][A-Za-z][\w:-]{0,60}+"
    r"|[A-Za-z][\w:-]{0,40}+=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'|[^\s\"'{}=]{1,100}+))"
)
ATTRIBUTES = rf"\{{:[^{{}}\n]{{0,300}}\}}|\{{[ ]?{_ONE}(?:[ ]{{1,4}}{_ONE}){{0,9}}[ ]?\}}"
"""A list of attributes, wherever it stands."""
_PLACED = re.compile(
    r"\{:[^{}\n]{0,300}\}"
    rf"|(?:(?<=[)\]])|(?:(?<=[ \w*_`\"”])|^)(?=\{{[^{{}}\n]{{1,600}}\}}[ \t]*$))(?:{ATTRIBUTES})",
    re.MULTILINE,
)


def attribute_lists(text: str) -> list[re.Match[str]]:
    """Find the lists of attributes: kramdown's anywhere, others behind a link or an image, or at the end of a line."""
    return list(_PLACED.finditer(text)) if "{" in text else []
