"""Template tags of Hugo, Jekyll and kramdown, and what MDX and Obsidian add, made blank before the parse.

No character moves. What a tag stands for on a page is `language.template_tags`, what MDX adds `language.components`,
what Obsidian adds `language.dialects`; the shortcodes of WordPress are `readers.wp_shortcodes`.
"""

import re
from collections.abc import Sequence

from repurpose.article import FILLER
from repurpose.language.attribute_lists import attribute_lists
from repurpose.language.components import component_marks, module_lines
from repurpose.language.dialects import missing, unshown
from repurpose.language.side_notes import shows_label, side_notes
from repurpose.language.template_tags import CODE_TAG, SUMMARY_END, ended, stands_for_text
from repurpose.readers.block_rules import is_titled
from repurpose.readers.pieces import GAP
from repurpose.spans import Span, lies_in

_OPENERS = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"))
_FENCE = re.compile(r" {0,12}(?:(?:[-*+>]|\d{1,3}[.)]) {0,4}){0,4}(`{3,}|~{3,})([^\n]*)")
_CALLOUT = re.compile(r"^ {0,3}> ?(\[!\w{1,30}\][+-]?)", re.MULTILINE)
"""The mark of a box of GitHub and Obsidian at the start of a quotation: "> [!WARNING] …"."""
_MOST = 4000
_COMMENT = "<!---->"
_SUMMARY_END = re.compile(rf"^{SUMMARY_END}(?=[ ]*$)", re.MULTILINE)


def blank_tags(text: str) -> str:
    """Return `text` with every template tag blanked; the length and all other characters stay.

    A line that holds nothing else becomes blank; elsewhere each character becomes `FILLER`, or `GAP` where the tag
    stands for text. Blocks of `{% highlight %}` and the like become fenced code. Code, fenced or in backticks, is left
    alone. The imports that a text begins with go, too.
    """
    modules = module_lines(text)
    if modules.end:
        text = re.sub(r"[^\n]", " ", modules.of(text)) + text[modules.end :]
    out: list[str] = []
    pairs = ended(text)
    at = 0
    for start, end, code in _regions(text):
        out.append(_blank_prose(text[at:start], pairs))
        out.append(_fenced(text[start:end]) if code else text[start:end])
        at = end
    out.append(_blank_prose(text[at:], pairs))
    return "".join(out)


def _regions(text: str) -> list[tuple[int, int, bool]]:
    """List code regions as (start, end, whether a highlight tag makes it code)."""
    found: list[tuple[int, int, bool]] = []
    fence, begun, tagged = "", 0, False
    offset = 0
    for line in text.split("\n"):
        length = len(line) + 1
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2].strip():
                found.append((begun, min(offset + length, len(text)), False))
                fence = ""
        elif tagged:
            close = CODE_TAG.match(line.lstrip())
            if close and close[1]:
                found.append((begun, min(offset + length, len(text)), True))
                tagged = False
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence, begun = match[1], offset
        else:
            opened = CODE_TAG.match(line.lstrip())
            # On a line of its own only; `{{< highlight >}}word{{< /highlight >}}` keeps its word.
            if opened and not opened[1] and line.rstrip().endswith(("%}", "}}")) and line.count("}") < 3:
                tagged, begun = True, offset
        offset += length
    if fence:
        found.append((begun, len(text), False))
    return found


def _fenced(block: str) -> str:
    """Turn the first and last line of a highlight block into fences of the same length."""
    first, _, rest = block.partition("\n")
    body, _, last = rest.rstrip("\n").rpartition("\n")
    tail = rest[len(rest.rstrip("\n")) :]
    language = CODE_TAG.match(first.lstrip())
    name = language[2] if language else ""
    inner = body + "\n" if body else ""
    return ("~~~" + name).ljust(len(first))[: len(first)] + "\n" + inner + "~~~".ljust(len(last))[: len(last)] + tail


def _blank_prose(text: str, pairs: frozenset[str]) -> str:
    marks = component_marks(text)
    titles = [mark for mark in marks if is_titled(mark.of(text))]
    spans = [found.span() for found in attribute_lists(text) if not lies_in(found.start(), titles)]
    spans += _tags(text)
    spans += [match.span(1) for match in _CALLOUT.finditer(text)] if "[!" in text else []
    spans += [(mark.start, mark.end) for mark in (*marks, *unshown(text)) if mark not in titles]
    spans += [match.span() for match in _SUMMARY_END.finditer(text)]
    gaps = {(mark.start, mark.end) for mark in missing(text)}
    notes = side_notes(text)
    gaps |= {note.span() for note in notes if shows_label(note)}
    spans += [*gaps, *(note.span() for note in notes)]
    if not spans:
        return text
    chars = list(text)
    code = _backticked(text)
    for start, end in sorted(spans):
        if lies_in(start, code):
            continue
        tag = text[start:end]
        gap = (start, end) in gaps or stands_for_text(tag, pairs) or (tag[0] == "<" and tag.endswith("/>"))
        sign = GAP if gap else FILLER
        if sign == GAP and _opens(text, start, end):
            end += 1  # with its space, so that it is missing in what follows and not behind what stands before
        for i in range(start, end):
            if chars[i] != "\n":
                chars[i] = sign
    blanked = "".join(chars).split("\n")
    return "\n".join(_blank_lines(blanked))


def _blank_lines(lines: list[str]) -> list[str]:
    """Make each line with nothing but a tag blank: it must not open an empty paragraph, or glue two together.

    Between two lines of HTML a blank one would end their block, and a comment does not.
    """
    alone = [bool(line) and not line.strip(FILLER + GAP + " ") for line in lines]
    return [
        line
        if not alone[i]
        else _COMMENT.ljust(len(line))
        if len(line) >= len(_COMMENT) and _in_html(lines, i) and line.strip()
        else " " * len(line)
        for i, line in enumerate(lines)
    ]


def _in_html(lines: Sequence[str], i: int) -> bool:
    return 0 < i < len(lines) - 1 and all(lines[k].lstrip().startswith("<") for k in (i - 1, i + 1))


def _opens(text: str, start: int, end: int) -> bool:
    """Tell whether words in the same sentence follow a tag: always behind a value, `{{ site.name }}`, if any do."""
    value = text.startswith("{{", start) and not text.startswith(("{{<", "{{%"), start)
    return text[end : end + 1] == " " and (value or text[end + 1 : end + 2].islower())


def _tags(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    closers: dict[str, int] = {}
    at = text.find("{")
    while at != -1:
        nxt = at + 1
        for opener, closer in _OPENERS:
            if text.startswith(opener, at):
                # The next closer is remembered, so that a thousand openers without one cost one search.
                known = closers.get(closer, 0)
                if known != -1 and known < at + len(opener):
                    known = closers[closer] = text.find(closer, at + len(opener))
                if known != -1 and known - at <= _MOST:
                    nxt = known + len(closer)
                    found.append((at, nxt))
                break
        at = text.find("{", nxt)
    return found


def _backticked(text: str) -> list[Span]:
    """List stretches between two equal runs of backticks on one line."""
    found: list[Span] = []
    opened: tuple[int, int] | None = None
    for match in re.finditer(r"`+|\n", text):
        length = match.end() - match.start()
        if match[0] == "\n":
            opened = None
        elif opened is None:
            opened = (match.start(), length)
        elif opened[1] == length:
            found.append(Span(opened[0], match.end()))
            opened = None
    return found
