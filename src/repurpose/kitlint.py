"""The posts of a kit, each checked against its channel, its own labels and the article above them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from repurpose import checks
from repurpose.article import Article, Role, Source
from repurpose.checks.types import Elsewhere, Family, Subject
from repurpose.draftfile import DraftFile, Posted
from repurpose.errors import SourceError
from repurpose.finding import Finding
from repurpose.kitfile import KitPost
from repurpose.kitlabels import ToneNamed, as_labelled, fault
from repurpose.lint import Checked, Located, checked, located, settled, subject_of, unused
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.sharing import make_drafts
from repurpose.spans import Span
from repurpose.spec.find import LoadedChannel

Place = Callable[[LoadedChannel, str], Placement]
"""Make the placement of a channel and a subreddit or nothing, with the subreddit's pack where there is one."""

_SENTENCE_BY_SENTENCE = ("dropped-hedge", "lost-denominator", "reversed-meaning", "stronger-claim", "untraced-sentence")
"""Rules for texts that are made of an article's sentences; an author's own post says the same thing in other words."""
_OWN_WORDS = 1 / 3
"""Share of sentences without a source from which on a post is its author's own text."""
_PLACES = {Family.LENGTH: "length", Family.TONE: "tone", Family.TITLES: "title", Family.PLATFORM: "subs"}
"""The label that a finding without a place of its own is about."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a post can be held against."""

    article: Article | None
    elsewhere: Elsewhere | None
    """The other posts of the run."""
    made: tuple[Finding, ...]
    """What the engine found of the post when it wrote it."""

    def subject(self, text: Posted, placement: Placement) -> Subject:
        """Make the subject of a post."""
        return replace(subject_of(text, placement, article=self.article), elsewhere=self.elsewhere)


def check_kit(
    file: DraftFile,
    posts: Sequence[tuple[KitPost, LoadedChannel]],
    tone: ToneNamed,
    place: Place,
    *,
    article: Article | None = None,
    elsewhere: Sequence[Elsewhere | None] = (),
) -> tuple[Checked, ...]:
    """Check the posts of a kit; `file` is the kit as a whole, whose `ignore:` holds for all its posts.

    They are held to `article`, or to the one above them where none is given; `elsewhere` has for each post the others
    of the run.
    """
    article = article or _article(file, posts[0][0].heading.start if posts else len(file.source))
    seen = elsewhere or (None,) * len(posts)
    made = _engine_findings(file, posts, place, article) if article is not None else ((),) * len(posts)
    found = [
        _check_post(file, post, channel, tone, place, Known(article, others, told))
        for (post, channel), others, told in zip(posts, seen, made, strict=True)
    ]
    silenced = {one.finding.rule for draft in found for one in draft.located if one.finding.rule in file.ignore}
    stale = list(unused(file, silenced, found[0].subject)) if found else []
    kept = []
    for number, draft in enumerate(found):
        mine = settled(stale, draft.result.spec) if number == 0 else ()
        located_here = [*mine, *(one for one in draft.located if one.finding.rule not in file.ignore)]
        again = checked(draft.file, draft.posted, draft.result.placement, draft.subject, located_here)
        kept.append(replace(again, rooms=draft.rooms))
    return tuple(kept)


def _engine_findings(
    file: DraftFile, posts: Sequence[tuple[KitPost, LoadedChannel]], place: Place, article: Article
) -> Iterator[tuple[Finding, ...]]:
    """Yield for each post what the engine finds as it writes it; nothing of those that are not as it writes them.

    A kit has no origins beside it, but the article above its posts: the same article gives the same drafts.
    """
    placements = [place(channel, post.target) for post, channel in posts]
    for (post, channel), result in zip(posts, make_drafts(article, placements), strict=True):
        text = post.posted(file.source, titled=channel.spec.title is not None).text.strip()
        as_made = result.draft is not None and result.draft.text.strip() == text
        yield checks.settle(result.composition.findings if as_made else (), result.spec)


def _check_post(
    kit: DraftFile, post: KitPost, channel: LoadedChannel, tone: ToneNamed, place: Place, known: Known
) -> Checked:
    faults: list[Located] = []
    channel, targets = as_labelled(post, channel, tone, faults)
    spec = channel.spec
    text = post.posted(kit.source, titled=spec.title is not None)
    title = post.title
    if spec.title is None and title is not None:
        faults.append(fault(title.span, f"{spec.name} has no title, so this one is not posted: begin the text with it"))
    file = replace(
        kit, title=text.title, title_span=title.span if title else None, channel=spec.name, target=post.target
    )
    placements = tuple(place(channel, target) for target in targets or ("",))
    found: dict[object, Located] = {}
    for placement in placements:
        for finding in (*_apt(known.subject(text, placement)), *known.made):
            one = located(finding, text, kit)
            known_by = (finding.rule, finding.severity, finding.span, finding.message)
            found.setdefault(known_by, replace(one, place=one.place or _labelled(post, finding)))
    several = len(placements) > 1
    whole = Placement(channel) if several else placements[0]
    every = sorted([*settled(faults, spec), *found.values()], key=lambda one: one.place or post.heading)
    draft = checked(file, text, whole, known.subject(text, whole), every)
    return replace(draft, rooms=placements if several else ())


def _apt(subject: Subject) -> tuple[Finding, ...]:
    """Check a text; where it is its author's own, its facts are held to the article and its sentences are not."""
    found = checks.check(subject)
    untraced = sum(finding.rule == "untraced-sentence" for finding in found)
    if untraced <= _OWN_WORDS * len(subject.sentences):
        return found
    return tuple(finding for finding in found if finding.rule not in _SENTENCE_BY_SENTENCE)


def _labelled(post: KitPost, finding: Finding) -> Span:
    """Return where a finding about the whole text is shown: at the label it is about, else at the heading."""
    families = {rule.name: rule.family for rule in checks.rules()}
    label = post.label(_PLACES.get(families[finding.rule], ""))
    return label.span if label else post.heading


def _article(file: DraftFile, end: int) -> Article | None:
    """Read the article above the posts, which must not be their own source; a kit may have none."""
    try:
        article = read_article(Source(file.path, file.source[:end], ""), id="kit")
    except SourceError:
        return None
    return article if any(sentence.role is Role.BODY for sentence in article.sentences) else None
