"""Where channel files come from, and what a channel becomes for one target.

A channel is looked for in the user's own folder first (`--channels`, else the settings' `channels:`, else `./channels`)
and then among the built-in ones: a file of the same name replaces the built-in channel, every other built-in one stays.
Tones are found in the same way.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypeVar

from repurpose.errors import SpecError, UsageError
from repurpose.listing import and_more
from repurpose.spec.base import typed_subreddit
from repurpose.spec.channel import ChannelSpec, Subreddit
from repurpose.spec.document import Document, Scalar, read_document
from repurpose.spec.document import Sequence as Items
from repurpose.spec.load import error_at, load_text, unknown_rules, validate
from repurpose.spec.problem import Problem
from repurpose.spec.settings import Project
from repurpose.spec.tone import ToneProfile

_SUFFIXES = (".yaml", ".yml")
_BELOW = ("", "tones", "packs/reddit")
"""Where channels, tones and packs lie in a folder."""
_Named = TypeVar("_Named", ChannelSpec, ToneProfile)


@dataclass(frozen=True, slots=True)
class ChannelFolder:
    """The channels that are at hand."""

    path: Path
    """The folder that is looked in first."""
    built_in: bool
    """Nothing but what the program brings along."""
    names: tuple[str, ...]
    """Of every channel, the user's and the built-in ones, sorted."""
    replaced: tuple[str, ...] = ()
    """What of a folder that nobody named stands in for a built-in file: `reddit`, `tones/grounded`."""
    rules: tuple[str, ...] = ()
    """Names that `checks:` of a channel or pack may hold; empty where nobody has looked."""

    @property
    def notice(self) -> str:
        """Say which files stand in for built-in ones unasked; mostly empty. The command line puts it on stderr."""
        if not self.replaced:
            return ""
        return f"note: {and_more(self.replaced)} from {self.path}, in place of what is built in"


@dataclass(frozen=True, slots=True)
class LoadedChannel:
    """A channel file, read."""

    spec: ChannelSpec
    """With its tone words as the profiles spell them."""
    tones: tuple[ToneProfile, ...]
    """One for each word of `spec.tone`, in order."""
    sha256: str
    """Of the file's bytes and those of its tones."""
    path: Path
    text: str
    """As written, comments included."""


@cache
def built_in_folder() -> Path:
    """Return the folder of the built-in channels: in the package, or the checkout's in an editable install."""
    packaged = Path(__file__).resolve().parents[1] / "_channels"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parents[3] / "channels"
    if checkout.is_dir():
        return checkout
    raise SpecError("the built-in channels are missing; install repurpose-md again")


def find_channels(explicit: Path | None = None, project: Project | None = None) -> ChannelFolder:
    """Find the folder of channels to use.

    The first of: `explicit` (`--channels`), the project's `channels:`, a folder `channels` in the current folder that
    holds a channel, tone or pack, the built-in ones.
    Raises UsageError where `explicit` is no such folder and SpecError where the settings' is not.
    """
    built_in = built_in_folder()
    named = explicit is not None or (project is not None and project.settings.channels != "")
    if explicit is not None:
        if not explicit.is_dir():
            raise UsageError(f"{explicit} is not a folder; --channels takes a folder of channel files")
        if not _has_files(explicit):
            raise UsageError(f"{explicit} holds no channel file (NAME.yaml)")
        chosen = explicit
    elif project is not None and project.settings.channels:
        chosen = project.folder(project.settings.channels)
        if not chosen.is_dir():
            raise SpecError(f"{project.path}: the folder {project.settings.channels!r} of `channels:` does not exist")
    else:
        chosen = Path("channels")
        if not _has_files(chosen):
            chosen = built_in
    if chosen.resolve() == built_in.resolve():
        return ChannelFolder(built_in, built_in=True, names=_names(built_in))
    chosen = _nearby(chosen)
    names = tuple(sorted({*_names(chosen), *_names(built_in)}))
    return ChannelFolder(chosen, built_in=False, names=names, replaced=() if named else tuple(_replaced(chosen)))


def load_channel(name: str, folder: ChannelFolder) -> LoadedChannel:
    """Load a channel and its tones.

    Raises UsageError for an unknown name, and SpecError with every mistake in the file.
    """
    wanted = _known_name(name, folder)
    path = _path(wanted, "", folder)
    text, raw = load_text(path)
    if not text.strip() and (built_in_folder() / f"{wanted}.yaml").is_file():
        raise SpecError(
            f"{path} is empty; delete it, or write the built-in channel into it: "
            f"`repurpose channels {wanted} --yaml > {path}`"
        )
    document = read_document(text, str(path))
    known = _tone_names(folder)
    problems = (*document.problems, *_unknown_tones(document, known, folder), *unknown_rules(document, folder.rules))
    spec = _named(replace(document, problems=problems), ChannelSpec, path)
    digest = hashlib.sha256(raw)
    tones: list[ToneProfile] = []
    for word in spec.tone:
        profile, tone_raw = _load_tone(_tone_for(word, known) or word, folder)
        tones.append(profile)
        digest.update(b"\0" + tone_raw)
    spec = spec.model_copy(update={"tone": tuple(tone.name for tone in tones)})
    return LoadedChannel(spec, tuple(tones), digest.hexdigest(), path, text)


def channel_text(name: str, folder: ChannelFolder) -> str:
    """Return a channel's file as it is written, whatever is wrong with it; raise UsageError for an unknown name.

    The shell has emptied a file of the user's own before its copy is asked for (`channels reddit --yaml > …`): then it
    is the built-in one.
    """
    wanted = _known_name(name, folder)
    text = load_text(_path(wanted, "", folder))[0]
    shipped = built_in_folder() / f"{wanted}.yaml"
    return text if text.strip() or not shipped.is_file() else load_text(shipped)[0]


def load_tone(name: str, folder: ChannelFolder) -> ToneProfile:
    """Load a tone profile by its name, with or without hyphens; raise UsageError for an unknown one."""
    known = _tone_names(folder)
    tone = _tone_for(name, known)
    if tone is None:
        raise _unknown("tone", name, known)
    return _load_tone(tone, folder)[0]


def apply_target(spec: ChannelSpec, target: str) -> ChannelSpec:
    """Return the spec as it is for one subreddit; a subreddit that the channel does not list changes nothing.

    Raises UsageError where the channel has no subreddits, or the name cannot be one.
    """
    if not target:
        return spec
    if not spec.subreddits:
        raise UsageError(f"{spec.name} has no subreddits, so {target[:40]!r} cannot be one of them")
    wanted = typed_subreddit(target).lower()
    override = next((s for s in spec.subreddits if s.name.lower() == wanted), None)
    if override is None:
        return spec
    changes: dict[str, object] = {}
    if override.length is not None:
        changes["length"] = override.length
    if override.links is not None:
        changes["links"] = override.links
    if override.title is not None:
        title = override.title
        if spec.title is not None and "frames" not in title.model_fields_set:
            title = title.model_copy(update={"frames": spec.title.frames})
        changes["title"] = title
    return spec.model_copy(update=changes)


def retarget(spec: ChannelSpec, names: Sequence[str]) -> ChannelSpec:
    """Return the spec with other subreddits, an article's or the settings'; one it lists keeps what it says of it."""
    known = {s.name.lower(): s for s in spec.subreddits}
    wanted = dict.fromkeys(map(typed_subreddit, names))
    targets = {name.lower(): known.get(name.lower()) or Subreddit(name=name) for name in wanted}
    return spec.model_copy(update={"subreddits": tuple(targets.values())})


def _replaced(folder: Path) -> Iterator[str]:
    """Yield what of a folder has the name of a built-in file, by its path there without a suffix."""
    for below in _BELOW:
        for name in _names(folder / below):
            if name in _names(built_in_folder() / below):
                yield (Path(below) / name).as_posix()


def _nearby(path: Path) -> Path:
    """Return a path below the current folder as people write it, so that messages stay short."""
    full, here = path.resolve(), Path.cwd()
    return full.relative_to(here) if full.is_relative_to(here) else path


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(_names(folder / below) for below in _BELOW)


def _names(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted({p.stem for p in folder.iterdir() if p.suffix in _SUFFIXES and not p.name.startswith(".")}))


def _path(name: str, below: str, folder: ChannelFolder) -> Path:
    """Return the file of a channel or tone that is known to exist, the user's before the built-in one."""
    for place in (folder.path / below, built_in_folder() / below):
        found = [place / f"{name}{suffix}" for suffix in _SUFFIXES if (place / f"{name}{suffix}").is_file()]
        if len(found) > 1:
            raise SpecError(f"{found[0]} and {found[1].name} are the same channel twice; keep one")
        if found:
            return found[0]
    raise SpecError(f"{folder.path / below / name}.yaml cannot be read: it is not a file")


def _known_name(name: str, folder: ChannelFolder) -> str:
    """Return a channel's name as its file has it; raise UsageError for an unknown one."""
    wanted = name.strip().lower()
    if wanted not in folder.names:
        raise _unknown("channel", name, folder.names)
    return wanted


def _unknown_tones(document: Document, known: Sequence[str], folder: ChannelFolder) -> Iterator[Problem]:
    """Yield a problem for each tone word of a channel's file that no profile has."""
    words = next((value for key, value in document.root.pairs if key.value == "tone"), None)
    for item in words.items if isinstance(words, Items) else ():
        if isinstance(item, Scalar) and item.value and _tone_for(item.value, known) is None:
            close = get_close_matches(item.value.lower(), known, 1, 0.5)
            hint = f"did you mean {close[0]!r}? " if close else ""
            where = "channels" if folder.built_in else folder.path
            yield Problem(
                f"unknown tone {item.value[:40]!r}; there are {', '.join(known)}",
                item.span,
                f"{hint}To define it, write {where}/tones/{item.value[:40]}.yaml (`repurpose schema tone` says how)",
            )


def _tone_names(folder: ChannelFolder) -> list[str]:
    return sorted({*_names(folder.path / "tones"), *_names(built_in_folder() / "tones")})


def _tone_for(word: str, known: Sequence[str]) -> str | None:
    letters = _letters(word)
    return next((name for name in known if _letters(name) == letters), None)


def _letters(word: str) -> str:
    return "".join(c for c in word.lower() if c.isalnum())


def _load_tone(name: str, folder: ChannelFolder) -> tuple[ToneProfile, bytes]:
    path = _path(name, "tones", folder)
    text, raw = load_text(path)
    return _named(read_document(text, str(path)), ToneProfile, path), raw


def _named(document: Document, model: type[_Named], path: Path) -> _Named:
    """Return what a file holds; raise SpecError where its `name:` is not the file's."""
    held = validate(document, model)
    if held.name != path.stem:
        message = f"the name is {held.name!r}, but the file is {path.name}"
        raise error_at(document, ("name",), message, "make them agree")
    return held


def _unknown(what: str, name: str, known: Sequence[str]) -> UsageError:
    close = get_close_matches(name.strip().lower()[:60], known, 1, 0.5)
    hint = f"did you mean {close[0]!r}? There" if close else "there"
    return UsageError(f"unknown {what} {name[:60]!r}; {hint} are: {', '.join(known)}")
