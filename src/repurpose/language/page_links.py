"""Links of a page, as they are wherever the page is read: relative addresses become absolute."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from repurpose.article import Meta
from repurpose.language.code_spans import code_spans
from repurpose.language.components import COMPONENT, without_components
from repurpose.language.images import image_of
from repurpose.language.template_tags import ROOT, SITE_SIGNS, TAG, without_tags

_DEFINITION = r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ ]*<?(?=[^\s<>]{1,2000}>?[ ]*(?:[\"'(][^\n]{0,1000})?$)"
"""Of a link, with nothing but a title after the address: a footnote and "[Note]: we sailed" are text."""
_LINK = re.compile(rf"(\]\(<?|{_DEFINITION}|\b(?:src|href|poster)=[\"'])([^)\s\"'<>]{{1,2000}})", re.MULTILINE)
_ORIGIN = re.compile(r"[A-Za-z][\w+.-]{0,20}://[^/?#]*")


def resolve_links(markdown: str, meta: Meta) -> str:
    """Resolve what only the article's own site can: its tags and components go, relative addresses become absolute.

    A tag for an image with an address becomes that image. A link whose address only the site knows leaves its text,
    such an image goes. Code is left as it is, and so is an address from the page on where the page's own is not known.
    """
    if any(sign in markdown for sign in SITE_SIGNS):
        markdown = _outside_code(markdown, without_tags)
    if any(sign in markdown for sign in ("<", ":::", "{/*")):
        markdown = _outside_code(markdown, without_components)
    return _outside_code(markdown, lambda text: _absolute_all(text, meta))


def image_tags(text: str) -> list[re.Match[str]]:
    """Find the template tags, and the components, that stand for an image with an address, in order."""
    patterns = [(TAG, "{"), (COMPONENT, "<")]
    found = [tag for pattern, sign in patterns if sign in text for tag in pattern.finditer(text) if image_of(tag[0])]
    return sorted(found, key=re.Match.start)


def unresolved_links(markdown: str, meta: Meta) -> list[str]:
    """Return the addresses that nobody can resolve, where the site's or a canonical address is known.

    They count from the page's own, which is not, or from the site's, where all that is known is another one.
    """
    found: list[str] = []

    def gather(text: str) -> str:
        found.extend(
            link[2]
            for link in _LINK.finditer(text)
            if _is_relative(link[2]) or (not meta.base_url and _counts_from_site(link[2]))
        )
        return text

    if (meta.base_url or meta.canonical_url) and not meta.own_address:
        _outside_code(markdown, gather)
    return found


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for span in code_spans(text) if "`" in text or "~~~" in text else ():
        parts += [change(text[at : span.start]), span.of(text)]
        at = span.end
    return "".join((*parts, change(text[at:])))


def _absolute_all(text: str, meta: Meta) -> str:
    return _LINK.sub(lambda found: found[1] + _absolute(found[2], meta), text).replace(ROOT, meta.base_url.rstrip("/"))


def _absolute(address: str, meta: Meta) -> str:
    """Resolve an address as a browser would on the page; one from the page on only where the page's own is known."""
    own = meta.own_address
    if address.startswith(f"{ROOT}/"):
        site = meta.base_url or _origin(own)
        return f"{site.rstrip('/')}/{address[2:].lstrip('/')}"
    if _is_relative(address):
        return _counted(own, address)
    return _counted(own or meta.base_url, address) if _counts_from_site(address) else address


def _counted(base: str, address: str) -> str:
    """Return an address as it counts from another one; unchanged where that is none, or unknown: "https://[host]/"."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _counts_from_site(address: str) -> bool:
    return address.startswith("/") and not address.startswith("//")


def _is_relative(address: str) -> bool:
    """Tell whether an address counts from the page's own, and leads to another one."""
    return not (address.startswith(("/", "#", "{", ROOT)) or ":" in address.partition("/")[0])


def _origin(address: str) -> str:
    found = _ORIGIN.match(address)
    return found[0] if found else ""
