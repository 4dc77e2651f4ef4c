"""Report an image that says nothing to who cannot see it.

What: On a channel that takes Markdown, `![](address)` or an `<img>` without `alt`; advice where the alternative text is
only a file's name or a number (`![IMG_2041](…)`), and where an image that is a paragraph by itself has `alt=""`. That
says that the image is decoration; beside text it passes.

Bad:

    ![](hull.jpg)

Good:

    ![The hull on two trestles, half painted](hull.jpg)

Why: Screen readers read it aloud, mail programs and slow connections show it in place of the image, and search engines
index it (WCAG 2.2, success criterion 1.1.1, https://www.w3.org/TR/WCAG22/#non-text-content). A caption is read aloud as
well: it says what the image is about and not what it shows, and is not proposed as its alternative text.
"""

import re
from collections.abc import Iterator

from repurpose.checks.types import Check, Family, Subject
from repurpose.finding import Finding, Severity
from repurpose.language.code_spans import code_spans
from repurpose.spans import Span, lies_in

_SOURCE = "https://www.w3.org/TR/WCAG22/#non-text-content"
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,400})\]"
    r"(?:\([ ]*<?(?P<address>[^()\s<>]{0,2000})(?:[^()\n]{0,400}\))?|\[[^\[\]\n]{1,200}\])"
    r"|(?P<tag><img\b(?:\"[^\"]*\"|'[^']*'|[^\"'<>]){0,200}>)",
    re.IGNORECASE,
)
_ALT = re.compile(r"\balt[ ]?=[ ]?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
_SRC = re.compile(r"\bsrc[ ]?=[ ]?[\"']?(?P<address>[^\s\"'>]{1,2000})", re.IGNORECASE)
_NAME = re.compile(
    r"(?:img|image|dsc|photo|picture|figure|screenshot|screen shot|pasted image)[\s_-]?\d{0,20}(?:[\s_-]\d{1,20}){0,5}"
    r"|[\w@%+.-]{1,200}\.(?:png|jpe?g|gif|webp|svg|avif|heic)",
    re.IGNORECASE,
)
_AFTER_PATH = re.compile(r"[?#].*", re.DOTALL)
_SHOWN = 60


def check_missing_alt(subject: Subject) -> Iterator[Finding]:
    """Yield one finding for each image."""
    if subject.spec.markup != "markdown" or not ("![" in subject.text or "<" in subject.text):
        return
    code = code_spans(subject.text)
    for found in _IMAGE.finditer(subject.text, subject.body_start):
        if lies_in(found.start(), code):
            continue
        alt, address = _parts(found)
        file = _AFTER_PATH.sub("", address).rpartition("/")[2]
        shown = file[:_SHOWN] or "this image"
        if alt is not None and (alt or found["tag"]):
            message = ""
            if _NAME.fullmatch(alt) or _is_file(alt, file):
                message = f"the alternative text {alt[:_SHOWN]!r} is only a name; say what the image shows"
            elif not alt and _is_alone(subject.text, *found.span()):
                message = f"{shown} has an empty alternative text: right for decoration, else say what it shows"
            if message:
                yield Finding(CHECK.name, Severity.ADVICE, message, Span(*found.span()), url=_SOURCE)
            continue
        message = f"{shown} has no alternative text; say in a few words what it shows"
        yield Finding(CHECK.name, CHECK.severity, message, Span(*found.span()), url=_SOURCE)


def _is_file(alt: str, file: str) -> bool:
    """Tell whether an alternative text without spaces is the name of the image's file: "a3486d2e--hull"."""
    one, other = ("".join(filter(str.isalnum, name)).lower() for name in (alt, file.rpartition(".")[0]))
    parted = len(re.split(r"[-_]+", alt)) > 2 or any(map(str.isdigit, alt))  # "post-mortem" is a word
    return one == other != "" and parted and " " not in alt


def _is_alone(text: str, start: int, end: int) -> bool:
    """Tell whether an image stands on a line by itself."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not before.strip() and not text[end : text.find("\n", end) % (len(text) + 1)].strip()


def _parts(found: re.Match[str]) -> tuple[str | None, str]:
    """Return the alternative text, nothing where a tag has none, and the address."""
    if not found["tag"]:
        return found["alt"].strip(), found["address"] or ""
    alt, source = _ALT.search(found["tag"]), _SRC.search(found["tag"])
    text = (alt["double"] or alt["single"] or alt["bare"] or "").strip() if alt else None
    return text, source["address"] if source else ""


CHECK = Check("missing-alt", Severity.WARNING, Family.LEFTOVERS, __doc__, find=check_missing_alt)
