"""Titles from what an author says of the article in its front matter: "This is what happened when I stopped rowing"."""

import re
from collections.abc import Iterable, Iterator

from repurpose.engines.extract.titles.statements import serves, stands
from repurpose.engines.extract.wording.clear import is_unnamed, stands_alone
from repurpose.engines.extract.wording.title_words import MOST_CHARACTERS, MOST_WORDS
from repurpose.engines.extract.wording.told import Made
from repurpose.language.measures import measure
from repurpose.language.sentences import split
from repurpose.language.typography import capital, plain

DESCRIBED, PROMISED = "a sentence of the article's description", "what the article's description promises"
_FEWEST_WORDS, _MOST_READ = 5, 1_000
_PROMISE = re.compile(
    r"(?:^|\b(?:this is|here's|here is|story of|story about|in which I \w+|on|about|and) )"
    r"(?P<told>(?:how|why|what)(?: \w+)? (?:I|we|my|our|it's like|it is like|happened)\b.*|(?<!\w )my .*)$",
    re.IGNORECASE,
)
"""How, why or what of the author's own is told: in "We show how we bake" it is said of somebody."""


def described(descriptions: Iterable[str], known: frozenset[str]) -> Iterator[Made]:
    """Yield what descriptions promise of the author, and what they say of them that a stranger understands alone.

    `known` are stems of the words of the body.
    """
    texts = [plain(text[:_MOST_READ]) for text in descriptions]
    for said in (text[start:end].rstrip(".! ") for text in texts for start, end in split(text)):
        if found := _PROMISE.search(said):
            title = capital(found["told"])
            if _fits(title) and stands_alone(title, known) and not is_unnamed(title):
                yield Made(title, len(title.split()), PROMISED)
        elif said and measure(said).first_singular and serves(said) and stands(said, known):
            yield Made(said, len(said.split()), DESCRIBED)


def _fits(title: str) -> bool:
    return _FEWEST_WORDS <= len(title.split()) <= MOST_WORDS and len(title) <= MOST_CHARACTERS and "," not in title
