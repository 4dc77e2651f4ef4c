"""Turn one long-form article into what gets posted elsewhere, in the author's own words."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

__version__ = "0.1.0"
_HOMES = {
    "Article": "article",
    "Checked": "lint",
    "Draft": "draft",
    "Drafted": "results",
    "Finding": "finding",
    "Options": "pipeline",
    "Placement": "placement",
    "Refusal": "draft",
    "Refused": "results",
    "RepurposeError": "errors",
    "Result": "results",
    "Severity": "finding",
    "Span": "spans",
    "check": "library",
    "draft": "library",
    "drafts": "library",
    "load_channel": "library",
    "read_article": "library",
}
"""The module of each public name; `__init__.pyi` says the same to type checkers, and a test compares the two."""
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: importing the package alone costs nothing."""
    if name in _HOMES:
        return getattr(import_module(f"repurpose.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(ModuleType):
    """Keeps `repurpose.draft` the function, though there is a module of that name.

    Python would put the module there as soon as anything imports it; `from repurpose.draft import Draft` needs no such
    attribute.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name == "draft" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
