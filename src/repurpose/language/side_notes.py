"""Notes beside a text that stand in its sentences: `{{< sidenote >}}…{{< /sidenote >}}`, or a span of HTML."""

import re

NOTE_CLASSES = frozenset("sidenote side-note marginnote margin-note margin-toggle".split())
"""Of elements of HTML that hold one (Tufte CSS)."""
_NOTE = re.compile(
    r"(?<=[^\s`])(?P<space>[ ]?)\{(?:\{[<%]|%)-?[ ]*(?P<name>(?:side|margin|foot)-?note[\w-]{0,20})\b"
    r"(?:[ ]*\"(?P<label>[^\"\n]{0,100})\")?[^{}]{0,200}\}{1,2}"
    r"(?P<words>(?:[^\n{}]|\n(?![ ]*\n)){1,3000}+)\{(?:\{[<%]|%)-?[ ]*(?:/[ ]*|end)(?P=name)\b[^{}]{0,20}\}{1,2}"
)


def side_notes(text: str) -> list[re.Match[str]]:
    """Return the notes that stand in the middle of a paragraph, by a pair of template tags."""
    return list(_NOTE.finditer(text)) if "note" in text and "{" in text else []


def shows_label(note: re.Match[str]) -> bool:
    """Tell whether the tag of a note shows words of its sentence, and no number: `{{< sidenote "labs" >}}`."""
    return any(map(str.isalpha, note["label"] or ""))


def with_notes_in_brackets(markdown: str) -> str:
    """Return Markdown with each such note in brackets, where any page shows it and no sentence runs into it."""
    for note in reversed(side_notes(markdown)):
        label = f"{note['space']}{note['label']}" if shows_label(note) else ""
        written = f"{label} ({note['words'].strip()})"
        markdown = markdown[: note.start()] + written + markdown[note.end() :]
    return markdown
