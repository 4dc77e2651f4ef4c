"""Template tags of an author's site (Hugo, Jekyll, Eleventy): which of them stand for addresses and images."""

import re

TAG = re.compile(
    r"\{\{[<%]?[^{}]{0,4000}[%>]?\}\}|\{%[^{}]{0,4000}%\}|\{:[^{}\n]{0,300}\}|\{[#.][\w#. =\"-]{1,100}\}(?=[ ]*$)",
    re.MULTILINE,
)
SUMMARY_END = "READMORE"
"""What stands alone in a line for Middleman, up to which its summary of a text goes; its pages show none."""
_SITE = re.compile(r"\{\{-?[ ]*\.?[Ss]ite\.(?:[Bb]ase_?(?:url|URL)|url|[Pp]ermalink)\b[^{}\n]{0,40}\}\}/?")
_PATH = re.compile(r"\{\{-?[ ]*[\"'](?P<path>/[^\"'\n{}]{0,300})[\"'][ ]*\|[^{}\n]{0,100}\}\}")
_IMAGE_TAG = re.compile(
    r"\{(?:\{[<%]|%)-?[ ]*[\w-]{0,20}(?:img|image|figure|picture|photo)[\w-]{0,20}[ ]", re.IGNORECASE
)
_NAMED = re.compile(r"\b(src|alt|caption|title)[ ]?=[ ]?(?:\"([^\"\n]*)\"|'([^'\n]*)')")
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_WORD = re.compile(r"[{%<\s\"'-]*([\w./]+)")
_END = re.compile(r"\{(?:\{[<%]|%)-?[ ]*(?:/[ ]*|end_?)([\w.-]{1,60})")
_UNSHOWN = frozenset(
    "if unless else elsif elseif case when for assign set capture comment raw verbatim highlight cycle increment "
    "decrement liquid layout extends block import macro from filter autoescape with spaceless break continue tablerow "
    "render_with_liquid toc more".split()
)
"""Tags that steer a template, or set code, and show nothing of their own; what stands between a pair of them stays."""
_IMAGE_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)", re.IGNORECASE)
_ATTRIBUTES = ("{:", "{#", "{.")
ROOT, _LOST = "\ue001", "\ue002"
"""Private characters that stand, while links are resolved, for the site's own address and for one nobody knows."""
_BRACKETS = str.maketrans("[]", "()")
_NO_ADDRESS = re.compile(rf"[ ]href=(?:\"{_LOST}\"|'{_LOST}')")
_NOWHERE = re.compile(rf"(!?)\[([^\[\]]{{0,500}})\]\([^()\n{_LOST}]{{0,300}}{_LOST}[^()\n]{{0,300}}\)")


def without_tags(text: str) -> str:
    """Return Markdown in which addresses of the site begin with `ROOT`, images by tag are images, and other tags go.

    A link whose address only the site knows leaves its text, such an image goes. Attributes of a block or a heading
    (`{: .wide}`, `{#oars}`) stay: they are no template's, and links lead to them.
    """
    text = _PATH.sub(lambda found: f"{ROOT}{found['path']}", _SITE.sub(f"{ROOT}/", text))
    text = text.replace(f"{ROOT}/{ROOT}/", f"{ROOT}/")
    text = TAG.sub(lambda tag: tag[0] if tag[0].startswith(_ATTRIBUTES) else image_of(tag[0]) or _LOST, text)
    text = _NO_ADDRESS.sub("", text)
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
    caption = f' "{caption}"' if caption else ""
    return f"![{alt.translate(_BRACKETS)}]({address}{caption})"


def shows(tag: str) -> bool:
    """Tell whether a template tag shows something of its own: `{{< video >}}`, and no end of one, no `{% if … %}`."""
    name = _name(tag)
    return bool(name) and not name.startswith(("/", "end")) and name not in _UNSHOWN


def ended(text: str) -> frozenset[str]:
    """Return the names of the tags that a text has an end of, so that they set what stands between: `{{< /tip >}}`."""
    return frozenset(end[1].lower() for end in _END.finditer(text))


def stands_for_text(tag: str, pairs: frozenset[str]) -> bool:
    """Tell whether a line says less without a template tag: it is no image, note or end, and no start of `pairs`."""
    steers = not tag.startswith(("{{", "{%")) or tag.startswith("{{/*") or is_image(tag)
    return shows(tag) and not steers and _name(tag) not in pairs


def _name(tag: str) -> str:
    word = _WORD.match(tag)
    return word[1].lower() if word else ""


def lost_name(tag: str) -> str:
    """Return what names the image of a template tag that has no address."""
    named = _QUOTED.search(tag)
    return (named[1] or named[2] or "") if named else tag


def is_address(tag: str) -> bool:
    """Tell whether a template tag stands for an address of the site."""
    return _SITE.fullmatch(tag) is not None or _PATH.fullmatch(tag) is not None
