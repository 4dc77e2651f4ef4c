"""What MDX and its kin put into Markdown beside the author's text: imports, components, containers, comments."""

import re

from repurpose.language.images import shown_image
from repurpose.spans import Span

_BRACED = r"\{(?:[^{}<>]|\{[^{}]{0,300}\}){0,300}\}"
_VALUE = rf"\"[^\"]{{0,300}}\"|'[^']{{0,300}}'|{_BRACED}|[^\s\"'=<>`{{}}]{{1,100}}"
_ATTRIBUTE = rf"\s{{1,40}}+(?:[A-Za-z_:][\w:.-]{{0,60}}+(?:\s{{0,9}}=\s{{0,9}}(?:{_VALUE}))?|{_BRACED})"
COMPONENT = re.compile(
    rf"(?:</|(?<!\w)<)(?=[A-Z][A-Z.]{{0,20}}[a-z])[A-Z][\w.]{{0,60}}+(?:{_ATTRIBUTE}){{0,40}}\s{{0,40}}/?>"
)
"""A tag of a component: `<Tabs>`, `</TabItem>`, `<Chart of={sales} />`. After a word `<String>` is a type."""
_CONTAINER = re.compile(r"^[ ]{0,12}:{3,}(?:[ ]*[\w{\[][^\n]{0,200})?[ ]*$", re.MULTILINE)
"""A line that begins or ends a container: `:::tip Read this first`, `::: {.note}`, `:::`."""
_COMMENT = re.compile(r"\{/\*[^*]{0,2000}\*/\}")
_CODED = re.compile(
    r"\b(src|href|poster)=\{(?:require\(|useBaseUrl\()?[\"']([^\"'\n{}]{1,300})[\"']\)?(?:\.default)?\}"
)
"""An address in the tag of an element: `<img src={require("./hull.png").default} />`."""
_IMPORT = re.compile(r"import[ ]+(?:[^\n\"';]{1,300}[ ]from[ ]+)?[\"'][^\n\"']{1,300}[\"'][ ]*;?[ ]*$")
_MODULE = re.compile(
    r"(?:import[ ]+\{[^\n}]{0,300}$|export[ ]+(?:const|let|var|default|class|function|async|\{|\*)[ \n{])"
)


def component_marks(text: str) -> list[Span]:
    """Return the tags of components, the lines that begin or end containers, and comments; code is not looked for."""
    patterns = [(COMPONENT, "<"), (_CONTAINER, ":::"), (_COMMENT, "{/*")]
    return [Span(*found.span()) for pattern, sign in patterns if sign in text for found in pattern.finditer(text)]


def without_components(text: str) -> str:
    """Return a text without its component tags, container lines and comments; what stands between them stays.

    A component for an image with an address becomes that image; in HTML an address that is code is one again.
    """
    text = COMPONENT.sub(shown_image, text)
    if "={" in text:
        text = _CODED.sub(r'\1="\2"', text)
    for pattern in (_CONTAINER, _COMMENT):
        text = pattern.sub("", text)
    return text


def module_lines(text: str, start: int = 0) -> Span:
    """Return where the imports and exports stand that a text begins with, from the offset `start`; empty without any.

    An import takes one line; one that is broken, or an export, goes on to the next blank line.
    """
    at = end = start
    inside = False
    while at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop == -1 else stop
        line = text[at:stop]
        if not line.strip():
            inside = False
        elif inside or _IMPORT.match(line) or _MODULE.match(f"{line}\n"):
            inside = inside or not _IMPORT.match(line)
            end = stop
        else:
            break
        at = stop + 1
    return Span(start, end)
