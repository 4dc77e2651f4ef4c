"""The ledger as JSON: everything in it, so that it can be kept in Git, merged and read by other programs."""

import json
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field, ValidationError, model_validator

from repurpose.errors import UsageError
from repurpose.ledger.store import text_sha256
from repurpose.ledger.types import Event, EventKind, Log, to_text
from repurpose.spec.base import SHA256_PATTERN, SpecModel, fault, in_years
from repurpose.spec.wording import told

FORMAT = "repurpose.ledger"
VERSION = 1
_NAME = 1000
"""Characters of a name."""
_TOLD = 5
"""Faults of a document that a message names."""
Instant = Annotated[AwareDatetime, AfterValidator(in_years)]


class EventModel(SpecModel):
    """One event in the JSON document; what is empty or nought is left out."""

    kind: EventKind
    at: Instant
    channel: str = Field(default="", max_length=_NAME)
    target: str = Field(default="", max_length=_NAME)
    article: str = Field(default="", max_length=_NAME)
    article_sha256: str = Field(default="", pattern=SHA256_PATTERN)
    spec_sha256: str = Field(default="", pattern=SHA256_PATTERN)
    engine: str = Field(default="", max_length=_NAME)
    text_sha256: str = Field(default="", pattern=SHA256_PATTERN)
    slot: Instant | None = None
    tz: str = Field(default="", max_length=_NAME)
    tzdata: str = Field(default="", max_length=_NAME)
    url: str = Field(default="", max_length=4 * _NAME)
    count: int = Field(default=0, ge=0, le=1_000_000)
    calendar: str = Field(default="", max_length=4 * _NAME)

    @model_validator(mode="after")
    def _whole(self) -> "EventModel":
        if self.kind is EventKind.CONTRIBUTED:
            if not self.target or self.count < 1:
                raise fault("a contribution needs its target and a count of at least 1")
            if self.article or self.channel:
                raise fault("a contribution belongs to no article and no channel")
        elif not self.article or not self.channel:
            raise fault(f"what was {self.kind.value} needs its article and channel")
        elif self.count:
            raise fault("only contributions have a count", "count")
        return self

    def event(self) -> Event:
        """Return the event."""
        return Event(**{name: getattr(self, name) for name in EventModel.model_fields})


class LogModel(SpecModel):
    """The whole document."""

    format: Literal["repurpose.ledger"]
    version: Literal[1]
    events: tuple[EventModel, ...]
    texts: dict[str, str] = Field(default={})


def write_log(log: Log) -> str:
    """Set a log as a JSON document, one event a line's worth, so that a diff shows what came."""
    events = ",\n".join(f"  {json.dumps(event_fields(event), ensure_ascii=False)}" for event in log.events)
    texts = ",\n".join(f"  {json.dumps(name)}: {json.dumps(log.texts[name])}" for name in sorted(log.texts))
    return (
        f'{{\n "format": "{FORMAT}",\n "version": {VERSION},\n'
        f' "events": [{_lines(events)}],\n "texts": {{{_lines(texts)}}}\n}}\n'
    )


def event_fields(event: Event) -> dict[str, object]:
    """Return an event as JSON keys; what is empty or nought is left out."""
    fields: dict[str, object] = {}
    for name in EventModel.model_fields:
        value = getattr(event, name)
        if value:
            fields[name] = to_text(value) if isinstance(value, datetime) else value
    return fields


def read_log(text: str, path: str) -> Log:
    """Read a JSON document that `write_log` or another program made.

    Raises UsageError with the first problems and their places; a broken document is not read in part.
    """
    try:
        document = LogModel.model_validate_json(text)
    except ValidationError as error:
        raise UsageError(_problems(error, path)) from error
    for name, said in document.texts.items():
        if text_sha256(said) != name:
            raise UsageError(f"{path}: texts.{name[:70]}: the text is another than the one of this SHA-256")
    return Log(tuple(entry.event() for entry in document.events), document.texts)


def _lines(entries: str) -> str:
    return f"\n{entries}\n " if entries else ""


def _problems(error: ValidationError, path: str) -> str:
    every = error.errors(include_url=False)
    first = []
    for one in every[:_TOLD]:
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part[:70]}" for part in one["loc"]).lstrip(".")
        first.append(f"{path}: {place or 'the document'}{told(one)}")
    more = [f"and {len(every) - _TOLD:,} more"] if len(every) > _TOLD else []
    return "\n".join((f"{path} is no export of a ledger, so nothing was imported", *first, *more))
