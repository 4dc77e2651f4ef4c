"""Say what a stranger will not know, so that a good run is offered with its flaw marked rather than lost."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from repurpose.draft import Kind, Passage
from repurpose.engines.extract.frame.lead import names
from repurpose.engines.extract.plan.runs import FRONT
from repurpose.engines.extract.read.line import Line, introduced_by
from repurpose.engines.extract.read.planned import Plan
from repurpose.finding import Finding, Severity
from repurpose.language.acronyms import spellings
from repurpose.language.definitions import defines
from repurpose.language.loose_ends import loose_ends, strangers
from repurpose.language.mentions import read_mentions
from repurpose.language.people import is_nobody_said
from repurpose.language.terms import stem
from repurpose.language.ties import Tie
from repurpose.language.words import small_words

RULE = "unintroduced"
_NAMED = 3
"""Most of them that one message names."""
_FAR = 6
"""Sentences back beyond which "those checks" are hardly the checks that were named there (by hand)."""
_POINTING = ("this", "that", "these", "those")
_ADDRESSES = frozenset("Mr Mrs Ms Mx Miss Sir Madam Dr Prof Rev Capt Lt Sgt".split())
"""Forms of address, which stand before a name and are none."""
_BRACKETED = re.compile(r"\(([A-Z][A-Z&-]+)s?(?: \d[\d.]*)?[),;]")
_JOINED = (
    r"(?<!^)\b[A-Z][\w'-]* (?:(?:of|for) (?:the |an? )?|in (?:the|an?) ){name}\b"
    r"|\b{name} (?:of|for) (?:the |an? )?[A-Z]|\b{name} \d"
    r"|(?<!^)(?:\b[A-Z]{{2,}}|\b\d+(?:st|nd|rd|th)|\b[A-Z]\.[A-Z]\.) {name}\b"
)
"""A word in a longer name, which a stranger can look up: "Department of Energy", "Friends for a Lake", "RLF Yard",
"Platform 9"; a first word's capital is no sign.
"""
_ZONE = r"\b{name} (?:standard |daylight )?time\b"
_IDENTIFIER = re.compile(r"[A-Za-z_]\w+(?:[.:-]+\w+)*")
"""A name in code: "ManagedBuffer", "index.scss"."""
_NOUN = re.compile(r"\b[Tt]he (?:[a-z-]+ ){0,3}?([a-z-]+)\b")


def unintroduced(lines: Sequence[Line], plan: Plan, passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """Return a finding that names what only a part left out introduces, and one for letters that nothing explains.

    Names, in code too, acronyms that the article explains and "that book" count anywhere in the post, "the book" only
    where a run opens. What `passages` say in a line above the plan is told, and an acronym that they spell out. A
    warning where an opening would have barred its run, had there been another.
    """
    mentions = [line.mentions for line in lines]
    unknown = strangers(mentions)
    found: list[str] = []
    bare: set[str] = set()
    severity = Severity.ADVICE
    lead = " ".join(passage.text for passage in passages if passage.kind is Kind.LEAD)
    body = [passage.text for passage in passages if passage.kind is Kind.BODY]
    spelt = _spelt(body)
    explained = _spelt([line.text for line in lines])
    titles = [read_mentions(passage.text) for passage in passages if passage.kind is Kind.TITLE]
    told = read_mentions(lead).introduces | spelt
    told = told.union(*(title.names | title.full for title in titles))
    above = " ".join(passage.text for passage in passages if passage.kind in (Kind.TITLE, Kind.LEAD))
    code = _code_back(lines, plan, above)
    # "The Web" is no name in an article that speaks of "web pages".
    small = small_words(line.text for line in lines)
    for run in plan.runs:
        loose = set(loose_ends(mentions, run[0], run[-1])) - told
        barring = set(unknown[run[0]].split()[-1:]) - told
        if barring:
            severity = Severity.WARNING
            found += [name for name in barring if name.istitle()] or _nouns(lines[run[0]].text, barring)
        told |= introduced_by(lines, run)
        for place, number in enumerate(run):
            own = mentions[number]
            new = sorted(
                word
                for word in loose & ((own.names - _ADDRESSES) | own.acronyms)
                if not (word in own.names and word.lower() in small)
                and not (_in_longer_name(word, lines[number].text) or _is_defined(lines, plan.sentences, word))
            )
            unknown_letters = (word for word in new if word in own.acronyms and word not in explained)
            bare |= {word for word in unknown_letters if not _is_defined(lines, range(len(lines)), word)}
            found += (word for word in new if word not in bare)
            found += code.get(number, ())
            pointed = (
                tie for tie in lines[number].ties if not (names(above, tie.words) or _sums_up(tie, number, plan))
            )
            back = (*pointed, *lines[number].names_back)
            found += [tie.words for tie in back if tie.sentence not in plan.sentences and tie.words not in told]
            if place < FRONT:
                found += _nouns(lines[number].text, loose & own.definite)
    named = tuple(dict.fromkeys(found))[:_NAMED]
    unsaid = dict.fromkeys((*_letters(lines, plan, small), *sorted(bare)))
    letters = tuple(word for word in unsaid if word not in spelt and word not in found)[:_NAMED]
    made = []
    if named:
        why = f"only a part that was left out introduces {'it' if len(named) == 1 else 'them'}"
        made.append(
            Finding(
                RULE, severity, f"a stranger will not know {_quoted(named)}: {why}; say in a few words what is meant"
            )
        )
    who = [n for n in _nobody_said(lines, plan, passages) if n.lower() not in small and n not in found]
    if who:
        why = f"a stranger will not know who “{who[0]}” is: the article never says it"
        made.append(Finding(RULE, Severity.ADVICE, f"{why}; say it once (“my sister”), or leave the name out"))
    if letters:
        stand = "stands" if len(letters) == 1 else "stand"
        why = f"a stranger may not know what {_quoted(letters)} {stand} for: the post never says it"
        made.append(Finding(RULE, Severity.ADVICE, f"{why}; say it once in words"))
    return tuple(made)


def _nobody_said(lines: Sequence[Line], plan: Plan, passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the names in a post of people of whom neither the article nor the author's own line says who they are."""
    mentions = [line.mentions for line in lines]
    longer = frozenset[str]().union(*(one.full for one in mentions))
    intro = " ".join(passage.text for passage in passages if passage.kind is Kind.INTRO)
    named = dict.fromkeys(name for n in plan.sentences for name in sorted(mentions[n].called | mentions[n].names))
    text = "\n".join(line.text for line in lines)
    return (name for name in named if name not in longer and name not in intro and is_nobody_said(name, text))


def _quoted(words: Sequence[str]) -> str:
    return " and ".join(f"“{word}”" for word in words)


def _letters(lines: Sequence[Line], plan: Plan, small: frozenset[str]) -> Iterator[str]:
    """Yield the letters that a post begins with or says twice and that nothing explains, in its order.

    No emphasis ("do NOT") of a word that the article writes `small` is meant, and no part of a longer name: "the RLF
    Tent", "RLF 7", "RLF-owned".
    """
    places: dict[str, list[int]] = {}
    for place, number in enumerate(plan.sentences):
        line = lines[number]
        for word in sorted(line.mentions.acronyms):
            bare = re.search(rf"(?<![\w&/'’.#-]){re.escape(word)}s?(?![\w&/-]|\.\w| [A-Z#\d(])", line.trimmed)
            if bare and word.lower() not in small and not _is_defined(lines, plan.sentences, word):
                places.setdefault(word, []).append(place)
    return (word for word, at in places.items() if at[0] < FRONT or len(at) > 1)


def _code_back(lines: Sequence[Line], plan: Plan, above: str) -> Mapping[int, Sequence[str]]:
    """Return by sentence the names in code that an earlier one, left out, has in code too, and nothing of the post."""
    chosen = frozenset(plan.sentences)
    told = set(_IDENTIFIER.findall(above))
    before: set[str] = set()
    found: dict[int, Sequence[str]] = {}
    for number, line in enumerate(lines):
        spans = [span.of(line.sentence.text) for span in line.sentence.code]
        if number in chosen:
            found[number] = [word for word in spans if word in before - told and _IDENTIFIER.fullmatch(word)]
            told.update(_IDENTIFIER.findall(line.sentence.text))
        before.update(word for code in spans for word in _IDENTIFIER.findall(code))
    return found


def _is_defined(lines: Sequence[Line], numbers: Iterable[int], name: str) -> bool:
    """Tell whether some sentences say themselves what a name is, if only after its first mention."""
    return any(defines(lines[number].trimmed, name) for number in numbers)


def _spelt(texts: Sequence[str]) -> frozenset[str]:
    """Return the letters that some texts spell out, or have in brackets behind what they stand for."""
    return frozenset(spellings(texts)).union(a for text in texts for a in _BRACKETED.findall(text))


def _sums_up(tie: Tie, number: int, plan: Plan) -> bool:
    """Tell whether words such as "those checks" say in short what the sentence before theirs says, which the post has.

    In a thousand drafts all eight did whose noun was last said further back.
    """
    far = number - tie.sentence > _FAR and number - 1 in plan.sentences
    return far and tie.words.split()[0] in _POINTING


def _in_longer_name(name: str, text: str) -> bool:
    """Tell whether a name stands in a text only as part of a longer one: "Department of Energy", "Eastern time"."""
    escaped = re.escape(name)
    longer = re.findall("|".join((_JOINED, _ZONE)).format(name=escaped), text)
    return bool(longer) and len(longer) >= len(re.findall(rf"\b{escaped}\b", text))


def _nouns(text: str, stems: set[str]) -> list[str]:
    """Return the words of `text` that stand for these stems, with their article."""
    return [found[0].lower() for found in _NOUN.finditer(text) if stem(found[1].lower()) in stems]
