"""Text as Markdown that shows it: code in backticks, and a sign that is meant as itself escaped."""

import re
from difflib import SequenceMatcher

from repurpose.article import Sentence
from repurpose.spans import Span

_SIGN = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\*(?=\S)|(?<=\S)\*|~~")
"""What Markdown would take for its own; a star between spaces it leaves alone."""
_SIGN_IN_FRONT = re.compile(r"\A(?:(?=[#>])|(?=[+-]\s)|\d{1,9}(?=[.)]\s))")
"""Up to where it would see the mark of a heading (Reddit's needs no space behind it), a quotation or a list."""
_TICKS = re.compile(r"`+")


def as_markdown(text: str, sentence: Sentence) -> str:
    """Return `text`, which is what is posted of a sentence, so that Markdown shows every character of it."""
    parts, at = [], 0
    for span in _code_in(text, sentence):
        parts += [_escaped(text[at : span.start]), _ticked(span.of(text))]
        at = span.end
    made = "".join((*parts, _escaped(text[at:])))
    front = _SIGN_IN_FRONT.match(made)
    return made if front is None else f"{front[0]}\\{made[front.end() :]}"


def _code_in(text: str, sentence: Sentence) -> list[Span]:
    """Return the code of a sentence that `text` still has, whatever was cut or spelt out around it."""
    if text == sentence.text or not sentence.code:
        return list(sentence.code)
    blocks = SequenceMatcher(None, sentence.text, text, autojunk=False).get_matching_blocks()
    return [
        span.shift(block.b - block.a)
        for span in sentence.code
        for block in blocks
        if block.a <= span.start and span.end <= block.a + block.size
    ]


def _escaped(text: str) -> str:
    return _SIGN.sub(lambda sign: f"\\{sign[0]}", text)


def _ticked(code: str) -> str:
    longest = max(map(len, _TICKS.findall(code)), default=0)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    ticks = "`" * (longest + 1 if longest else 1)
    return f"{ticks}{pad}{code}{pad}{ticks}"
