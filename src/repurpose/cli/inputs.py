"""From the words of a command line to articles and the places their drafts are wanted for."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from repurpose.article import Article
from repurpose.cli.packs import with_account, with_pack
from repurpose.errors import SourceError, UsageError
from repurpose.files import STDIN, check_id, find_articles, id_of, read_bytes, read_stdin, same_name
from repurpose.pipeline import Placement
from repurpose.readers import read_article
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.spec.base import subreddit_name
from repurpose.spec.find import ChannelFolder, LoadedChannel, load_channel, retarget
from repurpose.spec.settings import Project, find_project


@dataclass(frozen=True, slots=True)
class Inputs:
    """The articles of a run."""

    articles: tuple[Article, ...]
    unreadable: tuple[str, ...]
    """What is wrong with files that were found in a folder; those that were named are an error at once."""


def project_of(name: str) -> Project:
    """Find the project that the first input belongs to: the one of its folder, or of the current folder for stdin."""
    try:
        return find_project(Path.cwd() if name == STDIN else Path(name))
    except OSError as error:
        raise SourceError(f"{name[:80]} cannot be read: {error.strerror}") from error


def read_articles(names: Sequence[str], commands: Sequence[str], *, skip: Path | None) -> Inputs:
    """Read every article that the command line names, folders included.

    A file that was named must be readable; of a folder the others are still read. Raises SourceError and UsageError.
    """
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    articles: list[Article] = []
    unreadable: list[str] = []
    faults: list[str] = []
    for name in names:
        path = Path(name)
        try:
            if name == STDIN:
                articles.append(_read(read_stdin(most=MOST_BYTES), STDIN, "stdin", project_of(STDIN)))
            elif path.is_dir():
                found, wrong = _read_folder(path, skip)
                articles += found
                unreadable += wrong
            else:
                articles.append(_read_file(path, commands))
        except SourceError as error:
            faults.append(
                f"standard input{str(error)[1:]}" if name == STDIN and str(error).startswith("-") else str(error)
            )
    if faults:
        raise SourceError("\nerror: ".join(faults))
    _refuse_twins(articles)
    return Inputs(tuple(articles), tuple(unreadable))


def _read_folder(folder: Path, skip: Path | None) -> tuple[list[Article], list[str]]:
    articles, unreadable = [], []
    for path in find_articles(folder, skip=skip):
        try:
            articles.append(_read_file(path, ()))
        except SourceError as error:
            unreadable.append(str(error))
    if not articles:
        raise SourceError(f"{folder} holds no article that can be read\nerror: " + "\nerror: ".join(unreadable))
    return articles, unreadable


def _read_file(path: Path, commands: Sequence[str]) -> Article:
    try:
        raw = read_bytes(path, most=MOST_BYTES)
    except SourceError as error:
        meant = _command_meant(path, commands)
        raise SourceError(f"{error}{meant}") from error
    project = find_project(path)
    return _read(raw, str(path), id_of(path, project.root), project)


def _read(raw: bytes, path: str, id: str, project: Project) -> Article:
    settings = project.settings
    article = read_article(decode(raw, path), id=id, base_url=settings.base_url, author=settings.author)
    check_id(article.id, path)
    return article


def _command_meant(path: Path, commands: Sequence[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(str(path), commands, 1, 0.7) if not path.exists() else []
    return f" (did you mean the command `repurpose {close[0]}`?)" if close else ""


def _refuse_twins(articles: Sequence[Article]) -> None:
    """Refuse two articles whose drafts would have the same file names."""
    seen: dict[str, Article] = {}
    for article in articles:
        first = seen.setdefault(same_name(article.id), article)
        if first is not article:
            raise UsageError(
                f"{first.source.path} and {article.source.path} have the same id, {article.id!r}; "
                "give one of them an `id:` of its own in its front matter"
            )


def placements_for(
    article: Article, channels: Sequence[tuple[LoadedChannel, str]], project: Project, folder: ChannelFolder
) -> tuple[Placement, ...]:
    """Return where the article's drafts are wanted, with the subreddits that the article or the settings name.

    Each has the pack of its target. Raises SpecError where that is wrong.
    """
    placements = []
    for channel, target in channels:
        spec = channel.spec
        names = article.meta.subreddits or project.settings.subreddits.get(spec.name, ())
        if spec.subreddits and names:
            # A target of the channel's own file keeps what is said of it there, though the article names others.
            named = [own.name for own in channel.spec.subreddits if own.name.lower() == target.lower()]
            spec = retarget(spec, (*names, *named))
        known = {own.name.lower(): own.name for own in (*channel.spec.subreddits, *spec.subreddits)}
        placement = Placement(replace(channel, spec=spec), known.get(target.lower(), target))
        placements.append(with_pack(with_account(placement, project.settings), folder))
    return tuple(placements)


def unlisted_notes(places: Iterable[Sequence[Placement]]) -> tuple[str, ...]:
    """Return a note for each target of which its channel says nothing: it may be a slip, and no override holds."""
    from difflib import get_close_matches

    notes = []
    for placement in chain.from_iterable(places):
        if placement.target and placement.subreddit is None:
            spec = placement.channel.spec
            close = get_close_matches(placement.target, [listed.name for listed in spec.subreddits], 1, 0.8)
            meant = f"; did you mean r/{close[0]}?" if close else ""
            notes.append(f"note: {spec.name} does not list r/{placement.target}: the channel's own rules hold{meant}")
    return tuple(dict.fromkeys(notes))


def read_channels(
    names: Sequence[str], subreddits: Sequence[str], folder: ChannelFolder, project: Project
) -> tuple[tuple[LoadedChannel, str], ...]:
    """Load the channels that are wanted, each with its target: `reddit`, `reddit@NAME`, or every one of `--subreddit`.

    Without names these are the project's default channels, else all. Raises UsageError and SpecError.
    """
    wanted = names or project.settings.default_channels or folder.names
    found: dict[tuple[str, str], tuple[LoadedChannel, str]] = {}
    targeted = False
    for name in wanted:
        channel_name, at, target = name.partition("@")
        channel = load_channel(channel_name, folder)
        targets = [target] if at else [""]
        if subreddits and channel.spec.subreddits and not at:
            targets, targeted = list(subreddits), True
        for given in targets:
            bare = subreddit_name(given.strip())
            if at and not bare:
                raise UsageError(f"{name!r} names no subreddit after the @")
            Placement(channel, given).spec  # noqa: B018 - a name that can be no subreddit is said before anything is read
            found.setdefault((channel.spec.name, bare.lower()), (channel, bare))
    if subreddits and not targeted:
        raise UsageError(f"--subreddit: none of {', '.join(wanted)} has subreddits")
    return tuple(found.values())


def say(text: str) -> None:
    """Write a line for the person at the terminal; standard output is for what gets posted."""
    sys.stderr.write(f"{text}\n")


def say_all(lines: Iterable[str]) -> None:
    """Write several lines for the person at the terminal."""
    for line in lines:
        say(line)
