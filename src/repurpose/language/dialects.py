"""What dialects have beside Markdown: Obsidian's links, embeds and remarks, MkDocs' icons, a table of contents."""

import re
from collections.abc import Iterator

from repurpose.language.code_spans import code_spans
from repurpose.language.shortcodes import shortcodes, without_shortcodes
from repurpose.spans import Span

_TARGET = r"(?P<target>[^\[\]|\n#^\\]{0,200})(?:[#^]+(?P<part>[^\[\]|\n\\]{1,200}))?"
_WORDS = r"(?:\\?\|(?P<words>[^\[\]\n]{1,300}))?"
LINK = re.compile(rf"(?<![\w\]\[\\!])\[\[(?![\s\"':]|\d+\]|\]){_TARGET}{_WORDS}\]\](?![(\[])")
"""A link to a note; `[[1]](a.md)` is one of Markdown, `x[["a"]]` and `[[ -f a ]]` are code."""
EMBED = re.compile(rf"!\[\[(?![\s\"':]|\d+\]|\]){_TARGET}{_WORDS}\]\](?![(\[])")
"""A picture, or a note or a part of one, that is shown in its place."""
_CONTENTS = re.compile(r"^[ ]{0,3}\[(?:\[_?TOC_?\]|TOC)\](?=[ ]*$)", re.IGNORECASE | re.MULTILINE)
"""A line for the table of contents; it is one in other dialects, too."""
_REMARK = re.compile(r"(?:^|(?<=\s))%%(?=[^%\n]*[\s%])(?:[^%]|%(?!%)){1,4000}%%(?![\w%])", re.MULTILINE)
_MARKED = re.compile(r"(?<![=\w])==(?=[^\s=])(?P<words>[^=\n]{1,300})(?<=[^\s=])==(?![=\w])")
_PLACE = re.compile(r"(?<=\S)[ ]\^(?:[A-Za-z][\w-]{2,60}|(?=\w{0,5}[a-z])\w{6})(?=[ ]*$)", re.MULTILINE)
"""The name of a block, at the end of its last line, that links lead to."""
_ICON = re.compile(
    r"(?<![^\W_]):(?:material|octicons|fontawesome|simple|lucide)-[a-z0-9-]{1,60}:(?:\{[^{}\n]{0,100}\})?"
)
"""An icon of MkDocs."""
_PAGE_END = re.compile(r"^[ ]{0,3}\\(?:newpage|pagebreak)(?=[ ]*$)", re.MULTILINE)
_INCLUDED = re.compile(r"^[ ]{0,12}(?:-{1,3}8<-{1,3}[ ]+\"[^\"\n]{1,300}\")(?=[ ]*$)", re.MULTILINE)
"""A line of MkDocs for what stands in another file."""
_SPAN = re.compile(r"(?<![!\w\]\\])\[(?P<words>[^\[\]\n]{1,300})\](?=\{[.#][^{}\n]{1,100}\})")
"""Words with a class (pandoc)."""
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]\n]{1,60}\]:[ ]+\S[^\n]{0,300}$", re.MULTILINE)
_SOURCE = r"[^\[\]@;\n]{0,80}+(?<![\w.])@(?:\{[^{}\n]{1,100}\}|\w[\w:./#-]{0,100}+)[^\[\]@;\n]{0,120}+"
CITATION = re.compile(rf"[ ]?\[{_SOURCE}(?:;{_SOURCE}){{0,20}}\](?![(\[{{:])")
"""Sources in brackets, as pandoc sets them: `[@ada2004, p. 3; @doe99]`."""
_NUMBERED = re.compile(r"@(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|def|exm|exr)-")
_NAMED = re.compile(
    r"(?<![\w@./-])@(?:(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|def|exm|exr)-[\w-]{1,100}|[a-z][\w:-]{0,60}(?:19|20)\d\d[a-z]?)"
    r"(?![\w@])(?:[ ]\[[^\[\]\n@]{1,60}\])?"
)
"""What shows as words that only the generator knows: "Figure 3", "Byron (2004)"."""
_NOTE_MARK = re.compile(r"\[\^(?:\d{1,3}|(?:fn|note|footnote)[\w-]{0,40})\](?!:)")
_EMOJI = re.compile(r"(?<![\w:/\\]):[a-z][a-z0-9_+-]{1,30}:(?![\w:\]`/])")
"""The name of a sign that GitHub and many generators show: ":heart:"."""
_DEFINED = re.compile(r"^[ ]{0,12}(\[[^\[\]\n]{1,300}\]):", re.MULTILINE)
_UNSHOWN = (_REMARK, _PLACE, _CONTENTS, _ICON, _INCLUDED, _PAGE_END)
_SPACED = tuple(re.compile(rf"(?:{pattern.pattern})[ ]?", pattern.flags) for pattern in _UNSHOWN)
"""With the space that would stand twice where they go."""
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.IGNORECASE)
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")


def words_of(link: re.Match[str]) -> Span:
    """Return where in its text the words stand that a link shows: its own, a note's name, or that of a part of one."""
    shown = next((name for name in ("words", "target", "part") if (link[name] or "").strip()), "target")
    return Span(*link.span(shown))


def picture_of(embed: re.Match[str]) -> tuple[str, str] | None:
    """Return alternative text and address of an embed that is a picture; nothing where it is a note."""
    address = embed["target"].strip()
    if not _PICTURE.search(address):
        return None
    words = (embed["words"] or "").split("|")[0]
    return "" if _SIZE.fullmatch(words) else words, address


def unshown(text: str) -> list[Span]:
    """Return what nobody sees, or only as the mark of a note: remarks, names of blocks, sources in brackets.

    And the signs around marked words, icons, what abbreviations mean, and lines for what the generator puts there.
    """
    found = [Span(*match.span()) for pattern in (*_UNSHOWN, _ABBREVIATION, _EMOJI) for match in pattern.finditer(text)]
    found += [Span(*match.span()) for match in (*citations(text), *shortcodes(text), *_noteless(text))]
    for mark in (*_MARKED.finditer(text), *_SPAN.finditer(text)):
        found += [Span(mark.start(), mark.start("words")), Span(mark.end("words"), mark.end())]
    return found


def citations(text: str) -> list[re.Match[str]]:
    """Return the sources in brackets; what a definition of the text names is a link: `[@ada]` with `[@ada]: …`."""
    found = [source for source in CITATION.finditer(text) if not _NUMBERED.search(source[0])] if "@" in text else []
    defined = _defined(text) if found else frozenset()
    return [source for source in found if source[0].strip() not in defined]


def _noteless(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks of footnotes that a text has not."""
    if "[^" in text:
        defined = _defined(text)
        yield from (mark for mark in _NOTE_MARK.finditer(text) if mark[0] not in defined)


def _defined(text: str) -> frozenset[str]:
    return frozenset(found[1] for found in _DEFINED.finditer(text))


def missing(text: str) -> list[Span]:
    """Return what stands for something that is not there: a note of a vault, and in a text with sources their names."""
    found = [embed for embed in EMBED.finditer(text) if picture_of(embed) is None] if "![[" in text else []
    if "@" in text:
        sourced = bool(citations(text))  # "@ada2004" may be somebody's name elsewhere
        found += [source for source in CITATION.finditer(text) if _NUMBERED.search(source[0])]
        found += [name for name in _NAMED.finditer(text) if sourced or _NUMBERED.match(name[0])]
    return [Span(*match.span()) for match in found]


def without_dialects(markdown: str) -> str:
    """Return Markdown in which links to notes are their words, pictures are images, marked words are HTML.

    What nobody sees goes, and so do other embeds. Code is left alone.
    """
    parts, at = [], 0
    for code in code_spans(markdown):
        parts += [_plain(markdown[at : code.start]), code.of(markdown)]
        at = code.end
    return "".join((*parts, _plain(markdown[at:])))


def _plain(text: str) -> str:
    text = without_shortcodes(text)
    for pattern in _SPACED:
        text = pattern.sub("", text)
    text = _MARKED.sub(r"<mark>\g<words></mark>", text)
    text = EMBED.sub(_image, text)
    return LINK.sub(lambda link: words_of(link).of(link.string), text)


def _image(embed: re.Match[str]) -> str:
    shown = picture_of(embed)
    return f"![{shown[0]}]({shown[1].replace(' ', '%20')})" if shown else ""
