"""Run-in labels at the head of a paragraph: "**What we learnt:** We …", "Schedule: We …", "**Ada:** …"."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from repurpose.article import Role
from repurpose.readers.pieces import Kind, Piece, Run
from repurpose.readers.quotation import announces_interview, is_asked_of_you, is_turn, take_turns

_PLAIN = re.compile(r"([A-Z][^.!?:;,“”\"()]{1,60}|[QA]): +(?=[A-Z“\"'‘])")
_SPEAKER = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,3}?: +(?=\S)")
_COMES_BACK = 3
"""Paragraphs at which one label makes a transcript, wherever in its sentences that breaks off."""
_ASIDE = re.compile(
    r"\W{0,2}(?:Note|NB|N\.B\.|Side ?note|Edit|Update|PS|P\.S\.|(?:Author|Editor)['’]s note) ?:", re.IGNORECASE
)
"""What begins a note on the text: "Note: if you have never rowed …"."""
_MOST_WORDS = 8
_PARTED = re.compile(r"\s?:\s?|\s?[—–]\s?|\s-{1,2}\s")
_FULL_NAME = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}")
_IN_BRACKETS = re.compile(r" \([^()]{1,80}\)$")
"""What the speaker does, said once: "Ada Byron (head baker):", then "Ada Byron:"."""
_ACTS = r"(?:^|[.,;—–] ?){name} (?!(?:the|an?|my|our|your)\b)[a-z]"
"""A first name by itself that does something: "At the mill, Ada leads …", not "Assemble the oven …"."""
_PORTRAIT = 200
"""Characters in which a paragraph about a person says the name."""
# A clause that merely ends in a colon ("I told her: You can go.") begins with one of these, or holds a verb of saying.
_CLAUSE = re.compile(
    r"^(?:I|You|He|She|It|They|We|This|That|These|Those|There|Here|But|And|So|Then|My|Our|Your|His|Her|Their|One|If|As"
    r"|After|Before|Once|Because|Now|Or|Yes|No|Someone|Everyone|Nobody|Take|Let|Maybe|Imagine|Remember|Think|Consider)\b"
    r"|\b(?:said|says|told|asked|asks|is|was|were|are|am|wrote|thought|heard|knew|know|feels?|felt|means?|meant)\b"
)


def split_labels(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces with run-in labels taken off their running text; the block keeps its whole span.

    A bold label always is one, also that of a list item. A plain one is, where at least two paragraphs have one. Two
    speakers who take turns make an interview: their paragraphs become answers. A paragraph whose label is "Note" or the
    like is a note, as those at the foot of a text. `text` is the source of the pieces.
    """
    found = [_without_item_labels(piece, text) if piece.kind is Kind.LIST else _aside(piece) for piece in pieces]
    bold = {i: end for i, piece in enumerate(found) if piece.is_plain and (end := _bold(piece.runs[0], text))}
    rest = [(i, piece) for i, piece in enumerate(found) if i not in bold and piece.is_plain]
    plain = {i: end for i, piece in rest if (end := _plain(piece))} | _recurring(rest)
    labels = bold | (plain if len(plain) > 1 else {})
    names = {i: _IN_BRACKETS.sub("", found[i].runs[0].text[:end].strip(" :—–")) for i, end in labels.items()}
    announced = any(announces_interview(piece.text) for piece in found[:6])
    speakers = take_turns(list(names.values()), announced=announced)
    # Who is called "Client" or "C" has not agreed to be quoted.
    initials = announced and all(len(name) > 1 and name.isupper() for name in speakers)
    front = " ".join(piece.text for piece in found[: min(labels, default=0)])
    known = announced and any(re.search(rf"\b{re.escape(name)}[”\"’)]? [A-Z][a-z]", front) for name in speakers)
    public = initials or known or speakers <= {"Q", "A"} or any(" " in name for name in speakers)
    turn = Role.ANSWER if public else Role.SPEECH
    for i, end in labels.items():
        run, name = found[i].runs[0], names[i]
        if name in speakers:
            role: Role | None = turn
        elif is_turn(f"{name}:"):  # "A:" below headings that ask
            role = Role.ANSWER
        else:
            role = _told_of(name, run.text[end:]) or found[i].role
        found[i] = replace(found[i], runs=(run.within(end, len(run.text)),), role=role)
    return found


def _aside(piece: Piece) -> Piece:
    """Return a paragraph that is a note on the text as one, its label and all."""
    return replace(piece, role=Role.FOOTNOTE) if piece.is_plain and _ASIDE.match(piece.text) else piece


def _told_of(label: str, said: str) -> Role | None:
    """Return what a name makes of its paragraph: somebody's question or portrait; nothing for a plain topic."""
    if not _FULL_NAME.fullmatch(label):
        return None
    if said.rstrip().endswith("?") or is_asked_of_you(said):
        return Role.SPEECH  # "**Ada Lovelace** How do you …?": asked by somebody else
    first = label.split()[0]
    name = f"(?:{re.escape(first)}|{re.escape(first.capitalize())})"  # a label may shout
    return Role.BIO if re.search(_ACTS.format(name=name), said[:_PORTRAIT]) else None


def _without_item_labels(piece: Piece, text: str) -> Piece:
    runs = list(piece.runs)
    at = 0
    for _, _, _, count in piece.items:
        if count and (end := _bold(runs[at], text)) and _begins(runs[at].text[end:]):
            runs[at] = runs[at].within(end, len(runs[at].text))
        at += count
    return replace(piece, runs=tuple(runs))


def _begins(rest: str) -> bool:
    """Tell whether what follows a label opens a sentence of its own; else the label is a part of it."""
    return rest.lstrip(" \"'“‘(")[:1].isupper()


def _plain(piece: Piece) -> int:
    """Return the length of a plain label with its colon and the space after it; 0 for none."""
    match = _PLAIN.match(piece.runs[0].text)
    if match is None or len(match[1].split()) > _MOST_WORDS or _CLAUSE.search(match[1]):
        return 0
    return match.end()


def _recurring(paragraphs: Iterable[tuple[int, Piece]]) -> dict[int, int]:
    """Return by number the length of each label that comes back, whatever follows it: "Ada: and so we left."."""
    found = [(i, _SPEAKER.match(piece.runs[0].text)) for i, piece in paragraphs]
    heads = {i: head for i, head in found if head and not _CLAUSE.search(head[0])}
    counts = Counter(head[0].rstrip() for head in heads.values())
    return {i: head.end() for i, head in heads.items() if counts[head[0].rstrip()] >= _COMES_BACK}


def _bold(run: Run, text: str) -> int:
    """Return the length of a bold label with the colon, dash or line break after it and the space; 0 for none."""
    strong = [mark for mark in run.marks if mark.tag == "strong"]
    if not strong:
        return 0
    first = min(strong, key=lambda mark: mark.start)
    label = run.text[first.start : first.end].rstrip()
    end = first.end
    if not label.endswith(":"):
        parted = _PARTED.match(run.text, end)
        if parted and (":" in parted[0] or _begins(run.text[parted.end() :])):
            end = parted.end()
        elif label[-1:] in ".!?,;" or not _breaks(run, end, text) or not _begins(run.text[end:]):
            return 0
    rest = run.text[end:]
    if run.text[: first.start].strip() or len(label.split()) > _MOST_WORDS or len(rest.split()) < 3:
        return 0
    return end + len(rest) - len(rest.lstrip())


def _breaks(run: Run, end: int, text: str) -> bool:
    """Tell whether a line of the source ends right after the first `end` visible characters."""
    following = end + len(run.text[end:]) - len(run.text[end:].lstrip())
    if not 0 < end <= following < len(run.starts):
        return False
    between = text[run.starts[end - 1] + 1 : run.starts[following]]
    return "\n" in between or "<br" in between.lower()
