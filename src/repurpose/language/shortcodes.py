"""Shortcodes of WordPress that an export has left in Markdown: `[caption width="300"]`, `[gallery ids="1,2"]`."""

import re

KNOWN = frozenset(
    "audio caption wp_caption embed gallery playlist video youtube vimeo googlemaps contact-form contact-form-7 tweet"
    " slideshare instagram soundcloud polldaddy".split()
)
"""What WordPress has by itself, which is a shortcode without attributes, too."""
_QUOTES = frozenset("\"'“")
_NAME = r"[A-Za-z][\w-]{0,40}+"
_TAG = re.compile(rf"(?:(?<![\[\\!\w])|(?=\[/))\[(?P<end>/?)(?P<name>{_NAME})(?P<given>[^\[\]\n]{{0,2000}}+)\](?![(:])")
_GIVEN = re.compile(r"(?:\s[\w-]{1,40}+=(?:\"[^\"]*\"|'[^']*'|“[^”]*”|[\w.,:/-]+))+\s*/?")
_ADDRESS = re.compile(r"[ =]https?://\S+\s*")
_ENDS = re.compile(rf"\[/({_NAME})\]")
_LINKS = re.compile(rf"^[ ]{{0,3}}\[({_NAME})\]:", re.MULTILINE)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b(?P<given>[^\[\]\n]{0,1000})\]\s{0,9}"
    r"(?P<image>\[!\[[^\[\]]{0,500}\]\([^()\n]{0,1000}\)\]\([^()\n]{0,1000}\)|!\[[^\[\]]{0,500}\]\([^()\n]{0,1000}\)"
    r"|<a\b[^<>]{0,1000}>\s{0,9}<img\b[^<>]{0,2000}>\s{0,9}</a>|<img\b[^<>]{0,2000}>)"
    r"(?P<words>[^\[\]]{0,1000}(?:\[[^\[\]]{0,300}\]\([^()\n]{0,1000}\)[^\[\]]{0,1000}){0,9})\[/(?:wp_)?caption\]"
)
"""An image and what stands below it."""
_OLD = re.compile(r"\bcaption=(?:\"([^\"]{1,500})\"|'([^']{1,500})')")
BEGINS_CAPTION = re.compile(r"\[(?:wp_)?caption\b[^\[\]\n]{0,1000}\]")


def shortcodes(text: str) -> list[re.Match[str]]:
    """Return the tags of shortcodes: those of WordPress itself, those with attributes, and pairs; "[sic]" is none."""
    if "[" not in text:
        return []
    ended, links = ({found[1] for found in pattern.finditer(text)} for pattern in (_ENDS, _LINKS))
    return [tag for tag in _TAG.finditer(text) if _is_one(tag, ended, links)]


def _is_one(tag: re.Match[str], ended: set[str], links: set[str]) -> bool:
    name, given = tag["name"], tag["given"]
    if name in ended and (tag["end"] or not given):
        return True
    if tag["end"]:
        return False
    if not given:  # in a sentence it is a word in brackets, or a link by its reference
        return name in KNOWN and name not in links and _is_alone(tag)
    if _ADDRESS.fullmatch(given):
        return name in KNOWN
    return _GIVEN.fullmatch(given) is not None and (name in KNOWN or not _QUOTES.isdisjoint(given))


def _is_alone(tag: re.Match[str]) -> bool:
    before, after = tag.string[max(0, tag.start() - 1) : tag.start()], tag.string[tag.end() : tag.end() + 1]
    return before in ("", "\n") and after in ("", "\n")


def embeds(text: str) -> list[re.Match[str]]:
    """Return the shortcodes that show something by themselves: no captions, and no pairs, whose text stays."""
    ended = {end[1] for end in _ENDS.finditer(text)} if "[/" in text else frozenset[str]()
    return [tag for tag in shortcodes(text) if tag["name"] not in ended and not tag["end"]]


def without_shortcodes(text: str) -> str:
    """Return Markdown without shortcodes; a caption stands in italics in the line below its image. Code stays out."""
    text = _CAPTION.sub(_figure, text)
    parts, at = [], 0
    for tag in shortcodes(text):
        parts.append(text[at : tag.start()])
        at = tag.end()
    return "".join((*parts, text[at:]))


def _figure(found: re.Match[str]) -> str:
    old = _OLD.search(found["given"])
    words = " ".join(found["words"].split()) or (old[1] or old[2] if old else "")
    return f"{found['image']}\n{words if '*' in words or '_' in words else f'*{words}*'}" if words else found["image"]
