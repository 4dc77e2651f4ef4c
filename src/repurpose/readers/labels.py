"""Run-in labels at the head of a paragraph: "**What we learnt:** We …", "Schedule: We …", "**Ada:** …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from repurpose.article import Role
from repurpose.readers.pieces import Kind, Piece, Run
from repurpose.readers.quotation import announces_interview, take_turns

_PLAIN = re.compile(r"([A-Z][^.!?:;,“”\"()]{1,60}): +(?=[A-Z“\"'‘])")
_MOST_WORDS = 8
# A clause that merely ends in a colon ("I told her: You can go.") begins with one of these, or holds a verb of saying.
_CLAUSE = re.compile(
    r"^(?:I|You|He|She|It|They|We|This|That|These|Those|There|Here|But|And|So|Then|My|Our|Your|His|Her|Their|One|If|As"
    r"|After|Before|Once|Because|Now|Or|Yes|No|Someone|Everyone|Nobody|Take|Let|Maybe|Imagine|Remember|Think|Consider)\b"
    r"|\b(?:said|says|told|asked|asks|is|was|were|are|am|wrote|thought|heard|knew|know|feels?|felt|means?|meant)\b"
)


def split_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with run-in labels taken off their running text; the block keeps its whole span.

    A bold label always is one. A plain one is, where at least two paragraphs have one. Two speakers who take turns
    make an interview: their paragraphs become speech.
    """
    found = list(pieces)
    bold = {i: end for i, piece in enumerate(found) if _plain_paragraph(piece) and (end := _bold(piece.runs[0]))}
    rest = [(i, piece) for i, piece in enumerate(found) if i not in bold and _plain_paragraph(piece)]
    plain = {i: end for i, piece in rest if (end := _plain(piece))}
    labels = bold | (plain if len(plain) > 1 else {})
    names = {i: found[i].runs[0].text[:end].strip(" :") for i, end in labels.items()}
    speakers = take_turns(list(names.values()), announced=any(announces_interview(piece.text) for piece in found[:6]))
    for i, end in labels.items():
        run = found[i].runs[0]
        speaks = names[i] in speakers
        found[i] = replace(
            found[i], runs=(run.within(end, len(run.text)),), role=Role.SPEECH if speaks else found[i].role
        )
    return found


def _plain_paragraph(piece: Piece) -> bool:
    return piece.kind is Kind.PARAGRAPH and piece.role is None and len(piece.runs) == 1


def _plain(piece: Piece) -> int:
    """Return the length of a plain label with its colon and the space after it; 0 for none."""
    match = _PLAIN.match(piece.runs[0].text)
    if match is None or len(match[1].split()) > _MOST_WORDS or _CLAUSE.search(match[1]):
        return 0
    return match.end()


def _bold(run: Run) -> int:
    """Return the length of a bold label with its colon and the space after it; 0 for none."""
    strong = [mark for mark in run.marks if mark.tag == "strong"]
    if not strong:
        return 0
    first = min(strong, key=lambda mark: mark.start)
    label = run.text[first.start : first.end].rstrip()
    end = first.end
    if not label.endswith(":"):
        if run.text[end : end + 1] != ":":
            return 0
        end += 1
    rest = run.text[end:]
    if run.text[: first.start].strip() or len(label.split()) > _MOST_WORDS or len(rest.split()) < 3:
        return 0
    return end + len(rest) - len(rest.lstrip())
