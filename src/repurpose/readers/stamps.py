"""Time stamps of a transcript, each with who speaks: "Ada Byron  0:41", "[00:00:41] Ada Byron: We …", "(0:41) We …"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from repurpose.article import Role
from repurpose.readers.pieces import Kind, Piece, Run, shows
from repurpose.spans import Span

_NAME = r"[A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,4}?"
_TIME = r"(?P<time>\d{1,2}(?::[0-5]\d){1,2})(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\b\.?)?"
_HEAD = re.compile(
    rf"(?:(?P<before>{_NAME}) {{1,4}}(?:[–—|-] ?)?)?(?P<open>[\[(<]?){_TIME}[\])>]?"
    rf"(?::|(?: {{1,4}}(?:[–—-] )?(?P<after>{_NAME}):))?(?: +|$)"
)
_FEWEST = 3
"""Stamps that make a text a transcript."""
_SHARE = 3
"""A transcript has a stamp for every third paragraph at least: a text that quotes verses ("John 3:16") has fewer."""


@dataclass(frozen=True, slots=True)
class _Head:
    """One stamp, at `start` to `end` of the run of the piece `at`."""

    at: int
    start: int
    end: int
    name: str
    seconds: int
    sure: bool
    """Whether it stands in brackets, before a name and a colon, or alone on its line."""


def take_stamps(pieces: Sequence[Piece], text: str) -> list[Piece]:
    """Return the pieces of a transcript without its stamps and names, or as they are where `text` is none.

    A paragraph that is nothing else is a label. Where two people come back, what is said is nobody's own; what somebody
    else says in between is not the speaker's.
    """
    found = list(pieces)
    spoken = [i for i, piece in enumerate(found) if _is_spoken(piece)]
    heads = [head for i in spoken for head in _heads(i, found[i].runs[0], text)]
    names = Counter(head.name for head in heads if head.name)
    heads = [head for head in heads if head.sure or names[head.name] > 1 or not head.name]
    if len(heads) < max(_FEWEST, len(spoken) // _SHARE) or not _go_up(heads):
        return found
    bare = {
        i: found[i].runs[0].without(Span(head.start, head.end) for head in heads if head.at == i)
        for i in {head.at for head in heads}
    }
    speakers = dict[int, str]()
    for head in heads:
        speakers[head.at] = head.name or speakers.get(head.at, "")
    back = {name for name, count in names.items() if count > 1}
    name = ""
    for i in spoken[spoken.index(heads[0].at) :]:
        name = speakers.get(i) or name
        role = found[i].role
        if len(back) > 1:
            role = Role.ANSWER
        elif back and name and name not in back:
            role = Role.SPEECH
        if i in bare and not shows(bare[i].text):
            found[i] = replace(found[i], kind=Kind.PARAGRAPH, role=Role.LABEL, level=0)
        elif i in bare:
            found[i] = replace(found[i], kind=Kind.PARAGRAPH, runs=(bare[i],), role=role, level=0)
        elif found[i].kind is Kind.PARAGRAPH:
            found[i] = replace(found[i], role=role)
    return found


def _is_spoken(piece: Piece) -> bool:
    return piece.kind in (Kind.PARAGRAPH, Kind.HEADING) and piece.role is None and len(piece.runs) == 1


def _heads(at: int, run: Run, text: str) -> Iterator[_Head]:
    """Yield what looks like a stamp at the beginning of each line of a run."""
    breaks = [i + 1 for i, start in enumerate(run.starts) if text[start] == "\n"]
    for start, after in zip((0, *breaks), (*breaks, len(run.text)), strict=True):
        line = run.text[start:after]
        head = _HEAD.match(line)
        if head is None:
            continue
        rest = line[head.end() :]
        sure = bool(head["open"] or head["after"] or not rest)
        if not (sure or head["before"] or rest.lstrip("\"'“‘(")[:1].isupper()):
            continue  # "12:30 is when we eat"
        hours, minutes, seconds = (0, *map(int, head["time"].split(":")))[-3:]
        name = head["before"] or head["after"] or ""
        yield _Head(at, start, start + head.end(), name, (hours * 60 + minutes) * 60 + seconds, sure)


def _go_up(heads: Sequence[_Head]) -> bool:
    """Tell whether hardly a stamp is earlier than the one before it."""
    back = sum(later.seconds < head.seconds for head, later in pairwise(heads))
    return back * 10 <= len(heads)
