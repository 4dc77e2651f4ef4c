"""The article's own title for a post: whole, or without what only says where on a site the article stands."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from repurpose.engines.extract.wording.heard import telling
from repurpose.engines.extract.wording.title_words import either
from repurpose.engines.extract.wording.told import Made
from repurpose.language.counting import count_words
from repurpose.language.number_words import counts
from repurpose.language.sentences import is_abbreviation, split
from repurpose.language.typography import capital, plain

OWN_TITLE, CUT_TITLE = "the article's own title", "the article's own title, cut"
_FEWEST_WORDS = 3
"""Words that are left of a title where it is cut."""
_LONGEST = 300
"""Characters up to which a title is searched for a label, at each of its seams anew."""
_SEAM = re.compile(r": | [-–—|] |(?<=[a-z\d][?!]) ")
_COUNTED = re.compile(
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?P<rest>(?:[\w-]+ ){0,3}?(?:actions|benefits|challenges"
    r"|considerations|examples|experiences|facts|factors|habits|ideas|insights|lessons|mistakes|myths|pitfalls|practices"
    r"|principles|questions|reasons|resolutions|rules|secrets|signs|steps|strategies|takeaways|things|tips|tricks|trends"
    r"|truths|ways)\b.*)$",
    re.IGNORECASE,
)
"""A post tells some of them."""

_SIGNED = re.compile(
    r"[-–—] ?(?=[A-Z])|[Ff]ig(?:ure|\.) ?\d{1,3} ?(?:[-–—:.]|$)"
    r"|.{0,280}(?:\b[a-z][\w'’]{0,40}[.!]|[.!?][\"'”’]) ?[-–—] ?(?!(?:A|An|The)\b)"
    r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){1,3}$",
    re.DOTALL,
)
"""A signature, a caption, a saying with who said it: not "Is It Rest? — Rest Explained", nor "The U.S. – China Row"."""
_NUMBERED = re.compile(r"\d{1,3}: (?=[A-Z])")
"""Which part of a series it is."""
_TORN = re.compile(
    r"\b(?:an?|the|and|but|or|because|if|when|that|than|to|of|with|for|is|was|my|so)(?:…| ?\.\.\.?)$", re.IGNORECASE
)
"""A sentence that is to be continued below the title."""
_NEWS = re.compile(r"(?:introducing|announcing)\b", re.IGNORECASE)
"""What follows names what the rest of the title is about."""


@cache
def _tail() -> re.Pattern[str]:
    """Match at the end which part of a series it is, or whose page: a name with letters behind it, "Ruth Oar, LCSW"."""
    return re.compile(
        rf"(?:[,:]? \(?(?i:part (?:\d{{1,2}}|[ivx]+|one|{'|'.join(counts())}))\)?"
        r"| [-–—|] [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}(?:, ?[A-Z][\w-]*[A-Z][\w.-]*)+)$"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{either('page_words')})\b"
        r"|\b(?:part|week|day|episode|chapter|vol|volume|issue|no|session|lesson|sprint|cohort)\.? ?(?:\d+|[ivx]+)\b"
        r"|\b(?:19|20)\d\d\b|\b\w+ \d+\.\d|^\d+$|^(?:ask|meet) (?-i:[A-Z0-9])|\breleased$|^[\w ]{0,20}: interview",
        re.IGNORECASE,
    )


def unstopped(title: str) -> str:
    """Return a title without a full stop at its end; an abbreviation keeps it, dots, and a title of two sentences."""
    bare = title.removesuffix(".")
    last = bare.rpartition(" ")[2]
    kept = not last[-1:].isalnum() or "." in last or len(last) == 1 or is_abbreviation(last) or last.lower() == "etc"
    return title if bare == title or kept or len(split(title)) > 1 else bare


def is_attributed(title: str) -> bool:
    """Tell whether a line set as a title signs what stands above it, or is somebody's saying or a figure's caption."""
    return _SIGNED.match(title) is not None


def is_label(title: str) -> bool:
    """Tell whether a title names a page, a series or a day, where a reader wants to know what it says."""
    return _label().search(plain(title)) is not None


def without_label(title: str) -> Made:
    """Return what a title says, without a part before or after a seam in it that names a page, a series or a day."""
    for seam in _seams(title):
        before, after = title[: seam.start()], title[seam.end() :]
        if is_label(before) != is_label(after):
            for made in _cut(title, after if is_label(before) else before):
                return made
    return _made(title, title)


def _seams(title: str) -> Iterator[re.Match[str]]:
    """Yield where a title may be cut; a page of text in its place has none."""
    if len(title) <= _LONGEST:
        yield from _SEAM.finditer(title)


def own_titles(title: str) -> Iterator[Made]:
    """Yield the article's title or what is left of it without a label or a count in front.

    Editors would rather have "Introducing …", a date and what follows a dash stay, and no label left alone.
    """
    if not title or is_attributed(title) or _TORN.search(title):
        return
    for made in list(_cuts(title)) or [_made(title, title)]:
        yield replace(made, text=unstopped(made.text))


def _cuts(title: str) -> Iterator[Made]:
    if found := _COUNTED.match(title):
        yield from _cut(title, found["rest"])
    elif (at := title.find(": ") + 2) > 1 and (found := _COUNTED.match(title, at)):
        yield from _cut(title, title[:at] + capital(found["rest"]))
    if found := _NUMBERED.match(title):
        yield _made(title[found.end() :], title)
    if found := _tail().search(title[-_LONGEST:]):
        yield from _cut(title, title.removesuffix(found[0]))
    for seam in _seams(title):
        before, after = title[: seam.start()], title[seam.end() :]
        if is_label(before) and not is_label(after) and not _NEWS.match(before):
            yield from _cut(title, after)


def _cut(title: str, part: str) -> Iterator[Made]:
    part = part.strip()
    if count_words(part) >= _FEWEST_WORDS and telling(part):
        first = part.split()[0]
        yield _made(part if any(c.isupper() or c.isdigit() for c in first) else capital(part), title)


def _made(text: str, title: str) -> Made:
    return Made(text, len(text.split()), OWN_TITLE if text == title else CUT_TITLE)
