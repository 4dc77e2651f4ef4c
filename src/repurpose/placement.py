"""Where a draft is wanted: a channel, a target there, and what is known of both."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from repurpose.spec.channel import ChannelSpec, Subreddit
from repurpose.spec.find import LoadedChannel, apply_target

if TYPE_CHECKING:  # only some placements have them
    from repurpose.ledger.types import Post
    from repurpose.spec.pack import SubredditPack

# The choosiest form plans first, so that what a channel gets does not depend on the order of the command line.
_PLANNING = ("told", "claimed", "plain")


@dataclass(frozen=True, slots=True)
class SubredditChoice:
    """Which subreddits of a channel the posts of one article are for."""

    names: tuple[str, ...]
    unfit: tuple[str, ...] = ()
    """Those that only the built-in channel names, and of whose topics the article does not speak."""
    by_article: bool = False
    """Whether the article itself names them."""
    slips: tuple[str, ...] = ()
    """Notes on names that may be misspelt."""


@dataclass(frozen=True, slots=True)
class Placement:
    """One channel and one target that a draft is wanted for."""

    channel: LoadedChannel
    target: str = ""
    """A subreddit, or empty."""
    pack: "SubredditPack | None" = None
    """The subreddit's rules, where a pack has them."""
    past: "tuple[Post, ...] | None" = None
    """What the ledger knows to be posted and to share words with the article or draft; nothing without a ledger."""
    choice: SubredditChoice | None = None
    """The subreddits that are right for the article; every one that the channel lists where nobody has looked."""

    @property
    def subreddits(self) -> tuple[Subreddit, ...]:
        """The channel's subreddits that are right for the article."""
        listed = self.channel.spec.subreddits
        return listed if self.choice is None else tuple(one for one in listed if one.name in self.choice.names)

    @property
    def spec(self) -> ChannelSpec:
        """The channel's spec with the target's overrides and its pack applied."""
        spec = apply_target(self.channel.spec, self.target)
        if self.pack is None:
            return spec
        from repurpose.spec.packs import apply_pack

        return apply_pack(spec, self.pack)

    @property
    def flair(self) -> str:
        """The flair that the channel's file names for the target; empty where it names none."""
        return self.subreddit.flair if self.subreddit is not None else ""

    @property
    def subreddit(self) -> Subreddit | None:
        """What the channel says of the target; nothing where there is none or the channel does not list it."""
        named = self.target.lower()
        return next((s for s in self.channel.spec.subreddits if s.name.lower() == named), None)

    @property
    def turn(self) -> tuple[int, str, int, str]:
        """When it chooses among the article's ideas: the choosiest form first, subreddits in the channel's order."""
        spec = self.channel.spec
        names = [listed.name.lower() for listed in spec.subreddits]
        named = self.target.lower()
        place = names.index(named) if named in names else len(names)
        return _PLANNING.index(spec.form), spec.name, place if named else -1, named

    @property
    def label(self) -> str:
        """`reddit`, or `reddit@therapists`: the name of the draft's file."""
        return f"{self.channel.spec.name}@{self.target}" if self.target else self.channel.spec.name
