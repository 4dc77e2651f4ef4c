"""Every title that can be made of an article: questions and statements of its sentences, and its own title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from repurpose.engines.extract.read.bars import CODE, ELSEWHERE, LINK, SHORT_ITEM
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.titles.own_title import own_titles
from repurpose.engines.extract.titles.questions import from_title, questions
from repurpose.engines.extract.titles.statements import STATED, statements
from repurpose.engines.extract.titles.title_worth import Weigher
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS
from repurpose.engines.extract.wording.told import ASKED, Made
from repurpose.language.counting import count_words
from repurpose.language.hard_matter import hard_matter, tells_harm
from repurpose.language.mentions import read_mentions
from repurpose.language.references import same_start
from repurpose.language.typography import restyle
from repurpose.language.words import small_words
from repurpose.spec.channel import Title

# All numbers here were set by hand.
_SHORT = 2
"""Words that a statement or a good question may miss of the range."""
_ASKED_WELL = 2.0
"""`Made.asked` of a question that may be short."""
_LENDING = frozenset({"", LINK, CODE, SHORT_ITEM, ELSEWHERE})
"""Bars of a sentence whose clauses may still be asked about: the clause is tested by itself."""
_WORDS_READ = 60
"""Words of a sentence up to which a title is looked for in it."""
_SERIES = 3
"""Neighbours that begin alike, of which none alone is a title."""
_UNSHARED = re.compile(r"\b\d+(?:st|nd|rd|th)\b|\b(?:some|any)(?:thing|one|body)\?$")
"""In a question to others: a floor or a birthday of the author's, and what does not say of what it speaks."""
_MORTAL = re.compile(r"\b(?:die|dies|died|dying|dead)\b")


def candidates(weigher: Weigher, rules: Title, own: str) -> Iterator[tuple[Made, int | None]]:
    """Yield every title that can be made, with its sentence; the article's own title `own` at the end, with none."""
    common = small_words(line.text for line in weigher.lines)
    named = {tie.words for line in weigher.lines for tie in line.names_back}
    people = frozenset(name for name in named if name.lower() not in common and name not in own)
    for number, line in enumerate(weigher.lines):
        if _may_serve(line) and not _in_series(weigher.lines, number):
            for made in _made(line, rules, common, weigher):
                if made.note != STATED or not _opens_on_half_a_name(made.text, people):
                    yield replace(made, text=restyle(made.text, line.text)), number
    asked = from_title(own)
    for made in (*own_titles(own), *((asked,) if asked and _fits(asked, rules) else ())):
        yield replace(made, text=restyle(made.text, own)), None


def _opens_on_half_a_name(title: str, people: frozenset[str]) -> bool:
    """Tell whether a title begins with one name of somebody of whom the article gives two."""
    first, second = (*title.split(), "")[:2]
    return first.removesuffix("'s") in people and second not in people


def _may_serve(line: Line) -> bool:
    if line.bar not in _LENDING or line.promise == "colon" or tells_harm(line.text):
        return False
    return 4 <= line.measures.words <= _WORDS_READ


def _in_series(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a sentence is one of several of its paragraph that begin alike: "We can bake. We can rest. …"."""
    first = last = number
    more = _SERIES - 1
    while last - first < more and first and _alike(lines, first):
        first -= 1
    while last - first < more and last + 1 < len(lines) and _alike(lines, last + 1):
        last += 1
    return last - first >= more


def _alike(lines: Sequence[Line], number: int) -> bool:
    """Tell whether a sentence begins as the one before it in its paragraph does."""
    before, line = lines[number - 1], lines[number]
    return before.block == line.block and same_start(before.text, line.text)


def _made(line: Line, rules: Title, common: frozenset[str], weigher: Weigher) -> Iterator[Made]:
    # Nobody is asked whether somebody died for them, too.
    asks = not line.item and not hard_matter(line.text)
    for made in questions(line, rules.frames, common, personal=weigher.personal) if asks else ():
        announces = made.text.rstrip("?").split()[-1] + ":" in line.text  # what comes after is what it is about
        if not announces and not _MORTAL.search(made.text) and _fits(made, rules):
            yield made
    yield from (made for made in statements(line, weigher.known) if _fits(made, rules))


def _fits(made: Made, rules: Title) -> bool:
    """Tell whether a title keeps to the channel's words, or is only a little short and good."""
    least, most, words = rules.words.min or 1, rules.words.max or 99, count_words(made.text)
    short = _SHORT if made.asked >= _ASKED_WELL or made.note == STATED else 0
    if not least - short <= words <= most or len(made.text) > MOST_CHARACTERS:
        return False
    # An aside that lost its sentence; letters that only the article spells out.
    lost = "—" in made.text or read_mentions(made.text).acronyms or _UNSHARED.search(made.text)
    return made.note != ASKED or not lost
