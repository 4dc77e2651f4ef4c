"""The article itself as a page: cleaned, kept whole, in the author's order."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from repurpose.article import Article, Block, Code, Role
from repurpose.draft import Edit, Kind, Origin, Passage, Refusal
from repurpose.engines.types import Brief, Composition
from repurpose.language.counting import count_words
from repurpose.language.references import opening_need
from repurpose.language.terms import centrality
from repurpose.spans import Span

VERSION = "1"
_DESCRIPTION = 155
"""Most characters of a page's description; the channel's limit names the source."""
_WORDS_A_MINUTE = 238
"""Silent reading of non-fiction in English (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""

_KEPT_BETWEEN = re.compile(r"^[ ]{0,3}(?:(?:[-*_][ ]*){3,}|\[[^\]\n]{1,200}\]:[ ]*\S[^\n]{0,1000})$", re.MULTILINE)
_LINK = re.compile(r"(\]\(|(?:src|href)=[\"'])([^)\s\"'>]{1,2000})")
_TAG = re.compile(
    r"\{\{[<%]?[^{}\n]{0,400}[%>]?\}\}|\{%[^{}\n]{0,400}%\}|\{:[^{}\n]{0,300}\}|\{[#.][\w#. =\"-]{1,100}\}(?=[ ]*$)",
    re.MULTILINE,
)


def write(brief: Brief) -> Composition | Refusal:
    """Return the whole page: one passage a heading or block, and what its front matter says."""
    article = brief.article
    passages = tuple(_passages(article, brief.spec.roles))
    if not passages:
        return Refusal(article.id, brief.spec.name, brief.target, "the article has no text to put on a page")
    title = Passage(Kind.TITLE, article.title, (Origin(None, Edit.VERBATIM, None, "the article's own title"),))
    head = (title,) if article.title else ()
    return Composition(passages=head + passages, meta=_meta(article))


def _passages(article: Article, roles: frozenset[Role]) -> Iterator[Passage]:
    base = article.meta.canonical_url
    text = article.source.text
    cursor = article.body.start
    for section in article.sections:
        blocks = [block for block in section.blocks if block.role in roles]
        if section.heading and (blocks or not section.blocks):
            line_end = text.find("\n", section.span.start)
            span = Span(section.span.start, min(line_end if line_end != -1 else len(text), section.span.end))
            line = span.of(text).strip()
            heading = line if line.startswith("#") else f"{'#' * max(section.level, 2)} {section.heading}"
            yield from _between(text, cursor, span.start)
            yield _passage(_clean(heading, base), span)
            cursor = span.end
        for block in blocks:
            yield from _between(text, cursor, block.span.start)
            made = block.span.of(text) if isinstance(block, Code) else _clean(_own_lines(text, block), base)
            if made.strip():
                yield _passage(made.strip("\n"), block.span)
            cursor = max(cursor, block.span.end)
    yield from _between(text, cursor, len(text))


def _own_lines(text: str, block: Block) -> str:
    """Return the block's source; a line break inside running text stays as the author set it."""
    return block.span.of(text)


def _between(text: str, start: int, end: int) -> Iterator[Passage]:
    """Keep what stands between blocks and still matters: thematic breaks and link definitions."""
    for found in _KEPT_BETWEEN.finditer(text, start, max(start, end)):
        yield _passage(found.group().strip(), Span(found.start(), found.end()))


def _passage(text: str, span: Span) -> Passage:
    return Passage(Kind.BODY, text, (Origin(span, Edit.VERBATIM),))


def _clean(markdown: str, base: str) -> str:
    """Drop template tags and make relative addresses absolute where the page's own address is known."""
    without = _TAG.sub("", markdown)
    if not base or not urlsplit(base).scheme:
        return without
    return _LINK.sub(lambda found: found.group(1) + _absolute(found.group(2), base), without)


def _absolute(address: str, base: str) -> str:
    if address.startswith(("#", "mailto:", "tel:", "data:", "//")) or urlsplit(address).scheme:
        return address
    return urljoin(base, address)


def _meta(article: Article) -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    words = sum(count_words(s.text) for s in article.sentences if s.role is not Role.KIT)
    description = describe(article)
    meta: list[tuple[str, str | tuple[str, ...]]] = [
        ("title", article.title),
        ("subtitle", article.subtitle),
        ("description", description),
        ("summary", article.meta.summary if article.meta.summary != description else ""),
        ("date", article.meta.date),
        ("author", article.meta.author),
        ("tags", article.meta.tags),
        ("canonical_url", article.meta.canonical_url),
        ("reading_time", f"{max(1, round(words / _WORDS_A_MINUTE))} min"),
    ]
    return tuple((name, value) for name, value in meta if value)


def describe(article: Article) -> str:
    """Return the author's summary where it fits, else whole sentences of it, else the article's most telling sentence.

    At most 155 characters; empty where no whole sentence fits.
    """
    summary = " ".join(article.meta.summary.split())
    if summary and len(summary) <= _DESCRIPTION:
        return summary
    first = re.match(r"[^.!?]{20,154}[.!?](?= )", summary)
    if first:
        return first.group()
    body = [s for s in article.sentences if s.role is Role.BODY]
    weight = centrality([s.text for s in body])
    fitting = [
        (weight[i] + (0.2 if i < 8 else 0.0), -i, s.text)
        for i, s in enumerate(body)
        if 50 <= len(s.text) <= _DESCRIPTION and s.text.endswith((".", "!", "?")) and not opening_need(s.text)
    ]
    return max(fitting)[2] if fitting else ""
