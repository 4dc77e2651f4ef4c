"""Inline Markdown, parsed with the source position of every visible character."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from repurpose.language.side_notes import NOTE_CLASSES
from repurpose.language.tags import attributes
from repurpose.readers.block_rules import box, formula, titled
from repurpose.readers.gatherer import SMALL, STRUCK, Gatherer
from repurpose.readers.named_words import quoting
from repurpose.readers.pieces import Run
from repurpose.readers.widgets import Widget
from repurpose.readers.wiki_rule import push_link_to_nowhere, wiki_link
from repurpose.spans import Span

_MOST_OPEN = 200
_DASH = re.compile(r"(?<!-)---(?!-)")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
_TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z]{1,10})[\s/>]")
_NO_ADDRESS = re.compile(r"\(\s{1,9}(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}')\s{0,9}\)")
"""What is left of a link's target where whatever exported the text lost the address and kept the title."""
_MARKED = {"em_open": "em", "strong_open": "strong", "link_open": "a"}
_TAKEN_OUT = ("image", "footnote_ref")
_CLOSED = {"em_close": "em", "strong_close": "strong", "link_close": "a"}


class _State(StateInline):
    """An inline state that notes on each token where its text began."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        self._parts: list[str] = []
        self._from = 0
        self._run = (-1, 0)
        super().__init__(src, md, env, tokens)

    @property
    def pending(self) -> str:
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @pending.setter
    def pending(self, value: str) -> None:
        if value and not self._parts:
            self._from = self.pos
        self._parts = [value] if value else []

    def append_pending(self, text: str) -> None:
        if not self._parts:
            self._from = self.pos
        self._parts.append(text)

    def pushPending(self) -> Token:  # noqa: N802 - the parser's own name
        start = self._from
        token = super().pushPending()
        token.meta["pos"] = start
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        # A run of delimiters is pushed piece by piece without moving `pos`: `***` as three tokens, `~~~` as `~`, `~~`.
        at, nth = self._run
        nth = nth + 1 if ttype == "text" and at == self.pos else 0
        self._run = (self.pos if ttype == "text" else -1, nth)
        token.meta["pos"] = self.pos + (self._delimiters_before(nth) if nth else 0)
        return token

    def _delimiters_before(self, nth: int) -> int:
        char = self.src[self.pos]
        if char != "~":
            return nth
        end = self.pos
        while end < self.posMax and self.src[end] == "~":
            end += 1
        return 2 * nth - (end - self.pos) % 2


class _Inline(ParserInline):
    """The inline parser with the state above."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        if src.count("[") - src.count("]") > _MOST_OPEN:
            # Nobody writes hundreds of brackets that never close, and looking for each one's end is quadratic.
            state.append_pending(src)
            state.pushPending()
            return state.tokens
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def parser() -> MarkdownIt:
    """Return the one CommonMark parser, with tables, strikethrough, footnotes, definition lists, HTML and boxes.

    `text_join` and `fragments_join` stay off, so that an escape or an entity keeps its source length; footnotes stay
    where they were written.
    """
    md = MarkdownIt("commonmark")
    md.inline = _Inline()
    md.configure("commonmark").enable(["table", "strikethrough"])
    md.inline.ruler.before("link", "link_without_address", _link_without_address)
    md.inline.ruler.before("link", "wiki_link", wiki_link)
    md.block.ruler.before("fence", "box", box, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("fence", "titled", titled, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.before("fence", "formula", formula, {"alt": ["paragraph", "blockquote", "list"]})
    md.use(footnote_plugin).use(deflist_plugin)
    md.disable(["text_join", "footnote_tail"])
    md.inline.ruler2.disable("fragments_join")
    return md


def _link_without_address(state: StateInline, silent: bool) -> bool:
    """Take `[words]( "title")` for a link that leads nowhere, as `[words]()` is: CommonMark takes it for plain text."""
    if state.src[state.pos] != "[" or "](" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, True)
    target = _NO_ADDRESS.match(state.src, end + 1) if end >= 0 else None
    if target is None:
        return False
    if not silent:
        push_link_to_nowhere(state, Span(state.pos + 1, end))
    state.pos = target.end()
    return True


def read_run(children: Sequence[Token], content: str, where: Sequence[int]) -> Run:
    """Make one run of the children of an inline token.

    `content` is that token's text and `where[i]` the source offset of `content[i]`. Images, footnote marks and what is
    struck out are left out, HTML tags are left out while their text stays, breaks become spaces. What is
    named ("the term _dead water_", "I wrote [Why I row](…)") stands in quotation marks: else it runs into the sentence.
    """
    made = Gatherer(where)
    named, quote = quoting(children, content), ("“", "”") if "’" in content or "“" in content else ('"', '"')
    images: list[tuple[str, str]] = []
    note = Widget(NOTE_CLASSES)
    cursor = 0  # in `content`; the parser may reorder a stray `~`, and then the later one is dropped
    for number, token in enumerate(children):
        kind = token.type
        if _stands_beside(token, note) or kind in _TAKEN_OUT:
            if kind == "image":
                images.append((token.content, str(token.attrs.get("src", ""))))
            made.leave_out()
        elif kind in _MARKED:
            if number in named:
                at = token.meta["pos"] - (kind == "link_open")
                made.add(quote[0], at, at + 1)
            made.begin_mark(_MARKED[kind], str(token.attrs.get("href", "")))
        elif kind in _CLOSED:
            made.end_mark(_CLOSED[kind])
            if number in named:
                made.add(quote[1], token.meta["pos"], token.meta["pos"] + 1)
        elif kind == "s_open":
            made.begin("s")
        elif kind == "s_close":
            made.end("s")
        elif kind == "html_inline" and (tag := _TAG.match(token.content)) and tag["name"].lower() != "br":
            _take_tag(made, tag["name"].lower(), token.content)
        else:
            shown, at, source_length = _shown(token, content)
            if not shown or at < cursor:
                continue
            _add_shown(made, kind, shown, Span(at, at + source_length))
            cursor = at + source_length
    return made.take(tuple(images))


def _stands_beside(token: Token, note: Widget) -> bool:
    """Tell whether a token belongs to a note in HTML that stands in the middle of a sentence."""
    tag = _TAG.match(token.content) if token.type == "html_inline" else None
    if tag is None:
        return note.tag != ""
    if tag["closing"]:
        return note.closes(tag["name"].lower())
    return note.opens(tag["name"].lower(), attributes(token.content).get("class", ""), block=False)


def _add_shown(made: Gatherer, kind: str, shown: str, at: Span) -> None:
    """Take what a token shows and where it stands."""
    if kind == "text":
        _add_text(made, shown, at.start)
        return
    if kind == "code_inline":
        made.begin_mark("code")
    made.add(shown, at.start, at.end)
    if kind == "code_inline":
        made.end_mark("code")


def _add_text(made: Gatherer, shown: str, at: int) -> None:
    """Take text that begins at an offset; three hyphens are a dash, as site generators and pandoc set them."""
    done = 0
    for dash in _DASH.finditer(shown) if "---" in shown else ():
        made.add(shown[done : dash.start()], at + done, at + dash.start())
        made.add("—", at + dash.start(), at + dash.end())
        done = dash.end()
    made.add(shown[done:], at + done, at + len(shown))


def _take_tag(made: Gatherer, name: str, tag: str) -> None:
    """Take a tag of HTML inside a line: most show nothing of their own."""
    closing = tag.startswith("</")
    if name in STRUCK | SMALL and closing:
        made.end(name)
    elif name in STRUCK | SMALL:
        made.begin(name)
    elif name == "code" and closing:
        made.end_mark("code")
    elif name == "code":
        made.begin_mark("code")
    elif name == "a" and closing:
        made.end_mark("a")
    elif name == "a":
        made.begin_mark("a", attributes(tag).get("href", ""))


def _shown(token: Token, content: str) -> tuple[str, int, int]:
    """Return what a token shows, where in `content` that begins, and how many characters it takes there."""
    at = int(token.meta.get("pos", 0))
    visible = token.content
    match token.type:
        case "text" if visible and not content.startswith(visible, at):
            # An autolink: the parser decodes its address; the author's own spelling stands between `<` and `>`.
            visible = content[at + 1 : max(content.find(">", at), at + 1)]
            return visible, at + 1, len(visible)
        case "text":
            return visible, at, len(visible)
        case "text_special":  # an escape or an entity
            return visible, at, len(token.markup)
        case "softbreak" | "hardbreak":
            return " ", at, 1
        case "html_inline" if _BREAK_TAG.match(visible):
            return " ", at, len(visible)
        case "code_inline":
            at += len(token.markup)
            if content[at : at + len(visible)].replace("\n", " ") != visible:
                at += 1  # one space of padding was stripped on each side
            return visible, at, len(visible)
    return "", at, 0


def read_line(content: str, where: Sequence[int]) -> Run:
    """Make one run of a line or paragraph that no block parser has seen."""
    tokens: list[Token] = []
    children = parser().inline.parse(content, parser(), {}, tokens)
    return read_run(children, content, where)


def visible(text: str) -> str:
    """Return what a reader sees of a line of inline Markdown, white space collapsed: for front matter."""
    return " ".join(read_line(text, range(len(text))).text.split())
