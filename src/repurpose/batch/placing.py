"""Where the drafts of an article are wanted: channels and targets as the article and its project have them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from repurpose.article import EVERY, Article, Role
from repurpose.language.topics import speaks_of
from repurpose.listing import first_of
from repurpose.placement import Placement, SubredditChoice
from repurpose.spec.base import subreddit_name
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import ChannelFolder, LoadedChannel, retarget
from repurpose.spec.packs import LoadedPack, pack_for
from repurpose.spec.settings import Settings

_A_LETTER = 0.85
"""How alike two names are of which one is a slip: a letter more, less or other in seven or more."""
_OURS = ("subreddits", "post_intro", "embargo", "priority")
"""Keys of a front matter that only this program reads, as far as they are long enough to tell a slip from a word."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A channel, and a target there, that every article of a run is drafted for."""

    channel: LoadedChannel
    target: str = ""
    """A subreddit, or empty."""
    pack: LoadedPack | None = None
    """The target's rules, where there is a pack."""
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What is spoken of in each subreddit that nobody but the built-in channel names."""
    packs: tuple[tuple[str, LoadedPack], ...] = ()
    """All packs at hand, by the subreddits that they hold for, in lower case."""
    channels: tuple[str, ...] = ()
    """Names of all channels at hand; empty where nobody has looked."""

    @property
    def label(self) -> str:
        """`CHANNEL` or `CHANNEL@TARGET`, as it was asked for."""
        return Placement(self.channel, self.target).label


def placements_for(
    article: Article, wanted: Sequence[Wanted], settings: Settings, *, each_named: bool = False
) -> tuple[Placement, ...]:
    """Return where the article's drafts are wanted, with the subreddits that the article or the settings name.

    With `each_named` those that the article itself names stand, each with its pack, in the place of their channel
    alone. Raises UsageError where the article names what can be no subreddit.
    """
    placements: dict[str, Placement] = {}
    for one in wanted:
        channel, spec = one.channel, one.channel.spec
        own = settings.subreddits.get(spec.name)
        names = article.meta.subreddits if article.meta.subreddits is not None else own
        if spec.subreddits and names:
            # A target of the channel's own file keeps what is said of it there, though the article names others.
            named = [listed.name for listed in channel.spec.subreddits if listed.name.lower() == one.target.lower()]
            spec = retarget(spec, (*names, *named))
        known = {listed.name.lower(): listed.name for listed in (*channel.spec.subreddits, *spec.subreddits)}
        target = known.get(one.target.lower(), one.target)
        choice = _choice(article, one, spec, names) if spec.subreddits else None
        placement = with_account(Placement(replace(channel, spec=spec), target, choice=choice), settings)
        targets = choice.names if choice is not None and choice.by_article and not target and each_named else ()
        packs = dict(one.packs) if targets else {}
        each = [with_pack(replace(placement, target=name), packs.get(name.lower())) for name in targets]
        for found in each or [with_pack(placement, one.pack)]:
            placements.setdefault(found.label.lower(), found)
    return tuple(placements.values())


def _choice(article: Article, wanted: Wanted, spec: ChannelSpec, names: Sequence[str] | None) -> SubredditChoice:
    """Return the subreddits of a channel that are right for an article, whose own or the settings' `names` hold."""
    if names is None:
        texts = [article.title, article.subtitle, *article.meta.tags, *(line for _, line in article.meta.intro)]
        texts += [sentence.text for sentence in article.sentences if sentence.role is not Role.KIT]
        unchosen = [(name, topics) for name, topics in wanted.topics if name.lower() != wanted.target.lower()]
        unfit = tuple(name for name, topics in unchosen if topics and not speaks_of(texts, topics))
        return SubredditChoice(tuple(one.name for one in spec.subreddits if one.name not in unfit), unfit)
    given = {subreddit_name(name).lower() for name in names}
    packs = {name: found.pack.name for name, found in wanted.packs}
    slips = []
    for one in spec.subreddits:
        name = one.name.lower()
        if name in given and name not in packs and (close := get_close_matches(name, packs, 1, _A_LETTER)):
            of = f" of {article.id}" if article.meta.subreddits is not None else ""
            slips.append(f"note: there is no pack for r/{one.name}{of}; did you mean r/{packs[close[0]]}?")
    fit = tuple(one.name for one in spec.subreddits if one.name.lower() in given)
    return SubredditChoice(fit, by_article=article.meta.subreddits is not None, slips=tuple(slips))


def with_account(placement: Placement, settings: Settings) -> Placement:
    """Return the placement with the project's account, where the channel posts to forums and says nothing itself."""
    spec = placement.channel.spec
    if settings.account == spec.account or not spec.subreddits or "account" in spec.model_fields_set:
        return placement
    own = spec.model_copy(update={"account": settings.account})
    return replace(placement, channel=replace(placement.channel, spec=own))


def with_pack(placement: Placement, found: LoadedPack | None) -> Placement:
    """Return the placement with the pack of its target, if there is one.

    The pack counts for the draft's `spec_sha256`, so that a changed pack makes the draft anew.
    """
    if found is None:
        return placement
    digest = hashlib.sha256(f"{placement.channel.sha256}\0{found.sha256}".encode()).hexdigest()
    return replace(placement, channel=replace(placement.channel, sha256=digest), pack=found.pack)


def with_own_pack(placement: Placement, folder: ChannelFolder) -> Placement:
    """Return the placement with the pack that the channels folder has for its target (`with_pack`)."""
    return with_pack(placement, pack_for(placement.target, placement.subreddit, folder))


def line_notes(article: Article, wanted: Iterable[Wanted]) -> tuple[str, ...]:
    """Return a note for each channel that the article has a line of its author's for, and that does not exist."""
    known = sorted({name for one in wanted for name in one.channels})
    notes: list[str] = []
    for key, lines in (("intro", article.meta.intro), ("ask", article.meta.ask)):
        for name, _ in lines:
            if known and name not in ("", EVERY, *known):
                close = get_close_matches(name[:60], known, 1, 0.6)
                meant = f"; did you mean {close[0]!r}?" if close else f"; there are: {first_of(known)}"
                notes.append(f"note: `{key}:` of {article.id} has a line for {name[:60]!r}, which is no channel{meant}")
    return tuple(notes)


def key_notes(article: Article) -> tuple[str, ...]:
    """Return a note for each key of the front matter that is nearly one of ours, and so says nothing."""
    return tuple(
        f"note: `{key[:60]}:` of {article.id} is not read; did you mean `{close[0]}:`?"
        for key, _ in article.meta.extra
        if (name := key.lower()) not in _OURS and (close := get_close_matches(name, _OURS, 1, _A_LETTER))
    )


def unlisted_notes(placements: Iterable[Placement]) -> tuple[str, ...]:
    """Return a note for each target of which its channel says nothing: it may be a slip, and no override holds.

    A name in the article or the settings that is nearly that of a pack has one, too.
    """
    notes: list[str] = []
    for placement in placements:
        notes += placement.choice.slips if placement.choice is not None else ()
        if placement.target and placement.subreddit is None:
            spec = placement.channel.spec
            close = get_close_matches(placement.target, [listed.name for listed in spec.subreddits], 1, 0.8)
            meant = f"; did you mean r/{close[0]}?" if close else ""
            notes.append(f"note: {spec.name} does not list r/{placement.target}: the channel's own rules hold{meant}")
    return tuple(dict.fromkeys(notes))
