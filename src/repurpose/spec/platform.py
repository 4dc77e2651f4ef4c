"""What a platform does with a text: where it folds it away, and which signs mean something to it."""

from typing import Literal

from pydantic import Field

from repurpose.spec.base import IsoDate, SpecModel


class Based(SpecModel):
    """What a platform does or advises, with its basis."""

    source: str = Field(min_length=3)
    """Where it is said."""
    checked_on: IsoDate
    """The day the source was read."""
    note: str = ""
    """What contradicts it, or what to take care of."""


class Fold(Based):
    """Where a post is cut until the reader asks for more."""

    on: str = Field(min_length=1, max_length=40)
    """The device, for messages: "a phone"."""
    characters: int = Field(gt=0)
    """About as many show where the text runs on."""
    lines: int = Field(gt=0)
    """As many lines show; a line break uses up the rest of its line, an empty line one."""


class Hashtags(Based):
    """How many hashtags a post may have, and where."""

    max: int = Field(ge=0)
    """Most hashtags; 0 where the platform has none."""
    place: Literal["end", "anywhere"] = "anywhere"
    """`end`: below the text, in lines that hold nothing else."""


class Reserved(Based):
    """Characters that an interface for programs reads as signs of its own."""

    characters: str = Field(min_length=1, max_length=40)
    """All of them, one after another."""
