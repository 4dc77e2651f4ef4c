"""Set the chosen sentences as the channel's paragraphs."""

from collections.abc import Sequence
from itertools import pairwise

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.line import Line
from repurpose.engines.extract.scoring import FOLD, Plan
from repurpose.language.references import parallel
from repurpose.spec.channel import ChannelSpec

_PARAGRAPH_WORDS = 90
"""A longer paragraph is split: on a phone it is a wall."""
_DESKTOP_FOLD = 210
"""Characters that LinkedIn shows before "see more" on a computer; unofficial and approximate."""


def set_paragraphs(lines: Sequence[Line], plan: Plan, spec: ChannelSpec) -> tuple[Passage, ...]:
    """Return the body's paragraphs in order, each with the origins of its sentences."""
    passages: list[Passage] = []
    for number, run in enumerate(plan.runs):
        groups = _author_paragraphs(lines, run)
        if number == 0 and spec.form == "claimed":
            groups = _hook(lines, groups)
        for group in groups:
            passages += [_passage(lines, part, number, run[0]) for part in _split(lines, group, spec)]
    if len(passages) < spec.paragraphs.min and len(plan.sentences) > 3:
        passages = _break_longest(lines, plan, passages)
    return tuple(passages)


def _hook(lines: Sequence[Line], groups: list[list[int]]) -> list[list[int]]:
    """Let the first sentence of a claim stand by itself, with the second where the two are one contrast."""
    first = groups[0]
    opening = lines[first[0]]
    if len(first) < 2 or len(opening.trimmed) > FOLD or parallel(opening.text, lines[first[1]].text):
        return groups
    contrast = opening.measures.negations > 0 and lines[first[1]].inner_need in ("pronoun", "it", "they")
    size = 2 if contrast and len(opening.trimmed) + len(lines[first[1]].text) <= _DESKTOP_FOLD else 1
    return [first[:size], first[size:], *groups[1:]] if len(first) > size else groups


def _author_paragraphs(lines: Sequence[Line], run: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for number in run:
        if groups and lines[number].block == lines[groups[-1][-1]].block:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _split(lines: Sequence[Line], group: Sequence[int], spec: ChannelSpec) -> list[list[int]]:
    """Split one of the author's paragraphs where it is too long for the channel, at the best seams."""
    words = sum(lines[n].measures.words for n in group)
    limit = spec.paragraphs.sentences
    if len(group) <= limit and (words <= _PARAGRAPH_WORDS or len(group) < 3):
        return [list(group)]
    parts = max(-(-len(group) // limit), -(-words // _PARAGRAPH_WORDS))
    cuts: list[int] = []
    for part in range(1, parts):
        ideal = part * len(group) / parts
        options = [i for i in range(1, len(group)) if not cuts or i > cuts[-1]]
        if options:
            cuts.append(min(options, key=lambda i: (abs(i - ideal) - _seam(lines, group, i), i)))
    bounds = [0, *sorted(set(cuts)), len(group)]
    pieces = [list(group[a:b]) for a, b in pairwise(bounds)]
    return [p for piece in pieces for p in ([piece] if len(piece) <= limit else _chunks(piece, limit))]


def _chunks(piece: list[int], limit: int) -> list[list[int]]:
    return [piece[i : i + limit] for i in range(0, len(piece), limit)]


def _seam(lines: Sequence[Line], group: Sequence[int], at: int) -> float:
    """Say how well a paragraph breaks before `group[at]`: well before a turn or a scene, badly inside a parallel."""
    before, after = lines[group[at - 1]], lines[group[at]]
    if parallel(before.text, after.text) or before.promise in ("question", "colon", "negation", "promise"):
        return -2.0
    good = after.measures.turn or after.measures.time
    return 0.9 if good else (-0.4 if after.inner_need in ("pronoun", "it", "person") else 0.0)


def _break_longest(lines: Sequence[Line], plan: Plan, passages: list[Passage]) -> list[Passage]:
    longest = max(range(len(passages)), key=lambda i: (len(passages[i].origins), i))
    numbers = [o.sentence for o in passages[longest].origins if o.sentence is not None]
    if len(numbers) < 2:
        return passages
    at = min(range(1, len(numbers)), key=lambda i: (abs(i - len(numbers) / 2) - _seam(lines, numbers, i), i))
    run, start = passages[longest].run, plan.runs[passages[longest].run][0]
    halves = [_passage(lines, numbers[:at], run, start), _passage(lines, numbers[at:], run, start)]
    return passages[:longest] + halves + passages[longest + 1 :]


def _passage(lines: Sequence[Line], numbers: Sequence[int], run: int, start: int) -> Passage:
    texts, origins = [], []
    for number in numbers:
        line = lines[number]
        text = line.trimmed if number == start else line.text
        note = "" if text == line.sentence.text else _note(line.sentence.text, text)
        texts.append(text)
        edit = Edit.TRIMMED if note else (Edit.JOINED if line.item else Edit.VERBATIM)
        origins.append(Origin(line.sentence.span, edit, line.sentence.index, note))
    return Passage(Kind.BODY, " ".join(texts), tuple(origins), run=run)


def _note(before: str, after: str) -> str:
    if before.lower().endswith(after.lower()):
        return f'without "{before[: len(before) - len(after)].strip()}"'
    return "without an aside"
