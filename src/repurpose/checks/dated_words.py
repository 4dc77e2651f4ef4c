"""Report words that were true on the day of the article and are read on the day of the post.

What: The title or a sentence of a post has words from its article that count from the day on which that was written
("this year", "currently", "last Friday", "two weeks ago", "open through May 3"), and names no year. The finding stands
at the first such words and has the others as related places. What is quoted, a question, a story inside the text ("had
been"), and what holds for anybody on any day are no finding; nor is a post whose title names the article's year, or a
page, which stands under its date. Where the article is not known, the words are of today, and nothing is found.

Bad:

    As of last Friday, nine of the twelve boats were still ashore.

Good:

    On July 22, 2016, nine of the twelve boats were still ashore.

Why: An article has its date above it, a post only that on which it was posted. In an archive of some years most such
sentences are wrong by then, and nobody sees it who knows the article. Where the article has a `date:`, the finding says
which; in a calendar a draft is marked with the rule once its article is half a year old.
"""

from collections.abc import Iterator, Sequence

from repurpose.article import Article
from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened
from repurpose.language.words import straighten
from repurpose.listing import all_of

_NAMED = 4
"""Words that a message quotes; the related places have all of them."""


def check_dated_words(subject: Subject) -> Iterator[Finding]:
    """Yield at most one finding, at the first of the words."""
    article = subject.article
    if article is None or subject.spec.kind == "article":
        return
    from repurpose.language.dated_words import dated_words, years  # only a run that checks pays for the table

    if set(years(_opening(subject))) & set(years(article.meta.date or article.title)):
        return
    parts = [(block.span, [sentence.span for sentence in block.sentences]) for block in subject.blocks]
    if subject.title_span is not None:
        parts.insert(0, (subject.title_span, [subject.title_span]))
    places = [
        place.shift(part.start)
        for part, sentences in parts
        for place in dated_words(part.of(subject.text), [one.shift(-part.start) for one in sentences])
    ]
    words: dict[str, str] = {}
    for place in places:
        words.setdefault(_plain(place.of(subject.text)), " ".join(place.of(subject.text).split()))
    told = _plain(" ".join((article.title, *(s.text for s in article.sentences)))) if words else ""
    # What a person wrote in is counted from another day than the article's.
    words = {word: shown for word, shown in words.items() if word in told}
    kept = tuple(place for place in places if _plain(place.of(subject.text)) in words)
    if kept:
        yield Finding(CHECK.name, CHECK.severity, _message(list(words.values()), article), kept[0], related=kept)


def _opening(subject: Subject) -> str:
    """Return the title, or the first line where that is one sentence: a year there dates the text below it."""
    if subject.title or not subject.blocks:
        return subject.title
    first = subject.blocks[0]
    return first.span.of(subject.text) if len(first.sentences) == 1 else ""


def _plain(text: str) -> str:
    return " ".join(straighten(text).lower().split())


def _message(words: Sequence[str], article: Article) -> str:
    named = [f"“{word}”" for word in words[:_NAMED]]
    if more := len(words) - len(named):
        named.append(f"{more} more")
    written = article.meta.day.isoformat() if article.meta.day else shortened(article.meta.date)
    when = f" ({written})" if written else ""
    was = "was" if len(words) == 1 else "were"
    return f"{all_of(named)} {was} true when the article was written{when}: say when, or leave the sentence out"


CHECK = Check("dated-words", Severity.ADVICE, Family.MEANING, __doc__, find=check_dated_words)
