"""What each block and sentence is for, decided by its form, its words and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import Meta, Role
from repurpose.language.boilerplate import Place, heading_role, role_of
from repurpose.language.measures import TOKEN, is_past
from repurpose.language.sentences import without_closers
from repurpose.language.words import straighten
from repurpose.readers.pieces import BODILY, Kind, Piece
from repurpose.readers.quotation import (
    has_speaker,
    is_signed,
    is_turn,
    leads_to_own,
    pull_quotes,
    quoted_by_tags,
    slanted,
    spoken,
)
from repurpose.readers.turns import mark_turns
from repurpose.spans import lies_in

_AROUND = (
    Role.COPYRIGHT,
    Role.DISCLAIMER,
    Role.BIO,
    Role.OFFER,
    Role.NEWSLETTER,
    Role.SHARE,
    Role.SIGN_OFF,
    Role.LABEL,
)
"""Roles that a few sentences can give to their whole block."""
_LONGEST_SECTION = 150
_IMAGE_TAG = re.compile(r"\{[%{][<%-]? {0,4}(?:\w{1,20}-)?(?:image|img|figure|picture)\b")
_TAG_READ = 80
_LONGEST_CAPTION, _LONGEST_SLANTED = 60, 30
"""Most words of a caption that says who made the picture, and of one in italics."""
_CREDITED = re.compile(
    r"[.!?)”\"] \(?(?:Photo(?:graph)?|Image|Picture|Illustration)s?(?:(?: by| [Cc]redits?:?| [Cc]ourtesy(?: of)?:?)|:)"
    r" [A-Z][^.!?:]{1,80}[.)]{0,2}$"
)
"""What a picture shows, then who made it: "… at the mill. Photo credit: Ada Byron."."""
_HASHTAGS = re.compile(r"#[^\W\d][\w/-]{0,60}(?:[ ,]+#[^\W\d][\w/-]{0,60}){0,40}")
_STANDFIRST = re.compile(
    r"(?:.{0,80}\b)?[Tt]he author (?:reflects|explores|shares|argues|assures|discusses|describes|explains|recounts"
    r"|tells|considers|examines|offers|asks|questions)\b|Join (?:us|me) (?:as (?:we|I)|on|in \w+ing)\b"
)
"""Words of somebody who presents a text, in a sentence of the paragraph above it."""
_AUTHOR = frozenset({"i", "i'm", "i've", "i'd", "i'll"})
_PERSON = re.compile(r"\b(?:he|she|they|his|her|their|I am|I'm|I’m|I write|I live|I work)\b")


def give_roles(pieces: Sequence[Piece], meta: Meta, text: str, *, subtitle: str) -> tuple[list[Piece], list[Place]]:
    """Return the pieces with the role that their form, words and place give them, and the place of each; see `Role`.

    A role that is already there (a footnote, the kit) stays. `text` is the source of the pieces.
    """
    found = list(pieces)
    _by_tags(found, text)
    _by_form(found, subtitle, text)
    _above(found)
    _repeated(found, meta)
    # A notice below the last paragraph must not push the author's bio out of the article's end: so first what is
    # boilerplate anywhere, then what only is at an end.
    _by_words(found, meta, [Place.ANYWHERE] * len(found))
    where = places(found)
    _by_words(found, meta, where)
    _by_heading(found)
    _below_notice(found)
    mark_turns(found)
    _in_italics(found)
    return found, where


def sentence_roles(piece: Piece, block: Role, place: Place) -> tuple[tuple[Role, ...], ...]:
    """Return the role of each sentence, run by run, of a piece whose block has the role `block`.

    Of a paragraph that leads to nothing only the last sentence is the lead-in: what stands before it says something.
    """
    if block is Role.LEAD_IN:
        before = sentence_roles(piece, Role.BODY, place)
        return (*before[:-1], (*before[-1][:-1], block))
    if block not in (Role.BODY, Role.LIST, Role.QUOTE):
        return tuple((block,) * len(cuts) for cuts in piece.cuts)
    whole = piece.wholly("em")
    roles = []
    for texts, run, cuts in zip(piece.sentences(), piece.runs, piece.cuts, strict=True):
        voiced = (False,) * len(cuts) if whole else slanted(run, cuts)
        said = (
            block is not Role.QUOTE and (quoted or voice) for quoted, voice in zip(spoken(texts), voiced, strict=True)
        )
        roles.append(
            tuple(role_of(t, place) or (Role.SPEECH if s else block) for t, s in zip(texts, said, strict=True))
        )
    return tuple(roles)


def places(pieces: Sequence[Piece]) -> list[Place]:
    """Return whether each piece stands in the first two or from the last tenth (three at least) of plain paragraphs on.

    Captions, labels, notices and the kit do not count.
    """
    texts = [i for i, piece in enumerate(pieces) if piece.is_matter]
    tail = min(max(3, len(texts) // 10), max(len(texts) - 2, 0))
    last = texts[len(texts) - tail] if tail else len(pieces)
    first = texts[1] if len(texts) > 1 else -1
    return [Place.END if i >= last else Place.START if i <= first else Place.ANYWHERE for i in range(len(pieces))]


def _by_tags(pieces: list[Piece], source: str) -> None:
    """Give what stands between the tags of a quotation to who is quoted, and set pull quotes apart as captions are."""
    quoted, pulled = quoted_by_tags(source), pull_quotes(source)
    for i, piece in enumerate(pieces):
        if piece.kind not in BODILY or piece.role is not None:
            continue
        first = piece.runs[0].starts[0] if piece.runs and piece.runs[0].starts else piece.span.start
        if lies_in(first, quoted):
            pieces[i] = replace(piece, role=Role.SPEECH)
        elif lies_in(piece.span.start, pulled) and lies_in(piece.span.end - 1, pulled):
            pieces[i] = replace(piece, role=Role.CAPTION)


def _by_shape(piece: Piece) -> Role | None:
    """Return what a paragraph is that is nothing but a speaker's turn, code, or hashtags."""
    if is_turn(piece.text):
        return Role.ANSWER
    if piece.wholly("code"):
        return Role.CODE
    return Role.LABEL if _HASHTAGS.fullmatch(piece.text) else None


def _by_form(pieces: list[Piece], subtitle: str, source: str) -> None:
    for i, piece in enumerate(pieces):
        if piece.role is not None or piece.kind not in (Kind.PARAGRAPH, Kind.QUOTE):
            continue
        text = piece.text
        words = len(text.split())
        role: Role | None = None
        if piece.kind is Kind.QUOTE:
            role = Role.SPEECH if has_speaker(text) else Role.BODY if _is_own(pieces, i) else None
        elif subtitle and _bare(text) == _bare(subtitle):
            role = Role.SUBTITLE
        elif shaped := _by_shape(piece):
            role = shaped
        elif piece.wholly("strong") and words <= 14 and text[-1:] not in ".,;":
            role = Role.HEADING
        elif piece.wholly("a") and words <= 15 and text[-1:] not in ".!?":
            role = Role.SHARE
        elif text.endswith(":") and without_closers(text).endswith(":") and not _leads_to_something(pieces, i):
            role = Role.LEAD_IN
        elif _is_caption(pieces, i, source):
            role = Role.CAPTION
        if role is not None:
            pieces[i] = replace(piece, role=role)


def _above(pieces: list[Piece]) -> None:
    """Give a first paragraph that presents the text ("The author reflects on …") its role, all of it."""
    bodily = [i for i, piece in enumerate(pieces) if piece.kind in BODILY and piece.role is None]
    if len(bodily) > 1 and pieces[bodily[0]].kind is Kind.PARAGRAPH:
        first = pieces[bodily[0]]
        if any(_STANDFIRST.match(sentence) for run in first.sentences() for sentence in run):
            pieces[bodily[0]] = replace(first, role=Role.ABOUT_TEXT)


def _repeated(pieces: list[Piece], meta: Meta) -> None:
    """Give the role of a subtitle to one sentence alone above the first heading that only repeats the description."""
    said = {_bare(text) for text in (meta.summary, meta.description, *(text for _, text in meta.under("excerpt")))}
    shown = [i for i, piece in enumerate(pieces) if piece.kind is not Kind.IMAGE][:2]
    if len(shown) == 2 and pieces[shown[0]].kind is Kind.PARAGRAPH and pieces[shown[1]].kind is Kind.HEADING:
        first = pieces[shown[0]]
        if first.role is None and sum(map(len, first.cuts)) == 1 and _bare(first.text) in said:
            pieces[shown[0]] = replace(first, role=Role.SUBTITLE)


def _by_words(pieces: list[Piece], meta: Meta, where: Sequence[Place]) -> None:
    for i, (piece, place) in enumerate(zip(pieces, where, strict=True)):
        if piece.kind not in BODILY or piece.role not in (None, Role.SHARE):
            continue
        role = _of_block(piece, place, meta)
        if role is not None:
            pieces[i] = replace(piece, role=role)


def _of_block(piece: Piece, place: Place, meta: Meta) -> Role | None:
    """Return the role that at least half of a block's words have, if it is one that stands around an article."""
    sentences = [sentence for run in piece.sentences() for sentence in run]
    if piece.kind is Kind.QUOTE and len(sentences) > 1 and sentences[0][-1:].isalnum():  # the title of a box
        sentences = [": ".join(sentences[:2]), *sentences[2:]]
    if place is Place.END and sentences and _names_author(sentences[0], meta):
        return Role.BIO
    roles = [role_of(sentence, place) for sentence in sentences]
    if roles and roles[0] is Role.BIO and piece.kind is Kind.PARAGRAPH:
        return Role.BIO
    total = sum(len(sentence) for sentence in sentences)
    around = sum(len(text) for text, role in zip(sentences, roles, strict=True) if role in _AROUND)
    if total and around * 2 >= total:
        return next(role for role in roles if role in _AROUND)
    if place is Place.END and piece.wholly("em") and len(piece.text.split()) >= 10 and _PERSON.search(piece.text):
        first = re.match(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*)* (?:is|lives|works|writes|helps)\b", piece.text)
        return Role.BIO if first else None
    return None


def _by_heading(pieces: list[Piece]) -> None:
    """Give what stands under "About the author" or "References" that role, in the second half of the article.

    A long section under such a heading is matter, whatever its name; only notes and references may be long.
    """
    heads = [i for i, piece in enumerate(pieces) if piece.is_heading]
    for n, i in enumerate(heads):
        role = heading_role(pieces[i].text) if i >= len(pieces) // 2 else None
        if role is None:
            continue
        level = pieces[i].level or 7
        end = next((k for k in heads[n + 1 :] if (pieces[k].level or 7) <= level), len(pieces))
        inside = [k for k in range(i + 1, end) if pieces[k].kind in BODILY]
        if role is not Role.FOOTNOTE and sum(len(pieces[k].text.split()) for k in inside) > _LONGEST_SECTION:
            continue
        for k in inside:
            if pieces[k].role in (None, Role.SHARE, Role.LEAD_IN):
                pieces[k] = replace(pieces[k], role=role)


def _below_notice(pieces: list[Piece]) -> None:
    """Give what stands below the notice of copyright at the end its role: other texts, and none of the article's."""
    words = [len(piece.text.split()) if piece.kind in BODILY else 0 for piece in pieces]
    total = above = sum(words)
    at = len(pieces)
    for i in range(len(pieces) - 1, -1, -1):
        above -= words[i]
        if above * 4 < total * 3:
            break
        at = i if pieces[i].role is Role.COPYRIGHT else at
    for i in range(at + 1, len(pieces)):
        if pieces[i].is_matter:
            pieces[i] = replace(pieces[i], role=Role.SHARE)


def _in_italics(pieces: list[Piece]) -> None:
    """Give paragraphs of several sentences in italics to another voice, where the rest of the text is set plain.

    Above or below all of the rest they are notes about it. Where they run through it and most are told by an "I" in
    the present, those are the scenes of its author, whose first person tells so without italics, too.
    """
    bodily = [i for i, piece in enumerate(pieces) if piece.kind is Kind.PARAGRAPH and piece.role is None]
    voices = [i for i in bodily if sum(map(len, pieces[i].cuts)) > 1 and pieces[i].wholly("em")]
    if sum(len(pieces[i].text) for i in voices) * 2 < sum(len(pieces[i].text) for i in bodily):
        rest = sorted(set(bodily).difference(voices))
        inside = [i for i in voices if rest[0] < i < rest[-1]]
        own = _told_now(pieces, voices) if _recur(inside, rest) else frozenset()
        for i in sorted(frozenset(voices) - own):
            role = Role.SPEECH if own or rest[0] < i < rest[-1] else Role.ABOUT_TEXT
            pieces[i] = replace(pieces[i], role=role)


def _recur(inside: Sequence[int], rest: Sequence[int]) -> bool:
    """Tell whether plain paragraphs stand between some in italics."""
    return any(first < i < inside[-1] for first in inside[:1] for i in rest)


def _told_now(pieces: Sequence[Piece], voices: Sequence[int]) -> frozenset[int]:
    """Return which paragraphs have an "I"; none where most have none, or most of their sentences a verb in the past."""
    told = {
        i: [TOKEN.findall(straighten(text).lower()) for run in pieces[i].sentences() for text in run] for i in voices
    }
    own = frozenset(i for i, sentences in told.items() if any(map(_AUTHOR.intersection, sentences)))
    past = [any(map(is_past, words)) for sentences in told.values() for words in sentences]
    return own if len(own) * 2 > len(told) and sum(past) * 2 < len(past) else frozenset()


def _names_author(sentence: str, meta: Meta) -> bool:
    names = [name.strip() for name in meta.author.split(",") if len(name.split()) > 1]
    verb = re.search(r"\b(?:is|has|was|lives|works|writes)\b", sentence[:120])
    return verb is not None and sentence.startswith(tuple(names))


def _is_own(pieces: Sequence[Piece], i: int) -> bool:
    """Tell whether a quotation only sets off what its author says: without a mark or a link, below an own colon."""
    piece, lead = pieces[i], pieces[i - 1] if i else None
    if lead is None or lead.kind is not Kind.PARAGRAPH or lead.role is not None or not lead.runs:
        return False
    linked = any(mark.tag == "a" for run in piece.runs for mark in run.marks)
    foreign = linked or is_signed(piece.text) or any(mark in piece.text for mark in '"“”«»„')
    return not foreign and leads_to_own(lead.sentences()[-1][-1])


def _leads_to_something(pieces: Sequence[Piece], i: int) -> bool:
    if i + 1 >= len(pieces):
        return False
    after = pieces[i + 1]
    if after.kind in (Kind.LIST, Kind.QUOTE, Kind.CODE, Kind.TABLE, Kind.IMAGE) or after.wholly("code"):
        return True
    # Somebody's words in quotation marks, or a numbered paragraph, are what the colon announces.
    return after.kind is Kind.PARAGRAPH and re.match(r"[“\"«]|\W?\d{1,2}[.)]|[•·–-] ", after.text) is not None


def _is_caption(pieces: Sequence[Piece], i: int, source: str) -> bool:
    """Tell whether a paragraph ends on who made a picture, or stands in italics at or beside one."""
    piece = pieces[i]
    words = len(piece.text.split())
    if words <= _LONGEST_CAPTION and _CREDITED.search(piece.text):
        return True
    if words > _LONGEST_SLANTED or not piece.wholly("em"):
        return False
    return bool(piece.runs[0].images) or _beside_image(pieces, i) or _under_image_tag(piece, source)


def _beside_image(pieces: Sequence[Piece], i: int) -> bool:
    return any(0 <= k < len(pieces) and pieces[k].kind is Kind.IMAGE for k in (i - 1, i + 1))


def _under_image_tag(piece: Piece, source: str) -> bool:
    """Tell whether the line above is a template's tag for a picture, which the parse has blanked out."""
    start = source.rfind("\n", 0, piece.runs[0].starts[0]) if piece.runs and piece.runs[0].starts else -1
    if start < 0:
        return False
    above = source[:start].rstrip()
    return _IMAGE_TAG.match(above[above.rfind("\n") + 1 :].strip()[:_TAG_READ]) is not None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
