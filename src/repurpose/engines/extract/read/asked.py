"""The question above an answer: of an interview, and of an author who asks and answers by headings."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from repurpose.article import Article, Block, Paragraph, Role, Sentence
from repurpose.draft import Edit, Origin, edit_of
from repurpose.engines.extract.read.trim import trim_opening
from repurpose.engines.extract.wording.clear import is_clear
from repurpose.engines.extract.wording.heard import telling
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS, starts
from repurpose.language.references import opening_need
from repurpose.language.sentences import ends_asking, split
from repurpose.language.typography import plain

_FEWEST_WORDS, _FEWEST_TELLING = 4, 2
"""Words of a question that stands above a post, and those of them that say what it is about (by hand)."""
_NUMBER = re.compile(r"^\d{1,2}[.)] ")
_WHO = re.compile(r"([A-Z0-9][\w.]{0,20}(?: [A-Z]\w{1,20}){0,2}): ?(?=[A-Z])")
"""What may name who asks: "Ada Byron: How …"."""
_INITIALS = re.compile(r"Q\d{0,2}|[A-Z]{2,3}")
"""Who asks for certain, and no topic."""
_LABEL = re.compile(r"\w[\w .'’-]*")
_JOINED = frozenset(("and", "de", "del", "van", "von", "da", "la"))
"""What stands small in the names of one person or two."""
_TURNS = 2
"""Fewest turns that ask of whoever asks."""
_TAG = re.compile(r"<[^<>]{0,200}>")
_LEANS = re.compile(
    r"\b(?:do|does|did|should|could|would|will|can|are|is|was|were|have|has|had) (?:they|it|he|she|that)\b"
    r"|^(?:and|but|or|so|what about|how about|would you like)\b",
    re.IGNORECASE,
)
"""Its subject stands before it; or it goes on from a question before it, has no verb, or only offers what follows."""
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_HEADING = "the question in the heading above it"
_TURN = "the question it answers"
_NOTHING = ("", Origin(None, Edit.VERBATIM))


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked above some sentences, which answer it."""

    question: str
    """The question without its number and who asks it, where a stranger understands it and somebody else's answer does
    not leave its reader asked; else empty."""
    origin: Origin
    first: int
    """Index of the sentence that begins the answer."""
    others: bool
    """Somebody else answers, in an interview."""
    asks: bool = False
    """It is the interviewer's: it asks, and answers nothing."""


def read_asked(article: Article) -> Mapping[int, Asked]:
    """Return what is asked above each sentence of an answer, by its index, and for each that an interviewer says.

    An answer goes as far as its section, the next question, or the next who speaks.
    """
    turns = [(section, block, _label(article, block)) for section in article.sections for block in section.blocks]
    questions = [section.heading for section in article.sections if ends_asking(section.heading)]
    questions += [block.sentences[0].text for _, block, _ in turns if _ends_in_question(block)]
    askers = _askers([(block, label) for _, block, label in turns]) | _named(questions)
    two_labels = any(label and label not in askers for _, _, label in turns)
    found: dict[int, Asked] = {}
    section, asked, first, asking = None, _NOTHING, -1, False
    for part, block, label in turns:
        if part is not section:
            section, asked, first, asking = part, _of_heading(part.heading, askers), -1, False
        if not block.sentences:
            continue
        others = block.role is Role.ANSWER
        # Where answers have labels too, whoever asks goes on until the next one.
        goes_on = asking and others and two_labels and not label
        asking = goes_on or _is_asked(block, label, askers)
        if asking:
            put = _of_block(block.sentences, askers)
            asked, first = asked if goes_on and not put[0] else put, -1
            if others:
                found |= {s.index: Asked("", asked[1], s.index, others, asks=True) for s in block.sentences}
            continue
        if first < 0 or (others and label):
            first = block.sentences[0].index
        if asked is not _NOTHING or others:
            question = "" if others and asks_you(asked[0]) else asked[0]
            found |= {s.index: Asked(question, asked[1], first, others) for s in block.sentences}
    # Below their names people speak of themselves, and nobody has asked them.
    interview = any(a.others and (a.asks or a.origin.note) for a in found.values())
    return found if interview else {n: a for n, a in found.items() if not a.others}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a sentence that stands below somebody's name."""

    turn: int
    """Index of the sentence that begins the turn."""
    first: int
    """Index of the first sentence of whoever speaks, under the whole name or its initials."""


def read_speakers(article: Article) -> Mapping[int, Speaker]:
    """Return who says each sentence that a label gives to somebody, by its index: up to the next one or a heading."""
    found: dict[int, Speaker] = {}
    firsts: dict[str, int] = {}
    for section in article.sections:
        speaker = None
        for block in section.blocks:
            if not block.sentences or block.role is not Role.ANSWER:
                continue
            if label := _label(article, block):
                turn = block.sentences[0].index
                speaker = Speaker(turn, firsts.setdefault(_initials(label) if " " in label else label, turn))
            if speaker is not None:
                found |= {s.index: speaker for s in block.sentences}
    return found


def without_asker(question: str, askers: frozenset[str] = frozenset()) -> str:
    """Return a question without its number and without who asks it: initials, or a name that has asked before."""
    text = _NUMBER.sub("", question, count=1)
    who = _WHO.match(text)
    asks = who is not None and (
        _INITIALS.fullmatch(who[1]) or who[1] in askers or (" " in who[1] and _initials(who[1]) in askers)
    )
    return text[who.end() :] if who and asks else text


def asks_you(text: str) -> bool:
    """Tell whether a text is a question to "you": whoever is interviewed, but above a post its reader."""
    return ends_asking(text) and _YOU.search(text) is not None


def _of_heading(heading: str, askers: frozenset[str]) -> tuple[str, Origin]:
    if not ends_asking(heading):
        return _NOTHING
    texts = [heading[start:end] for start, end in split(heading)]
    text = next(filter(None, (_standing(text, askers) for text in reversed(texts))), "")
    return text, Origin(None, edit_of(text, heading), None, _HEADING)


def _of_block(sentences: Sequence[Sentence], askers: frozenset[str]) -> tuple[str, Origin]:
    for sentence in reversed(sentences):
        if text := _standing(sentence.text, askers):
            return text, Origin(sentence.span, edit_of(text, sentence.text), sentence.index, _TURN)
    return "", Origin(None, Edit.VERBATIM, None, _TURN)


def _standing(text: str, askers: frozenset[str]) -> str:
    """Return a question without its number and who asks it; empty where a stranger does not understand it."""
    asked = without_asker(text, askers).strip(" *_")
    if _LEANS.search(plain(asked)):
        return ""
    asked = trim_opening(asked)
    bare = plain(asked)
    if not bare.endswith("?") or len(bare) > MOST_CHARACTERS or not starts(bare, "question_starts"):
        return ""
    words = bare.split()
    if not _FEWEST_WORDS <= len(words) <= MOST_WORDS or len(telling(bare)) < _FEWEST_TELLING or _is_set_large(words):
        return ""
    return "" if opening_need(bare) or not is_clear(bare.rstrip("?")) else asked


def _is_set_large(words: Sequence[str]) -> bool:
    """Tell whether most of the words after the first have a capital: a heading's, no question that somebody asks."""
    long = [word for word in words[1:] if len(word) > 3]
    return sum(word[0].isupper() for word in long) * 2 > len(long)


def _is_asked(block: Block, label: str, askers: frozenset[str]) -> bool:
    """Tell whether a block asks: set apart as a heading, by who speaks, or after "Q:"."""
    if label and (label in askers or (" " in label and _initials(label) in askers)):
        return True
    if not _ends_in_question(block):
        return False
    return block.role is Role.HEADING or without_asker(block.sentences[0].text, askers) != block.sentences[0].text


def _ends_in_question(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.sentences) and ends_asking(block.sentences[-1].text)


def _label(article: Article, block: Block) -> str:
    """Return who speaks in a paragraph of an interview, as written before its first sentence; empty for nobody.

    What is not written large is no name: "More context: …".
    """
    if block.role is not Role.ANSWER or not isinstance(block, Paragraph):
        return ""
    before = article.source.text[block.span.start : block.sentences[0].span.start]
    found = _LABEL.search(_TAG.sub("", before))
    name = found[0].strip() if found else ""
    return "" if any(word[0].islower() and word not in _JOINED for word in name.split()) else name


def _askers(turns: Sequence[tuple[Block, str]]) -> frozenset[str]:
    """Return who asks in most of their turns, and in more than one: an answer may end with a question, too."""
    said = Counter(label for _, label in turns if label)
    asked = Counter(label for block, label in turns if label and ends_asking(block.sentences[-1].text))
    return frozenset(label for label, count in asked.items() if count >= _TURNS and count * 2 > said[label])


def _named(questions: Sequence[str]) -> frozenset[str]:
    """Return who asks more than one of some questions, as written before them: "MK: How …", "MK: Why …"."""
    counts = Counter(found[1] for found in map(_WHO.match, questions) if found)
    return frozenset(name for name, count in counts.items() if count >= _TURNS)


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split())
