"""What is wrong with a value, in the words of somebody who writes a channel file."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import ErrorDetails

from repurpose.finding import shortened
from repurpose.spec.base import PATTERN_WORDS

_NUMBER_KINDS = frozenset(
    "int_parsing int_type int_from_float int_parsing_size float_parsing float_type finite_number".split()
)
_BOUND_WORDS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
_MOMENTS = {"datetime": "an instant with its offset, like 2026-11-02T18:00:00Z", "date": "a date, like 2026-11-02"}
_PLAIN = {
    "missing": "is missing",
    "extra_forbidden": "is not known here",
    "timezone_aware": f"has no offset; write {_MOMENTS['datetime']}",
}
_SHAPES = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "frozen_set_type": "a list",
    "set_type": "a list",
    "dict_type": "a mapping of `key: value` lines",
    "model_type": "a mapping of `key: value` lines",
    "model_attributes_type": "a mapping of `key: value` lines",
}


def fault_words(kind: str, value: object, ctx: Mapping[str, Any]) -> tuple[str, str]:
    """Say what is wrong with a value and what to do, which may be empty.

    `kind` and `ctx` are pydantic's; its own sentences speak of tuples and validation, and reach nobody.
    """
    shown = _shown(value)
    if kind in _PLAIN:
        return _PLAIN[kind], ""
    if kind in ("json_invalid", "value_error"):  # the second is raised by a validator of ours
        return f"{'is no JSON: ' * (kind == 'json_invalid')}{ctx['error']}", ""
    if kind in _NUMBER_KINDS:
        what = "a whole number" if kind.startswith("int") else "a number"
        digits = value.replace(",", "").replace(" ", "") if isinstance(value, str) else ""
        return f"is {shown}; it must be {what}", f"write {digits}" if digits.isdecimal() and len(digits) < 12 else ""
    if kind in _BOUND_WORDS:
        word, key = _BOUND_WORDS[kind]
        return f"is {shown}; it must be {word} {ctx[key]:g}", ""
    if kind in ("literal_error", "enum"):
        choices = [part.strip(" '") for part in str(ctx["expected"]).replace(" or ", ",").split(",")]
        any_of = "one of " if len(choices) > 1 else ""
        return f"is {shown}; it must be {any_of}{', '.join(choices)}", suggest(str(value), choices, listed=False)
    if kind in _SHAPES:
        help = f"write [{value}]" if _SHAPES[kind] == "a list" and isinstance(value, str) and len(value) < 60 else ""
        return f"is {shown}; it must be {_SHAPES[kind]}", help
    if kind in ("bool_parsing", "bool_type"):
        return f"is {shown}; it must be true or false", ""
    if kind.startswith(("datetime_", "date_")):
        return f"is {shown}; it must be {_MOMENTS[kind.partition('_')[0]]}", ""
    if kind == "string_pattern_mismatch":
        form = str(ctx["pattern"])
        return f"is {shown}; it must be {PATTERN_WORDS.get(form, f'of the form {form}')}", ""
    return _size_words(kind, value, ctx) or f"is {shown}, which cannot stand here", ""


def _size_words(kind: str, value: object, ctx: Mapping[str, Any]) -> str:
    match kind:
        case "too_long":
            return f"has {ctx['actual_length']:,} entries; it may have {ctx['max_length']}"
        case "too_short":
            least, has = ctx["min_length"], ctx["actual_length"]
            count = f"has {has}" if has else "is empty"
            return f"{count}; it needs at least {least} entr{'y' if least == 1 else 'ies'}"
        case "string_too_short":
            return f"is {_shown(value)}; it needs at least {ctx['min_length']} characters"
        case "string_too_long":
            return f"has {len(str(value))} characters; it may have {ctx['max_length']}"
        case _:
            return ""


def told(detail: ErrorDetails) -> str:
    """Say what is wrong with a value of a file that no person writes, to stand right after its place."""
    if detail["type"] == "fault":
        return f": {detail['ctx']['message']}"
    return f" {fault_words(detail['type'], detail['input'], detail.get('ctx', {}))[0]}"


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(shortened(value, 40))
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else repr(value)[:40]


def suggest(word: str, choices: list[str], *, listed: bool = True) -> str:
    """Say which choice was probably meant; otherwise list the choices, if that is wanted."""
    close = get_close_matches(word[:60].lower(), choices, 1, 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known keys: {', '.join(choices)}" if listed and choices else ""
