"""The pack of a draft's subreddit, and what is said of it to a person."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # imported in the functions that need them: `--help` needs none
    from repurpose.pipeline import Placement
    from repurpose.spec.find import ChannelFolder
    from repurpose.spec.settings import Settings


def with_account(placement: "Placement", settings: "Settings") -> "Placement":
    """Return the placement with the project's account, where the channel posts to forums and says nothing itself."""
    spec = placement.channel.spec
    if settings.account == spec.account or not spec.subreddits or "account" in spec.model_fields_set:
        return placement
    from dataclasses import replace

    own = spec.model_copy(update={"account": settings.account})
    return replace(placement, channel=replace(placement.channel, spec=own))


def with_pack(placement: "Placement", folder: "ChannelFolder") -> "Placement":
    """Return the placement with the pack of its target, if there is one; raise SpecError where that is wrong.

    The pack counts for the draft's `spec_sha256`, so that a changed pack makes the draft anew.
    """
    if not placement.target:
        return placement
    import hashlib
    from dataclasses import replace

    from repurpose.checks import unknown_names
    from repurpose.spec.packs import pack_for

    found = pack_for(placement.target, placement.subreddit, folder)
    if found is None:
        return placement
    unknown_names(found.pack.checks, str(found.path))
    digest = hashlib.sha256(f"{placement.channel.sha256}\0{found.sha256}".encode()).hexdigest()
    return replace(placement, channel=replace(placement.channel, sha256=digest), pack=found.pack)
