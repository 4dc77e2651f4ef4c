"""Where the drafts of an article are wanted: channels and targets as the article and its project have them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from repurpose.article import Article
from repurpose.checks import unknown_names
from repurpose.pipeline import Placement
from repurpose.spec.find import LoadedChannel, retarget
from repurpose.spec.packs import LoadedPack
from repurpose.spec.settings import Settings


@dataclass(frozen=True, slots=True)
class Wanted:
    """A channel, and a target there, that every article of a run is drafted for."""

    channel: LoadedChannel
    target: str = ""
    """A subreddit, or empty."""
    pack: LoadedPack | None = None
    """The target's rules, where there is a pack."""

    @property
    def label(self) -> str:
        """`CHANNEL` or `CHANNEL@TARGET`, as it was asked for."""
        return Placement(self.channel, self.target).label


def placements_for(article: Article, wanted: Sequence[Wanted], settings: Settings) -> tuple[Placement, ...]:
    """Return where the article's drafts are wanted, with the subreddits that the article or the settings name.

    Raises UsageError where the article names what can be no subreddit, and SpecError where a pack is wrong.
    """
    placements = []
    for one in wanted:
        channel, spec = one.channel, one.channel.spec
        names = article.meta.subreddits or settings.subreddits.get(spec.name, ())
        if spec.subreddits and names:
            # A target of the channel's own file keeps what is said of it there, though the article names others.
            named = [own.name for own in channel.spec.subreddits if own.name.lower() == one.target.lower()]
            spec = retarget(spec, (*names, *named))
        known = {own.name.lower(): own.name for own in (*channel.spec.subreddits, *spec.subreddits)}
        placement = Placement(replace(channel, spec=spec), known.get(one.target.lower(), one.target))
        placements.append(with_pack(with_account(placement, settings), one.pack))
    return tuple(placements)


def with_account(placement: Placement, settings: Settings) -> Placement:
    """Return the placement with the project's account, where the channel posts to forums and says nothing itself."""
    spec = placement.channel.spec
    if settings.account == spec.account or not spec.subreddits or "account" in spec.model_fields_set:
        return placement
    own = spec.model_copy(update={"account": settings.account})
    return replace(placement, channel=replace(placement.channel, spec=own))


def with_pack(placement: Placement, found: LoadedPack | None) -> Placement:
    """Return the placement with the pack of its target, if there is one; raise SpecError where that names no rule.

    The pack counts for the draft's `spec_sha256`, so that a changed pack makes the draft anew.
    """
    if found is None:
        return placement
    unknown_names(found.pack.checks, str(found.path))
    digest = hashlib.sha256(f"{placement.channel.sha256}\0{found.sha256}".encode()).hexdigest()
    return replace(placement, channel=replace(placement.channel, sha256=digest), pack=found.pack)


def unlisted_notes(placements: Iterable[Placement]) -> tuple[str, ...]:
    """Return a note for each target of which its channel says nothing: it may be a slip, and no override holds."""
    notes = []
    for placement in placements:
        if placement.target and placement.subreddit is None:
            spec = placement.channel.spec
            close = get_close_matches(placement.target, [listed.name for listed in spec.subreddits], 1, 0.8)
            meant = f"; did you mean r/{close[0]}?" if close else ""
            notes.append(f"note: {spec.name} does not list r/{placement.target}: the channel's own rules hold{meant}")
    return tuple(dict.fromkeys(notes))
