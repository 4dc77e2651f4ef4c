"""Tables of words and weights that ship beside the module that reads them."""

from importlib.resources import files
from typing import Any


def read_table(package: str | None, name: str) -> Any:
    """Return what a YAML file of a package says, as mappings, lists and strings.

    Every scalar stays a string, a number too: a safe loader would read the word "no" as false.
    """
    import yaml  # most commands that load a module with a table never read the table

    text = files(package or "").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
