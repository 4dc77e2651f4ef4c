"""Drafts of a calendar whose text goes somewhere already: from the same article, a twin of it, or by the ledger."""

import re
from collections.abc import Collection, Iterator, Sequence

from repurpose.language.counting import count_words
from repurpose.language.shared_runs import SHORTEST, Shared, words_of
from repurpose.ledger.store import Ledger
from repurpose.schedule.history import lowered
from repurpose.schedule.types import Candidate
from repurpose.slots import Key, State, Unplaced, named

_STOP = re.compile(r"[.!?\n]+")
_FEWEST = 4
"""Words of a sentence that tell a text from most others."""
_HOLDERS = 4
"""Texts that are remembered for one sentence: a closing line stands in many."""


def copies_of(
    candidates: Sequence[Candidate],
    done: Collection[Key],
    book: Ledger | None,
    *,
    rows: Collection[Key] = (),
    beside: Collection[Candidate] = (),
    sent_back: Collection[Candidate] = (),
) -> dict[Key, Unplaced]:
    """Return which drafts are left out, by their keys, because their text goes to the same readers already.

    That is to another subreddit, or to the same channel under another name: syndicated texts lie in two folders. What
    is `done` stays; then what a person approved or edited goes before what the engine wrote, and of that what stands in
    the calendar's `rows` before what does not. `beside` are drafts that stand there of articles that the run is not
    about, such as one that was renamed; they go behind its own that stand there. What the engine wrote is left
    out, too, where it has the text of a draft that a person has `sent_back`.
    """
    found: dict[Key, Unplaced] = {}
    known, foreign = _Known(), {one.key for one in beside}
    unwanted = _Known()
    for one in sent_back:
        unwanted.add(one)

    def turn(one: Candidate) -> tuple[bool, bool, bool, bool]:
        key = lowered(one.key)
        return key not in done, one.state is State.DRAFTED, key not in rows, one.key in foreign

    for candidate in sorted((*candidates, *beside), key=turn):
        if not candidate.text:
            continue
        if lowered(candidate.key) not in done:
            reason, rule = _posted(candidate, book), "posted-before"
            if not reason and candidate.state is State.DRAFTED:
                reason, rule = _unwanted(candidate, unwanted.rivals(candidate)), "sent-back"
            if not reason:
                reason, rule = _placed(candidate, known.rivals(candidate), foreign), "repeated-text"
            if reason:
                found[candidate.key] = candidate.left_out(rule, reason)
                continue
        known.add(candidate)
    return found


class _Known:
    """The candidates that stay, filed under what tells that another one may have their text."""

    def __init__(self) -> None:
        self._by_article: dict[str, list[Candidate]] = {}
        self._by_sentence: dict[tuple[str, ...], list[Candidate]] = {}

    def add(self, candidate: Candidate) -> None:
        self._by_article.setdefault(candidate.article_id, []).append(candidate)
        for sentence in _sentences(candidate.text):
            holders = self._by_sentence.setdefault(sentence, [])
            if len(holders) < _HOLDERS:
                holders.append(candidate)

    def rivals(self, candidate: Candidate) -> Iterator[Candidate]:
        """Yield those that the same people would read and that may say the same."""
        listed = [*self._by_article.get(candidate.article_id, ())]
        listed += [one for sentence in _sentences(candidate.text) for one in self._by_sentence.get(sentence, ())]
        for one in {one.key: one for one in listed}.values():
            if one.channel == candidate.channel or (one.target and candidate.target):
                yield one


def _sentences(text: str) -> Iterator[tuple[str, ...]]:
    """Yield how the sentences of a text begin, in words."""
    for sentence in _STOP.split(text):
        if len(words := words_of(sentence)[0]) >= _FEWEST:
            yield tuple(words[:SHORTEST])


def _posted(candidate: Candidate, book: Ledger | None) -> str:
    """Say where the text of a candidate stands already, by the ledger."""
    for post in book.posts_like(candidate.text) if book is not None else ():
        elsewhere = candidate.target and post.target and post.target.lower() != candidate.target.lower()
        twin = post.channel == candidate.channel and post.article != candidate.article_id
        if (elsewhere or twin) and _same(candidate.text, post.text):
            where = f"in r/{post.target}" if post.target else f"on {post.channel}"
            return f"this text is already {where} (posted {post.at:%Y-%m-%d}): take another idea for this one"
    return ""


def _unwanted(candidate: Candidate, rivals: Iterator[Candidate]) -> str:
    """Say which draft that was sent back has the text of a candidate."""
    rival = next((rival for rival in rivals if _same(candidate.text, rival.text)), None)
    if rival is None:
        return ""
    return f"this is the text of {named(rival.key)}, which was sent back: take another idea for this one"


def _placed(candidate: Candidate, rivals: Iterator[Candidate], foreign: Collection[Key]) -> str:
    """Say which candidate has the text of another, and what to do where that is of a `foreign` article."""
    rival = next((rival for rival in rivals if _same(candidate.text, rival.text)), None)
    if rival is None:
        return ""
    where = f"r/{rival.target}" if rival.target else rival.channel
    if rival.article_id == candidate.article_id:
        if candidate.target and not rival.target:
            return (
                f"a person left this text on {where} without a subreddit; to send that one here, rename it to "
                f"{rival.channel}@{candidate.target}.md and write `target: {candidate.target}` below its `channel:`"
            )
        return f"this text goes to {where}: take another idea for this one"
    if rival.key in foreign:
        return (
            f"this text goes to {where} from {rival.article_id}, an entry of the calendar whose article is none of "
            f"these: if that was renamed, write `id: {rival.article_id}` into its front matter"
        )
    return (
        f"this text goes to {where} from {rival.article_id}: take another idea for this one, or one of the articles out"
    )


def _same(text: str, other: str) -> bool:
    """Tell whether at least half of a text's words stand in another, in runs that are no idiom."""
    return 2 * sum(run.words for run in Shared([other]).runs(text)) >= count_words(text) > 0
