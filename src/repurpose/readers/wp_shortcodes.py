"""WordPress shortcodes as the HTML that they stand for: captions and code; what only a site can show is left out."""

import re
from html import escape, unescape

from repurpose.language.shortcodes import KNOWN

_CODE = frozenset(("sourcecode", "code", "highlight"))
_TAG = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,40}+)([^\[\]<>]{0,2000}+)\](\]?)")
_GIVEN = re.compile(r"\s([\w-]{1,40}+)\s?=\s?(?:\"([^\"]*+)\"|'([^']*+)'|“([^”]*+)”|([^\s\"']++))")


def expand_shortcodes(content: str) -> str:
    """Return a post's content without shortcodes.

    A shortcode is one of WordPress's own, or has attributes: "[sic]" is none. Captions and code are kept as
    `figcaption` and `pre`; `[[gallery]]` is how authors show one, and stays as "[gallery]".
    """
    if "[" not in content:
        return content
    out: list[str] = []
    at = 0
    code_from, inside = 0, ""
    figure, caption = -1, ""
    seen = set(KNOWN | _CODE)
    last_end = {name: content.rfind(f"[/{name}]") for name in _CODE}
    for found in _TAG.finditer(content):
        doubled, closing, name, given, end = found.groups()
        if inside:
            if closing and name == inside:
                code = escape(unescape(content[code_from : found.start()]), quote=False)
                out.append(f"<pre>{code}</pre>")
                at, inside = found.end() - len(end), ""
            continue
        if doubled and end:
            out += (content[at : found.start()], found[0][1:-1])
            at = found.end()
            continue
        attributes = _attributes(given)
        if name not in seen and not attributes:
            continue
        out += (content[at : found.start()], doubled)
        at = found.end() - len(end)
        if name in _CODE and not closing and last_end[name] > at:
            inside, code_from = name, at
        elif name in ("caption", "wp_caption") and not closing:
            figure, caption = len(out), attributes.get("caption", "")
        elif name in ("caption", "wp_caption") and figure >= 0:
            out[figure:] = [_figure("".join(out[figure:]), caption)]
            figure = -1
        elif not closing:
            seen.add(name)
    out.append(content[at:])
    return "".join(out)


def _attributes(given: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or found[4] or found[5] or "" for found in _GIVEN.finditer(given)}


def _figure(inner: str, caption: str) -> str:
    """Set an image with its caption: what stands after it, or the attribute of older exports."""
    lower = inner.lower()
    image = lower.find("<img")
    image_end = inner.find(">", image) + 1 if image >= 0 else 0
    if lower.startswith("</a>", image_end):
        image_end += len("</a>")
    words = inner[image_end:].strip() or escape(caption, quote=False)
    shown = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{inner[:image_end]}{shown}</figure>"
