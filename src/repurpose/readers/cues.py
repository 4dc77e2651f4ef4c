"""Captions of a film or a talk (WebVTT, SubRip): their cues read as running text.

Nothing moves: numbers, times and tags become `FILLER` or blank.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from repurpose.article import FILLER
from repurpose.spans import Span

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"{_CLOCK} ?--> ?{_CLOCK}(?: .*)?")
_FEWEST = 3
"""Cues that make a text one of subtitles."""
_FEWEST_TOLD_AGAIN = 3
"""Words of a line that stands twice in a row and is said once; "No." may be said again."""
_SHARE = 6
"""Of captions every sixth line at least is a cue's times: an article about them shows a few."""
_TAG = re.compile(r"</?[A-Za-z0-9][^<>\n]{0,200}>|\{\\[^{}\n]{0,40}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,40})? (?P<name>[^<>\n]{1,60})>")
_SOUND = re.compile(r"[\[(♪][^\[\]()]{0,60}[\])♪]")
_TURN = re.compile(r"(?:>>|-|–) ?(?=\S)")
_STOP = re.compile(r"[.!?…][\"”’')]*$")
"""The end of a sentence; behind a colon, which ends a page's line (`page_lines.STOP`), somebody goes on."""
_PARAGRAPH = 60
"""Words after which a sentence's end at a cue's ends a paragraph (by hand): who speaks makes none."""
_PAUSE = 3.0
"""Seconds of silence that part two paragraphs."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of what is said, at `start` to `end` of the text, and where in it the words begin."""

    start: int
    end: int
    words: int
    said: str
    turn: bool
    """Whether somebody else begins to speak with it."""
    name: str
    after_pause: bool


def take_cues(text: str) -> str:
    """Return `text` with each offset of it and its captions read as paragraphs, or as it is where it holds none.

    A paragraph ends where somebody else speaks, at a pause, or with a sentence when it is long enough. Names of voices
    stand as labels where several speak. What stands above and below the captions stays.
    """
    lines = list(_said(text)) if "-->" in text else []
    if not lines:
        return text
    several = len({line.name for line in lines if line.name}) > 1
    captions = _captions(text)
    blank = re.sub(r"[^\n]", " ", captions.of(text))
    out = [*text[: captions.start], *blank, *text[captions.end :]]
    at, words, speaker, stopped = -1, 0, "", True
    for line in lines:
        changed = line.turn or line.name not in ("", speaker)
        begins = at < 0 or changed or line.after_pause or (words >= _PARAGRAPH and stopped)
        out[line.start : line.words] = FILLER * (line.words - line.start)  # blanks would make code of the line
        if not begins:
            out[at : line.start - 1] = FILLER * (line.start - 1 - at)
        elif at == line.start - 1 and line.turn:
            out[line.start] = "\n"  # both speak in one cue
        out[line.words : line.end] = line.said
        if begins and several and line.name:
            out[line.words - len(line.name) - 2 : line.words] = f"{line.name}: "
        speaker = line.name or speaker
        words = (0 if begins else words) + len(line.said.split())
        at, stopped = line.end, _STOP.search(line.said.rstrip(FILLER)) is not None
    return "".join(out)


def _said(text: str) -> Iterator[_Line]:
    """Yield the lines of what is said, those without any word left out; nothing where a text has no cues."""
    rows = text.split("\n")
    times = [_TIMES.fullmatch(row.strip()) for row in rows]
    count = sum(found is not None for found in times)
    if count < _FEWEST or count * _SHARE < sum(map(bool, map(str.strip, rows))):
        return
    at, spoken, ended, before, pause = 0, False, 0.0, "", False
    for i, row in enumerate(rows):
        found = times[i]
        if found:
            pause, ended, spoken = _seconds(found, 1) - ended >= _PAUSE, _seconds(found, 5), True
        elif not row.strip() or (i + 1 < len(rows) and times[i + 1]):
            spoken = False
        elif spoken and (line := _read(row, at, pause)):
            plain = line.said.replace(FILLER, "").strip()
            if plain != before or len(plain.split()) < _FEWEST_TOLD_AGAIN:
                yield line
                pause = False
            before = plain
        at += len(row) + 1


def _captions(text: str) -> Span:
    """Return where the captions stand: from their header, or the first cue's number, to the end of the last cue."""
    times = [found for found in re.finditer(r"[^\n]+", text) if _TIMES.fullmatch(found[0].strip())]
    header = re.search(r"^WEBVTT\b", text[: times[0].start()], re.MULTILINE)
    above = text.rfind("\n", 0, max(times[0].start() - 1, 0)) + 1
    numbered = text[above : times[0].start()].strip().isdigit()
    start = header.start() if header else above if numbered else times[0].start()
    end = re.compile(r"\n[ ]*(?:\n|\Z)|\Z").search(text, times[-1].end())
    return Span(start, end.start() if end else len(text))


def _read(row: str, at: int, pause: bool) -> _Line | None:
    """Return what a line of a cue says, its tags `FILLER`; nothing where that is no word."""
    voice = _VOICE.match(row.lstrip())
    shown = _TAG.sub(lambda tag: FILLER * len(tag[0]), row.rstrip())
    first = len(shown) - len(shown.lstrip(f" {FILLER}"))
    turn = _TURN.match(shown, first)
    words = turn.end() if turn else first
    said = shown[words:]
    if not said.strip(FILLER) or _SOUND.fullmatch(said.strip(FILLER)):
        return None
    return _Line(at, at + len(shown), at + words, said, turn is not None, voice["name"] if voice else "", pause)


def _seconds(found: re.Match[str], first: int) -> float:
    hours, minutes, seconds, rest = (found[group] or "0" for group in range(first, first + 4))
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{rest}")
