"""Web pages as Markdown: the article without the page around it, or all of a piece of HTML."""

import re

from repurpose.errors import SourceError
from repurpose.extras import how_to_install
from repurpose.readers.decode import decode
from repurpose.readers.extracted import (
    RULE,
    as_html,
    with_captions,
    with_code,
    with_links,
    with_plain_lists,
    with_rules,
)
from repurpose.readers.html_markdown import to_markdown
from repurpose.readers.page_date import page_date
from repurpose.readers.page_notes import piece_to_markdown, take_page_notes, with_notes_below
from repurpose.spec.front import FENCE, dump

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PIECE = re.compile(r"\s*<(?:p|div|h[1-6]|article|section|ul|ol|blockquote|figure)\b[^<>]{0,500}>", re.IGNORECASE)
_COMMENT_MARK = re.compile(
    r"(?:<sup\b[^<>]{0,200}>)?<a\b(?=[^<>]{0,300}\shref=[\"']?#cmnt\d)[^<>]{0,400}>[^<>]{0,20}</a>(?:</sup>)?",
    re.IGNORECASE,
)
"""Google Docs marks in the text what an editor's comment is about …"""
_COMMENT = re.compile(
    r"(?P<div><div\b[^<>]{0,200}>\s{0,20})?<p\b[^<>]{0,200}>\s{0,20}"
    r"(?:<sup\b[^<>]{0,200}>)?<a\b(?=[^<>]{0,300}\shref=[\"']?#cmnt_ref\d)",
    re.IGNORECASE,
)
"""… and sets the comment below it, in a box of its own."""
_RULES_AT_ENDS = re.compile(rf"\A(?:\s|{RULE})+|(?:\s|{RULE})+\Z")
_LONGEST = 5 * 1024 * 1024
_FRONT = (
    ("title", "title"),
    ("author", "author"),
    ("description", "summary"),
    ("url", "canonical_url"),
)


def read_page(raw: bytes, path: str) -> str:
    """Return a page as Markdown with what it says of itself as front matter; a piece of HTML is taken whole.

    Raises SourceError where a page holds no article, or is too large or too deep to be read.
    """
    html = _without_comments(decode(_utf8(raw), path).text)
    if not _PAGE.match(html[:5000]):
        return piece_to_markdown(html, path)
    if len(html) > _LONGEST:
        raise SourceError(f"{path} has {len(html) / 1048576:.0f} MB of HTML; at most {_LONGEST >> 20} MB are read")
    to_markdown(html, path)  # refuses nesting that the extractor could not bear
    try:
        import trafilatura  # only who has pages needs it
        from trafilatura.settings import use_config
    except ImportError:
        raise SourceError(f"{path}: web pages need one more package: {how_to_install('html')}") from None
    html, notes = take_page_notes(html)
    config = use_config()
    config.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # no signal handlers: the pool has its own bound
    plain, addresses = with_plain_lists(with_captions(with_code(html)))
    try:
        found = trafilatura.extract(
            with_rules(plain),
            output_format="xml",
            include_comments=False,
            include_links=True,
            include_formatting=True,
            include_tables=True,
            include_images=True,
            favor_recall=True,
            config=config,
        )
        meta = trafilatura.extract_metadata(html, extensive=False)
        date = page_date(html, meta.url or "")
    except RecursionError:
        raise SourceError(f"{path} is nested too deep to be read; give the text itself") from None
    body = _with_rules(with_links(to_markdown(as_html(found or ""), path), addresses))
    if not body.strip():
        raise SourceError(f"{path} holds no article that could be found; give the text itself")
    body = with_notes_below(body, notes, path)
    said = {key: getattr(meta, name, None) for name, key in _FRONT} | {"date": date}
    front = {key: str(value) for key, value in said.items() if value}
    return f"{FENCE}{dump(front)}{FENCE}\n{body}" if front else body


def _with_rules(markdown: str) -> str:
    """Return Markdown with the rules between its blocks; at an end one parts nothing."""
    body = _RULES_AT_ENDS.sub("", markdown)
    return "\n".join("---" if line == RULE else line for line in body.split("\n")).strip("\n") + "\n"


def looks_like_html(text: str) -> bool:
    """Tell HTML from Markdown that holds some: it begins with a page's or a block's own tag."""
    return bool(_PAGE.match(text[:5000]) or _PIECE.match(text[:5000]))


def _without_comments(html: str) -> str:
    """Return a page of Google Docs without its editors' comments and their marks."""
    kept, at = [], 0
    for comment in _COMMENT.finditer(html):
        if comment.start() < at:
            continue
        closing = "</div>" if comment["div"] else "</p>"
        end = html.find(closing, comment.end())
        if end < 0:
            break  # nor has any that follows one
        kept.append(html[at : comment.start()])
        at = end + len(closing)
    return _COMMENT_MARK.sub("", "".join((*kept, html[at:])))


def _utf8(raw: bytes) -> bytes:
    """Return a page in UTF-8, whatever encoding it declares."""
    declared = re.search(rb"<meta[^<>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,30})", raw[:4096], re.IGNORECASE)
    if declared is None or raw.startswith(b"\xef\xbb\xbf"):
        return raw
    try:
        return raw.decode(declared[1].decode()).encode()
    except (LookupError, UnicodeDecodeError):
        return raw  # `decode` says where it is not UTF-8
