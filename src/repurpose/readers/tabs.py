"""Tabs, made spaces but for code, in which they count: a Makefile is none without them."""

from repurpose.language.code_spans import fenced_blocks

_TAB = 4


def expand_tabs(text: str) -> str:
    """Return `text` with tabs expanded to columns of 4, but for those of fenced code to the right of its fence.

    Lines end in a line feed. A text that has been through here stays as it is.
    """
    if "\t" not in text:
        return text
    expanded = text.expandtabs(_TAB)
    read, written = expanded.split("\n"), text.split("\n")
    line = at = 0  # the number of a line, and where it starts in `expanded`
    for block, column in fenced_blocks(expanded):
        line += expanded.count("\n", at, block.start)
        at = block.start
        last = line + block.of(expanded).count("\n")
        closed = block.end < len(expanded) or read[last].strip(" >")[:3] in ("```", "~~~")
        for number in range(line + 1, last if closed else last + 1):
            if "\t" in written[number]:
                read[number] = _from_column(written[number], column)
    return "\n".join(read)


def _from_column(line: str, column: int) -> str:
    """Return a line with the tabs before a column expanded."""
    shown = ""
    for at, char in enumerate(line):
        if len(shown) >= column:
            return shown + line[at:]
        shown += " " * (_TAB - len(shown) % _TAB) if char == "\t" else char
    return shown
