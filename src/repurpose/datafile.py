"""Tables of words and weights that ship beside the module that reads them."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_table(package: str | None, name: str) -> Any:
    """Return what a YAML file of a package says, as mappings, lists and strings; who asks may not change them.

    Every scalar stays a string, a number too: a safe loader would read the word "no" as false.
    """
    import yaml  # most commands that load a module with a table never read the table

    text = files(package or "").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def as_numbers(table: Mapping[str, str]) -> dict[str, float]:
    """Return a table of weights by name, or a part of one, with its numbers read."""
    return {name: float(value) for name, value in table.items()}
