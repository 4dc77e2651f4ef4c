"""Headings and titles that no markup marks: bare lines, and the lines right under a title."""

import re
from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import Role
from repurpose.language.boilerplate import Place, heading_role, role_of
from repurpose.language.sentences import ends_asking, split, without_closers
from repurpose.readers.pieces import Kind, Piece
from repurpose.readers.quotation import is_signed, is_turn

_MOST_WORDS = 11
_MOST_TITLE_WORDS = 22
_PROSE_WORDS = 9
_CLIPPED = 7
"""One in so many paragraphs that is a short sentence makes a text one of such paragraphs (by hand)."""
_FEWEST_ASKED = 3
"""Questions in bold that make a text an interview."""
_SHORT_WORD, _FEWEST_SET = 3, 3
_POINTER = re.compile(r"\(?(?:see|cf|part|parts|read|via|from|in)\b", re.IGNORECASE)
_STOPS = ".!;,:…—–-"
_UNSPACED = re.compile(r"#{2,6}(?=[^\W\d_])")
"""The signs of a heading that only some dialects of Markdown read, for no space follows them."""
_GOES_ON = re.compile(r"[,;](?: and| or)?$")


def looks_bare(line: str, most: int = _MOST_WORDS) -> bool:
    """Tell whether a line could be a heading without markup: short, no final stop, a capital first."""
    text = line.strip()
    words = text.split()
    if not words or len(words) > most or len(text) > 9 * most or without_closers(text)[-1:] in _STOPS:
        return False
    first = next((char for char in text if char.isalnum()), "")
    wrapped = text[0] in '("“«>|' or text.startswith(("http://", "https://"))
    if not first or first.islower() or wrapped or goes_on(text) or is_signed(text):
        return False
    return heading_role(text) is not None or not any(role_of(text, place) for place in Place)


def goes_on(line: str) -> bool:
    """Tell whether the item of a list ends here and the next one follows: "a cool room, and"."""
    return _GOES_ON.search(line) is not None


def looks_like_prose(line: str) -> bool:
    """Tell whether a line is running text that could stand under a heading."""
    text = without_closers(line.strip())
    return len(text.split()) >= _PROSE_WORDS or (text[-1:] in ".!?" and len(text.split()) >= 3)


def is_bare_heading(before: str, line: str, after: str) -> bool:
    """Tell whether a line without markup is a heading: it stands alone, above prose, and is no item of a list.

    A colon before it announces items, and lines of one form that follow each other are some. `before` and `after` are
    the paragraphs around it, empty where none is.
    """
    if not looks_bare(line) or not looks_like_prose(after):
        return False
    return not (goes_on(before) or before.endswith(":") or _are_alike(before, line) or _are_alike(line, after))


def _are_alike(one: str, other: str) -> bool:
    """Tell whether two lines are both questions, or both end on no stop."""
    lines = without_closers(one), without_closers(other)
    bare = all(looks_bare(line, _MOST_TITLE_WORDS) for line in lines)
    return bare and lines[0].endswith("?") == lines[1].endswith("?")


def find_title(title: str, subtitle: str, pieces: Sequence[Piece], text: str) -> tuple[str, str, list[Piece]]:
    """Return title, subtitle and the pieces without the title.

    The front matter's title wins; else the first level-1 heading; else a bare first line. Headings at the front that
    repeat it go. A line in parentheses or in italics, or a small heading, right under the title is the subtitle: it
    stays, with that role.
    """
    found = list(pieces)
    pictured = (piece.kind is Kind.IMAGE or piece.role is Role.CAPTION for piece in found)
    at = next((i for i, is_picture in enumerate(pictured) if not is_picture), len(found))
    shown = False
    heading = next((i for i, piece in enumerate(found) if piece.kind is Kind.HEADING), len(found))
    if heading < len(found) and found[heading].level == 1 and (not title or _same(found[heading].text, title)):
        title = title or found[heading].text
        if heading == at:
            del found[heading]
            shown = True
    elif at < len(found) and found[at].kind is Kind.PARAGRAPH and _one_line(found[at], text):
        first = found[at].text
        follows = found[at + 1] if at + 1 < len(found) else None
        under = follows is not None and follows.kind is not Kind.LIST and not is_turn(first)
        calling = first.rstrip("!") if _is_set_as_title(first) else first
        if _same(first, title) if title else looks_bare(calling, _MOST_TITLE_WORDS) and under:
            title = title or first
            del found[at]
            shown = True
    repeated = 0
    while at < len(found) and found[at].kind is Kind.HEADING and _same(found[at].text, title):
        repeated = found.pop(at).level
    if repeated and _is_subtitle(found[at:], subtitle, repeated):
        # Medium's export: the title in its page's header and again above the text, there with the subtitle.
        subtitle = subtitle or found[at].text
        found[at] = replace(found[at], kind=Kind.PARAGRAPH, role=Role.SUBTITLE)
    elif not subtitle:
        subtitle, found = _find_subtitle(found, at, text, shown=shown)
    return title, subtitle, found


def find_bare_headings(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces with bare one-line paragraphs made headings, where the text has no marked ones.

    A line with the signs of a heading and no space after them ("##Oars") is one anywhere.
    Among many sentences that are paragraphs of their own a question is one of them, and no heading.
    The questions of an interview are treated alike: where one in bold is too long for a heading, all stay as they are.
    """
    found = [_spaced(piece, text) for piece in pieces]
    if any(piece.kind is Kind.HEADING and piece.level > 1 for piece in found):
        return found
    short = [piece.text for piece in found if _is_clipped(piece, text)]
    stopped = sum(not ends_asking(one) for one in short)
    clipped = stopped * _CLIPPED >= len(found) and stopped * 2 > len(short)
    put = {i for i, piece in enumerate(found) if _is_bold(piece) and ends_asking(piece.text)}
    if len(put) < _FEWEST_ASKED or all(looks_bare(found[i].text) for i in put):
        put.clear()
    for i, piece in enumerate(found[:-1]):
        after = found[i + 1]
        if (
            piece.kind is Kind.PARAGRAPH
            and piece.role is None
            and i not in put
            and not (clipped and ends_asking(piece.text) and not piece.wholly("strong"))
            and _one_line(piece, text)
            and looks_bare(piece.text)
            and not piece.runs[0].wholly("a")
            and not piece.runs[0].wholly("code")
            and not piece.runs[0].images
            and after.kind is Kind.PARAGRAPH
            and looks_like_prose(after.text)
            and (piece.wholly("strong") or is_bare_heading(found[i - 1].text if i else "", piece.text, after.text))
        ):
            found[i] = replace(piece, kind=Kind.HEADING, level=2)
    return found


def _spaced(piece: Piece, text: str) -> Piece:
    """Return a paragraph that is a heading but for a space as that heading, anything else as it is."""
    signs = _UNSPACED.match(piece.text) if piece.kind is Kind.PARAGRAPH and piece.role is None else None
    if signs is None or not _one_line(piece, text) or len(piece.text.split()) > _MOST_TITLE_WORDS:
        return piece
    run = piece.runs[0]
    named = run.within(run.text.index(signs[0]) + signs.end(), len(run.text))
    return replace(piece, kind=Kind.HEADING, level=signs.end(), runs=(named,))


def _is_subtitle(pieces: Sequence[Piece], subtitle: str, level: int) -> bool:
    """Tell whether the first piece is a heading with the article's subtitle, given or below a title of this level."""
    levels = [piece.level for piece in pieces if piece.kind is Kind.HEADING]
    if not levels or pieces[0].kind is not Kind.HEADING:
        return False
    return _same(pieces[0].text, subtitle) if subtitle else levels[0] > level and levels[0] not in levels[1:]


def _is_set_as_title(line: str) -> bool:
    """Tell whether every longer word of a line, three at least, has a capital: "Good Oars, Good Friends!"."""
    words = [word for word in line.split() if len(word) > _SHORT_WORD]
    return len(words) >= _FEWEST_SET and all(word.lstrip("\"“'‘(")[:1].isupper() for word in words)


def _is_clipped(piece: Piece, text: str) -> bool:
    """Tell whether a paragraph is as short as a heading and ends as a sentence does."""
    if piece.kind is not Kind.PARAGRAPH or not _one_line(piece, text) or len(piece.text.split()) > _MOST_WORDS:
        return False
    return without_closers(piece.text)[-1:] in (".", "!", "?")


def _is_bold(piece: Piece) -> bool:
    return piece.kind is Kind.PARAGRAPH and piece.wholly("strong")


def _find_subtitle(found: list[Piece], at: int, text: str, *, shown: bool) -> tuple[str, list[Piece]]:
    if at >= len(found):
        return "", found
    piece = found[at]
    words = piece.text.split()
    if len(words) > 40 or not _one_line(piece, text):
        return "", found
    if piece.kind is Kind.PARAGRAPH:
        bracketed = piece.text.startswith("(") and piece.text.endswith(")")
        slanted = piece.runs[0].wholly("em") and len(words) <= 30
        sentences = [piece.text[a:b] for a, b in split(piece.text)]
        said = any(role_of(sentence, place) for sentence in sentences for place in Place)
        if not (bracketed or slanted) or said or len(sentences) > 1 or _POINTER.match(piece.text):
            return "", found
        found[at] = replace(piece, role=Role.SUBTITLE)
        return (piece.text[1:-1] if bracketed else piece.text).strip(), found
    later = [other.level for other in found[at + 1 :] if other.kind is Kind.HEADING]
    if shown and piece.kind is Kind.HEADING and later and piece.level > min(later) and piece.level > 2:
        found[at] = replace(piece, kind=Kind.PARAGRAPH, role=Role.SUBTITLE)
        return piece.text, found
    return "", found


def _one_line(piece: Piece, text: str) -> bool:
    return "\n" not in text[piece.span.start : piece.span.end]


def _same(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one)).casefold() == "".join(filter(str.isalnum, other)).casefold() != ""
