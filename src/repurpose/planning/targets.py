"""Where drafts of an article are wanted in a calendar, and where else some may lie: its subreddits, one by one."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from repurpose.article import Article
from repurpose.batch.placing import with_own_pack
from repurpose.placement import Placement
from repurpose.schedule.history import lowered
from repurpose.slots import Key
from repurpose.spec.find import ChannelFolder


def targets_of(placements: Iterable[Placement], folder: ChannelFolder) -> tuple[Placement, ...]:
    """Put a channel's subreddits, each with its pack, in the place of the channel alone: a post must go to one of them.

    Raises SpecError where a pack is wrong.
    """
    found: dict[str, Placement] = {}
    for placement in placements:
        listed = placement.subreddits
        for target in [one.name for one in listed] if listed and not placement.target else [placement.target]:
            one = placement if target == placement.target else with_own_pack(replace(placement, target=target), folder)
            found.setdefault(one.label.lower(), one)
    return tuple(found.values())


def key_of(article: Article, placement: Placement) -> Key:
    """Return what names the entry of an article's draft in calendars and in the ledger."""
    return lowered((article.id, placement.channel.spec.name, placement.target))


def wanted_keys(places: Sequence[tuple[Article, Sequence[Placement]]]) -> frozenset[Key]:
    """Return what a run is about."""
    return frozenset(key_of(article, placement) for article, placements in places for placement in placements)


def first_round(missing: Sequence[Placement], there: Collection[str], turn: int) -> list[Placement]:
    """Return what is made for every article: of each channel one placement, of its subreddits another for each one.

    Of the channels that are `there`, which have a draft for one of their subreddits, nothing more. Subreddits that the
    article names itself are all wanted.
    """
    channels: dict[str, list[Placement]] = {}
    first = []
    for placement in missing:
        if placement.choice is not None and placement.choice.by_article and placement.target:
            first.append(placement)
        elif not placement.target or placement.channel.spec.name not in there:
            channels.setdefault(placement.channel.spec.name, []).append(placement)
    return first + [listed[turn % len(listed)] for listed in channels.values()]


def untargeted(placements: Iterable[Placement]) -> Iterable[Placement]:
    """Yield a placement without a subreddit for each channel that has some: `make` writes such drafts."""
    named = {placement.channel.spec.name: placement for placement in placements if placement.target}
    for placement in named.values():
        yield replace(placement, target="", pack=None)


def also_there(placements: Sequence[Placement], folder: ChannelFolder) -> Iterable[Placement]:
    """Yield where drafts of an article may lie for which none would be made: one that names no subreddit, and those for
    the built-in list's subreddits, which a person may have asked for.
    """
    here = {placement.label.lower() for placement in placements}
    yield from (placement for placement in untargeted(placements) if placement.label not in here)
    for placement in {placement.channel.spec.name: placement for placement in placements}.values():
        for name in placement.choice.unfit if placement.choice is not None else ():
            if f"{placement.channel.spec.name}@{name}".lower() not in here:
                yield with_own_pack(replace(placement, target=name, pack=None), folder)
