"""What a calendar is written as, in `repurpose.yaml`."""

from typing import Annotated

from pydantic import Field, StringConstraints

from repurpose.spec.base import Name, SpecModel
from repurpose.spec.timing import ZoneName

Integration = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,100}$")]


class ExportSettings(SpecModel):
    """Files of a calendar, and what the tools that read them must know."""

    formats: tuple[Name, ...] = ()
    """Names as for `--export`, that of a preset too. Left out: all that are not made on request alone."""
    presets: str = "presets"
    """Folder with presets of your own, from the folder of this file."""
    zones: dict[Name, ZoneName] = Field(default={})
    """For a preset, the IANA zone that its account is set to, where that is not the calendar's."""
    postiz: dict[Name, Integration] = Field(default={})
    """For a channel, the id of its integration in Postiz."""
