"""Entries of an earlier calendar, be the run about them or not: what their drafts say now, and what forbids it."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from repurpose.article import Article
from repurpose.batch.engine_findings import engine_findings
from repurpose.batch.placing import with_own_pack
from repurpose.draftfile import DraftFile, posted, read_draft
from repurpose.errors import RepurposeError, SourceError
from repurpose.files import lies_there, read_bytes, shown
from repurpose.finding import Finding, Severity
from repurpose.lint import check_draft
from repurpose.placement import Placement
from repurpose.planning.findings_cache import FindingsCache, article_mark
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.slots import Entry, State
from repurpose.spec.find import ChannelFolder, LoadedChannel, load_channel


class ArticleFinder(Protocol):
    """Finds the article that a draft names."""

    def of(self, file: DraftFile) -> Article | None:
        """Return it; nothing where it is not known."""

    def file_of(self, file: DraftFile) -> tuple[str, str] | None:
        """Return path and checksum of its file, unread; nothing where it is not known or has no file of its own."""


def channels_of(
    asked: Mapping[str, LoadedChannel], rows: Iterable[Entry], folder: ChannelFolder
) -> dict[str, LoadedChannel]:
    """Return the run's channels and those that stand in the calendar beside them, as far as they load."""
    channels = dict(asked)
    for name in sorted({entry.channel for entry in rows}.difference(asked)):
        with suppress(RepurposeError):  # it is said to whom makes a draft for that channel
            channels[name] = load_channel(name, folder)
    return channels


def draft_of(entry: Entry, folders: Sequence[Path]) -> DraftFile | None:
    """Return the draft of an entry, if it can be read and is for the entry's channel.

    It lies in one of the `folders`, the calendar's, which comes first, the project's and the one of the run's drafts:
    nothing else is read for an export.
    """
    if not lies_there(folders[0] / entry.draft):
        return None
    path = (folders[0] / entry.draft).resolve()
    if not any(path.is_relative_to(folder.resolve()) for folder in folders):
        return None
    name = str(shown(path))
    try:
        file = read_draft(decode(read_bytes(path, most=MOST_BYTES), name).text, name)
    except SourceError:  # broken by hand; it stays as it is
        return None
    return file if file.channel == entry.channel else None


def with_text(entry: Entry, file: DraftFile, channel: LoadedChannel) -> Entry:
    """Return an entry with the text of its draft: the run may be about other articles, channels or subreddits."""
    return replace(entry, text=posted(file, channel.spec).text)


def with_errors(
    entry: Entry,
    file: DraftFile,
    placement: Placement,
    folder: ChannelFolder,
    articles: ArticleFinder,
    cache: FindingsCache,
) -> Entry:
    """Return an entry that a run is not about with the rules that forbid to post its draft, held to its article."""
    if entry.state is State.POSTED:
        return entry
    try:
        return replace(entry, errors=errors_of(file, with_own_pack(placement, folder), articles, cache))
    except RepurposeError:  # its channel has that subreddit no more, or a pack is wrong: who asks for it is told
        return entry


def errors_of(file: DraftFile, placement: Placement, articles: ArticleFinder, cache: FindingsCache) -> tuple[str, ...]:
    """Return the rules that forbid to post a draft, held to its article, which is read only where that is not known.

    Raises RepurposeError where the draft cannot be checked.
    """
    known = articles.file_of(file)

    def found() -> tuple[Finding, ...]:
        made = engine_findings(file, placement, Path(file.path))
        return check_draft(file, placement, article=articles.of(file), made=made).findings

    if known is None and (article := articles.of(file)) is not None:
        known = article.source.path, article.source.sha256
    findings = cache.findings(file, placement, article_mark(*known) if known is not None else "", found)
    return tuple(dict.fromkeys(f.rule for f in findings if f.severity is Severity.ERROR))
