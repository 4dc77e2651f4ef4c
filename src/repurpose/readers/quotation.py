"""Who is talking: sentences inside quotation marks or in italics, interview turns, attributed quotations."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from repurpose.language.sentences import ends_asking
from repurpose.language.words import straighten
from repurpose.readers.pieces import Run
from repurpose.spans import Span

_OPENING = "“«„"
_CLOSING = "”»"
_TURN = re.compile(r"^(?:Q|A|Q\d{1,2}|A\d{1,2}|Question|Answer|Interviewer)\s?[:.] ?")
_ATTRIBUTION = re.compile(r"(?:^|[.!?”\"’] ?)(?:—|–|--|―) ?[A-Z][^.!?]{1,80}$")
_SIGNED = re.compile(
    r"(?:^|[.!?”\"’)…] ?)(?:[—–―]|--|- ) ?(?!(?:A|An|And|But|I|If|It|No|Not|Or|So|The|Then|We|Yes|You)(?:[ ,]|$))"
    r"[A-Z][\w.'’-]+(?: [A-Z(“\"][\w.'’”\"-]*){0,3}(?:(?<![a-z]{2}\.)|, [^!?]{1,80}[^.!?])$"
)
"""Whose words a paragraph was: "… in winter. — Ada Byron, baker"; not what follows a pause: "I waited. — Nothing."."""
_SIGNATURE = 240
"""Characters at the end of a paragraph that hold a name and what the person does."""
_GUEST = re.compile(
    r"\btake it away\b|\bhere,? in (?:his|her|their) own words\b"
    r"|\bthis (?:is a )?guest (?:post|blog|column|article)\b|\bguest (?:post|blog|column|article) (?:by|from)\b"
    r"|\b(?:our|thanks to|today['’]s|week['’]s|month['’]s) guest (?:author|blogger|columnist|writer)s?\b"
    r"|\b(?:has|have) (?:kindly |graciously )?(?:offered|agreed|volunteered) to (?:share|write|tell)\b"
    r"|\b(?:we|team|editors?) (?:asked|invited) (?:him|her|(?-i:[A-Z])\w+) to (?:share|write|reflect)\b(?! down\b)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[,!?.]['\"”’] (?:(?:[A-Z][\w'’.-]+ ){1,3}|he |she |they |I )?"
    r"(?:said|says|told|asked|asks|explained|explains|added|adds|noted|notes|recalled|wrote|writes|replied)\b"
)
_OPENS = re.compile(r"(?:^|(?<=[\s(\[—–-]))[“\"«„]|“")
_ANY_MARK = re.compile(r"[“”\"«»„]")
_TELLS_OF_ASKING = re.compile(
    r"(?:(?:[Tt]hen|[Nn]ext|[Aa]lso|[Ff]inally),? )?(?:I|[Ww]e)(?: then| next| also| finally)? asked"
    r" (?:(?:both|all|each) (?:of )?)?(?:her|him|them|both|[A-Z]\w+)\b"
)
"""Who holds an interview tells what was asked: "I then asked Ada if …"."""
_OURS = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Ll]et's)\b")
_NAMES_IT = re.compile(r"(?:[A-Z][a-z]+,? )?[Tt]he (?:[a-z-]+ ){1,4}(?:was|is)(?: this(?: one)?| that)?:")
_ELSE = re.compile(
    r"(?<![.!?] )\b(?!I(?:'\w+)?\b)[A-Z]\w*"
    r"|\b(?:he|him|his|she|hers?|they|them|theirs?|who|some(?:body|one))\b"
    r"|\b(?:quot|say|said|read|hear|told|writ|wrote|ask(?!ed (?:our|my)sel)|repl|respon|paraphras|tweet|post|book"
    r"|article|blog|podcast|comment|messag|e-?mail|letter|card|note|line|lyric|song|poem|proverb|motto|defin|example|term|word"
    r"|document|review|error)\w*"
)
"""A name, somebody else, or the texts and the sayings of others."""
_YOU = re.compile(r"\byou(?:r|'re|’re)?\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][a-zà-ÿ'’-]+(?: [A-Z][\w.'’-]*){0,2}|[A-Z]{1,3}|Q\d{1,2}|A\d{1,2}")
_ANSWER = re.compile(
    r"(?:definitely|absolutely|totally|exactly|certainly|yes|yeah|yep|no|nope|sure|oh|well|great question"
    r"|good question|thank you|thanks)\b ?[,.!—–-]",
    re.IGNORECASE,
)
_INTERVIEW = re.compile(
    r"\b(?:sat down|spoke|talked|caught up|chatted|talking|speaking)\b.{0,30}\bwith\b|\binterview\w*\b|\bQ ?& ?A\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b[Ww]e(?: recently| also)? (?:had a (?:conversation|chat|talk)|sat down|spoke|talked|caught up|chatted) with"
    r" (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){0,2} [A-Z][\w'’-]+), [^.!?]{1,300}[.:!]$"
)
"""At the end of a paragraph whom a team has talked with, and who that is: "We spoke with Ada Byron, head baker."."""
_QUOTE_TAG = re.compile(
    r"\{(?:%|\{[<%])-? {0,4}(?:(?P<close>/|end)? {0,4}(?:block|pull)?quote(?![\w-])[^\n{}]{0,300}|(?P<end>end) {0,4}-?)"
    r"(?:%|[>%]\})\}"
)
"""A template's tag that begins or ends a quotation: `{{< quote footer="Ada Byron" >}}`, `{% endblockquote %}`.

And one that ends whatever it is that was begun (Zola).
"""


_PULLED = re.compile(
    r"<(?:(?P<own>pullquote)\b|(?P<other>[a-z][a-z0-9]{0,12})\b(?=[^<>]{0,300}\bclass=[\"']?[^\"'<>]{0,200}"
    r"(?<!has-)\bpull-?quote\b)(?![^<>]{0,300}\bdata-))[^<>]{0,400}>",
    re.IGNORECASE,
)
"""The tag that begins a pull quote; `data-pullquote` on a paragraph has it beside the paragraph's own text."""
_PULLED_READ = 2_000


def pull_quotes(source: str) -> tuple[Span, ...]:
    """Return where the elements of HTML stand that set a sentence of the text large beside it, in order."""
    found = []
    at = 0
    while (tag := _PULLED.search(source, at)) is not None:
        end = re.compile(f"</{tag['own'] or tag['other']}>", re.IGNORECASE)
        close = end.search(source, tag.end(), tag.end() + _PULLED_READ)
        at = close.end() if close else tag.end()
        if close:
            found.append(Span(tag.start(), at))
    return tuple(found)


def quoted_by_tags(source: str) -> tuple[Span, ...]:
    """Return where the text between each two tags of a quotation stands, in order."""
    found = []
    opened = -1
    for tag in _QUOTE_TAG.finditer(source):
        closes = tag["close"] or tag["end"]
        if closes and opened >= 0:
            found.append(Span(opened, tag.start()))
        opened = -1 if closes else tag.end()
    return tuple(found)


def spoken(sentences: Sequence[str]) -> tuple[bool, ...]:
    """Tell for each sentence of one block whether it stands wholly inside quotation marks.

    A quotation may run over several sentences; straight marks count only where they come in pairs.
    """
    quotes = sum(text.count('"') for text in sentences)
    if not quotes and not any(mark in text for text in sentences for mark in _OPENING):
        return (False,) * len(sentences)
    straight = quotes % 2 == 0
    inside = False
    told: list[bool] = []
    for text in sentences:
        begun = inside or text[:1] in _OPENING or (straight and text[:1] == '"')
        outside_words = False
        for char in text:
            if char in _OPENING:
                inside = True
            elif char in _CLOSING:
                inside = False
            elif char == '"' and straight:
                inside = not inside
            elif not inside and char.isalnum():
                outside_words = True
        told.append(begun and not outside_words)
    return tuple(told)


def slanted(run: Run, cuts: Sequence[tuple[int, int]]) -> tuple[bool, ...]:
    """Tell for each sentence of a run whether it stands wholly in italics that go on into another one.

    A word or a sentence in italics is stressed; several are a voice: what somebody thinks, says or remembers.
    """
    voiced = [False] * len(cuts)
    starts, ends = [start for start, _ in cuts], [end for _, end in cuts]
    for mark in run.marks:
        if mark.tag != "em":
            continue
        reached = range(bisect_right(ends, mark.start), bisect_left(starts, mark.end))
        held = [n for n in reached if _shows(run.text[max(cuts[n][0], mark.start) : min(cuts[n][1], mark.end)])]
        if len(held) > 1:
            for n in held:
                start, end = cuts[n]
                voiced[n] |= not _shows(run.text[start : mark.start] + run.text[mark.end : end])
    return tuple(voiced)


def _shows(text: str) -> bool:
    return any(map(str.isalnum, text))


def is_turn(text: str) -> bool:
    """Tell whether a paragraph is a turn of an interview: `Q: …`."""
    return _TURN.match(text) is not None


def has_speaker(text: str) -> bool:
    """Tell whether a quotation names who speaks, or stands in quotation marks as a whole."""
    stripped = text.strip()
    wrapped = stripped[:1] in _OPENING + '"' and stripped[-1:] in _CLOSING + '"' and len(stripped) > 2
    return wrapped or _ATTRIBUTION.search(stripped) is not None or _SAID.search(stripped) is not None


def leads_to_own(sentence: str) -> bool:
    """Tell whether the words below a sentence with a colon are its author's: "I've become very strict:".

    It is told by an "I" or a "we", or names a thing that is it ("The main change was:"), and names no person, no text
    and nobody who speaks.
    """
    plain = straighten(sentence)
    if not plain.endswith(":") or _ELSE.search(plain, 1) or any(mark in plain for mark in _OPENING + _CLOSING + '"'):
        return False
    return _OURS.search(plain) is not None or _NAMES_IT.fullmatch(plain) is not None


def left_open(text: str) -> int:
    """Return how many quotation marks of a paragraph open and never close; below 0 where more close than open."""
    opened = len(_OPENS.findall(text))
    return 2 * opened - len(_ANY_MARK.findall(text))


def begins_quoted(text: str) -> bool:
    """Tell whether a paragraph begins inside quotation marks."""
    return text[:1] != "" and text[0] in _OPENING + '"'


def tells_of_asking(text: str) -> bool:
    """Tell whether a paragraph says what somebody was asked, where the question itself is not written."""
    return _TELLS_OF_ASKING.match(text) is not None


def is_signed(text: str) -> bool:
    """Tell whether a paragraph ends on the name of whoever said it, or is nothing but that name."""
    tail = text if len(text) <= _SIGNATURE else " " + text[-_SIGNATURE:]  # the space keeps `^` from matching at the cut
    return _SIGNED.search(tail) is not None


def introduces_guest(text: str) -> bool:
    """Tell whether a paragraph says that somebody else writes what follows."""
    return _GUEST.search(text) is not None


def announces_interview(text: str) -> bool:
    """Tell whether a text says that a conversation follows."""
    return _INTERVIEW.search(text) is not None


def talked_with(text: str) -> str:
    """Return the name of whom a paragraph ends by saying that "we" talked with; empty where it does not."""
    found = _MET.search(text)
    return found["name"] if found else ""


def is_asked_of_you(heading: str) -> bool:
    """Tell whether a heading is a question put to somebody."""
    return ends_asking(heading) and _YOU.search(heading) is not None


def answers(text: str) -> bool:
    """Tell whether a paragraph answers a question that somebody else has put: "Definitely. As a cook I …"."""
    return _ANSWER.match(text) is not None


def take_turns(labels: Sequence[str], *, announced: bool) -> frozenset[str]:
    """Return which of the labels at the heads of paragraphs are speakers who take turns; none where it is no talk.

    Two of them come back. Without a word that says so ("interview"), `Pros:` and `Cons:` would pass for names, so then
    one must be a full name, or all must be initials. With it, one that comes back as its initials is enough.
    """
    counts = Counter(label for label in labels if _NAME.fullmatch(label))
    back = [label for label, count in counts.items() if count > 1]
    initials = {"".join(part[0] for part in label.split()) for label in counts if " " in label}
    if announced and not initials.isdisjoint(back):  # "Ada Byron:" once, then "AB:"
        return frozenset(counts)
    certain = (
        announced or any(" " in label for label in back) or all(len(label) < 4 and label.isupper() for label in back)
    )
    return frozenset(counts if len(back) > 1 and certain else ())
