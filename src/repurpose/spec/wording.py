"""What is wrong with a value, in the words of somebody who writes a channel file."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

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
    """Say what is wrong with a value and what to do; two empty texts for an error that is not known here."""
    shown = _shown(value)
    if kind in _NUMBER_KINDS:
        what = "a whole number" if kind.startswith("int") else "a number"
        digits = value.replace(",", "").replace(" ", "") if isinstance(value, str) else ""
        return f"is {shown}; it must be {what}", f"write {digits}" if digits.isdecimal() and len(digits) < 12 else ""
    if kind in _BOUND_WORDS:
        word, key = _BOUND_WORDS[kind]
        return f"is {shown}; it must be {word} {ctx[key]:g}", ""
    if kind in ("literal_error", "enum"):
        choices = [part.strip(" '") for part in str(ctx["expected"]).replace(" or ", ",").split(",")]
        return f"is {shown}; it must be one of {', '.join(choices)}", suggest(str(value), choices, listed=False)
    if kind in _SHAPES:
        help = f"write [{value}]" if _SHAPES[kind] == "a list" and isinstance(value, str) and len(value) < 60 else ""
        return f"is {shown}; it must be {_SHAPES[kind]}", help
    if kind == "bool_parsing":
        return f"is {shown}; it must be true or false", ""
    if kind == "string_pattern_mismatch":
        form = str(ctx["pattern"])
        return f"is {shown}; it must be {PATTERN_WORDS.get(form, f'of the form {form}')}", ""
    if kind == "too_long":
        return f"has {ctx['actual_length']:,} entries; it may have {ctx['max_length']}", ""
    if kind == "string_too_short":
        return f"is {shown}; it needs at least {ctx['min_length']} characters", ""
    if kind == "string_too_long":
        return f"has {len(str(value))} characters; it may have {ctx['max_length']}", ""
    return "", ""


def _shown(value: object) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else value[:39] + "…")
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else repr(value)[:40]


def suggest(word: str, choices: list[str], *, listed: bool = True) -> str:
    """Say which choice was probably meant; otherwise list the choices, if that is wanted."""
    close = get_close_matches(word[:60].lower(), choices, 1, 0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known keys: {', '.join(choices)}" if listed and choices else ""
