"""What trafilatura finds of a page, in its own tags, as HTML again.

Its own HTML has one kind of list, sets every word in code as a block, and has no rules.
"""

import re
from html import unescape

from repurpose.language.tags import attributes, events
from repurpose.readers.markdown_writer import link_address

RULE = "⁂"
"""Stands for a rule, which is no text and would go: a paragraph that parts two scenes."""
_HR = re.compile(r"<hr\b[^<>]{0,300}>", re.IGNORECASE)
_PRE = re.compile(
    r"(?P<tag><pre\b[^<>]{0,500}>)(?P<code>(?:(?!</?pre\b|<code\b)[\s\S]){1,50000}?)</pre>", re.IGNORECASE
)
_CAPTION = "⟦caption⟧"
_CAPTIONED = re.compile(
    r"(?P<image><img\b(?![^<>]{0,2000}\stitle=)[^<>]{1,2000})>(?P<between>(?:\s|</?(?!img|figure|figcaption)[^<>]{1,300}>){0,9})"
    r"<figcaption\b[^<>]{0,300}>(?P<words>(?:(?!<figcaption|</figure)[\s\S]){1,2000}?)</figcaption>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[^<>]{0,1000}>")
_BREAKS = ("<br", "<p>", "<di")
_ANNOUNCED = re.compile(
    r"(?P<before>>(?=[^<>]{20,600}:\s{0,20}</p>)[^<>]{20,600}</p>\s{0,20})(?P<list><(?P<kind>[uo]l)\b[^<>]{0,300}>"
    r"(?:(?!</?[uo]l\b)[\s\S]){1,6000}?</(?P=kind)>)",
    re.IGNORECASE,
)
"""A paragraph that ends in a colon, and the list below it: "These were our favourites:", and no "Share this:"."""
_LINK = re.compile(r"(?P<tag><a\b[^<>]{0,1000}>)(?P<words>[^<>]{1,300})</a>", re.IGNORECASE)
_PLAIN = re.compile(r"⟦(\d{1,5})⟧([^⟦⟧\n]{1,300})⟦⟧")
_SET = {"#b": "strong", "#i": "em", "#sup": "sup", "#sub": "sub", "#t": "code"}
_NAMED = {"lb": "br", "graphic": "img", "row": "tr", "p": "p", "table": "table", "del": "del", "quote": "blockquote"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENTRIES = ("dt", "dd")
_LINES = frozenset(("p", "li", "dt", "dd", "td", "th", *_HEADINGS))
"""Elements in whose lines code and quotations stand."""


def with_code(html: str) -> str:
    """Return a page whose code by `pre` alone is marked as such: it would be a quotation in one line."""
    return _PRE.sub(r"\g<tag><code>\g<code></code></pre>", html)


def with_rules(html: str) -> str:
    """Return a page whose rules are paragraphs, so that they are found."""
    return _HR.sub(f"<p>{RULE}</p>", html)


def with_captions(html: str) -> str:
    """Return a page whose images have their captions as titles: a `figcaption` would go."""

    def titled(found: re.Match[str]) -> str:
        shown = _ANY_TAG.sub(lambda tag: " " if tag[0][:3].lower() in _BREAKS else "", found["words"])
        words = " ".join(shown.split()).replace('"', "&quot;")
        return f'{found["image"].rstrip("/ ")} title="{_CAPTION}{words}">{found["between"]}' if words else found[0]

    return _CAPTIONED.sub(titled, html)


def with_plain_lists(html: str) -> tuple[str, list[str]]:
    """Return a page without the links of lists that a sentence announces, and their addresses, for `with_links`.

    A list of nothing but links is taken for a menu, and left out.
    """
    addresses: list[str] = []

    def plain(link: re.Match[str]) -> str:
        address = attributes(link["tag"]).get("href", "")
        if not address or "⟦" in link[0]:
            return link[0]
        addresses.append(address)
        return f"⟦{len(addresses) - 1}⟧{link['words']}⟦⟧"

    def without(found: re.Match[str]) -> str:
        return found["before"] + _LINK.sub(plain, found["list"])

    return _ANNOUNCED.sub(without, html), addresses


def with_links(markdown: str, addresses: list[str]) -> str:
    """Return Markdown with the links that `with_plain_lists` took out."""

    def link(found: re.Match[str]) -> str:
        at = int(found[1])
        return f"[{found[2]}]({link_address(unescape(addresses[at]))})" if at < len(addresses) else found[0]

    return _PLAIN.sub(link, markdown) if addresses else markdown


def as_html(found: str) -> str:
    """Return trafilatura's XML as HTML."""
    out: list[str] = []
    opened: list[str] = []
    for closing, name, start, end in events(found):
        if not name:
            out.append(found[start:end])
        elif not closing:
            tag = found[start:end]
            given = attributes(tag)
            caption = given.get("title", "").partition(_CAPTION)[2]
            made = _tag(name, given, opened, found[end : found.find(f"</{name}", end)] if name == "code" else "")
            out.append(_start(made, given))
            out.append(f"<figcaption>{caption}</figcaption>" if caption and made == "img" else "")
            if not tag.endswith("/>"):
                opened.append(made)
            elif made not in ("br", "img"):
                out.append(_end(made))
        elif opened:
            out.append(_end(opened.pop()))
    return "".join(out)


def _tag(name: str, given: dict[str, str], opened: list[str], inside: str) -> str:
    """Return the name in HTML of an element that stands in those `opened`; empty where it says nothing."""
    form = given.get("rend", "")
    match name:
        case "list":
            return form if form in ("ol", "dl") else "ul"
        case "item":
            return form[:2] if form.startswith(_ENTRIES) else "li"
        case "head":
            return form if form in _HEADINGS else "h2"
        case "hi":
            return _SET.get(form, "")
        case "ref":
            return "a"
        case "cell":
            return "th" if given.get("role") == "head" else "td"
        case "code":
            return "pre" if "\n" in inside or _LINES.isdisjoint(opened) else "code"
        case "quote" if not _LINES.isdisjoint(opened):
            return "q"
    return _NAMED.get(name, "")


def _start(name: str, given: dict[str, str]) -> str:
    if name == "q":
        return "“"
    kept = {"a": (("href", "target"),), "img": (("src", "src"), ("alt", "alt"))}.get(name, ())
    written = "".join(f' {key}="{given[own]}"' for key, own in kept if own in given)
    return f"<{name}{written}>" if name else ""


def _end(name: str) -> str:
    return "”" if name == "q" else f"</{name}>" if name else ""
