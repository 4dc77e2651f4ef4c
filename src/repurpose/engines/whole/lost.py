"""What a page cannot have, because only the author's own site can make it: images, embeds, components, links."""

import re
from collections.abc import Iterable, Iterator

from repurpose.article import Article, Code
from repurpose.finding import Finding, Severity
from repurpose.language.addresses import TAG, image_of, is_image, lost_name, resolves
from repurpose.language.code_spans import code_spans
from repurpose.language.tags import attributes, events
from repurpose.spans import Lines

_NAMED = 5
"""Most things that one message names."""
_SHOWN = 60
_WINDOW = 900
_LINKED = re.compile(r"(!?)\[([^\[\]]{0,500})\]\([^()\n]{0,300}$")
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]{1,200})\]:[ ]*[^\s]{0,300}$", re.MULTILINE)
_HREF = re.compile(r"\bhref=[\"'][^\"'\n<>]{0,300}$")
_WORD = re.compile(r"[{%<\s-]*([\w./]+)")
_UNSHOWN = frozenset(
    "if unless else elsif elseif case when for assign set capture comment raw verbatim highlight cycle increment "
    "decrement liquid layout extends block import macro from filter autoescape with spaceless break continue tablerow "
    "render_with_liquid toc more".split()
)
"""Tags that steer a template, or set code, and show nothing of their own; what stands between a pair of them stays."""
_EMBEDS = frozenset("img iframe video audio embed object svg".split())

Lost = tuple[int, str]
"""Where in the article something is lost, and what names it."""


def lost(article: Article) -> tuple[Finding, ...]:
    """Return a finding each for the images, the embeds and the links that the page goes without, with their lines."""
    images, embeds, links = _by_tag(article)
    embeds = sorted((*embeds, *_between_blocks(article)))
    return (
        *_finding(
            article,
            "lost-image",
            images,
            ("an image is", "images are"),
            "for only your site's template tags know the file",
            "put it in as ![what it shows](address)",
        ),
        *_finding(
            article,
            "lost-embed",
            embeds,
            ("a thing is", "things are"),
            "which only your own site can show",
            "put in what a reader should see instead, as Markdown, HTML or a link",
        ),
        *_finding(
            article,
            "lost-link",
            links,
            ("a link is", "links are"),
            "for only your site's template tags know the address",
            "put it in as [its words](address)",
        ),
    )


def _by_tag(article: Article) -> tuple[list[Lost], list[Lost], list[Lost]]:
    """Return what template tags outside of code stand for: images, embeds, links."""
    text = article.source.text
    images: list[Lost] = []
    embeds: list[Lost] = []
    links: list[Lost] = []
    for tag in _tags(article):
        shown = " ".join(tag[0].split())
        if is_image(tag[0]):
            images.append((tag.start(), lost_name(tag[0])))
            continue
        before = text[max(article.body.start, tag.start() - _WINDOW) : tag.start()]
        linked = _LINKED.search(before) or _DEFINED.search(before)
        if linked and linked[0].startswith("!"):
            images.append((tag.start(), linked[2]))
        elif linked:
            links.append((tag.start(), linked[linked.lastindex or 0] or shown))
        elif _HREF.search(before):
            links.append((tag.start(), shown))
        elif _shows(tag[0]):
            embeds.append((tag.start(), shown))
    return images, embeds, links


def _tags(article: Article) -> Iterator[re.Match[str]]:
    """Yield the template tags outside of code that stand for something, and for nothing that a page has."""
    text = article.source.text
    tags = list(TAG.finditer(text, article.body.start)) if "{" in text else []
    code = [*code_spans(text), *(block.span for block in article.blocks() if isinstance(block, Code))] if tags else []
    code.sort()
    at = reached = 0  # in `code`, and where the code that begins before the tag ends
    for tag in tags:
        while at < len(code) and code[at].start <= tag.start():
            reached = max(reached, code[at].end)
            at += 1
        left_out = tag[0].startswith(("{:", "{#", "{.", "{{/*")) or image_of(tag[0]) or resolves(tag[0])
        if tag.start() >= reached and not left_out:
            yield tag


def _shows(tag: str) -> bool:
    """Tell whether a template tag shows something of its own: `{{< video >}}`, and no end of one, no `{% if … %}`."""
    word = _WORD.match(tag)
    name = word[1].lower() if word else ""
    return bool(name) and not name.startswith(("/", "end")) and name not in _UNSHOWN


def _between_blocks(article: Article) -> Iterator[Lost]:
    """Yield the components, scripts and embeds that stand in no block, and so are no part of the page."""
    text, at = article.source.text, article.body.start
    spans = [(block.span.start, block.span.end) for block in article.blocks()]
    starts = [section.span.start for section in article.sections if section.heading]
    spans += [(start, text.find("\n", start) % (len(text) + 1)) for start in starts]  # -1: the last line of all
    for start, end in (*sorted(spans), (len(text), len(text))):
        gap = text[at:start]
        for closing, name, first, last in events(gap) if "<" in gap else ():
            tag = gap[first:last]
            shows = tag[1:2].isupper() or "-" in name or name in _EMBEDS
            if name and not closing and (shows or (name == "script" and attributes(tag).get("src"))):
                yield at + first, " ".join(tag.split())
        at = max(at, end)


def _finding(
    article: Article, rule: str, found: Iterable[Lost], nouns: tuple[str, str], why: str, cure: str
) -> tuple[Finding, ...]:
    lines = Lines.of(article.source.text)
    once: dict[str, int] = {}
    for at, name in found:
        once.setdefault(name, at)
    if not once:
        return ()
    named = [
        f"“{name[:_SHOWN]}{'…' if len(name) > _SHOWN else ''}” (article, line {lines.locate(at)[0]})"
        for name, at in once.items()
    ]
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    what = nouns[0] if len(named) == 1 else f"{len(named)} {nouns[1]}"
    return (Finding(rule, Severity.WARNING, f"{what} left out, {why}: {', '.join(named[:_NAMED])}{more}; {cure}"),)


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN else f"{name[: _SHOWN - 1]}…"
