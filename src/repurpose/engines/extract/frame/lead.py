"""The article's title as a post's first line, where the opening takes for granted what only the title says.

On a channel with titles "Midas consists of three parts" stands below the words that say what Midas is. Without them a
stranger asks; the title as a line of its own answers, and its words are the author's. A title that is a whole sentence
about the post helps any opening; a label only delays it.
"""

import re
from collections.abc import Iterator, Sequence

from repurpose.draft import Edit, Kind, Origin, Passage
from repurpose.engines.extract.plan.runs import FRONT, RISKY
from repurpose.engines.extract.read.line import Line, introduced_by, terms_of
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.read.subject import subject_of
from repurpose.engines.extract.titles.claims import tells_past
from repurpose.engines.extract.titles.own_title import CUT_TITLE, is_attributed, is_label
from repurpose.engines.extract.wording.told import Made
from repurpose.language.acronyms import initials
from repurpose.language.counting import count_words
from repurpose.language.definitions import defines
from repurpose.language.fragments import is_finite
from repurpose.language.loose_ends import loose_ends
from repurpose.language.mentions import read_mentions
from repurpose.language.terms import content_terms, stem
from repurpose.language.words import small_words, straighten, table

# All numbers here were set by hand.
_VERY_RISKY = 0.3
"""Odds of stumbling over an opening from which any title helps that a word of the post or of the article takes up."""
_MIDWAY = 0.15
"""Odds from which a title helps above an opening that tells of "we" or of the past."""
_SHARED = 2
"""Content words that a title has in common with a post from which it says what that is about."""
_FEWEST_WORDS, _FEWEST_TERMS, _MOST_CHARACTERS = 3, 2, 90
_REPEATED = 0.6
"""Share of a title's content words in the first sentence from which it would only say the same."""
_PARTED = re.compile(r": | [-–—] ")
_RELEASED = re.compile(r"\b[A-Z][\w.+#]*:? \d+\.\d")
"""A name with a number: "Larkbox 2.1"."""
_RELEASES = frozenset(content_terms("release version"))
_TOKEN = re.compile(r"[A-Za-z0-9][\w.'-]*")
_NO_TITLE = re.compile(
    r"[|#{}<>\[\]\\`*_~…]|\.\.\.$|\bv\d|(?-i:\b[A-Z][\w.]* \d+\b)|\bthis [\w-]+ in\b"
    r"|(?:^|: )(?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?!minutes?\b)[a-z]"
    r"|: (?:what (?:it|you|we|to|is|are)|where|why|when|how to)\b|^(?:what (?!happens when\b)|why\b|how\b.*\?$)"
    r"|\b(?:a day in the life|tips|lessons|pitfalls?|insights|hiring|looking for|join us)\b",
    re.IGNORECASE,
)
"""Marks of a site's name, a release, a promise of answers or tips: words about the page, not about its matter."""


def title_lead(lines: Sequence[Line], plan: Plan, made: Made) -> Passage | None:
    """Return the article's title as the passage above `plan`; nothing where its opening stands or gains nothing.

    `made` is the title, cut by `own_title.without_label` at most; one that still has more in it than what it says
    ("Part 2", a site's name) is not given.
    """
    title = made.text
    numbers = plan.runs[0][:FRONT]
    occasion = _occasion(lines, plan, title)
    if not (occasion or says_something(title)) or _repeats(title, lines[numbers[0]].trimmed):
        return None
    front = [lines[n] for n in numbers]
    unknown = read_mentions(title).acronyms - introduced_by(lines, plan.sentences)
    if any(not _is_of_a_name(acronym, title) for acronym in unknown):
        return None  # it would ask a question of its own, which what stands below it does not answer
    if unknown and not _shares(lines, numbers, title):
        return None
    loose = frozenset(loose_ends([line.mentions for line in lines], numbers[0], numbers[-1]))
    risky = front[0].opening_risk >= RISKY
    missing = next(_answered(lines, front, loose, title), "")
    if risky and not missing:
        missing = next(_topics(front, title), "")
    if missing:
        note = f"{made.note}: the opening takes “{missing}” for granted"
    elif occasion:
        note = f"{made.note}: the post takes “{occasion}” for granted"
    elif _says_what_of(lines, plan, title):
        note = f"{made.note}: it says what the post is about, which its opening does not"
    elif _states(title) and _shares(lines, plan.sentences, title):
        note = f"{made.note}: it says in a sentence what the post is about"
    else:
        return None
    edit = Edit.TRIMMED if made.note == CUT_TITLE else Edit.VERBATIM
    return Passage(Kind.LEAD, title, (Origin(None, edit, None, note),))


def _occasion(lines: Sequence[Line], plan: Plan, title: str) -> str:
    """Return the words, "this sprint", by which a post points at what only its title and a part left out name.

    For them a title is wanted that otherwise says too little: a summary's, a release's.
    """
    if not _is_line(title):
        return ""
    ties = (tie for n in plan.sentences for tie in lines[n].ties if tie.sentence not in plan.sentences)
    return next((tie.words for tie in ties if names(title, tie.words)), "")


def names(title: str, words: str) -> bool:
    """Tell whether a title names what words such as "this sprint" point at; a release is named by its number."""
    named = {*content_terms(title), *(_RELEASES if _RELEASED.search(title) else ())}
    return words.startswith(("this ", "the ")) and not named.isdisjoint(content_terms(words)[-1:])


def _says_what_of(lines: Sequence[Line], plan: Plan, title: str) -> bool:
    """Tell whether a title says what a post is about whose opening asks for it."""
    opening = lines[plan.sentences[0]]
    if opening.opening_risk >= _VERY_RISKY and (subject_of(lines) or _shares(lines, plan.sentences, title, 1)):
        return True
    risky = opening.opening_risk >= (_MIDWAY if _is_midway(opening) else RISKY)
    return risky and _shares(lines, plan.sentences, title)


def _states(title: str) -> bool:
    """Tell whether a title is a whole sentence: "How to row", "Oars & Rowing" only name what stands below.

    Two readers compared 80 posts with and without their title above: of the 11 such they preferred it above 9, of the
    others above 18 of 69. What counts as one was settled on these very posts (of all 13 with a verb, above 9).
    """
    named = "&" in title or title.lower().startswith("how to ")
    return not named and any(map(is_finite, _PARTED.split(title)))


def _is_midway(opening: Line) -> bool:
    """Tell whether a sentence tells what others did, or of "we": a reader asks on what occasion, and who."""
    m = opening.measures
    return not (m.first_singular or m.second) and (m.first_plural > 0 or tells_past(opening.trimmed))


def _shares(lines: Sequence[Line], numbers: Sequence[int], title: str, least: int = _SHARED) -> bool:
    return len(terms_of(lines, numbers).intersection(content_terms(title))) >= least


def says_something(title: str) -> bool:
    """Tell whether a title is a line of a post: short, more than a label, and about its matter, not about the page."""
    told = not _NO_TITLE.search(title) and not is_label(title)
    return told and _is_line(title) and len(set(content_terms(title))) >= _FEWEST_TERMS


def _is_line(title: str) -> bool:
    """Tell whether a title has the length of a line, and is the author's own."""
    fits = len(title) <= _MOST_CHARACTERS and "\n" not in title and count_words(title) >= _FEWEST_WORDS
    return fits and not is_attributed(title)


def _is_of_a_name(acronym: str, title: str) -> bool:
    """Tell whether an acronym is the first part of a name, whose other words say what it is: "the TOOL Act"."""
    return re.search(rf"\b{re.escape(acronym)}(?:['’]s)? [A-Z][a-z]", title) is not None


def _repeats(title: str, sentence: str) -> bool:
    own = set(content_terms(title))
    return len(own & set(content_terms(sentence))) >= _REPEATED * len(own)


def _answered(lines: Sequence[Line], front: Sequence[Line], loose: frozenset[str], title: str) -> Iterator[str]:
    """Yield what the front takes for granted and the title says: names, then acronyms, then nouns after "the"."""
    tokens = _tokens(title)
    # The first word of a sentence has a capital anyhow: it is a name where another sentence of the article says so.
    names = frozenset[str]().union(*(m.names | m.called for m in (line.mentions for line in lines)))
    shared = (word for line in front for word in _tokens(line.trimmed) if word in tokens)
    named = [word for word in shared if word in names or _is_product(word)]
    asked = [word for word in named if not any(defines(told.trimmed, word) for told in front)]
    small = small_words(line.text for line in lines) if asked else frozenset()
    yield from (word for word in asked if word.islower() or word.lower() not in small)
    for line in front:
        yield from sorted(name for name in line.mentions.acronyms if name in initials(tokens))
    stems = {stem(token.lower()) for token in tokens} - set(table("stop"))
    for line in front:
        yield from (w for w in _tokens(line.trimmed) if stem(w.lower()) in line.mentions.definite & loose & stems)


def _topics(front: Sequence[Line], title: str) -> Iterator[str]:
    """Yield the acronyms that the front shares with the title: it does not spell them out, but says what of them."""
    tokens = _tokens(title)
    for line in front:
        yield from (
            w for w in _tokens(line.trimmed) if w.removesuffix("s") in line.mentions.acronyms.intersection(tokens)
        )


def _tokens(text: str) -> list[str]:
    return [_plain(token) for token in _TOKEN.findall(straighten(text))]


def _plain(token: str) -> str:
    return token.rstrip(".'-").removesuffix("'s")


def _is_product(word: str) -> bool:
    """Tell whether a word is spelt as a product is: "treedata.table", "OpenGov"."""
    return len(word) > 2 and not _is_acronym(word) and (any(c.isupper() for c in word[1:]) or "." in word)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.removesuffix("s").isupper() and word.isalpha()
