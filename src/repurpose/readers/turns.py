"""Whose words the paragraphs of a talk are: questions, answers, and what several people say of themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from repurpose.article import Role
from repurpose.language.sentences import ends_asking
from repurpose.readers.pieces import BODILY, Kind, Piece
from repurpose.readers.quotation import (
    announces_interview,
    answers,
    begins_quoted,
    introduces_guest,
    is_asked_of_you,
    is_signed,
    left_open,
    talked_with,
    tells_of_asking,
)

_FRONT = 6
"""Pieces in which a text says that it is an interview."""
_FEWEST_ASKED = 3
_FEWEST_PLAIN, _FEWEST_TOLD = 4, 2
"""Answered questions that make a text with plain ones an interview, and one that says that it is (by hand). An essay
asks its reader three, too, and says "I" below them."""
_FEWEST_TURNS = 2
_FEWEST_VOICES = 3
_VOICES = 0.6
"""Share of the headings above an "I" that are names where several people speak (by hand)."""
_FULL_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]*\.?|de|del|van|von|da|la)){1,4}")
_LOWER = re.compile(r"\b[a-z][\w'’-]+")
_OF_ONESELF = re.compile(r"\b(?:I|I'm|I’m|[Mm]y)\b")
_OF_US = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|(?<!of )us|Us)\b")
"""Who is asked, or signs; "most of us" are people in general."""
_LONGEST_QUOTED = 8
"""Paragraphs over which a quotation may go on (by hand)."""
_MOSTLY = 0.6
"""Share of a text's letters that are an interview, from which the rest only leads to it (by hand)."""
_PANEL_WORDS = 4
_ASKED_WORDS = 70
"""Words of a paragraph that is a question and what leads to it."""


def mark_turns(pieces: list[Piece]) -> None:
    """Give the paragraphs of a talk their roles; what has one already, as the turns that labels showed, keeps it."""
    _signed(pieces)
    _guest(pieces)
    _quoted(pieces)
    _go_on(pieces)
    _interviews(pieces)
    _conversation(pieces)
    _introductions(pieces)
    _voices(pieces)


def _signed(pieces: list[Piece]) -> None:
    """Mark what ends on the name of whoever said it, or stands above that name: back to where its quotation opens.

    What the only name signs at the front, over several paragraphs, introduces whoever writes the rest; at the end it is
    the author's own.
    """
    start = 0
    only = sum(piece.kind is Kind.PARAGRAPH and is_signed(piece.text) for piece in pieces) == 1
    for i, piece in enumerate(pieces):
        if piece.is_heading:
            start = i + 1
        if piece.kind is not Kind.PARAGRAPH or piece.role is not None or not is_signed(piece.text):
            continue
        if piece.text[0] not in "—–―-":
            pieces[i] = replace(piece, role=Role.SPEECH)
            continue
        pieces[i] = replace(piece, role=Role.LABEL)
        first = next((k for k in range(i - 1, start - 1, -1) if begins_quoted(pieces[k].text)), None)
        if first is not None and (first == i - 1 or left_open(pieces[first].text) > 0):
            _give(pieces, range(first, i), Role.SPEECH)
        elif only and not start and 1 < i <= _FRONT and i < len(pieces) - 1:
            _give(pieces, range(i), Role.ABOUT_TEXT)
        elif only and all(piece.role is not None for piece in pieces[i + 1 :]):
            continue  # the author's own name below the text
        elif i > start and _OF_US.search(pieces[i - 1].text):
            _give(pieces, range(i - 1, i), Role.SPEECH)
        start = i + 1


def _guest(pieces: list[Piece]) -> None:
    """Mark what introduces somebody else who writes the rest of a text."""
    last = next((i for i, piece in enumerate(pieces[:_FRONT]) if introduces_guest(piece.text)), -1)
    _give(pieces, range(last + 1), Role.ABOUT_TEXT)


def _quoted(pieces: list[Piece]) -> None:
    """Mark a quotation over several paragraphs: each may open it anew, the last one closes it."""
    for i, piece in enumerate(pieces):
        if piece.kind in BODILY and begins_quoted(piece.text) and left_open(piece.text) > 0:
            _give(pieces, range(i, _end_of_quotation(pieces, i) + 1), Role.SPEECH)


def _end_of_quotation(pieces: Sequence[Piece], start: int) -> int:
    """Return the index of the paragraph that closes a quotation, or `start` where none does."""
    for i in range(start + 1, min(start + 1 + _LONGEST_QUOTED, len(pieces))):
        if pieces[i].kind not in BODILY or pieces[i].is_heading:
            break
        still = left_open(pieces[i].text)
        if still < 0 or (still == 0 and begins_quoted(pieces[i].text)):
            return i
    return start


def _give(pieces: list[Piece], where: Iterable[int], role: Role) -> None:
    """Give the running text among some pieces a role, where it has none."""
    for i in where:
        if pieces[i].is_matter:
            pieces[i] = replace(pieces[i], role=role)


def _go_on(pieces: list[Piece]) -> None:
    """Mark what whoever speaks in a labelled turn says in the paragraphs after it, up to a heading after the last turn.

    A single sentence about somebody whom the text has introduced by this name is the caption of a picture. What tells
    that something was asked is no answer.
    """
    turns = [i for i, piece in enumerate(pieces) if piece.role is Role.ANSWER]
    if len(turns) < _FEWEST_TURNS:  # "A: a letter" is no talk
        return
    end = next((i for i in range(turns[-1], len(pieces)) if pieces[i].is_heading), len(pieces))
    front = " ".join(piece.text for piece in pieces[: turns[0]])
    common = _common(pieces)
    for i, piece in enumerate(pieces[turns[0] : end], turns[0]):
        if piece.is_matter:
            name = _FULL_NAME.match(piece.text)
            told = name and name[0] in front and _is_name(name[0], common) and sum(map(len, piece.cuts)) == 1
            asking = Role.ABOUT_TEXT if tells_of_asking(piece.text) else Role.ANSWER
            pieces[i] = replace(piece, role=Role.CAPTION if told else asking)


def _interviews(pieces: list[Piece]) -> None:
    """Mark the answers of an interview, and its questions as headings: set apart, or plain where some are."""
    put = [i for i, piece in enumerate(pieces) if _is_put(piece)]
    asked = put if _is_interview(pieces, put) else _plain_questions(pieces, put)
    if not asked:
        return
    questions = frozenset(asked)
    for i, piece in enumerate(pieces[asked[0] :], asked[0]):
        if piece.kind in BODILY and piece.role is None:
            question = piece.kind is Kind.PARAGRAPH and i in questions
            pieces[i] = replace(piece, role=Role.HEADING if question else Role.ANSWER)


def _conversation(pieces: list[Piece]) -> None:
    """Mark what somebody told a team that only says whom it talked with, and writes "I" below: no question is printed.

    A text that names this person again tells of the talk in its own words.
    """
    if any(piece.role is Role.ANSWER for piece in pieces):
        return
    names = [talked_with(piece.text) for piece in pieces[:_FRONT]]
    at = next((i for i, name in enumerate(names) if name), len(pieces))
    below = " ".join(piece.text for piece in pieces[at + 1 :] if piece.kind in BODILY)
    if _OF_ONESELF.search(below) and not any(part in below for part in names[at].split()):
        _give(pieces, range(at + 1, len(pieces)), Role.ANSWER)


def _introductions(pieces: list[Piece]) -> None:
    """Mark what stands before an interview that is most of a text: it only says who will be asked."""
    turns = [i for i, piece in enumerate(pieces) if piece.role is Role.ANSWER]
    said = sum(len(pieces[i].text) for i in turns)
    if turns and sum(len(piece.text) for piece in pieces if piece.kind in BODILY) * _MOSTLY <= said:
        _give(pieces, range(turns[0]), Role.ABOUT_TEXT)


def _is_interview(pieces: Sequence[Piece], put: Sequence[int]) -> bool:
    """Tell whether a text puts its questions in headings, bold or italics, and says so or asks several the same."""
    if len(put) < _FEWEST_ASKED:
        return False
    panel = Counter(pieces[i].text for i in put if len(pieces[i].text.split()) >= _PANEL_WORDS)
    return _is_announced(pieces[: put[0] + 1]) or max(panel.values(), default=0) > 1


def _plain_questions(pieces: Sequence[Piece], put: Sequence[int]) -> Sequence[int]:
    """Return the questions of an interview of which some are plain paragraphs; none where a text is no interview.

    At least four are put to somebody who answers them in the first person, or two where the text says that it is an
    interview. There each paragraph that ends on a question is one.
    """
    plain = [i for i, (piece, after) in enumerate(pairwise(pieces)) if _is_plain(piece) and not _is_plain(after)]
    asked = sorted({*put, *plain})
    answered = [i for i in asked if is_asked_of_you(pieces[i].text) and _is_answer(pieces[i + 1 : i + 2])]
    if len(answered) < (_FEWEST_TOLD if _is_announced(pieces[:_FRONT]) else _FEWEST_PLAIN):
        return ()
    first = next(i for i in asked if is_asked_of_you(pieces[i].text))
    return [i for i in asked if i >= first]


def _is_announced(front: Sequence[Piece]) -> bool:
    return any(announces_interview(piece.text) for piece in front)


def _is_put(piece: Piece) -> bool:
    """Tell whether a piece is a question to somebody in a heading, or in bold or italics."""
    set_apart = piece.is_heading
    if not set_apart and piece.kind is Kind.PARAGRAPH and piece.role is None:
        set_apart = piece.wholly("strong") or piece.wholly("em")
    return set_apart and is_asked_of_you(piece.text)


def _is_plain(piece: Piece) -> bool:
    """Tell whether a paragraph is a question, with what leads to it; one in quotation marks is told, not asked."""
    if piece.kind is not Kind.PARAGRAPH or piece.role not in (None, Role.SPEECH) or piece.text[:1] in ("", '"', "“"):
        return False
    return ends_asking(piece.text) and len(piece.text.split()) <= _ASKED_WORDS


def _is_answer(after: Sequence[Piece]) -> bool:
    """Tell whether the piece after a question speaks of whoever is asked, or begins as an answer does."""
    return any(
        piece.kind in BODILY and not _is_plain(piece) and (answers(piece.text) or _OF_US.search(piece.text))
        for piece in after
    )


def _voices(pieces: list[Piece]) -> None:
    """Mark what several people say of themselves, each below a heading that is a name: no "I" there is the author's.

    Where other headings stand above an "I" as often, these are no names ("Finally Arriving").
    """
    heads = [i for i, piece in enumerate(pieces) if piece.is_heading]
    common = _common(pieces)
    below: list[int] = []
    told: list[bool] = []  # for each heading above an "I", whether it is a name
    for start, end in pairwise((*heads, len(pieces))):
        inside = [k for k in range(start + 1, end) if pieces[k].kind in BODILY and pieces[k].role is None]
        named = _is_name(pieces[start].text, common)
        if named:
            below += inside
        if any(_OF_ONESELF.search(pieces[k].text) for k in inside):
            told.append(named)
    if sum(told) >= _FEWEST_VOICES and sum(told) > _VOICES * len(told):
        for k in below:
            pieces[k] = replace(pieces[k], role=Role.ANSWER)


def _common(pieces: Iterable[Piece]) -> frozenset[str]:
    """Return the words that a text writes small."""
    return frozenset(word for piece in pieces if piece.kind in BODILY for word in _LOWER.findall(piece.text))


def _is_name(heading: str, common: frozenset[str]) -> bool:
    """Tell whether a heading is a person's name, with what the person does or without."""
    name = _FULL_NAME.fullmatch(heading.partition(",")[0].strip(" *_"))
    return name is not None and common.isdisjoint(w.lower() for w in name[0].split() if w[0].isupper())
