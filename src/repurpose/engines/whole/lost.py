"""What a page goes without: what only the author's own site knows, and what another page has put around the text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from repurpose.article import Article
from repurpose.draft import Passage
from repurpose.engines.whole.elements import code_of, whole_elements
from repurpose.finding import Finding, Severity, shortened
from repurpose.language.attribute_lists import attribute_lists
from repurpose.language.components import COMPONENT, module_lines
from repurpose.language.dialects import EMBED, LINK, citations, picture_of, words_of
from repurpose.language.images import image_of, is_image
from repurpose.language.page_links import unresolved_links
from repurpose.language.shortcodes import embeds
from repurpose.language.tags import attributes, events
from repurpose.language.template_tags import (
    SITE_FILE,
    SITE_SOURCE,
    SUMMARY_END,
    TAG,
    ended,
    is_address,
    lost_name,
    name_of,
    shows,
)
from repurpose.listing import and_more
from repurpose.spans import Lines, Span, lies_in

_WINDOW = 900
"""Characters before a tag in which the link or the image begins whose address it is."""
_LINKED = re.compile(r"(!?)\[([^\[\]]{0,500})\]\([^()\n]{0,300}$")
_DEFINED = re.compile(r"^[ ]{0,3}\[(?!\^)([^\]\n]{1,200})\]:[ ]*[^\s]{0,300}$", re.MULTILINE)
_HREF = re.compile(r"\bhref=[\"'][^\"'\n<>]{0,300}$")
_EMBEDDED = re.compile(r"^[ ]{0,3}\?\[[^\]\n]{0,200}\]\([^()\s]{1,500}\)", re.MULTILINE)
_UNSPACED = re.compile(r"^#{2,6}[^\W\d_][^\n]{0,200}", re.MULTILINE)
_BOX = re.compile(r"^[ ]{1,12}(?:!!!|\?\?\?\+?)[ ]+[A-Za-z][\w -]{0,100}(?:\"[^\"\n]{0,300}\")?[ ]*$", re.MULTILINE)
"""The head of a box that stands in a list."""
_SUMMARY_END = re.compile(rf"^{SUMMARY_END}$", re.MULTILINE)
_SITE_MARKS = (_EMBEDDED, _UNSPACED, _SUMMARY_END, _BOX)
_TITLE = re.compile(r"^(?:#[ ]+)?\{\{-?[ ]*[$.]{0,2}(?:\w{1,20}\.)?[Tt]itle[ ]*-?\}\}[ ]*$", re.MULTILINE)
"""A line that shows nothing but the title, which the page has: `# {{ $frontmatter.title }}`."""
_ADDRESS_END = re.compile(r"[\s\"'()<>\[\]]|$")
_LEFT = frozenset("img iframe video audio embed object svg style".split())


class Lost(NamedTuple):
    """Something of the article that its page goes without."""

    at: int
    """Where in the article."""
    rule: str
    """One of `_SAID`."""
    name: str
    """What a message calls it."""


class _Said(NamedTuple):
    """How a finding says what is lost: one thing and several, why, and what to do."""

    one: str
    several: str
    why: str
    cure: str
    severity: Severity = Severity.WARNING


_SAID = {
    "lost-image": _Said(
        "an image is left out",
        "images are left out",
        "for only your site's template tags know the file",
        "put it in as ![what it shows](address)",
    ),
    "lost-embed": _Said(
        "a thing is left out",
        "things are left out",
        "which only your own site can show",
        "put in what a reader should see instead, as Markdown, HTML or a link",
    ),
    "lost-link": _Said(
        "a link is left out",
        "links are left out",
        "for only your site's template tags know the address",
        "put it in as [its words](address)",
    ),
    "relative-link": _Said(
        "an address stays relative",
        "addresses stay relative",
        "for the address from which to count, the page's own or its site's, is not known",
        "put the site's into the article's front matter as `base_url:`, and the page's, or its path there, as "
        "`url:` or `permalink:`",
    ),
    "site-markup": _Said(
        "a mark is left as it is",
        "marks are left as they are",
        "which only some sites' generators read",
        "where the page goes to another site, take them out, and put a space after a heading's signs",
        Severity.ADVICE,
    ),
    "page-furniture": _Said(
        "a line around the article is left out",
        "lines around the article are left out",
        "which the page or the mail showed that it was copied from",
        "where one is yours, take the others out of the file yourself",
        Severity.ADVICE,
    ),
}


def lost(article: Article, page: Sequence[Passage]) -> tuple[Finding, ...]:
    """Return a finding each for the images, the embeds and the links that the page goes without, with their lines.

    And one for the addresses on the page that are relative and stay so, one for the marks that it keeps, and one for
    the lines that were copied with it.
    """
    found = [*_by_tag(article), *_by_component(article), *_between_blocks(article), *_relative(article, page)]
    found += _by_markup(article, page)
    found += [*_by_vault(article), *_by_shortcode(article)]
    found += [Lost(span.start, "page-furniture", span.of(article.source.text)) for span in article.furniture]
    found.sort()
    named: dict[str, dict[str, list[int]]] = {rule: {} for rule in _SAID}
    for one in found:
        named[one.rule].setdefault(one.name, []).append(one.at)
    lines = Lines.of(article.source.text)
    return tuple(_finding(rule, places, lines) for rule, places in named.items() if places)


def _finding(rule: str, places: Mapping[str, Sequence[int]], lines: Lines) -> Finding:
    """Return what is said of things that are lost, by their names, with where each stands first and how often."""
    said = _SAID[rule]
    named = []
    for name, found in places.items():
        times = f", {len(found)} times" if len(found) > 1 else ""
        named.append(f"“{shortened(name)}” (article, line {lines.locate(found[0])[0]}{times})")
    total = sum(map(len, places.values()))
    what = said.one if total == 1 else f"{total} {said.several}"
    message = f"{what}, {said.why}: {and_more(named)}; {said.cure}"
    return Finding(rule, said.severity, message)


def _relative(article: Article, page: Iterable[Passage]) -> Iterator[Lost]:
    """Yield the addresses that stay relative, because nobody says where the page is, or the site of a tag."""
    text = article.source.text
    for passage in page:
        start = next((origin.span.start for origin in passage.origins if origin.span), 0)
        for address in unresolved_links(passage.text, article.meta):
            yield Lost(max(start, text.find(address, start)), "relative-link", address)
    if not (article.meta.base_url or article.meta.own_address):
        for tag in (*_outside_code(article, TAG, "{"), *_outside_code(article, SITE_FILE, "")):
            if is_address(tag[0]) or tag.re is SITE_FILE:
                end = _ADDRESS_END.search(text, tag.end())
                yield Lost(tag.start(), "relative-link", text[tag.start() : end.start() if end else tag.end()])


def _by_tag(article: Article) -> Iterator[Lost]:
    """Yield what template tags outside of code stand for."""
    text = article.source.text
    titles = [Span(*line.span()) for line in _TITLE.finditer(text)] if article.title and "{{" in text else []
    pairs = ended(text) if "{" in text else frozenset()
    for tag in _tags(article):
        at, shown = tag.start(), " ".join(tag[0].split())
        if lies_in(at, titles):
            continue
        if is_image(tag[0]):
            if name_of(tag[0]) in pairs:
                continue  # what stands between it and its end is on the page
            yield Lost(at, "lost-image", lost_name(tag[0]))
            continue
        before = text[max(article.body.start, at - _WINDOW) : at]
        linked = _LINKED.search(before) or _DEFINED.search(before)
        if linked and linked[0].startswith("!"):
            yield Lost(at, "lost-image", linked[2])
        elif linked:
            yield Lost(at, "lost-link", linked[linked.lastindex or 0] or shown)
        elif _HREF.search(before):
            yield Lost(at, "lost-link", shown)
        elif shows(tag[0]):
            yield Lost(at, "lost-embed", shown)


def _by_component(article: Article) -> Iterator[Lost]:
    """Yield the imports that the article begins with, as one, and the components outside of code."""
    text = article.source.text
    modules = module_lines(text, article.body.start)
    if modules.end > modules.start:
        yield Lost(modules.start, "lost-embed", modules.of(text).strip().partition("\n")[0])
    for tag in _outside_code(article, COMPONENT, "<"):
        if not (tag[0].startswith("</") or image_of(tag[0])):
            yield Lost(tag.start(), "lost-embed", " ".join(tag[0].split()))


def _by_vault(article: Article) -> Iterator[Lost]:
    """Yield the links to notes of a vault, and the notes that are shown in their place."""
    for link in _outside_code(article, LINK, "[["):
        yield Lost(link.start(), "lost-link", words_of(link).of(link.string))
    for embed in _outside_code(article, EMBED, "![["):
        if picture_of(embed) is None:
            yield Lost(embed.start(), "lost-embed", embed[0])


def _by_shortcode(article: Article) -> Iterator[Lost]:
    """Yield the shortcodes of WordPress that are left in a text and show something by themselves."""
    body = article.source.text[article.body.start :]
    tags = embeds(body) if "[" in body else []
    code = code_of(article) if tags else ()
    found = (Lost(tag.start() + article.body.start, "lost-embed", tag[0]) for tag in tags)
    yield from (one for one in found if not lies_in(one.at, code))


def _by_markup(article: Article, page: Iterable[Passage]) -> Iterator[Lost]:
    """Yield what Markdown does not know and a page keeps: attributes in braces, embeds with a question mark, sources.

    And headings without a space after their signs, and where a summary ends.
    """
    text, code = article.source.text, code_of(article)
    for passage in page:
        at = next((origin.span.start for origin in passage.origins if origin.span), 0)
        marks = [*attribute_lists(passage.text), *citations(passage.text)]
        marks += [
            mark for pattern in (_EMBEDDED, _UNSPACED, _SUMMARY_END, _BOX) for mark in pattern.finditer(passage.text)
        ]
        for mark in sorted(marks, key=lambda mark: mark.start()):
            shown = mark[0].strip()
            at = max(at, text.find(shown, at))
            if not lies_in(at, code):
                yield Lost(at, "site-markup", shown)
            at += len(mark[0])


def _tags(article: Article) -> Iterator[re.Match[str]]:
    """Yield the template tags outside of code that stand for something, and for nothing that a page has."""
    for tag in _outside_code(article, TAG, "{"):
        if not (tag[0].startswith(("{:", "{#", "{.", "{{/*")) or image_of(tag[0]) or is_address(tag[0])):
            yield tag
    yield from _outside_code(article, SITE_SOURCE, "")


def _outside_code(article: Article, pattern: re.Pattern[str], sign: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern, whose matches hold `sign`, finds in the text and not in its code."""
    text = article.source.text
    tags = list(pattern.finditer(text, article.body.start)) if sign in text else []
    code = code_of(article) if tags else ()
    yield from (tag for tag in tags if not lies_in(tag.start(), code))


def _between_blocks(article: Article) -> Iterator[Lost]:
    """Yield the components, scripts, styles and embeds that stand in no block, and so are no part of the page."""
    text, at = article.source.text, article.body.start
    spans = [(span.start, span.end) for span in (*(block.span for block in article.blocks()), *whole_elements(article))]
    starts = [section.span.start for section in article.sections if section.heading]
    spans += [(start, text.find("\n", start) % (len(text) + 1)) for start in starts]  # -1: the last line of all
    for start, end in (*sorted(spans), (len(text), len(text))):
        gap = text[at:start]
        for closing, name, first, last in events(gap) if "<" in gap else ():
            tag = gap[first:last]
            shows = (tag[1:2].isupper() and not COMPONENT.match(tag)) or "-" in name or name in _LEFT
            if name and not closing and (shows or (name == "script" and attributes(tag).get("src"))):
                yield Lost(at + first, "lost-embed", " ".join(tag.split()))
        at = max(at, end)
