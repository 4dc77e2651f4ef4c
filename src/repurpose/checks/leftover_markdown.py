"""Report Markdown and template code that would show as it is.

What: On a channel of plain text (`markup: plain`) every heading mark, emphasis, link, image, list marker, quotation
mark `>`, code, table, footnote, HTML tag, entity, backslash escape and shortcode. On a post that takes Markdown only
what its Markdown does not know (HTML, footnotes, front matter, shortcodes) or shows as it is (stars without a partner),
and in its title all of it. A page (`kind: article`) may hold them all.

Bad (plain):

    **What changed:** see [the notes](https://example.org/notes) &amp; `run.sh`

Good:

    What changed: see the notes and run.sh

Why: The platform shows the signs instead of what they stand for, and everybody sees that the text was made for
somewhere else. Where one edit mends it, the finding carries the text that would stand there. `--fix` makes the edits
that cannot change what is said. It leaves links (the address would be lost), quotation marks (whose words are they?),
boxes of a list, code that would itself read as Markdown, and a name like `__init__`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity, shortened
from repurpose.spans import Span

Mend = Callable[[re.Match[str]], str]
Safe = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Leftover:
    """One kind of sign. Its pattern is linear: every run is bounded, or is one class that its neighbours exclude."""

    name: str
    pattern: re.Pattern[str]
    mend: Mend | None = None
    """The text that one edit puts there."""
    rendered: bool = True
    """Whether a platform that takes Markdown shows what is meant."""
    code: bool = False
    """Whether what lies inside is meant as it is."""
    alone: bool = False
    """Whether it is left over only where it is part of no other sign, rendered or not."""
    safe: Safe | None = None
    """Tell where the edit cannot change what the text means; nothing where it may."""


def _kind(
    name: str,
    pattern: str,
    mend: Mend | str | None = None,
    rendered: bool = True,
    code: bool = False,
    alone: bool = False,
    safe: Safe | None = None,
) -> Leftover:
    cure = (lambda found: str(found[mend])) if isinstance(mend, str) else mend
    return Leftover(name, re.compile(pattern, re.MULTILINE), cure, rendered, code, alone, safe)


# What was written as code or escaped is meant as it is. Freed of its marks it must not be taken for Markdown: the next
# edit would eat a part of it.
_SIGNS = frozenset("*_~[]<>&\\`|{}")
_SIGNS_IN_FRONT = frozenset("#>+-=:0123456789")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def _always(_: re.Match[str]) -> bool:
    return True


def _harmless(found: re.Match[str], text: str) -> bool:
    """Tell whether a text, put where `found` stands, reads as itself."""
    in_front = found.string[max(0, found.start() - 1) : found.start()] in ("", "\n")
    return not (_SIGNS & set(text)) and not (in_front and text[:1] in _SIGNS_IN_FRONT)


def _safe_literal(found: re.Match[str]) -> bool:
    return _harmless(found, found["text"])


def _safe_escape(found: re.Match[str]) -> bool:
    return _safe_literal(found) and found.string[found.end() : found.end() + 1] != "["


def _safe_entity(found: re.Match[str]) -> bool:
    text = _entity(found)
    if text == "&":
        return not _ENTITY.match("&" + found.string[found.end() : found.end() + 40])
    return _harmless(found, text) and (text.isprintable() or text == "\N{NO-BREAK SPACE}")


def _safe_lines(found: re.Match[str]) -> bool:
    return not (len(found["line"]) == 2 and found["text"].isidentifier() and found["text"].islower())  # `__init__`


def _safe_item(found: re.Match[str]) -> bool:
    return "[" not in found[0]  # a box says whether it is done


def _entity(found: re.Match[str]) -> str:
    import html  # 3 ms, and few drafts need it

    return html.unescape(found[0])


# By name, or by an attribute: `Option<T>` and `cargo help <TAB>` are none.
_TAG = (
    r"</?(?:a|abbr|audio|b|big|blockquote|br|button|center|cite|code|dd|del|details|div|dl|dt|em|figcaption|figure|font"
    r"|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|label|li|mark|ol|p|pre|q|s|script|section|small|span|strike|strong"
    r"|style|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|video|BR|HR|P)(?:\s[^<>\n]{0,400})?/?>"
    r"|<[A-Za-z][A-Za-z0-9-]{0,30}\s{1,9}[A-Za-z-]{1,30}=[^<>\n]{0,400}>"
)

# In this order: where two begin at the same place the first one counts, and what lies inside another is not told again.
_LEFTOVERS = (
    _kind(
        "front matter",
        r"\A\s{0,9}(?P<fence>---|\+\+\+)\n[^\n:=]{1,60}[:=](?:[^\n]{0,400}\n){1,60}?(?P=fence)[ \t]{0,9}$",
        rendered=False,
    ),
    _kind("a code fence", r"^ {0,3}(?P<fence>`{3,20}|~{3,20})[^`\n]{0,80}$", code=True),
    _kind("a shortcode", r"\{\{[<%]?[^{}\n]{0,300}\}\}|\{%[^%\n]{0,300}%\}|\{:[^{}\n]{1,200}\}", rendered=False),
    _kind("an HTML comment", r"<!--", rendered=False),
    _kind("code", r"(?P<ticks>`{1,2})(?P<text>[^`\n]{1,300})(?P=ticks)", "text", code=True, safe=_safe_literal),
    _kind("an image", r"!\[[^\[\]\n]{0,300}\](?:\([^()\n]{0,600}\)|\[[^\[\]\n]{0,100}\])"),
    _kind("a footnote", r"\[\^[^\[\]\s]{1,60}\]:?", rendered=False),
    _kind(
        "a link without an address",
        r"(?<!!)\[(?P<text>[^\[\]\n]{1,300})\]\(\s{1,9}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}')\s{0,9}\)",
        "text",
        rendered=False,
        safe=_safe_literal,
    ),
    _kind("a link", r"\[(?P<text>[^\[\]\n]{1,300})\](?:\([^()\n]{0,600}\)|\[[^\[\]\n]{0,100}\])", "text"),
    _kind("a link's definition", r"^ {0,3}\[[^\[\]\n]{1,100}\]:[ \t]{0,9}\S[^\n]{0,600}"),
    _kind("a wiki link", r"\[\[[^\[\]\n]{1,200}\]\]", rendered=False),
    _kind("a link in angle brackets", r"<(?P<text>(?:https?://|mailto:)[^\s<>]{1,600})>", "text", safe=_always),
    _kind("an HTML tag", _TAG, rendered=False),
    _kind("an entity", _ENTITY.pattern, _entity, safe=_safe_entity),
    _kind("a heading mark", r"^ {0,3}#{1,6}[ \t]{1,9}(?=\S)", lambda _: "", safe=_always),
    _kind("a heading's underline", r"(?<=\S\n)(?:={3,200}|-{3,200})[ \t]{0,9}$"),
    _kind("a dividing line", r"^ {0,3}(?:\*[ \t]?){3,80}$|^ {0,3}(?:_[ \t]?){3,80}$|^ {0,3}-{3,80}$"),
    _kind("a quotation mark", r"^ {0,3}>[ \t]?(?=\S)", lambda _: ""),
    _kind(
        "a list marker", r"^[ \t]{0,20}[-*+][ \t]{1,9}(?:\[[ xX]\][ \t]{1,9})?(?=\S)", lambda _: "• ", safe=_safe_item
    ),
    _kind(
        "the mark of a definition",
        r"^:[ \t]{1,9}(?=[^\s)(])|(?<=[.!?…] ):[ \t]{1,9}(?=[^\W\d_])",
        lambda _: "",
        rendered=False,
        safe=_always,
    ),
    _kind("a table row", r"^ {0,3}\|[^\n]{1,1000}\|[ \t]{0,9}$"),
    _kind(
        "bold or italics",
        r"(?<![\w*])(?P<star>\*{1,3})(?![\s*])(?P<text>[^*\n]{0,400}[^\s*])(?P=star)(?![\w*])",
        "text",
        safe=_always,
    ),
    _kind(
        "bold or italics",
        r"(?<![\w\\])(?P<line>_{1,3})(?![\s_])(?P<text>[^_\n]{0,400}[^\s_])(?P=line)(?!\w)",
        "text",
        safe=_safe_lines,
    ),
    # Of no pair, so every platform shows them; one alone may mark a note, and "f***" leaves letters out.
    _kind(
        "a mark of emphasis without its partner",
        r"(?<![\w*\\])\*{2,9}(?!\*|kwargs\b|args\b)(?=[^\W_])|(?<=[^\W\d_]{3})\*\*(?![\w*])|(?<=\w:)\*\*(?=\s)",
        lambda _: "",
        rendered=False,
        alone=True,
    ),
    _kind("struck-out text", r"~~(?!\s)[^~\n]{1,400}~~"),
    _kind("a backslash", r"(?<!¯)\\(?P<text>[*_#`\[\](){}>~|.!+-])", "text", safe=_safe_escape),
)


def check_leftover_markdown(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each sign, the outermost where they nest."""
    spec = subject.spec
    if spec.kind == "article":
        return
    if subject.title_span is not None:  # no platform renders Markdown in a title
        yield from _left_over(subject.title, subject.title_span.start, spec.name, rendered=False)
    yield from _left_over(subject.body, subject.body_start, spec.name, rendered=spec.markup == "markdown")


def _left_over(text: str, at: int, channel: str, *, rendered: bool) -> Iterator[Finding]:
    end = covered = 0
    for start, number, match in _found(text):
        leftover = _LEFTOVERS[number]
        if start < (max(covered, end) if leftover.alone else end):
            continue
        covered = max(covered, match.end())
        if leftover.rendered and rendered:
            end = _code_end(text, match) if leftover.code else end
            continue
        expected = leftover.mend(match) if leftover.mend else ""
        if expected == match[0]:
            continue  # there is no such entity: the text says what it means
        end = _code_end(text, match) if leftover.code else match.end()
        shown = shortened(" ".join(match[0].split()), 40)
        cure = f'write "{expected}"' if expected.strip() and len(expected) <= 60 else "take it out"
        message = f"{leftover.name} is left over, {channel} shows it as it is: {shown}; {cure}"
        safe = leftover.safe is not None and leftover.safe(match)
        yield Finding(CHECK.name, CHECK.severity, message, Span(start, end).shift(at), expected, safe=safe)


def _found(body: str) -> list[tuple[int, int, re.Match[str]]]:
    return sorted(
        (match.start(), number, match)
        for number, leftover in enumerate(_LEFTOVERS)
        for match in leftover.pattern.finditer(body)
    )


def _code_end(body: str, opening: re.Match[str]) -> int:
    """Return where code ends: a fenced block at its closing fence, or with the text."""
    fence = opening.groupdict().get("fence")
    if fence is None:
        return opening.end()
    close = body.find(f"\n{fence}", opening.end())
    return close + 1 + len(fence) if close != -1 else len(body)


CHECK = Check(
    "leftover-markdown", Severity.ERROR, Family.LEFTOVERS, __doc__, fixable=True, find=check_leftover_markdown
)
