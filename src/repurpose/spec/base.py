"""What every model that people type has in common."""

import re
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from repurpose.errors import UsageError
from repurpose.slots import YEARS

Moment = TypeVar("Moment", bound=date)
NAME_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
NAME_LEAST, NAME_MOST = 3, 21
"""Characters of a subreddit's name: `subreddit_rx` in Reddit's published code allows so many."""
# What a list names beyond that is for Reddit to refuse: it is warned of (subreddit-name).
SUBREDDIT_PATTERN = r"^(?:/?r/)?[A-Za-z0-9][A-Za-z0-9_]{1,29}$"
ADDRESS_PATTERN = r"^(https?://[^\s/?#]+[^\s?#]*)?$"
SHA256_PATTERN = r"^([0-9a-f]{64})?$"

PATTERN_WORDS = {
    SHA256_PATTERN: "a SHA-256: 64 hexadecimal digits",
    NAME_PATTERN: "lower-case letters, digits and hyphens, a letter or digit first",
    ADDRESS_PATTERN: "an address like https://example.org",
    SUBREDDIT_PATTERN: f"a subreddit's name: {NAME_LEAST} to {NAME_MOST} letters, digits and underscores",
}
"""How a pattern is put to people."""


class SpecModel(BaseModel):
    """A mapping in a YAML file: unknown keys refused, never changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


def fault(message: str, *at: str | int, line: int = 0, word: str = "") -> PydanticCustomError:
    """Make the error that a validator raises when it knows better than "this mapping" where the mistake is.

    What stands behind a semicolon in `message` is the advice. `at` leads from the validated value to the mistake;
    `line` counts from 1 inside a text of several lines, and `word` stands there.
    """
    return PydanticCustomError("fault", "{message}", {"message": message, "at": at, "line": line, "word": word})


def _iso_date(value: object) -> object:
    # Pydantic reads a bare number as seconds since 1970, which would turn "2026" into a date.
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and len(value) == len("2026-11-22"):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise fault(f"{str(value)[:40]!r} is not a date; write it as year-month-day, like 2026-11-22")


def in_years(day: Moment) -> Moment:
    """Return a day or instant as it is; raise what a validator does where it lies in none of `YEARS`."""
    if day.year not in YEARS:
        raise fault(f"{day.isoformat()[:10]} is in no year from {YEARS[0]} to {YEARS[-1]}; write another")
    return day


def _tone_name(value: object) -> object:
    return "-".join(value.lower().replace("_", " ").split()) if isinstance(value, str) else value


def subreddit_name(value: str) -> str:
    """Take `r/` off a subreddit's name."""
    return value.rpartition("/")[2]


def typed_subreddit(value: str) -> str:
    """Return a subreddit's name as somebody typed it, without `r/`; raise UsageError where it cannot be one."""
    if not re.match(SUBREDDIT_PATTERN, value.strip()):
        raise UsageError(f"{value[:40]!r} cannot be {PATTERN_WORDS[SUBREDDIT_PATTERN]}")
    return subreddit_name(value.strip())


Name = Annotated[str, Field(pattern=NAME_PATTERN, max_length=60)]
IsoDate = Annotated[date, BeforeValidator(_iso_date, json_schema_input_type=date)]
ToneName = Annotated[str, BeforeValidator(_tone_name, json_schema_input_type=str), Field(pattern=NAME_PATTERN)]
"""`Non promotional` and `non_promotional` are `non-promotional`; `spec.find` reads `nonpromotional` as well."""
SubredditName = Annotated[str, Field(pattern=SUBREDDIT_PATTERN), AfterValidator(subreddit_name)]
"""With or without `r/`; kept without."""
