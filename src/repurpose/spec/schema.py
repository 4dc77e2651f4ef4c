"""JSON Schema (draft 2020-12) of files that people write, for an editor to complete and check, and of the calendar."""

import ast
import inspect
import sys
from enum import Enum
from functools import cache
from typing import Any

from pydantic import BaseModel

from repurpose.spec.channel import ChannelSpec
from repurpose.spec.pack import SubredditPack
from repurpose.spec.published import CalendarDocument
from repurpose.spec.settings import Settings
from repurpose.spec.timing import CalendarSettings
from repurpose.spec.tone import ToneProfile

SCHEMAS: dict[str, type[BaseModel]] = {
    "channel": ChannelSpec,
    "tone": ToneProfile,
    "settings": Settings,
    "pack": SubredditPack,
    "calendar": CalendarDocument,
}

_BARE = {"Subreddit": "name", "Flair": "text", "HumanRule": "short", "Days": "start"}
"""What may be written as one text, and the key that it stands for."""


def json_schema(name: str) -> dict[str, Any]:
    """Return a schema by its name."""
    model = SCHEMAS[name]
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    classes = _classes()
    for title, part in ((model.__name__, schema), *definitions.items()):
        _describe(part, classes[title])
    for title, key in _BARE.items():
        if title in definitions:
            definitions[title] = _or_bare(definitions[title], key)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _or_bare(mapping: dict[str, Any], key: str) -> dict[str, Any]:
    return {"anyOf": [mapping["properties"][key], mapping], "description": mapping["description"]}


def _describe(part: dict[str, Any], cls: type) -> None:
    """Put the docstrings below the fields in as descriptions, which is what an editor shows."""
    part["description"] = inspect.cleandoc(cls.__doc__ or "")
    for field, text in _docstrings(cls).items():
        if field in part.get("properties", {}):
            part["properties"][field]["description"] = text
    if issubclass(cls, Enum):
        part.pop("title", None)


def _classes() -> dict[str, type]:
    """Return every class that the spec modules define or use, by name."""
    modules = (sys.modules[cls.__module__] for cls in (*SCHEMAS.values(), CalendarSettings))
    return {name: value for module in modules for name, value in vars(module).items() if isinstance(value, type)}


@cache
def _docstrings(cls: type) -> dict[str, str]:
    """Read the text below each field of a class and of its bases.

    Pydantic can do so for every model whenever it is imported; reading the source only when a schema is asked for keeps
    each other command quick.
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if not base.__module__.startswith("repurpose."):
            continue
        body = ast.parse(inspect.cleandoc("\n" + inspect.getsource(base))).body[0]
        assert isinstance(body, ast.ClassDef)  # noqa: S101  getsource of a class returns a class
        for field, text in zip(body.body, body.body[1:], strict=False):
            match field, text:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                    found[name] = " ".join(words.split())
    return found
