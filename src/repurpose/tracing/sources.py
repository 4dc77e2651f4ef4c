"""The article as a place to look things up: by exact text, and by the words that carry matter."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from repurpose.article import Article
from repurpose.language.acronyms import Spelling, spellings
from repurpose.language.page_links import resolve_links, unresolved_links
from repurpose.language.words import straighten
from repurpose.tracing.parts import article_parts, labelled
from repurpose.tracing.tokens import Sort, Token, tokens
from repurpose.tracing.types import Part

_FEW = 8
"""Candidates that are compared word by word."""
_COMMON = 400
"""Parts that a word may stand in before it is too common to find anything by."""
MOST = 6
"""Sources that one sentence may come from."""
_NEAR = 3
"""Parts within which a second source needs no more than two words of its own."""
_DASH = re.compile(r"--+|[–—―]")
_UP = re.compile(r"^(?:\.{1,2}/)+")
_LINK = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>\"'“”|]+|(?<![\w@.])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{2,64}")
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid|ref|source)=[^&#]*")
_DASHES = frozenset("–—―")


def spoken(text: Sequence[Token]) -> tuple[str, ...]:
    """Return the words of a text as they are said: small, and a number alike in digits and in words."""
    return tuple(token.key if token.sort is Sort.NUMBER else token.lower for token in text)


def plain(text: str) -> str:
    """Return a text without what typing changes: curly quotes, kinds of dash, ellipses, white space."""
    words = " ".join(straighten(text).replace("…", "...").split())
    if "--" not in words and (words.isascii() or _DASHES.isdisjoint(words)):
        return words
    return " ".join(_DASH.sub(" - ", words).split())


@dataclass(frozen=True)  # without slots: what is indexed is kept in the instance
class Sources:
    """The parts of one article."""

    article: Article

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in order."""
        return article_parts(self.article)

    @cached_property
    def read(self) -> tuple[tuple[Token, ...], ...]:
        """The words of each part: of a long article they are more than `tokens` remembers."""
        return tuple(tokens(part.text) for part in self.parts)

    @cached_property
    def exact(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts of each plain text, in order; one below a label is found with it too."""
        found: dict[str, list[Part]] = {}
        whole = dict(labelled(self.article))
        for part in self.parts:
            found.setdefault(plain(part.text), []).append(part)
            if part.span in whole:
                found.setdefault(plain(whole[part.span]), []).append(part)
        return {form: tuple(alike) for form, alike in found.items()}

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """The parts that each key stands in, by index, ascending."""
        found: dict[str, list[int]] = {}
        for part in self.parts:
            for key in dict.fromkeys(token.key for token in self.read[part.index] if token.key):
                found.setdefault(key, []).append(part.index)
        return {key: tuple(where) for key, where in found.items()}

    @cached_property
    def shown(self) -> str:
        """The text of all parts in order, parted by spaces."""
        return " ".join(part.text for part in self.parts)

    @cached_property
    def raw(self) -> str:
        """The article's source in plain form, with what no reader sees: shortcodes, HTML, the front matter."""
        return plain(self.article.source.text)

    @cached_property
    def words(self) -> str:
        """All words of the article in order, parted by spaces: what a quotation is looked up in."""
        return f" {' '.join(word for part in self.read for word in spoken(part))} "

    @cached_property
    def lower(self) -> frozenset[str]:
        """Every word of the article, small."""
        return frozenset(token.lower for part in self.read for token in part)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words that the article writes with a capital where nothing but a name has one, and never small."""
        cased: set[str] = set()
        small: set[str] = set()
        for part in self.read:
            for token in part:
                if token.capital and not token.opens:
                    cased.add(token.lower)
                elif not token.capital:
                    small.add(token.lower)
        return frozenset(cased - small)

    @cached_property
    def acronyms(self) -> Mapping[str, Spelling]:
        """The acronyms that the article spells out."""
        return spellings([part.text for part in self.parts])

    def weight(self, key: str) -> float:
        """Return how much a word tells: one that stands in few parts tells more, one in none the most."""
        return log(1 + (len(self.parts) + 1) / (1 + len(self.places.get(key, ()))))

    def closest(self, said: Sequence[Token], near: int | None) -> tuple[Part, ...]:
        """Return the parts that a draft's words most likely come from, the closest first; at most `MOST`.

        `near` is the index of the source of the sentence before, which wins a tie.
        """
        wanted = dict.fromkeys(token.key for token in said if token.content and token.key)
        if not wanted:
            wanted = dict.fromkeys(token.key for token in said if token.key)
        left = {key: self.weight(key) for key in wanted}
        chosen: list[int] = []
        while left and len(chosen) < MOST:
            best = self._best(left, chosen, near)
            if best is None:
                break
            chosen.append(best)
            held = {token.key for token in self.read[best]}
            left = {key: weight for key, weight in left.items() if key not in held}
        if len(chosen) == 1:
            chosen += self._neighbour(said, chosen[0], left)
        return tuple(self.parts[index] for index in chosen)

    def _neighbour(self, said: Sequence[Token], chosen: int, left: Mapping[str, float]) -> tuple[int, ...]:
        """Return the neighbour of a source that has at least three more words of a draft, one of them with matter."""
        held = {token.key for token in self.read[chosen]}
        more = {token.key for token in said} - held
        found = []
        for index in range(max(0, chosen - 1), min(len(self.parts), chosen + 2)):
            own = {token.key for token in self.read[index]}
            if index != chosen and len(more & own) > _NEAR - 1 and any(key in own for key in left):
                found.append((-len(more & own), index))
        return tuple(index for _, index in sorted(found)[:1])

    def _best(self, left: Mapping[str, float], chosen: Sequence[int], near: int | None) -> int | None:
        scores: dict[int, float] = {}
        counts: dict[int, int] = {}
        for key, weight in left.items():
            for index in self.places.get(key, ())[:_COMMON]:
                scores[index] = scores.get(index, 0.0) + weight
                counts[index] = counts.get(index, 0) + 1
        best, most = None, 0.0
        few = sorted(scores, key=lambda index: (-scores[index], index))[:_FEW]
        for index in few:
            if index in chosen or (chosen and counts[index] < (2 if abs(index - chosen[0]) <= _NEAR else 3)):
                continue
            own = self._tokens_that_carry(index)
            value = scores[index] * (1 + 0.3 * counts[index] / max(own, 1))
            value += 0.3 * (near is not None and 0 <= index - near <= _NEAR)
            if value > most:
                best, most = index, value
        return best

    def _tokens_that_carry(self, index: int) -> int:
        return sum(token.content for token in self.read[index])

    @cached_property
    def links(self) -> frozenset[str]:
        """Every address of the article's source and front matter, as written and as a page has it, by `bare_link`."""
        article = self.article
        page = resolve_links(article.body.of(article.source.text), article.meta)
        return frozenset(bare_link(link) for text in (article.source.text, page) for link in find_links(text))

    @cached_property
    def relative(self) -> frozenset[str]:
        """The article's addresses that count from its own, where only its site is known, without their leading dots."""
        found = unresolved_links(self.article.body.of(self.article.source.text), self.article.meta)
        return frozenset(bare_link(_UP.sub("", address)) for address in found) - {""}


def find_links(text: str) -> Iterable[str]:
    """Yield each address in a text, without the punctuation of the sentence around it."""
    for found in _LINK.finditer(text):
        yield trim_link(found[0])


def link_matches(text: str) -> Iterable[tuple[int, str]]:
    """Yield each address with the place where it begins."""
    for found in _LINK.finditer(text):
        yield found.start(), trim_link(found[0])


def trim_link(link: str) -> str:
    """Cut an address at a bracket that was not opened inside it, and closing punctuation of the sentence around it."""
    opened = 0
    for at, char in enumerate(link):
        opened += (char == "(") - (char == ")")
        if opened < 0:
            link = link[:at]
            break
    return link.rstrip(".,;:!?*_`'’”]}")


def bare_link(link: str) -> str:
    """Return an address in the form it is compared in: scheme, `www.`, tracking and a last slash are no difference."""
    link = _TRACKING.sub("", link)
    for lead in ("https://", "http://", "mailto:", "www."):
        link = link.removeprefix(lead)
    host, slash, path = link.partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")
