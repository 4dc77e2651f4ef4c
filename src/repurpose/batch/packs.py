"""The pack of a draft's subreddit, found in the channels folder."""

from repurpose.batch import placing
from repurpose.placement import Placement
from repurpose.spec.find import ChannelFolder
from repurpose.spec.packs import pack_for


def with_pack(placement: Placement, folder: ChannelFolder) -> Placement:
    """Return the placement with the pack of its target, if there is one; raise SpecError where that is wrong."""
    return placing.with_pack(placement, pack_for(placement.target, placement.subreddit, folder))
