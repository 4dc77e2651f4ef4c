"""Set the chosen sentences as the channel's paragraphs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.frame.literal import as_markdown
from repurpose.engines.extract.plan.contrast import denies_and_affirms
from repurpose.engines.extract.plan.scoring import FOLD, WIDE_FOLD
from repurpose.engines.extract.read.line import Line, words_in
from repurpose.engines.extract.read.planned import Plan, posted
from repurpose.language.acronyms import Spelling, spell_out
from repurpose.language.references import parallel
from repurpose.spec.channel import ChannelSpec

_PARAGRAPH_WORDS = 90
"""A longer paragraph is split: on a phone it is a wall."""
_MARKS = str.maketrans("", "", "*_")
"""Takes out what the source wrote as emphasis and left unclosed."""
_GOES_ON = re.compile(r"(?:And|Or|Nor|For (?:example|instance))\b")
"""What adds to the sentence before or shows a case of it; before "But" a paragraph may well break."""
_Part = tuple[int, list[int]]
"""A paragraph: the number of its run, and those of its sentences."""
_Shown = dict[int, tuple[str, str]]
"""By the number of a sentence: its text as it is posted, and what was done to it."""


def set_paragraphs(
    lines: Sequence[Line], plan: Plan, spec: ChannelSpec, acronyms: Mapping[str, Spelling] = MappingProxyType({})
) -> tuple[Passage, ...]:
    """Return the body's paragraphs in order, each with the origins of its sentences; these `acronyms` are spelt out."""
    shown = _shown(lines, plan, acronyms, markdown=spec.markup == "markdown")
    parts: list[_Part] = []
    for number, run in enumerate(plan.runs):
        groups = _author_paragraphs(lines, run)
        if number == 0 and spec.form == "claimed":
            groups = _hook(lines, groups, spec)
        parts += [(number, part) for group in groups for part in _split(lines, group, spec)]
    passages = [_passage(lines, shown, part, number) for number, part in _join_scraps(lines, parts, spec)]
    if len(passages) < spec.paragraphs.min and len(plan.sentences) > 3:
        passages = _break_longest(lines, shown, passages)
    return tuple(passages)


def _hook(lines: Sequence[Line], groups: list[list[int]], spec: ChannelSpec) -> list[list[int]]:
    """Let the first sentence of a claim stand by itself, with the second where they are a denial and its answer.

    Alone it shows before the channel's nearest fold; together they show before its furthest.
    """
    first = groups[0]
    opening = lines[first[0]]
    folds = [fold.characters for fold in spec.fold] or [FOLD, WIDE_FOLD]
    if len(first) < 2 or len(opening.trimmed) > min(folds) or _belong(opening, lines[first[1]]):
        return groups
    answer = lines[first[1]]
    pair = denies_and_affirms(opening, answer) and len(opening.trimmed) + len(answer.text) <= max(folds)
    size = 2 if pair else 1
    return [first[:size], first[size:], *groups[1:]] if len(first) > size else groups


def _belong(one: Line, following: Line) -> bool:
    """Tell whether two sentences stay in one paragraph: a parallel, or what only goes on with the first."""
    goes_on = following.inner_need == "fragment" or _GOES_ON.match(following.text) is not None
    return goes_on or parallel(one.text, following.text)


def _author_paragraphs(lines: Sequence[Line], run: Sequence[int]) -> list[list[int]]:
    return [list(group) for _, group in groupby(run, key=lambda number: lines[number].block)]


def _split(lines: Sequence[Line], group: Sequence[int], spec: ChannelSpec) -> list[list[int]]:
    """Split one of the author's paragraphs where it is too long for the channel, at the best seams."""
    words = words_in(lines, group)
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
    return [piece[at : at + limit] for piece in pieces for at in range(0, len(piece), limit)]


def _join_scraps(lines: Sequence[Line], parts: list[_Part], spec: ChannelSpec) -> list[_Part]:
    """Join paragraphs of one run while there are more than the channel wants, first where a break is worst.

    The closing, where the channel has one, is one of those it wants. The first line of a claim stays by itself, and no
    paragraph becomes longer than the channel's.
    """
    joined = list(parts)
    first = 2 if spec.form == "claimed" else 1
    wanted = max(spec.paragraphs.max - (spec.closing is not None), spec.paragraphs.min)
    while len(joined) > wanted:
        pairs = [(at, [*joined[at - 1][1], *joined[at][1]]) for at in range(first, len(joined))]
        fitting = [
            (_seam(lines, both, len(joined[at - 1][1])), words_in(lines, both), at, both)
            for at, both in pairs
            if joined[at - 1][0] == joined[at][0]
            and len(both) <= spec.paragraphs.sentences
            and words_in(lines, both) <= _PARAGRAPH_WORDS
        ]
        if not fitting:
            break
        *_, at, both = min(fitting)
        joined[at - 1 : at + 1] = [(joined[at][0], both)]
    return joined


def _seam(lines: Sequence[Line], group: Sequence[int], at: int) -> float:
    """Say how well a paragraph breaks before `group[at]`: well before a turn or a scene, badly inside a parallel."""
    before, after = lines[group[at - 1]], lines[group[at]]
    if _belong(before, after) or before.promise in ("question", "colon", "negation", "promise"):
        return -2.0
    good = after.measures.turn or after.measures.time
    return 0.9 if good else (-0.4 if after.inner_need in ("pronoun", "it", "person") else 0.0)


def _break_longest(lines: Sequence[Line], shown: _Shown, passages: list[Passage]) -> list[Passage]:
    longest = max(range(len(passages)), key=lambda i: (len(passages[i].origins), i))
    numbers = [o.sentence for o in passages[longest].origins if o.sentence is not None]
    if len(numbers) < 2:
        return passages
    at = min(range(1, len(numbers)), key=lambda i: (abs(i - len(numbers) / 2) - _seam(lines, numbers, i), i))
    run = passages[longest].run
    halves = [_passage(lines, shown, numbers[:at], run), _passage(lines, shown, numbers[at:], run)]
    return passages[:longest] + halves + passages[longest + 1 :]


def _passage(lines: Sequence[Line], shown: _Shown, numbers: Sequence[int], run: int) -> Passage:
    origins = []
    for number in numbers:
        line = lines[number]
        note = shown[number][1]
        edit = Edit.TRIMMED if note else (Edit.JOINED if line.item else Edit.VERBATIM)
        origins.append(Origin(line.sentence.span, edit, line.sentence.index, note))
    return Passage(Kind.BODY, " ".join(shown[number][0] for number in numbers), tuple(origins), run=run)


def _shown(lines: Sequence[Line], plan: Plan, acronyms: Mapping[str, Spelling], *, markdown: bool) -> _Shown:
    """Return each sentence of a plan as it is posted, its new acronyms spelt out."""
    texts = [posted(lines, plan, n) for n in plan.sentences]
    shown: _Shown = {}
    for number, trimmed, (text, new) in zip(plan.sentences, texts, spell_out(texts, acronyms), strict=True):
        line = lines[number]
        # As the page has it, without what only the page needs, without what links it to its neighbour.
        notes = [_without(line.sentence.text, line.text), _without(line.text, trimmed)]
        notes += [f"{acronym} spelt out" for acronym in new]
        shown[number] = (as_markdown(text, line.sentence) if markdown else text, ", ".join(filter(None, notes)))
    return shown


def _without(before: str, after: str) -> str:
    """Say what a sentence lost from one of these texts to the next; empty where they are the same."""
    if before == after:
        return ""
    before, after = (" ".join(text.translate(_MARKS).split()) for text in (before, after))
    if before == after:
        return "without stray marks"
    if before.lower().endswith(after.lower()):
        return f'without "{before[: len(before) - len(after)].strip()}"'
    lost = Counter(before.split()) - Counter(after.split())
    return 'without "also"' if set(lost) == {"also"} else "without an aside"
