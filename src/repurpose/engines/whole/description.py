"""What a page says of itself to search engines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from repurpose.article import Meta, Role
from repurpose.engines.extract.read.bars import NAMES_OWN
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.engines.types import Brief
from repurpose.finding import Finding, Severity
from repurpose.language.clients import own_children
from repurpose.language.dated_words import dated_words
from repurpose.language.references import ending_promise
from repurpose.language.sentences import split
from repurpose.language.terms import content_terms
from repurpose.spans import Span

LONGEST = 155
"""Most characters of a page's description; the channel's limit names the source."""
_SHORTEST = 20
"""Characters below which a summary says nothing: "what"."""
_TELLING = 50
"""Fewest characters of a sentence, and of the first ones of a summary: "Old habits die hard." is none."""
_MARKUP = frozenset("*_`<>[]{}|")
_READ = 1_000
"""Characters of a summary in which its first sentences are looked for."""
_PARAGRAPH = 12
"""Fewest words of a paragraph: a greeting is none."""
_LEADS = (0.4, 0.2, 0.1)
"""What the sentences of the first paragraphs have before the others."""
_TITLED = 0.3
"""For each word of the title."""
_UNTITLED, _CONCEDES = 0.2, 0.15
"""What a sentence without any loses, and one that begins with what it takes back, or with when its scene was.

The second is lost, too, by one that counts from its own day: "last weekend"."""
_NEW = 2
"""Fewest words that a sentence adds to the title."""
_RISKY, _PLAIN = 0.3, 0.05
"""The odds from which on nobody is to read a sentence first, and those of one that says what the page is."""
_LEAST = 0.3
"""What a sentence must be worth; below it, an author writes a better one. All of these were set on 188 articles whose
authors wrote a description of their own: 52 got none, and what the others got shared 0.33 of its words (F1). Without
halves of contrasts, titles said twice and counted days it shares as much, and seven more get none."""
_TAKEN_BACK = ("turn", "negation")
"""What a sentence is half of that the next one, or the next paragraph, turns round: see `ending_promise`."""
_VAGUE = re.compile(r"(?:\w+ )?(?:recently|lately)", re.IGNORECASE)
"""Dated words that count from no day."""
_CONCEDING = re.compile(r"(?:while|although|even though|though|when|after|before|once)\b", re.IGNORECASE)
_ASKS_YOU = re.compile(r"\byou(?:r|['’]\w{1,3})?\b[^?]*\?$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_OF_ITSELF = re.compile(r"(?:in )?this (?:post|article|essay|update|guide|piece|tutorial|report|note)\b", re.IGNORECASE)


def describe(brief: Brief, kept: frozenset[int]) -> str:
    """Return the author's description or summary where it fits, else whole sentences of it, else all of it.

    Where there is neither, the subtitle where it fits, else the most telling sentence of the page, of at most 155
    characters, that names no child of the author's; empty where none says by itself to a stranger what the page is
    about. `kept` are the sentences on the page.
    """
    said = [" ".join(text.split()) for text in (brief.article.meta.description, brief.article.meta.summary)]
    whole = [text for text in said if _SHORTEST <= len(text) <= LONGEST]
    whole += [first for text in said if (first := _first_sentences(text[:_READ]))]
    # What is too long is the author's to shorten: `character-limit` asks for it, and no other sentence says it as well.
    whole += [text for text in said if len(text) > LONGEST]
    whole += [text for text in (brief.article.subtitle,) if _SHORTEST <= len(text) <= LONGEST]
    return whole[0] if whole else _most_telling(brief, kept)


def undescribed() -> Finding:
    """Return the finding that asks the author for a description."""
    return Finding(
        "no-description",
        Severity.ADVICE,
        "no sentence of the page says by itself what it is about; write one of at most "
        f"{LONGEST} characters into the front matter as `description:`",
    )


def shortened(meta: Meta, description: str) -> tuple[Finding, ...]:
    """Return the finding that the page has only the first sentences of the author's description, where it is so."""
    for own in (" ".join(text.split()) for text in (meta.description, meta.summary)):
        if description and own != description and own.startswith(description):
            message = (
                f"the description has {len(own)} characters, and the page only its first {len(description)}: write one "
                f"of at most {LONGEST} into the front matter as `description:`"
            )
            return (Finding("shortened-description", Severity.ADVICE, message),)
    return ()


def _first_sentences(summary: str) -> str:
    """Return as many whole sentences from the start of a summary as fit."""
    end = 0
    for _, stop in split(summary):
        if stop > LONGEST or not summary[:stop].endswith((".", "!", "?")):
            break
        end = stop
    return summary[:end] if end >= _TELLING else ""


def _most_telling(brief: Brief, kept: frozenset[int]) -> str:
    """Return the sentence that says best what the page is about and stands alone; empty where none does well."""
    lines = [
        line
        for line in read_lines(brief.article, brief.spec, brief.tones)
        if line.sentence.role in (Role.BODY, Role.ABOUT_TEXT) and line.sentence.index in kept
    ]
    words: Counter[int] = Counter()
    for line in lines:
        if line.sentence.role is Role.BODY or _OF_ITSELF.match(line.sentence.text):
            words[line.block] += line.measures.words
    early = dict(zip((block for block, count in words.items() if count >= _PARAGRAPH), _LEADS, strict=False))
    titled = frozenset(content_terms(brief.article.title))
    children = own_children(brief.article.source.text)  # what a search engine shows is no place for their names
    fitting = [
        (worth, -line.sentence.index, line.sentence.text)
        for at, line in enumerate(lines)
        if _fits(line.sentence.text)
        and children.isdisjoint(_WORD.findall(line.sentence.text))
        and (worth := _worth(line, early.get(line.block, 0.0))) >= _LEAST
        and len(frozenset(content_terms(line.sentence.text)) - titled) >= _NEW
        and not _is_taken_back(lines, at)
    ]
    return max(fitting)[2] if fitting else ""


def _fits(text: str) -> bool:
    return _TELLING <= len(text) <= LONGEST and text.endswith((".", "!", "?")) and _MARKUP.isdisjoint(text)


def _is_taken_back(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the next sentence, or the next paragraph, turns round what a sentence says: "But nobody came."."""
    line, after = lines[at], lines[at + 1 :]
    others = (*after[:1], *islice((other for other in after if other.block != line.block), 1))
    return any(ending_promise(line.sentence.text, other.sentence.text) in _TAKEN_BACK for other in others)


def _counts_days(text: str) -> bool:
    """Tell whether a sentence has words that are counted from the day on which it was written."""
    places = dated_words(text, (Span(0, len(text)),))
    return any(_VAGUE.fullmatch(place.of(text)) is None for place in places)


def _worth(line: Line, lead: float) -> float:
    """Return what a sentence tells a stranger, less the odds that they stumble: below `_LEAST` where it cannot open."""
    text, risk = line.sentence.text, line.opening_risk
    if _OF_ITSELF.match(text):
        risk = _PLAIN
    elif (
        line.sentence.role is not Role.BODY
        or line.need not in ("", "news")  # a page has a date
        or line.inner_need
        or line.bar not in ("", NAMES_OWN)
        or line.stranger
        or line.ties
        or risk > _RISKY
        or _ASKS_YOU.search(text)
    ):
        return _LEAST - 1
    about = _TITLED * min(len(line.titled), 3) if line.titled else -_UNTITLED
    concedes = _CONCEDES if _CONCEDING.match(text) or _counts_days(text) else 0.0
    return line.centrality + about + lead - risk - concedes
