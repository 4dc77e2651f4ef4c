"""From the words of a command line to the channels and subreddits that drafts are wanted for."""

from collections.abc import Sequence

from repurpose.batch.placing import Wanted
from repurpose.errors import UsageError
from repurpose.placement import Placement
from repurpose.spec.base import subreddit_name
from repurpose.spec.find import ChannelFolder, LoadedChannel, built_in_folder, load_channel
from repurpose.spec.packs import load_pack, pack_for, pack_names, topics_for
from repurpose.spec.settings import Project


def read_channels(
    names: Sequence[str], subreddits: Sequence[str], folder: ChannelFolder, project: Project
) -> tuple[Wanted, ...]:
    """Load the channels that are wanted, each with its target: `reddit`, `reddit@NAME`, or every one of `--subreddit`.

    Without names these are the project's default channels, else all; of them, with `subreddits`, those that have some.
    Raises UsageError and SpecError.
    """
    wanted = names or project.settings.default_channels or folder.names
    if subreddits and not names:
        wanted = [name for name in wanted if load_channel(name.partition("@")[0], folder).spec.subreddits] or wanted
    found: dict[tuple[str, str], Wanted] = {}
    targeted = False
    for name in wanted:
        channel_name, at, target = name.partition("@")
        channel = load_channel(channel_name, folder)
        targets = [target] if at else [""]
        if subreddits and channel.spec.subreddits and not at:
            targets, targeted = list(subreddits), True
        for given in targets:
            bare = subreddit_name(given.strip())
            if at and not bare:
                raise UsageError(f"{name!r} names no subreddit after the @")
            Placement(channel, given).spec  # noqa: B018 - a name that can be no subreddit is said before anything is read
            key = channel.spec.name, bare.lower()
            found[key] = found.get(key) or _wanted(channel, bare, folder)
    if subreddits and not targeted:
        raise UsageError(f"--subreddit: none of {', '.join(wanted)} has subreddits")
    return tuple(found.values())


def _wanted(channel: LoadedChannel, target: str, folder: ChannelFolder) -> Wanted:
    pack = pack_for(target, Placement(channel, target).subreddit, folder)
    if not channel.spec.subreddits:
        return Wanted(channel, target, pack, channels=folder.names)
    # Nobody chose the subreddits that a built-in channel lists: an article has to speak of their topics.
    unchosen = channel.spec.subreddits if channel.path.is_relative_to(built_in_folder()) else ()
    topics = tuple((one.name, topics_for(one, folder)) for one in unchosen)
    own = {name.lower(): load_pack(name, folder) for name in pack_names(folder)}
    own |= {one.name.lower(): pack_for(one.name, one, folder) for one in channel.spec.subreddits}
    packs = tuple((name, found) for name, found in own.items() if found is not None)
    return Wanted(channel, target, pack, topics, packs, folder.names)
