"""Which drafts a calendar leaves out before it looks for slots, and what a person is told of each."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from repurpose.article import Article
from repurpose.placement import Placement
from repurpose.planning.calendar_draft import CalendarDraft
from repurpose.schedule.history import lowered
from repurpose.slots import Key, State, Unplaced


def without_doubles(
    found: Sequence[CalendarDraft], done: Collection[Key], rows: Collection[Key]
) -> tuple[list[CalendarDraft], list[Unplaced]]:
    """Leave out each draft of an article without a subreddit where there is one with: it would be there twice.

    One that a person edited or approved stays, and what has its text gives way (`copies_of`). One that is `done`
    counts, and stays. One that is not in the calendar's `rows` is no loss that anybody is told of.
    """
    there = [one.candidate.key for one in found if one.candidate.draft]
    there += [key for key in done if key[0] in {one.candidate.article_id for one in found}]
    rooms = {channel: f"r/{target}" for _, channel, target in there if target}
    kept, doubles = [], []
    for one in found:
        candidate = one.candidate
        by_hand = candidate.state is not State.DRAFTED
        if candidate.target or by_hand or candidate.channel not in rooms or lowered(candidate.key) in done:
            kept.append(one)
            continue
        if lowered(candidate.key) not in rows:
            continue
        reason = f"the article's draft for {rooms[candidate.channel]} goes in its place, so that it is there once"
        doubles.append(candidate.left_out("no-subreddit", reason))
    return kept, doubles


def without_errors(found: Sequence[CalendarDraft], stay: Collection[Key]) -> tuple[list[CalendarDraft], list[Unplaced]]:
    """Leave out each draft with an error, but for those that `stay`."""
    kept, faulty = [], []
    for one in found:
        if one.error is None or lowered(one.candidate.key) in stay:
            kept.append(one)
            continue
        anew = one.stale and one.candidate.state is State.DRAFTED
        cure = "its article has changed since: make the draft anew, mend it" if anew else "mend the draft"
        reason = f"{one.error.message}: {cure}, or name the rule in its `ignore:`"
        faulty.append(one.candidate.left_out(one.error.rule, reason))
    return kept, faulty


def unmade(article: Article, placement: Placement, reason: str) -> Unplaced:
    """Say why there is no draft for a placement."""
    return Unplaced(
        article.id, placement.channel.spec.name, placement.target, article.title or article.id, "no-draft", reason
    )


def unchosen(article: Article, placement: Placement) -> Unplaced:
    """Say why a draft for a subreddit is not placed, and how a person chooses it: the file tells nothing of that."""
    name = placement.target
    reason = (
        f"the article leaves out the topics of r/{name}, and nobody chose it: approve the draft, or name the subreddit "
        f"in the article (`subreddits: [{name}]`), in repurpose.yaml, or as --channel {placement.label}"
    )
    return replace(unmade(article, placement, reason), rule="other-topic")
