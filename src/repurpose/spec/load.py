"""A YAML file to one of our models, or every mistake in it at once, each with its line, a caret and what to do."""

import re
from collections.abc import Collection, Iterator
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from repurpose.errors import SpecError
from repurpose.spans import Span
from repurpose.spec.document import MAX_CHARACTERS, Document, Mapping, Node, Scalar, Sequence, plain, read_document
from repurpose.spec.problem import MAX_SHOWN, Problem, spec_error
from repurpose.spec.wording import fault_words, suggest

_MOST_DETAILS = 2 * MAX_SHOWN

M = TypeVar("M", bound=BaseModel)
Place = tuple[int | str, ...]
"""Keys and indices from the top of a document down."""


def read_model(text: str, path: str, model: type[M]) -> M:
    """Read YAML text as a model; raise SpecError, whose message is the whole report. `path` is for that report."""
    return validate(read_document(text, path), model)


def load_text(path: Path) -> tuple[str, bytes]:
    """Return a file's text and its bytes; raise SpecError where it cannot be read, is no UTF-8, or is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(4 * MAX_CHARACTERS + 1)
    except OSError as error:
        raise SpecError(f"{path} cannot be read: {error.strerror or error}") from None
    if len(raw) > 4 * MAX_CHARACTERS:
        raise SpecError(f"{path} is too large; such a file has at most {MAX_CHARACTERS:,} characters")
    try:
        return raw.decode("utf-8-sig"), raw
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SpecError(f"{path}:{line}: not UTF-8 text; save the file as UTF-8") from None


def validate(document: Document, model: type[M]) -> M:
    """Turn a document into a model; raise SpecError with every mistake in the file."""
    problems, more = list(document.problems), 0
    try:
        built = model.model_validate(plain(document.root))
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _follows(detail)]
        # Each needs a walk through the file, and a hostile one has a mistake on every line.
        problems.extend(_problem(document, model, detail) for detail in details[:_MOST_DETAILS])
        more = max(0, len(details) - _MOST_DETAILS)
    else:
        if not problems:
            return built
    raise spec_error(problems, document.text, document.path, more)


def error_at(document: Document, place: Place, message: str, help: str = "") -> SpecError:
    """Make the SpecError for a mistake that only shows once other files are known."""
    problem = Problem(message, _find(document.root, place)[1], help)
    return spec_error([problem], document.text, document.path)


def unknown_rules(document: Document, rules: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each key of `checks:` that is not one of the rules; nothing where these are not known."""
    checks = next((value for key, value in document.root.pairs if key.value == "checks"), None)
    for key, _ in checks.pairs if isinstance(checks, Mapping) and rules else ():
        if key.value not in rules:
            help = suggest(key.value, list(rules), listed=False) or "`repurpose explain` lists them"
            yield Problem(f"there is no rule {key.value[:60]!r}", key.span, help)


def _follows(detail: ErrorDetails) -> bool:
    """Tell whether a list is only too short once its wrong entries are out: those are told already."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _problem(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    kind, place, ctx = detail["type"], detail["loc"], detail.get("ctx", {})
    if kind == "fault":
        node, span = _find(document.root, (*place, *ctx["at"]))
        if ctx["line"] and isinstance(node, Scalar) and node.literal:
            span = _line_inside(document.text, node, ctx["line"], ctx["word"])
        message, _, help = str(ctx["message"]).partition("; ")
        return Problem(message, span, help)
    if kind == "missing":
        parent = place[:-1]
        node, span = _find(document.root, parent)
        if not parent and isinstance(node, Mapping) and node.pairs:
            span = node.pairs[0][0].span
        return Problem(f"{_dotted(place)} is missing", span, f"add `{place[-1]}:`")
    if kind == "extra_forbidden":
        return Problem(
            f"unknown key {str(place[-1])[:40]!r}",
            _key_span(document.root, place),
            suggest(str(place[-1]), _keys_at(model, place[:-1])),
        )
    if place and place[-1] == "[key]":
        words, help = fault_words(kind, detail["input"], ctx)
        return Problem(f"the key {words}", _key_span(document.root, place[:-1]), help)
    words, help = fault_words(kind, detail["input"], ctx)
    return Problem(f"{_dotted(place)} {words}", _find(document.root, place)[1], help)


def _dotted(place: Place) -> str:
    """Write `("limits", 0, "of")` as `limits[1].of`: people count from one."""
    out = ""
    for part in place:
        out += f"[{part + 1}]" if isinstance(part, int) else f".{part[:40]}" if out else part[:40]
    return out or "this file"


def _find(root: Node, place: Place) -> tuple[Node, Span]:
    """Return the deepest node on the way to a place, and where a caret belongs: its text, or the key before it."""
    node, span = root, Span(root.span.start, root.span.start)
    for part in place:
        if isinstance(node, Mapping):
            pair = next((pair for pair in reversed(node.pairs) if pair[0].value == str(part)), None)
            if pair is None:
                break
            node, span = pair[1], pair[0].span
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            span = node.span
        else:
            break
    if isinstance(node, Scalar) and not node.empty:
        span = node.span
    return node, span


def _key_span(root: Node, place: Place) -> Span:
    parent, span = _find(root, place[:-1])
    if isinstance(parent, Mapping):
        return next((key.span for key, _ in parent.pairs if key.value == str(place[-1])), span)
    return span


def _line_inside(text: str, node: Scalar, line: int, word: str) -> Span:
    """Find a line of a literal block, whose lines follow the one that holds the `|`, or a word in it."""
    start = node.span.start
    for _ in range(line):
        start = text.find("\n", start) + 1
        if start == 0:
            return node.span
    end = text.find("\n", start)
    row = text[start : end if end != -1 else len(text)]
    if word and (found := re.search(rf"(?<!\w){re.escape(word)}(?!\w)", row)):
        return Span(*found.span()).shift(start)
    indent = len(row) - len(row.lstrip(" "))
    return Span(start + indent, start + max(indent, len(row)))


def _keys_at(model: type[BaseModel], place: Place) -> list[str]:
    """List the keys that a place knows, by walking the annotations."""
    kinds: list[Any] = [model]
    for part in place:
        kinds = [inner for kind in kinds for inner in _inside(kind, part)]
    models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    return [name for known in models for name in known.model_fields]


def _inside(kind: Any, part: int | str) -> Iterator[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if isinstance(part, str) and part in kind.model_fields:
            yield from _unwrapped(kind.model_fields[part].annotation)
    elif get_origin(kind) is dict:
        yield from _unwrapped(get_args(kind)[1])
    elif get_args(kind) and isinstance(part, int):
        yield from _unwrapped(get_args(kind)[0])


def _unwrapped(kind: Any) -> Iterator[Any]:
    """Take `Annotated`, `Optional` and aliases off a type."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _unwrapped(get_args(kind)[0])
    elif origin in (Union, UnionType):
        for choice in get_args(kind):
            yield from _unwrapped(choice)
    elif origin is not Literal and not (isinstance(kind, type) and issubclass(kind, Enum)):
        yield kind
