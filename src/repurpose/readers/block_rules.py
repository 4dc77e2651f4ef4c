"""Blocks that dialects add: boxes (`!!! note "Title"`), containers with a title (`:::tip[Title]`), formulas.

The plugins of mdit-py-plugins for these say not where the title of a box stands, know no tabs, and take quadratic time
for formulas that nothing closes.
"""

import re

from markdown_it.rules_block import StateBlock

_BOX = re.compile(
    r"(?:!!!|\?\?\?\+?)[ ]+[A-Za-z][\w-]{0,40}(?:[ ][\w-]{1,40}){0,4}(?:[ ]+\"(?P<title>[^\n]{0,300})\")?[ ]*"
    r"|===[!+]{0,2}[ ]+\"(?P<tab>[^\n]{0,300})\"[ ]*"
)
"""The line that begins one, or a tab."""
_SET_IN = 4
"""Columns that the text of a box is set in."""
_TITLED = re.compile(
    r":{3,}[ ]{0,9}(?:[a-z][\w-]{0,40}[ ]{0,9}"
    r"(?:\[(?P<named>[^\n]{1,300})\]|(?<=[ ])(?P<words>[^\sa-z{}\[][^\n{}]{0,300}))"
    r"|[^\n{}]{0,60}\{[^\n{}]{0,200}\btitle=\"(?P<given>[^\"\n]{1,300})\"[^\n{}]{0,200}\})[ ]*"
)
"""The first line of a container that has a title (Docusaurus, VuePress, Quarto)."""
QUARTO = re.compile(r"[ ]{0,12}:{3,}[ ]*\{[^{}\n]{0,100}\.callout[^{}\n]{0,200}\}[ ]*")
"""The first line of a box whose title is a heading right below it."""


_LEAST, _MOST_LINES = 4, 60
"""Signs of a formula in one line, and the lines of a long one."""


def is_titled(line: str) -> bool:
    """Tell whether a line begins a container and has its title."""
    return line.lstrip().startswith(":::") and _TITLED.fullmatch(line.strip()) is not None


def box(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Take a box for what stands in it, its title before that; one that has nothing set in below it is text."""
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    if state.src[start : start + 3] not in ("!!!", "???", "===") or state.is_code_block(first):
        return False
    head = _BOX.fullmatch(state.src, start, end)
    inside = state.sCount[first] + _SET_IN
    below = state.skipEmptyLines(first + 1)
    if head is None or below >= last or state.sCount[below] < inside:
        return False
    if silent:
        return True
    stop = first + 1
    while stop < last and (state.isEmpty(stop) or state.sCount[stop] >= inside):
        stop += 1
    while state.isEmpty(stop - 1):
        stop -= 1
    state.push("box_open", "div", 1).map = [first, stop]
    _push_title(state, first, head)
    around = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = "blockquote", stop, inside
    state.md.block.tokenize(state, first + 1, stop)
    state.parentType, state.lineMax, state.blkIndent = around
    state.push("box_close", "div", -1)
    state.line = stop
    return True


def titled(state: StateBlock, first: int, _: int, silent: bool) -> bool:
    """Take the first line of a container for its title."""
    start, end = state.bMarks[first] + state.tShift[first], state.eMarks[first]
    head = _TITLED.fullmatch(state.src, start, end) if state.src.startswith(":::", start) else None
    if head is None:
        return False
    if not silent:
        _push_title(state, first, head)
        state.line = first + 1
    return True


def formula(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Take lines between `$$` and `$$`, of which none is blank, for a formula."""
    lines = [state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]].rstrip()]
    if not lines[0].startswith("$$"):
        return False
    if not (len(lines[0]) > _LEAST and lines[0].endswith("$$")):
        for at in range(first + 1, min(last, first + _MOST_LINES)):
            lines.append(state.src[state.bMarks[at] + state.tShift[at] : state.eMarks[at]].rstrip())
            if not lines[-1] or lines[-1].endswith("$$"):
                break
        if len(lines) == 1 or not lines[-1].endswith("$$"):
            return False
    if not silent:
        state.push("formula", "math", 0).map = [first, first + len(lines)]
        state.line = first + len(lines)
    return True


def _push_title(state: StateBlock, line: int, head: re.Match[str]) -> None:
    name = next((name for name, words in head.groupdict().items() if words and words.strip()), "")
    if name:
        token = state.push("inline", "", 0)
        token.content, token.children, token.map = head[name], [], [line, line + 1]
        token.meta["title_at"] = head.start(name)
