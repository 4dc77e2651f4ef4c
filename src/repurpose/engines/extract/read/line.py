"""One sentence of the article as the engine sees it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from repurpose.article import Sentence
from repurpose.engines.extract.read.asked import Asked
from repurpose.language.measures import Measures
from repurpose.language.mentions import Mentions
from repurpose.language.ties import Tie


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what the plan must know of it."""

    sentence: Sentence
    text: str
    """As it would be posted: without an empty aside."""
    measures: Measures
    section: int
    """Number of its section; a run stays inside one."""
    block: int
    """Number of its paragraph, list item or quotation."""
    first: bool
    """Opens its block."""
    last: bool
    """Closes its block."""
    opens_section: bool
    gap: bool
    """Code, a table, a list, a quotation or the end of a scene stands between it and the sentence before."""
    item: bool
    """Stands in a list."""
    trimmed: str
    """Its text without a leading word that only links it; what a run that opens here would print."""
    need: str
    """Why no post may open on `trimmed`; empty where one may: what it leans on (`language.references.opening_need`),
    else `parallel` or `reported` after a sentence of the same paragraph that begins alike or says what others hold,
    `list` for an item of a list that is announced or tells the reader what to do, `answer` inside somebody else's
    answer, or what is poor about it (`engines.extract.read.openings.poor_opening`)."""
    inner_need: str
    """What the untrimmed text leans on, or `fragment`: whether it joins to a sentence other than its neighbour."""
    promise: str
    """What it promises, so that no post may end on it (`language.references.ending_promise`); `change` where it tells
    of a past that is over (`language.backstory`), `worst` where the author has come to harm or abuse."""
    bar: str
    """Why it may not be posted here; empty when it may."""
    centrality: float
    terms: frozenset[str]
    mentions: Mentions
    counts: int = 0
    """How many paragraphs after its own a post that holds it goes on for: one for each of the things that it counts and
    that its paragraph has no room to name."""
    links: int = 0
    """Links in it, as the source writes them."""
    titled: frozenset[str] = frozenset()
    """Its content words that the article's title holds too."""
    to_come: frozenset[str] = frozenset()
    """What the article is about and goes on to speak of after it (`engines.extract.read.subject`)."""
    titled_later: frozenset[str] = frozenset()
    """Words of the article's title that a sentence after it holds."""
    headed: int = 0
    """Its content words that the heading above it holds too."""
    opening_risk: float = 0.0
    """The odds, from 0 to 1, that a stranger stumbles when a passage opens here (`engines.extract.read.ends`); 0 where
    `bar` says that none may."""
    ending_risk: float = 0.0
    """The odds that a passage which ends here reads as cut off; 0 where `bar` says that none may."""
    ties: tuple[Tie, ...] = ()
    """What it points back to for certain."""
    names_back: tuple[Tie, ...] = ()
    """Whom it calls by one name, with the sentences that name them in full."""
    first_point: int | None = None
    """The sentence that begins its enumeration, where it begins a later point: "Second, we rest."."""
    clause_of: int | None = None
    """The sentence of which it is one more clause: "And that nobody would come."."""
    stranger: str = ""
    """What near its front only an earlier sentence introduces (`language.loose_ends.strangers`)."""
    asked: Asked | None = None
    """What it answers."""
    voice: int = 0
    """Whose words it is, which a post does not mix: a number for each answer of somebody else, a negative one for each
    section in which others speak unasked, or for each of them where labels name them, 0 for the author."""


def words_in(lines: Sequence[Line], numbers: Iterable[int]) -> int:
    """Return how many words some sentences have."""
    return sum([lines[n].measures.words for n in numbers])


def terms_of(lines: Sequence[Line], numbers: Iterable[int]) -> frozenset[str]:
    """Return the content words of some sentences."""
    return frozenset[str]().union(*(lines[n].terms for n in numbers))


def introduced_by(lines: Sequence[Line], numbers: Iterable[int]) -> frozenset[str]:
    """Return what a sentence after these may take for granted."""
    return frozenset[str]().union(*(lines[n].mentions.introduces for n in numbers))
