"""Addresses on a page: relative ones made absolute, template tags that stand for addresses and images resolved."""

import re
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from repurpose.article import Meta
from repurpose.language.code_spans import code_spans

TAG = re.compile(
    r"\{\{[<%]?[^{}]{0,600}[%>]?\}\}|\{%[^{}]{0,600}%\}|\{:[^{}\n]{0,300}\}|\{[#.][\w#. =\"-]{1,100}\}(?=[ ]*$)",
    re.MULTILINE,
)
_SITE = re.compile(r"\{\{-?[ ]*\.?[Ss]ite\.(?:[Bb]ase_?(?:url|URL)|url|[Pp]ermalink)\b[^{}\n]{0,40}\}\}/?")
_PATH = re.compile(r"\{\{-?[ ]*[\"'](?P<path>/[^\"'\n{}]{0,300})[\"'][ ]*\|[^{}\n]{0,100}\}\}")
_IMAGE_TAG = re.compile(
    r"\{(?:\{[<%]|%)-?[ ]*[\w-]{0,20}(?:img|image|figure|picture|photo)[\w-]{0,20}[ ]", re.IGNORECASE
)
_NAMED = re.compile(r"\b(src|alt|caption|title)[ ]?=[ ]?(?:\"([^\"\n]*)\"|'([^'\n]*)')")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_IMAGE_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)", re.IGNORECASE)
_ROOT, _LOST = "\ue001", "\ue002"
"""Private characters that stand, while a text is cleaned, for the site's own address and for one nobody knows."""
_BRACKETS = str.maketrans("[]", "()")
_NOWHERE = re.compile(rf"(!?)\[([^\[\]]{{0,500}})\]\([^()\n{_LOST}]{{0,300}}{_LOST}[^()\n]{{0,300}}\)")
_DEFINITION = r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[ ]*<?(?=[^\s<>]{1,2000}>?[ ]*(?:[\"'(][^\n]{0,1000})?$)"
"""Of a link, with nothing but a title after the address: a footnote and "[Note]: we sailed" are text."""
_LINK = re.compile(rf"(\]\(<?|{_DEFINITION}|\b(?:src|href|poster)=[\"'])([^)\s\"'<>]{{1,2000}})", re.MULTILINE)


def clean(markdown: str, meta: Meta) -> str:
    """Resolve what only the article's own site can: template tags go, and relative addresses become absolute.

    A tag for an image with an address becomes that image. A link whose address only the site knows leaves its text,
    such an image goes. Code is left as it is.
    """
    if "{" in markdown:
        markdown = _outside_code(markdown, _without_tags)
    return _outside_code(markdown, lambda text: _absolute_all(text, meta))


def image_tags(text: str) -> list[re.Match[str]]:
    """Find the template tags that stand for an image with an address."""
    return [tag for tag in TAG.finditer(text) if image_of(tag[0])]


def is_image(tag: str) -> bool:
    """Tell whether a template tag stands for an image, with an address or without."""
    return _IMAGE_TAG.match(tag) is not None


def lost_name(tag: str) -> str:
    """Return what names the image of a template tag that has no address."""
    named = _QUOTED.search(tag)
    return (named[1] or named[2] or "") if named else tag


def resolves(tag: str) -> bool:
    """Tell whether a template tag stands for an address of the site."""
    return _SITE.fullmatch(tag) is not None or _PATH.fullmatch(tag) is not None


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for span in code_spans(text) if "`" in text or "~~~" in text else ():
        parts += [change(text[at : span.start]), span.of(text)]
        at = span.end
    return "".join((*parts, change(text[at:])))


def _without_tags(text: str) -> str:
    text = _PATH.sub(lambda found: f"{_ROOT}{found['path']}", _SITE.sub(f"{_ROOT}/", text))
    text = text.replace(f"{_ROOT}/{_ROOT}/", f"{_ROOT}/")
    text = TAG.sub(lambda tag: image_of(tag[0]) or _LOST, text)
    return _NOWHERE.sub(lambda found: "" if found[1] else found[2], text).replace(_LOST, "")


def image_of(tag: str) -> str:
    """Return the image that a template tag stands for, as Markdown; empty where it is none, or names no file."""
    if not _IMAGE_TAG.match(tag):
        return ""
    named = {found[1]: found[2] or found[3] or "" for found in _NAMED.finditer(tag)}
    quoted = [found[1] or found[2] or "" for found in _QUOTED.finditer(tag)]
    address = named.get("src", quoted[0] if quoted and not named else "").strip()
    if not _IMAGE_FILE.search(address) or any(c in address for c in " ()<>"):
        return ""
    alt = named.get("alt", "" if named else max(quoted[1:], key=len, default=""))
    caption = (named.get("caption") or named.get("title") or "").replace('"', "'")
    root = "" if urlsplit(address).scheme or address.startswith("/") else f"{_ROOT}/"
    caption = f' "{caption}"' if caption else ""
    return f"![{alt.translate(_BRACKETS)}]({root}{address}{caption})"


def _absolute_all(text: str, meta: Meta) -> str:
    return _LINK.sub(lambda found: found[1] + _absolute(found[2], meta), text).replace(_ROOT, meta.base_url.rstrip("/"))


def _absolute(address: str, meta: Meta) -> str:
    """Resolve an address as a browser would on the page, or on the site's front page where only that is known."""
    if address.startswith(f"{_ROOT}/"):
        site = meta.base_url or _origin(meta.canonical_url)
        return f"{site.rstrip('/')}/{address[2:].lstrip('/')}"
    if address.startswith(("#", "//", "{")) or ":" in address.partition("/")[0] or urlsplit(address).scheme:
        return address
    base = meta.canonical_url or (f"{meta.base_url.rstrip('/')}/" if meta.base_url else "")
    return urljoin(base, address) if base else address


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme else ""
