"""A project's own settings, `repurpose.yaml`, and where the project begins."""

import os
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from repurpose.errors import SpecError
from repurpose.spec.base import ADDRESS_PATTERN, Name, SpecModel, SubredditName, fault
from repurpose.spec.channel import MAX_TARGETS, Account
from repurpose.spec.load import load_text, read_model
from repurpose.spec.timing import CalendarSettings, ZoneName

FILE_NAME = "repurpose.yaml"
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


class Settings(SpecModel):
    """What holds for every article of a project."""

    channels: str = ""
    """Folder with your own channel files, from the folder of this file."""
    default_channels: tuple[Name, ...] = ()
    """Channels that are drafted where none is named on the command line; all of them where this is left out."""
    subreddits: dict[Name, tuple[SubredditName, ...]] = Field(default={})
    """For a channel, the subreddits that replace those of its file: `reddit: [therapists, coaching]`; `[]` is none."""
    base_url: str = Field(default="", pattern=ADDRESS_PATTERN)
    """Address of the site that the articles are published on."""
    author: str = ""
    """Your name, where an article's front matter gives none."""
    account: Account = "named"
    """Whose account posts on channels with subreddits: `pseudonymous` where nobody is to find the author from it."""
    tz: str = ""
    """IANA time zone of the calendar: `Europe/Rome`."""
    calendar: CalendarSettings = CalendarSettings()
    """What holds for `repurpose calendar`."""
    exports: ExportSettings = ExportSettings()
    """The files that `repurpose calendar` writes."""
    out: str = ""
    """Folder that drafts are written to where `--out` is not given, from the folder of this file."""

    @field_validator("subreddits")
    @classmethod
    def _few(cls, subreddits: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for channel, names in subreddits.items():
            if len(names) > MAX_TARGETS:
                raise fault(f"{len(names)} subreddits; {MAX_TARGETS} are the most", channel)
            for number, name in enumerate(names):
                if name.lower() in (earlier.lower() for earlier in names[:number]):
                    raise fault(f"r/{name} is listed twice", channel, number)
        return subreddits

    @field_validator("tz")
    @classmethod
    def _known_zone(cls, tz: str) -> str:
        if tz:
            from repurpose.spec.zones import load_zone

            try:
                load_zone(tz)
            except LookupError as error:
                raise fault(str(error.args[0])) from None
        return tz


def zone_of(settings: Settings) -> tzinfo:
    """Return the project's time zone; UTC where the settings name none."""
    if not settings.tz:
        return UTC
    from repurpose.spec.zones import load_zone  # most runs need no zone

    return load_zone(settings.tz)


@dataclass(frozen=True, slots=True)
class Project:
    """The folder that ids and paths count from, with its settings."""

    root: Path
    settings: Settings
    path: Path | None
    """The settings file; nothing where the project has none."""

    def folder(self, name: str) -> Path:
        """Return a folder that the settings name, counted from the project's root."""
        return self.root / Path(name).expanduser()


def _settings(path: Path) -> Settings:
    """Load a settings file; one of nothing but remarks marks the project's root, and sets nothing."""
    text = load_text(path)[0]
    said = any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())
    return read_model(text, str(path), Settings) if said else Settings()


def find_project(start: Path) -> Project:
    """Find the project that a file or folder belongs to.

    The root is the nearest folder upward that holds `repurpose.yaml`, else the nearest that holds `.git`, else the
    folder of `start` itself. Raises SpecError where the settings are wrong.
    """
    start = Path(os.path.realpath(start))  # `resolve` fails where links go in a circle
    own = start if start.is_dir() else start.parent
    folders = (own, *own.parents)
    for folder in folders:
        for name in (FILE_NAME, "repurpose.yml"):
            path = folder / name
            if path.is_file():
                if name != FILE_NAME:
                    raise SpecError(f"{path} is not read under this name; call it {FILE_NAME}")
                return Project(folder, _settings(path), path)
    root = next((folder for folder in folders if (folder / ".git").exists()), own)
    return Project(root, Settings(), None)
