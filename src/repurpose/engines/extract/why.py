"""What became of every sentence, in words a writer understands."""

from collections import Counter
from collections.abc import Sequence

from repurpose.article import Role
from repurpose.datafile import read_table
from repurpose.draft import Reason
from repurpose.engines.extract.plan.runs import opens
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan, posted
from repurpose.engines.extract.titles.title_idea import TitleIdea
from repurpose.spec.channel import ChannelSpec

_NEEDS = {
    "pronoun": "opens on a pronoun whose noun stands before it",
    "connective": "opens on a word that links it to the sentence before",
    "phrase": "opens on words that point back",
    "demonstrative": "says this or that of something before it",
    "person": "speaks of a person named before it",
    "they": "speaks of them, who are named before it",
    "it": "speaks of it, which is named before it",
    "answer": "answers a question before it",
    "label": "runs on from a label in front of it",
    "lower-case": "is a fragment",
    "soft connective": "goes on from the sentence before it with “and” or “but”",
    "fragment": "names a thing and says nothing of it",
    "aside": "stands in brackets",
    "introduction": "says who somebody is, as a page does beside a portrait",
    "news": "was news on the day it was written",
    "reply": "answers what somebody wrote elsewhere",
    "list": "is an item of a list, on which no post opens",
    "parallel": "begins as the sentence before it does",
    "reported": "goes on with what others hold, or answers it",
}
"""By `Line.need`."""
_PROMISES = {
    "question": "asks what the next sentence answers",
    "colon": "announces what follows",
    "unfinished": "is unfinished",
    "promise": "promises what follows",
    "aside": "is a remark on the side",
    "negation": "denies what the next sentence affirms",
    "turn": "is turned by the next sentence",
    "list": "opens a list",
    "parallel": "belongs with its neighbour",
    "change": "tells how things were, before it says how they changed",
    "worst": "is the worst of it, and the article goes on",
}
"""By `Line.promise`."""


def reasons(
    lines: Sequence[Line], plans: Sequence[Plan], plan: Plan, title: TitleIdea | None, closing: int | None
) -> tuple[Reason, ...]:
    """Return one reason per sentence of the article, in order; `closing` is the one below the body, if any is."""
    kept = set(plan.sentences)
    rivals = {n for p in plans for n in p.sentences}
    result = []
    lent = title.passage.origins[0].sentence if title is not None else None
    for number, line in enumerate(lines):
        if title is not None and title.sentence == number:
            result.append(Reason(number, "trimmed", "became the title and left the body"))
        elif number == closing:
            result.append(Reason(number, "kept", "became the closing"))
        elif number == lent and number not in kept:
            result.append(Reason(number, "trimmed", "became the title"))
        elif number in kept:
            cut = posted(lines, plan, number) != line.sentence.text
            result.append(Reason(number, "trimmed" if cut else "kept", "part of the idea"))
        elif line.bar:
            result.append(Reason(number, "left out", line.bar))
        elif number in rivals:
            result.append(Reason(number, "left out", "belongs to another idea or a weaker run"))
        elif line.promise == "question" and number == len(lines) - 1:
            result.append(Reason(number, "left out", "asks, and nothing of the article comes after it"))
        else:
            result.append(Reason(number, "left out", _unfit(line)))
    return tuple(result)


def explained(reason: str) -> str:
    """Say what a reason means that `--why` prints; empty where there is no such reason."""
    if reason in _NEEDS.values():
        return (
            f"Why no post opens on the sentence: it {reason}. No run of the right length that opens before it holds it."
        )
    if reason in _PROMISES.values():
        return f"Why no post ends on the sentence: it {reason}. No run of the right length that ends after it holds it."
    known: dict[str, str] = read_table(__package__, "reasons.yaml")
    return known.get(reason.partition(": “")[0], "")


def unused(lines: Sequence[Line]) -> tuple[Reason, ...]:
    """Return one reason per sentence of an article that gives no draft, in order."""
    return tuple(Reason(number, "left out", line.bar or _unfit(line)) for number, line in enumerate(lines))


def too_short(lines: Sequence[Line], spec: ChannelSpec) -> str:
    """Say that an article has too few words that may be posted; empty where it has enough.

    Where the words left out for the most frequent reason would have done, that reason is named.
    """
    words = Counter[str]()
    for line in lines:
        words[line.bar] += line.measures.words
    usable = words.pop("", 0)
    if usable >= spec.length.min:
        return ""
    bar, left_out = max(words.items(), key=lambda row: row[1], default=("", 0))
    why = "are answers, of which a post holds one" if bar == Role.ANSWER else f"are left out as “{bar}”"
    more = f"; {left_out} more {why}" if usable + left_out >= spec.length.min else ""
    return f"the article has {usable} usable words; {spec.name} needs {spec.length.min} to {spec.length.max}{more}"


def _unfit(line: Line) -> str:
    """Say why no run holds a sentence that may be posted: what keeps it from opening one or from closing one."""
    said = _NEEDS.get(line.need) or _PROMISES.get(line.promise)
    if said:
        return said
    if line.ties:
        return f"points back to an earlier sentence: “{line.ties[-1].words}”"
    if line.stranger:
        return "takes for granted what an earlier sentence introduces"
    return "no run of the right length stands alone around it" if opens(line) else "is too short to open a post"
