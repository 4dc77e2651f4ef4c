"""Template tags of an author's site (Hugo, Jekyll, Eleventy): which of them stand for addresses and images."""

import re
from urllib.parse import urlsplit

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
ROOT, _LOST = "\ue001", "\ue002"
"""Private characters that stand, while links are resolved, for the site's own address and for one nobody knows."""
_BRACKETS = str.maketrans("[]", "()")
_NOWHERE = re.compile(rf"(!?)\[([^\[\]]{{0,500}})\]\([^()\n{_LOST}]{{0,300}}{_LOST}[^()\n]{{0,300}}\)")


def without_tags(text: str) -> str:
    """Return Markdown in which addresses of the site begin with `ROOT`, images by tag are images, and other tags go.

    A link whose address only the site knows leaves its text, such an image goes.
    """
    text = _PATH.sub(lambda found: f"{ROOT}{found['path']}", _SITE.sub(f"{ROOT}/", text))
    text = text.replace(f"{ROOT}/{ROOT}/", f"{ROOT}/")
    text = TAG.sub(lambda tag: image_of(tag[0]) or _LOST, text)
    return _NOWHERE.sub(lambda found: "" if found[1] else found[2], text).replace(_LOST, "")


def image_tags(text: str) -> list[re.Match[str]]:
    """Find the template tags that stand for an image with an address."""
    return [tag for tag in TAG.finditer(text) if image_of(tag[0])]


def is_image(tag: str) -> bool:
    """Tell whether a template tag stands for an image, with an address or without."""
    return _IMAGE_TAG.match(tag) is not None


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
    root = "" if urlsplit(address).scheme or address.startswith("/") else f"{ROOT}/"
    caption = f' "{caption}"' if caption else ""
    return f"![{alt.translate(_BRACKETS)}]({root}{address}{caption})"


def lost_name(tag: str) -> str:
    """Return what names the image of a template tag that has no address."""
    named = _QUOTED.search(tag)
    return (named[1] or named[2] or "") if named else tag


def is_address(tag: str) -> bool:
    """Tell whether a template tag stands for an address of the site."""
    return _SITE.fullmatch(tag) is not None or _PATH.fullmatch(tag) is not None
