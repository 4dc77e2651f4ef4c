"""Where subreddit packs come from, and what a pack makes of a channel's spec.

`packs/reddit/NAME.yaml` is looked for in the user's channels folder first and then among the built-in ones, as channels
are. Letter case does not matter in a subreddit's name.
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from repurpose.errors import SpecError
from repurpose.finding import Severity
from repurpose.spec.channel import ChannelSpec, Limit, Subreddit
from repurpose.spec.document import read_document
from repurpose.spec.find import ChannelFolder, built_in_folder
from repurpose.spec.load import error_at, load_text, unknown_rules, validate
from repurpose.spec.pack import SubredditPack

PLACE = Path("packs") / "reddit"
"""Below a channels folder."""


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack, read."""

    pack: SubredditPack
    path: Path
    built_in: bool
    text: str
    """As written, comments included."""
    sha256: str


def pack_names(folder: ChannelFolder) -> tuple[str, ...]:
    """Return the names of all packs at hand, sorted without regard to letter case."""
    return tuple(sorted(_files(folder), key=str.lower))


def load_pack(name: str, folder: ChannelFolder) -> LoadedPack | None:
    """Load the pack of a subreddit, or nothing where there is none; raise SpecError with every mistake in the file."""
    path = next((path for own, path in _files(folder).items() if own.lower() == name.lower()), None)
    if path is None:
        return None
    text, raw = load_text(path)
    document = read_document(text, str(path))
    problems = (*document.problems, *unknown_rules(document, folder.rules))
    pack = validate(replace(document, problems=problems), SubredditPack)
    if pack.name.lower() != path.stem.lower():
        raise error_at(
            document, ("name",), f"the name is {pack.name!r}, but the file is {path.name}", "make them agree"
        )
    built_in = path.is_relative_to(built_in_folder())
    return LoadedPack(pack, path, built_in, text, hashlib.sha256(raw).hexdigest())


def pack_for(target: str, listed: Subreddit | None, folder: ChannelFolder) -> LoadedPack | None:
    """Load the pack that holds for a target: the one its channel names, else that of its own name, if any.

    Raises SpecError where the channel names one that does not exist.
    """
    if not target:
        return None
    named = listed.pack if listed is not None else ""
    found = load_pack(named or target, folder)
    if found is None and named:
        raise SpecError(
            f"r/{target} names the pack {named[:40]!r}, and there is no {PLACE.as_posix()}/{named[:40]}.yaml"
        )
    return found


def topics_for(listed: Subreddit, folder: ChannelFolder) -> tuple[str, ...]:
    """Return the topics of a subreddit by its pack, or by the built-in one where a pack of the user's says nothing."""
    built_in = ChannelFolder(built_in_folder(), built_in=True, names=())
    packs = (pack_for(listed.name, listed, folder), load_pack(listed.name, built_in))
    return next((found.pack.topics for found in packs if found is not None and found.pack.topics is not None), ())


def apply_pack(spec: ChannelSpec, pack: SubredditPack | None) -> ChannelSpec:
    """Return the spec as the subreddit's pack has it: its longest lengths are limits, its `checks:` come last."""
    if pack is None:
        return spec
    asked = pack.requirements
    limits = []
    if asked.title_text_max_length and spec.title is not None:
        limits.append(_limit(pack, "title", asked.title_text_max_length))
    if asked.body_text_max_length:
        limits.append(_limit(pack, "body", asked.body_text_max_length))
    return spec.model_copy(update={"limits": (*spec.limits, *limits), "checks": {**spec.checks, **pack.checks}})


def _limit(pack: SubredditPack, of: Literal["title", "body"], most: int) -> Limit:
    source = f"r/{pack.name} by its pack: {pack.source}"
    return Limit(
        of=of, value=most, unit="characters", severity=Severity.ERROR, source=source, checked_on=pack.checked_on
    )


def _files(folder: ChannelFolder) -> dict[str, Path]:
    """Return the pack files by name; the user's own replace the built-in ones."""
    found: dict[str, Path] = {}
    for place in (built_in_folder() / PLACE, folder.path / PLACE):
        for path in sorted(place.glob("*.yaml")) if place.is_dir() else ():
            if not path.name.startswith("."):
                found = {name: own for name, own in found.items() if name.lower() != path.stem.lower()}
                found[path.stem] = path
    return found
