"""Links of a page, as they are wherever the page is read: relative addresses become absolute."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from repurpose.article import Meta
from repurpose.language.code_spans import code_spans
from repurpose.language.template_tags import ROOT, without_tags

_DEFINITION = r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ ]*<?(?=[^\s<>]{1,2000}>?[ ]*(?:[\"'(][^\n]{0,1000})?$)"
"""Of a link, with nothing but a title after the address: a footnote and "[Note]: we sailed" are text."""
_LINK = re.compile(rf"(\]\(<?|{_DEFINITION}|\b(?:src|href|poster)=[\"'])([^)\s\"'<>]{{1,2000}})", re.MULTILINE)


def resolve_links(markdown: str, meta: Meta) -> str:
    """Resolve what only the article's own site can: template tags go, and relative addresses become absolute.

    A tag for an image with an address becomes that image. A link whose address only the site knows leaves its text,
    such an image goes. Code is left as it is.
    """
    if "{" in markdown:
        markdown = _outside_code(markdown, without_tags)
    return _outside_code(markdown, lambda text: _absolute_all(text, meta))


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for span in code_spans(text) if "`" in text or "~~~" in text else ():
        parts += [change(text[at : span.start]), span.of(text)]
        at = span.end
    return "".join((*parts, change(text[at:])))


def _absolute_all(text: str, meta: Meta) -> str:
    return _LINK.sub(lambda found: found[1] + _absolute(found[2], meta), text).replace(ROOT, meta.base_url.rstrip("/"))


def _absolute(address: str, meta: Meta) -> str:
    """Resolve an address as a browser would on the page, or on the site's front page where only that is known."""
    if address.startswith(f"{ROOT}/"):
        site = meta.base_url or _origin(meta.canonical_url)
        return f"{site.rstrip('/')}/{address[2:].lstrip('/')}"
    if address.startswith(("#", "//", "{")) or ":" in address.partition("/")[0] or urlsplit(address).scheme:
        return address
    base = meta.canonical_url or (f"{meta.base_url.rstrip('/')}/" if meta.base_url else "")
    return urljoin(base, address) if base else address


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme else ""
