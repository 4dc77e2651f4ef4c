"""`repurpose schema`: the JSON Schema of the files that people write."""

import json
import sys
from enum import StrEnum
from typing import Annotated

import typer


class SchemaName(StrEnum):
    """The files that have a schema."""

    CHANNEL = "channel"
    TONE = "tone"
    SETTINGS = "settings"
    PACK = "pack"
    CALENDAR = "calendar"


def schema(
    name: Annotated[
        SchemaName,
        typer.Argument(
            help="channel: channels/NAME.yaml; tone: tones/NAME.yaml; pack: packs/reddit/NAME.yaml; "
            "settings: repurpose.yaml; calendar: the JSON of a calendar."
        ),
    ] = SchemaName.CHANNEL,
) -> None:
    """Print the JSON Schema of a file that people write, for an editor to complete and check by, or of a calendar."""
    sys.stdout.write(schema_text(name.value))


def schema_text(name: str) -> str:
    """Return a schema as the text that `schema` prints and `init` writes."""
    from repurpose.spec.schema import json_schema

    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"
