"""YAML text to a tree of strings with positions. No value is guessed at: `at: 18:00` and `lang: no` stay text."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from repurpose.errors import SpecError
from repurpose.spans import Span
from repurpose.spec.problem import Problem, spec_error
from repurpose.spec.syntax import syntax_problem

MAX_CHARACTERS = 250_000
"""Of one file. A long channel file has 10,000."""
MAX_DEPTH = 30

_Event = yaml.events.Event
_BROKEN = (yaml.YAMLError, ValueError, OverflowError)
"""The last two escape from PyYAML where an escape like `\\U99999999` is no character."""
_FAST = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    value: str
    span: Span
    literal: bool
    """Written as a block after `|`, so that its lines are lines of the file."""
    empty: bool
    """Nothing was written: `title:`. Quotes with nothing in them are a text."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in order; a key that is given twice is here twice."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as it was written."""

    text: str
    path: str
    root: Mapping
    problems: tuple[Problem, ...]
    """What is wrong with it as YAML (a key given twice …) though it can be read."""


def read_document(text: str, path: str, *, most: int = MAX_CHARACTERS) -> Document:
    """Read YAML text; raise SpecError where it is no mapping, no YAML, too large or too deep."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > most:
        raise SpecError(f"{path} has {len(text):,} characters; such a file has at most {most:,}")
    problems: list[Problem] = []
    try:
        root = _Reader(problems).root(_events(text, _FAST))
    except _BROKEN as fast_error:
        # The two parsers word their errors differently; Python's decides, so that a report is the same everywhere.
        problems.clear()
        try:
            root = _Reader(problems).root(_events(text, yaml.BaseLoader))
        except _BROKEN as error:
            known = error if isinstance(error, yaml.YAMLError) else fast_error
            raise spec_error([syntax_problem(known, text)], text, path) from None
    if root is None:
        raise SpecError(f"{path} is empty; it needs lines of the form `key: value`")
    if not isinstance(root, Mapping):
        problem = Problem("this is not a mapping", root.span, "write lines of the form `key: value`")
        raise spec_error([*problems, problem], text, path)
    return Document(text, path, root, tuple(problems))


def plain(node: Node) -> object:
    """Return strings, lists and dicts; a key with nothing after it counts as not written."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs if not (isinstance(value, Scalar) and value.empty)}


def _events(text: str, loader: type[yaml.BaseLoader]) -> Iterator[_Event]:
    try:
        yield from yaml.parse(text, Loader=loader)
    except UnicodeEncodeError as error:  # half a surrogate pair, which no file can hold
        raise yaml.reader.ReaderError("", error.start, 0, "utf-8", "") from None


class _Reader:
    """Builds the tree and notes what YAML allows and we do not."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems

    def root(self, events: Iterator[_Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                self._note("a second document begins here", event, "keep one document in a file")
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return None if isinstance(root, Scalar) and root.empty else root

    def _note(self, message: str, event: _Event, help: str) -> None:
        self.problems.append(Problem(message, _span(event), help))

    def _node(self, event: _Event, events: Iterator[_Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            mark: Any = event.start_mark  # the stubs know only one parser's marks here
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=mark)
        if isinstance(event, yaml.AliasEvent):
            text = f"*{event.anchor}"
            self._note(f"{text[:40]} refers to another place", event, "write it out; if it is text, put it in quotes")
            return Scalar(text, _span(event), literal=False, empty=False)
        if getattr(event, "anchor", None):
            self._note("& names a place, which is not read here", event, "if it is text, put it in quotes")
        if (tag := getattr(event, "tag", None)) and tag != "!":
            self._note("! gives a type, which is not read here", event, "if it is text, put it in quotes")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, events, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, depth)
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101  the parser knows no other node
        empty = not event.value and not event.style
        return Scalar(event.value, _span(event), literal=event.style == "|", empty=empty)

    def _sequence(self, start: _Event, events: Iterator[_Event], depth: int) -> Sequence:
        items: list[Node] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), Span(_span(start).start, _span(event).end))
            item = self._node(event, events, depth + 1)
            if isinstance(item, Scalar) and item.empty:
                help = "write something after the hyphen, or take it out"
                self.problems.append(Problem("this item is empty", item.span, help))
            items.append(item)
        raise yaml.YAMLError("the list never ends")

    def _mapping(self, start: _Event, events: Iterator[_Event], depth: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(tuple(pairs), Span(_span(start).start, _span(event).end))
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                help = "text that begins with [ or { needs quotes"
                self.problems.append(Problem("a key must be a text", key.span, help))
                continue
            if key.value in seen:
                self.problems.append(Problem(f"key {key.value[:40]!r} is given twice", key.span, "keep one of them"))
            seen.add(key.value)
            pairs.append((key, value))
        raise yaml.YAMLError("the mapping never ends")


def _span(event: _Event) -> Span:
    start = event.start_mark.index if event.start_mark else 0
    return Span(start, max(start, event.end_mark.index if event.end_mark else 0))
