"""Saved answers of Reddit's interface to a subreddit pack: `about/rules`, `post_requirements` and `link_flair_v2`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from pydantic import ValidationError

from repurpose.errors import SourceError, SpecError
from repurpose.spec.base import subreddit_name
from repurpose.spec.front import dump
from repurpose.spec.load import read_model
from repurpose.spec.pack import PostRequirements, SubredditPack
from repurpose.spec.wording import told

MOST_BYTES = 1 << 20
"""Of one answer; a long one has 60 kB."""
_APPLIES = {"link": "post", "comment": "comment", "all": "all"}
_WORDS = frozenset({"body_restriction_policy", "link_restriction_policy"})
_HEAD = """# r/{name}: made by `repurpose subreddits import` from saved answers of Reddit's interface.
#
# What is left out is unknown; `none` says that the subreddit was asked and has no such rule. AutoModerator's rules are
# in none of these answers. Add what only a person can tell: `promotion:`, `members:`, `checks:`. `repurpose schema
# pack` lists every key.

"""


@dataclass(frozen=True, slots=True)
class Answer:
    """One saved answer."""

    path: str
    part: str
    """The key of a pack that it gives: `rules`, `post_requirements` or `flairs`."""
    value: Any
    """As the pack has it."""
    left_out: tuple[str, ...] = ()
    """Fields that a pack does not know."""


def read_answer(raw: bytes, path: str) -> Answer:
    """Read one answer; raise SourceError where it is no JSON or none of the three."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        where = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise SourceError(f"{path}{where}: this is not JSON; save the answer as Reddit gave it") from None
    if isinstance(found, dict) and isinstance(found.get("data"), dict):
        found = found["data"]
    if isinstance(found, dict) and isinstance(found.get("rules"), list):
        return Answer(path, "rules", list(_rules(found["rules"], path)))
    if isinstance(found, dict) and set(found) & set(PostRequirements.model_fields):
        known = {key: value for key, value in found.items() if key in PostRequirements.model_fields}
        asked = {key: _value(key, value) for key, value in known.items() if not (value is None and key in _WORDS)}
        return Answer(path, "post_requirements", asked, tuple(sorted(set(found) - set(known))))
    if isinstance(found, list) and all(
        isinstance(entry, dict) and isinstance(entry.get("text"), str) for entry in found
    ):
        return Answer(path, "flairs", list(_flairs(found)))
    raise SourceError(
        f"{path}: this is no answer of about/rules, post_requirements or link_flair_v2; save one of them as it came"
    )


def make_pack(answers: Sequence[Answer], name: str, checked_on: date) -> tuple[SubredditPack, str]:
    """Make a pack of answers; return it with the text of its file.

    Raises SourceError where two answers give the same part, or an answer holds what a pack may not.
    """
    parts: dict[str, Answer] = {}
    for answer in answers:
        first = parts.setdefault(answer.part, answer)
        if first is not answer:
            raise SourceError(f"{first.path} and {answer.path} both give the {answer.part}; give one of them")
    fields: dict[str, object] = {
        "name": subreddit_name(name),
        "source": f"saved answers of Reddit's interface: {', '.join(_ENDPOINTS[part] for part in parts)}",
        "checked_on": checked_on.isoformat(),
    }
    fields |= {part: parts[part].value for part in _ENDPOINTS if part in parts}
    try:
        pack = SubredditPack.model_validate(fields)
    except ValidationError as error:
        raise _refused(error, parts) from None
    text = _HEAD.format(name=pack.name) + dump(fields)
    try:
        return read_model(text, f"{pack.name}.yaml", SubredditPack), text
    except SpecError as error:  # half a character, or more text than a file of ours may have
        reason = str(error).partition("\n")[0]
        raise SourceError(f"{', '.join(answer.path for answer in answers)}: no pack can hold them: {reason}") from None


_ENDPOINTS = {"post_requirements": "post_requirements", "rules": "about/rules", "flairs": "link_flair_v2"}


def _rules(entries: list[Any], path: str) -> Iterator[dict[str, object]]:
    """Yield the rules by their priority."""
    if not all(isinstance(entry, dict) and isinstance(entry.get("short_name"), str) for entry in entries):
        raise SourceError(f"{path}: a rule without a `short_name`; save the answer as Reddit gave it")
    ranked = sorted(
        enumerate(entries),
        key=lambda one: (one[1]["priority"] if isinstance(one[1].get("priority"), int) else one[0], one[0]),
    )
    for _, entry in ranked:
        rule: dict[str, object] = {"short": _text(entry["short_name"]) or "(no name)"}
        if isinstance(entry.get("description"), str) and entry["description"].strip():
            rule["text"] = _text(entry["description"])
        rule["applies_to"] = _APPLIES.get(str(entry.get("kind")), "all")
        yield rule


def _flairs(entries: list[Any]) -> Iterator[dict[str, object]]:
    for entry in entries:
        if not entry["text"].strip():
            continue  # one that shows a picture only
        flair: dict[str, object] = {"text": _text(entry["text"])}
        if isinstance(entry.get("id"), str):
            flair["id"] = entry["id"]
        if entry.get("mod_only") is True:
            flair["mod_only"] = True
        yield flair


def _value(key: str, value: object) -> object:
    if value is None or value == []:
        return "none"
    if key.endswith("_regexes"):  # a pattern's own signs are no HTML
        return value
    if isinstance(value, list):
        return [_text(entry) if isinstance(entry, str) else entry for entry in value]
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    """Take away the HTML that Reddit's interface puts into texts, and white space around them."""
    return unescape(value).strip()


def _refused(error: ValidationError, parts: Mapping[str, Answer]) -> SourceError:
    detail = error.errors(include_url=False)[0]
    place = [str(part + 1) if isinstance(part, int) else str(part) for part in detail["loc"]]
    source = parts[place[0]].path if place and place[0] in parts else "the answers"
    return SourceError(f"{source}: {'.'.join(place)[:80]}{told(detail)}")
