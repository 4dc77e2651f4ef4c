"""From the words of a command line to what a page shows: articles with drafts made now, or drafts that lie on disk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from repurpose.article import Article
from repurpose.batch.placing import placements_for
from repurpose.cli.channel_arguments import read_channels
from repurpose.cli.drafts import read_drafts
from repurpose.cli.inputs import read_articles
from repurpose.cli.linter import Linter, TextFile
from repurpose.cli.sources import project_of
from repurpose.draftfile import first_sha256, posted, read_draft
from repurpose.errors import SourceError, UsageError
from repurpose.files import DOCUMENT_SUFFIXES, OutputFolder, find_articles, has_suffix, is_archive, read_bytes
from repurpose.lint import Checked
from repurpose.listing import amount
from repurpose.pipeline import make_draft
from repurpose.placement import Placement
from repurpose.preview.cards import Shown
from repurpose.preview.page import Exhibit
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.readers.source import DOCUMENTS
from repurpose.results import Result
from repurpose.sharing import make_drafts
from repurpose.spec.find import ChannelFolder

if TYPE_CHECKING:  # only who keeps a ledger pays for SQLite
    from repurpose.ledger.store import Ledger

_TITLES = 6
"""Runners-up that are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown, and how."""

    names: tuple[str, ...]
    channels: tuple[str, ...]
    subreddits: tuple[str, ...]
    against: str
    folder: ChannelFolder
    since: Path | None
    """A folder of earlier drafts, to show what changed."""
    book: "Ledger | None"


@dataclass(frozen=True, slots=True)
class Exhibits:
    """What there is to show."""

    exhibits: tuple[Exhibit, ...]
    unreadable: tuple[str, ...]


def read_exhibits(asked: Asked) -> Exhibits:
    """Read articles or drafts, whichever the names hold; raise UsageError where they hold both."""
    linter = Linter(asked.folder, against=asked.against, past=asked.book.posts_like if asked.book else None)
    kinds = {_holds_drafts(name, linter) for name in asked.names}
    if len(kinds) > 1:
        raise UsageError("some of these are articles and some are drafts; show them one after the other")
    if kinds == {False}:
        return _from_articles(asked)
    if asked.channels or asked.subreddits:
        raise UsageError("a draft says itself where it goes; --channel and --subreddit are for articles")
    return _from_drafts(asked, linter)


def _holds_drafts(name: str, linter: Linter) -> bool:
    """Tell whether a file is a draft or a kit, or a folder holds one; documents and archives are articles."""
    path = Path(name)
    for one in find_articles(path, suffixes=DOCUMENT_SUFFIXES) if path.is_dir() else (path,):
        if has_suffix(one, DOCUMENTS) or is_archive(one):
            continue
        try:
            file = linter.read(read_bytes(one, most=MOST_BYTES), str(one), one)
        except SourceError:
            if not path.is_dir():
                raise
            continue
        if linter.is_draft(file) and not (file.posts and not file.draft.channel):
            return True
        if not path.is_dir():
            return False
    return False


def _from_articles(asked: Asked) -> Exhibits:
    project = project_of(asked.names[0])
    chosen = read_channels(asked.channels, asked.subreddits, asked.folder, project)
    read = read_articles(asked.names)
    exhibits = []
    for article in read.articles:
        past = asked.book.posts_like(article.source.text) if asked.book is not None else None
        places = [replace(place, past=past) for place in placements_for(article, chosen, project.settings)]
        results = make_drafts(article, places)
        exhibits.append(Exhibit(article.id, article, tuple(_of_result(result, article, asked) for result in results)))
    return Exhibits(tuple(exhibits), read.unreadable)


def _of_result(result: Result, article: Article, asked: Asked) -> Shown:
    earlier = _earlier(article.id, result.placement, asked.since)
    return Shown(result, runners_up(result, result.draft.title if result.draft else ""), earlier, str(asked.since))


def _from_drafts(asked: Asked, linter: Linter) -> Exhibits:
    read = read_drafts(asked.names, linter, drafts_only=True)
    linter.gather(read.files)
    groups: dict[str, list[tuple[TextFile, Checked]]] = {}
    for file in read.files:
        for checked in linter.check(file):
            article = checked.subject.article
            groups.setdefault(article.source.path if article else _group(file), []).append((file, checked))
    linter.say_missing()
    exhibits = []
    for name, drafts in groups.items():
        article = drafts[0][1].subject.article
        exhibits.append(Exhibit(name, article, tuple(of_file(file, checked, asked.since) for file, checked in drafts)))
    return Exhibits(tuple(exhibits), read.unreadable)


def _group(file: TextFile) -> str:
    return file.draft.article_id or file.name


def of_file(file: TextFile, checked: Checked, since: Path | None) -> Shown:
    """Show a draft that lies on disk, with what the engine would offer besides."""
    article, placement = checked.subject.article, checked.result.placement
    made = _made_again(article, placement) if article is not None and not file.posts else None
    shown = shown_of(checked, made, file.name)
    earlier = _earlier(checked.file.article_id, placement, since)
    return replace(shown, earlier=earlier, earlier_is=str(since)) if earlier else shown


def shown_of(checked: Checked, made: Result | None, path: str) -> Shown:
    """Show a checked draft; `made` is what the engine makes of its article now."""
    draft = checked.file
    first = made.draft if made is not None else None
    earlier = ""
    if draft.touched and first is not None and first_sha256(first) == draft.text_sha256:
        earlier = first.text.rstrip("\n")
    titles = runners_up(made, checked.posted.title) if made is not None else ()
    return Shown(checked.result, titles, earlier, "it was made", path, draft.standing)


def _made_again(article: Article, placement: Placement) -> Result | None:
    if placement.spec.kind == "article":
        return None
    return make_draft(article, placement)


def runners_up(result: Result, title: str) -> tuple[str, ...]:
    """Return the best titles that are not in use."""
    texts = (choice.passage.text for choice in result.composition.titles)
    return tuple(text for text in dict.fromkeys(texts) if text != title)[:_TITLES]


def _earlier(article_id: str, placement: Placement, since: Path | None) -> str:
    """Return the text of a draft in a folder of earlier ones; empty where it is not there."""
    if since is None or not article_id:
        return ""
    name = f"{article_id}/{placement.label}.md"
    raw = OutputFolder(since).read(name, most=MOST_BYTES)
    if raw is None:
        return ""
    return posted(read_draft(decode(raw, name).text, name), placement.spec).text.rstrip("\n")


def failed(exhibits: Iterable[Exhibit]) -> bool:
    """Tell whether something is wrong with one of the texts."""
    return any(shown.result.failed for exhibit in exhibits for shown in exhibit.drafts)


def counted(exhibits: Sequence[Exhibit]) -> str:
    """Count what a page shows: `3 drafts of 1 article`."""
    drafts = sum(shown.result.refusal is None for exhibit in exhibits for shown in exhibit.drafts)
    return f"{amount(drafts, 'draft')} of {amount(len(exhibits), 'article')}"
