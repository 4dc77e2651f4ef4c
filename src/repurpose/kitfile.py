"""A publishing kit, read back: below an article, for each channel its labels and the author's own post.

A post begins with a line that names its channel ("Reddit version", "## LinkedIn") and has a label within the next few
lines. In a kit, a heading of other words with two labels right below it begins a post too: for the channel that it
speaks of ("## Our newsletter"), or for none. Labels stand above a text, below it, or both. `report/kit.py` writes this
form; people write others like it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from repurpose.draftfile import Posted
from repurpose.readers.pasted import is_pasted
from repurpose.spans import Span

PLATFORMS = ("bluesky", "facebook", "instagram", "linkedin", "mastodon", "medium", "newsletter", "reddit", "substack")
"""Headings that show a post even where no channel of that name is at hand."""

_LABEL = re.compile(
    r"[ \t>*_#•-]{0,12}(?P<name>tone|ideal sub(?:reddit)?s?|sub(?:reddit)?s?|title|body|text|post|copy|caption|length"
    r"|word count|hook|hashtags|audience|flair|no draft)(?:[ \t]{1,3}\((?P<note>[^()\n]{0,60})\))?[ \t]{0,3}[*_]{0,3}"
    r"[ \t]{0,3}:[*_]{0,3}[ \t]*(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_NAMES = {
    "idealsub": "subs",
    "idealsubs": "subs",
    "idealsubreddit": "subs",
    "idealsubreddits": "subs",
    "sub": "subs",
    "subreddit": "subs",
    "subreddits": "subs",
    "text": "body",
    "post": "body",
    "copy": "body",
    "caption": "body",
    "wordcount": "length",
}
_NEAR = 3
"""Lines that say something below a heading, among which the first label must be."""
_BLOCK = 8
"""Lines below any other heading that its labels are looked for in, the first one right below it."""
_LONGEST_HEADING = 100
_KINDS = "version|short|post|thread|caption|draft|copy|excerpt|teaser|text"
_OTHER_HEADING = re.compile(
    rf"[ \t]{{0,3}}(?:#{{1,6}}[ \t][^\n]+|\*\*[^*\n]+\*\*:?[ \t]*|[^\n:]{{1,40}} (?:{_KINDS}):?[ \t]*)", re.IGNORECASE
)
"""A heading of Markdown, a line in bold, or words that end in what a post is called."""
_RULE = re.compile(r"[ \t]*(?:-[ \t]*){3,}|[ \t]*(?:\*[ \t]*){3,}|[ \t]*(?:_[ \t]*){3,}")
_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_NONE = re.compile(r"\W*(?:none|no title|n/a)\b.*|\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """One line of a kit that says something about a post."""

    name: str
    """`tone`, `subs`, `title`, `body`, `length`, or another word of the form."""
    value: str
    note: str
    """What stands in brackets behind the name: `Title (8–18 words): …`."""
    span: Span
    """Of the value in the kit, or of the label's line where there is none."""


@dataclass(frozen=True, slots=True)
class KitPost:
    """One post of a kit, with what its labels say."""

    channel: str
    """As its heading names it, in small letters; empty where the heading names none, or several."""
    target: str
    """A subreddit that the heading names, or empty."""
    heading: Span
    """Where the heading stands in the kit, without its signs."""
    labels: tuple[Label, ...]
    lines: tuple[Span, ...]
    """The paragraphs of the text where each line is one, else the whole text."""

    def label(self, name: str) -> Label | None:
        """Return the first label of that name."""
        return next((label for label in self.labels if label.name == name), None)

    @property
    def title(self) -> Label | None:
        """The title's label, unless it says that there is none."""
        label = self.label("title")
        return None if label is None or _NONE.fullmatch(label.value) else label

    def posted(self, text: str, *, titled: bool) -> Posted:
        """Set the post as its channel posts it, from the text of the kit; its title stands first where `titled`."""
        title = self.title if titled else None
        spans = ([title.span] if title else []) + list(self.lines)
        set_text, pieces, body_start = "", [], 0
        for number, span in enumerate(spans):
            set_text += "\n\n" if number else ""
            body_start = len(set_text) if title and number == 1 else body_start
            pieces.append((len(set_text), span.start))
            set_text += span.of(text)
        if title is None:
            return Posted(set_text, "", None, 0, tuple(pieces) or ((0, 0),))
        shown = title.span.of(text)
        return Posted(set_text, shown, Span(0, len(shown)), body_start or len(set_text), tuple(pieces))


def read_kit(text: str, channels: Iterable[str]) -> tuple[KitPost, ...]:
    """Read the posts of a kit in their order; none where `text` is no kit.

    `channels` are the names of the channels at hand. A post that a kit says could not be made is left out.
    """
    return tuple(post for post in read_parts(text, channels) if post.label("no draft") is None)


def read_parts(text: str, channels: Iterable[str]) -> tuple[KitPost, ...]:
    """Read the parts of a kit, also those that say why there is no post; none where `text` is no kit."""
    if not re.search(r"(?i)\b(?:tone|title|body|length|no draft)\b", text):
        return ()
    headings = list(_headings(text, _channel_names(channels)))
    if not any(channel for channel, _, _ in headings):
        return ()
    pasted = is_pasted(text)
    ends = [text.rfind("\n", 0, heading.start) + 1 for _, _, heading in headings[1:]] + [len(text)]
    return tuple(
        _post(text, channel, target, heading, end, pasted=pasted)
        for (channel, target, heading), end in zip(headings, ends, strict=True)
    )


def _channel_names(channels: Iterable[str]) -> str:
    names = sorted({*PLATFORMS, *(name.lower() for name in channels)}, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\-", "[ -]?").replace("linkedin", "linked[ -]?in") for name in names)


def _heading_pattern(names: str) -> re.Pattern[str]:
    before = rf"(?:channel|platform)[*_ ]{{0,3}}:[*_ ]{{0,3}}|(?:short|long) |(?:{_KINDS}) (?:for|on) "
    after = rf"(?: (?:{_KINDS}))?(?:[ (:–—-]{{1,4}}(?:for )?/?r/(?P<target>\w{{2,30}})\)?)?"
    return re.compile(
        rf"\W{{0,12}}(?:[0-9A-Z]{{1,2}}[.)] )?(?:{before})?(?P<channel>{names}){after}\W{{0,12}}",
        re.IGNORECASE,
    )


def _headings(text: str, names: str) -> Iterator[tuple[str, str, Span]]:
    """Yield channel, target and place of each heading that labels follow."""
    pattern, named = _heading_pattern(names), re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE)
    lines = [(match.start(), match[0]) for match in _LINE.finditer(text)]
    for number, (start, line) in enumerate(lines):
        if len(line) >= _LONGEST_HEADING:
            continue
        below = [text for _, text in lines[number + 1 : number + 1 + _BLOCK]]
        if match := pattern.fullmatch(line):
            if any(_label(line, 0) for line in below[:_NEAR]):
                yield match["channel"].lower(), match["target"] or "", _shown(start, line)
        elif _OTHER_HEADING.fullmatch(line) and _label(line, 0) is None and _is_labelled(below):
            spoken = {"".join(filter(str.isalnum, name.lower())): name.lower() for name in named.findall(line)}
            yield spoken.popitem()[1] if len(spoken) == 1 else "", "", _shown(start, line)


def _shown(start: int, line: str) -> Span:
    """Return the span of a heading's letters and digits: the signs around them are Markdown."""
    first = next((i for i, c in enumerate(line) if c.isalnum()), 0)
    last = max((i for i, c in enumerate(line) if c.isalnum() or c == ")"), default=len(line) - 1)
    return Span(start + first, start + last + 1)


def _is_labelled(below: Sequence[str]) -> bool:
    """Tell whether two labels, or why there is no post, stand right below a heading that need not be a kit's."""
    found: set[str] = set()
    valued = False
    for number, line in enumerate(below):
        label = _label(line, 0)
        if label is None and (valued or not number):
            break
        valued = label is None or bool(label.value) or label.name == "body"
        if label is not None:
            found.add(label.name)
    return len(found) > 1 or "no draft" in found


def _label(line: str, start: int) -> Label | None:
    match = _LABEL.match(line)
    if match is None:
        return None
    name = "".join(match["name"].lower().split())
    name = "no draft" if name == "nodraft" else _NAMES.get(name, name)
    value = match["value"].strip().strip("*_").strip()
    at = match.start("value") + match["value"].find(value) if value else 0
    end = at + len(value) if value else len(line.rstrip())
    return Label(name, value, match["note"] or "", Span(start + at, start + end))


def _post(text: str, channel: str, target: str, heading: Span, end: int, *, pasted: bool) -> KitPost:
    below = text.find("\n", heading.end, end)
    lines = [Span(m.start(), m.end()) for m in _LINE.finditer(text, below if below != -1 else end, end)]
    labels: list[Label] = []
    first = _read_head(text, lines, labels)
    last = len(lines)
    while last > first:
        span = lines[last - 1]
        label = _label(span.of(text), span.start)
        if label is not None and label.name != "body":
            labels.append(label)
        elif not (_RULE.fullmatch(span.of(text)) or _is_kit_heading(span.of(text))):
            break
        last -= 1
    body = label.span if (label := next((x for x in labels if x.name == "body" and x.value), None)) else None
    paragraphs = ([body] if body else []) + [_trimmed(text, span) for span in lines[first:last]]
    if paragraphs and not pasted:
        paragraphs = [Span(paragraphs[0].start, paragraphs[-1].end)]
    return KitPost(channel, target, heading, tuple(labels), tuple(paragraphs))


def _read_head(text: str, lines: list[Span], labels: list[Label]) -> int:
    """Take the labels above the text; return the number of the first line of the text."""
    number = 0
    while number < len(lines):
        label = _label(lines[number].of(text), lines[number].start)
        if label is None:
            return number
        number += 1
        if label.name == "body":
            labels.append(label)
            return number
        if not label.value and number < len(lines) and _label(lines[number].of(text), 0) is None:
            label = _with_value(label, text, lines[number])
            number += 1
        labels.append(label)
    return number


def _with_value(label: Label, text: str, line: Span) -> Label:
    """Give a label the value that stands on a line of its own."""
    value = line.of(text).strip().strip("*_").strip()
    start = line.start + line.of(text).find(value)
    return Label(label.name, value, label.note, Span(start, start + len(value)))


def _is_kit_heading(line: str) -> bool:
    return line.lstrip().startswith("#") and line.rstrip(" :*#").lower().endswith(("kit", "posts"))


def _trimmed(text: str, span: Span) -> Span:
    shown = span.of(text)
    return Span(span.start + len(shown) - len(shown.lstrip()), span.end - len(shown) + len(shown.rstrip()))
