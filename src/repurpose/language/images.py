"""Images that a tag of a site's template, or a component of MDX, stands for, and what their captions say."""

import re

_INCLUDE = r"(?:include(?:_cached|_relative)?|partial|render)[ ]{1,9}\"?'?[\w./-]{0,60}"
_IMAGE = r"(?:img|image|figure|picture|photo)"
_IMAGE_TAG = re.compile(
    rf"(?:\{{(?:\{{[<%]|%)-?[ ]*(?!end)(?:{_INCLUDE})?[\w-]{{0,20}}|<[\w.]{{0,20}})"
    rf"{_IMAGE}[\w./-]{{0,20}}[\"']?(?=[\s,(])"
    rf"|\{{\{{-?[ ]*\w{{0,20}}{_IMAGE}\w{{0,20}}\(",
    re.IGNORECASE,
)
"""A tag of a template, or of a component, for an image: `{{< figure …`, `{% include image.html …`, `<Image …`."""
_NAMED = re.compile(
    r"\b([a-z]{2,12}(?:[_-][a-z]{2,12})?)[ ]?=[ ]?(?:\{(?:\w{1,20}\()?)?"
    r"(?:\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|`([^`\n]*)`)"
)
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_ADDRESSES = ("src", "image_path", "image", "path", "file", "url")
_BARE_ADDRESS = re.compile(r"(?<=\s)(?:https?:/)?/[^\s\"'<>(){}%]{1,300}|(?<=asset_img )[\w./-]{1,200}")
"""An address without quotation marks: `{% img left /hull.jpg 300 200 "The hull" %}` (Octopress, Hexo)."""
_IMAGE_FILE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif)(?:[?#]|$)", re.IGNORECASE)
_LINE_END = re.compile(r"[ ]*(?:\n|\Z)")
_BRACKETS = str.maketrans("[]", "()")
_MARKUP = re.compile(r"\[([^\[\]]{0,300})\]\([^()]{0,600}\)|<[^<>]{1,300}>|[*`]{1,3}|\b_{1,2}\B|\B_{1,2}\b")
"""What a caption has and an alternative text has not: links, tags, emphasis."""


def is_image(tag: str) -> bool:
    """Tell whether a template tag stands for an image, with an address or without."""
    return _IMAGE_TAG.match(tag) is not None


def image_of(tag: str) -> str:
    """Return the image that a tag stands for, as Markdown; empty where it is none, or names no file.

    Without an alternative text its caption is that, as in Hugo.
    """
    address, alt, caption = _read_image(tag)
    return f"![{(alt or _plain(caption)).translate(_BRACKETS)}]({address})" if address else ""


def _figure_of(tag: str) -> str:
    """Return the image that a tag stands for with its caption in a line below it; empty as `image_of` is."""
    _, _, caption = _read_image(tag)
    image = image_of(tag)
    if not (image and caption):
        return image
    return f"{image}\n{caption}" if "*" in caption else f"{image}\n*{caption}*"


def _read_image(tag: str) -> tuple[str, str, str]:
    """Return the address, the alternative text and the caption of an image; no address where there is none to show."""
    if not _IMAGE_TAG.match(tag):
        return "", "", ""
    named = {found[1].lower(): found[2] or found[3] or found[4] or "" for found in _NAMED.finditer(tag)}
    quoted = [found[1] or found[2] or "" for found in _QUOTED.finditer(tag)]
    bare = _BARE_ADDRESS.search(tag) if not named else None
    given = [bare[0], *quoted] if bare else quoted if not named else [named.get(name, "") for name in _ADDRESSES]
    address = next((one.strip() for one in given if _IMAGE_FILE.search(one)), "")
    if not address or any(c in address for c in " ()<>{}"):
        return "", "", ""
    alt = named.get("alt", "" if named else max((one for one in quoted if one != address), key=len, default=""))
    caption = " ".join((named.get("caption") or named.get("title") or "").replace('\\"', '"').split())
    if source := named.get("attr", ""):
        source = f"[{source}]({named['attrlink']})" if named.get("attrlink") else source
        caption = f"{caption} {source}".strip()
    return address, alt, caption


def _plain(caption: str) -> str:
    return _MARKUP.sub(lambda found: found[1] or "", caption)


def shown_image(tag: re.Match[str]) -> str:
    """Return the image that a tag stands for; its caption is shown where the tag is alone in its line."""
    text, before = tag.string, tag.start()
    while before and text[before - 1] == " ":
        before -= 1
    begins = before == 0 or text[before - 1] == "\n"
    return _figure_of(tag[0]) if begins and _LINE_END.match(text, tag.end()) else image_of(tag[0])


def caption_parts(tag: str) -> tuple[str, ...]:
    """Return what the image of a tag says to a reader, without markup: its alternative text, its caption."""
    address, alt, caption = _read_image(tag)
    return tuple(dict.fromkeys(text for text in (alt, _plain(caption)) if text and address))
