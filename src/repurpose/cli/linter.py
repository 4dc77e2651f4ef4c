"""Drafts held to their channels: each channel is found by name and read once, each article that a draft names, too."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from repurpose.article import Article
from repurpose.batch.engine_findings import engine_findings
from repurpose.batch.placing import with_account, with_own_pack
from repurpose.checks.types import Elsewhere
from repurpose.cli.against import Articles
from repurpose.draftfile import DraftFile, posted, read_draft
from repurpose.errors import SourceError, UsageError
from repurpose.finding import Severity
from repurpose.kitfile import KitPost, read_parts
from repurpose.kitlint import check_kit
from repurpose.lint import Checked, check_draft, gather
from repurpose.placement import Placement
from repurpose.readers.decode import as_written, decode
from repurpose.spans import Places
from repurpose.spec.base import subreddit_name
from repurpose.spec.find import ChannelFolder, LoadedChannel, apply_target, load_channel, load_tone
from repurpose.spec.settings import find_project

if TYPE_CHECKING:  # only who keeps a ledger pays for it
    from repurpose.ledger.types import Post

_BOM = b"\xef\xbb\xbf"
_CALENDAR = re.compile(r"(?:#.*\n|\s)*format: *repurpose\.calendar\b")
"""What a calendar.yaml begins with, below its comments."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file that drafts lie in."""

    name: str
    """As it was named, for messages."""
    text: str
    """Decoded, with its own tabs and line ends."""
    draft: DraftFile
    posts: tuple[KitPost, ...]
    """Where the file is a kit; a draft has none."""
    path: Path | None
    """Nothing for standard input."""
    bom: bool
    """Whether it begins with a byte-order mark."""
    kit: bool = False
    """Whether it is a kit, also one without a post."""
    calendar: bool = False
    """Whether it is a calendar, which holds no draft."""


class Linter:
    """The channels by name, each read and looked over once, and the drafts held to them."""

    def __init__(
        self,
        folder: ChannelFolder,
        wanted: str = "",
        subreddit: str = "",
        against: str = "",
        past: "Callable[[str], tuple[Post, ...]] | None" = None,
    ) -> None:
        """Take the channels at hand; `wanted` is CHANNEL or CHANNEL@SUBREDDIT, whatever a draft says.

        `subreddit` replaces the draft's own target, and alone means the channel `reddit` where the draft names none.
        `against` is the path of an article that all drafts are held to, or of what holds theirs. `past` tells
        which posts that stand somewhere share words with a text.
        """
        self._past = past
        self.articles = Articles(against)
        """Those that drafts are held to."""
        self._folder = folder
        self._wanted = wanted
        self._subreddit = subreddit_name(subreddit.strip())
        self._channels: dict[str, LoadedChannel] = {}
        self._settings = find_project(Path.cwd()).settings
        self._elsewhere: dict[str, tuple[Elsewhere | None, ...]] = {}

    def gather(self, files: Sequence[TextFile]) -> None:
        """Take note of the posts of a run, so that each is held against the others."""
        drafts = [list(self._posts(file)) for file in files]
        seen = iter(gather([draft for some in drafts for draft in some]))
        self._elsewhere = {file.name: tuple(islice(seen, len(some))) for file, some in zip(files, drafts, strict=True)}

    def read(self, data: bytes, name: str, path: Path | None) -> TextFile:
        """Read a draft, or a kit with several; raise SourceError where `data` is no text or its front matter broken."""
        read = decode(data, name).text
        written = as_written(data)
        draft = replace(read_draft(read, name), written=written)
        calendar = _CALENDAR.match(read) is not None
        parts = () if draft.channel or calendar else read_parts(read, self._folder.names)
        posts = tuple(post for post in parts if post.label("no draft") is None)
        if self._wanted or self._subreddit:
            channel, _, target = (self._wanted or "reddit").partition("@")
            target = self._subreddit or target
            mine = (post for post in posts if self._name(post) == channel.lower())
            posts = tuple(replace(post, target=target or post.target) for post in mine)
        return TextFile(
            name,
            written or read,
            draft,
            posts,
            path,
            data.startswith(_BOM),
            kit=bool(posts or (parts and not self._page)),
            calendar=calendar,
        )

    def is_draft(self, file: TextFile) -> bool:
        """Tell whether a file that was found in a folder is meant to be checked."""
        wanted = self._wanted or self._subreddit or file.draft.channel
        return bool(file.posts if file.kit else wanted and not file.calendar)

    @property
    def _page(self) -> bool:
        """Whether drafts are read as pages: of a kit without a page that is the article above its posts."""
        name = self._wanted.partition("@")[0]
        return bool(name) and self._channel(name).spec.kind == "article"

    def refuse_others(self, files: Sequence[TextFile]) -> None:
        """Raise SourceError where one is a calendar, or a kit that holds no post for the channel that is wanted."""
        wanted = self._wanted or ("reddit" if self._subreddit else "")
        for file in files:
            if file.calendar:
                raise SourceError(
                    f"{file.name} is a calendar and no draft: `repurpose calendar` holds it to its rules (--dry-run "
                    "writes nothing), and `repurpose check` the drafts that it places"
                )
            if file.kit and not file.posts:
                which = f" for {wanted}; name a channel that it has one for" if wanted else ""
                raise SourceError(f"{file.name} is a kit and holds no post{which}")

    def unserved(self, file: TextFile) -> Iterator[str]:
        """Say of each post of a kit whose channel is not at hand that it was not checked."""
        places = Places.of(file.draft.source, file.draft.written)
        for post in file.posts:
            if self._name(post):
                continue
            line, column = places.locate(post.heading.start)
            if post.channel:
                why, cure = f"there is no channel {post.channel!r}", f"channels/{post.channel.replace(' ', '-')}.yaml"
            else:
                heading = post.heading.of(file.draft.source)
                why, cure = f"{heading!r} names no channel", f"one there ({', '.join(self._folder.names)})"
            place = f"{file.name}:{line}:{column}"
            yield f"{place}: {why}, so this post was not checked; write {cure}, or take the post out"

    def check(self, file: TextFile) -> tuple[Checked, ...]:
        """Check the drafts of a file; raise UsageError where nobody says which channel one is for."""
        article, seen = self.articles.of(file.draft), self._elsewhere.get(file.name, ())
        if not file.kit:
            others = seen[0] if seen else None
            placement = self._with_past(self.placement(file.draft), file)
            made = engine_findings(file.draft, placement, file.path)
            return (check_draft(file.draft, placement, article=article, elsewhere=others, made=made),)
        tone = partial(load_tone, folder=self._folder)

        def place(channel: LoadedChannel, target: str) -> Placement:
            return self._with_past(self._place(channel, target), file)

        return check_kit(file.draft, self._served(file), tone, place, article=article, elsewhere=seen)

    def look(self, file: TextFile, text: str) -> tuple[Checked, ...]:
        """Check a file as if it held another text."""
        return self.check(self.read(text.encode(), file.name, file.path))

    def article_of(self, file: DraftFile) -> Article | None:
        """Return the article that a draft is held to, where it is known."""
        return self.articles.of(file)

    def say_missing(self) -> None:
        """Say once, for all drafts that were looked at, which were compared with nothing."""
        self.articles.say_missing()

    def _name(self, post: KitPost) -> str:
        """Return the channel at hand that a post is for: its heading may write it with spaces; empty where none is."""
        letters = "".join(filter(str.isalnum, post.channel))
        return next((name for name in self._folder.names if name.replace("-", "") == letters), "")

    def placement(self, file: DraftFile) -> Placement:
        """Return where a draft goes; raise UsageError where nobody says so or it cannot be."""
        name, _, target = self._wanted.partition("@")
        if not self._wanted:
            name, target = file.channel, file.target
        if self._subreddit:
            name, target = name or "reddit", self._subreddit
        if not name:
            raise UsageError(f"{file.path} does not say which channel it is for; name it: --channel reddit")
        try:
            loaded = self._channel(name)
        except UsageError as error:
            raise UsageError(str(error) if self._wanted else f"{file.path}: {error}") from error
        try:
            apply_target(loaded.spec, target)
        except UsageError as error:
            raise UsageError(f"{file.path}: {error}") from error
        return self._place(loaded, subreddit_name(target))

    def _place(self, channel: LoadedChannel, target: str) -> Placement:
        return with_own_pack(with_account(Placement(channel, target), self._settings), self._folder)

    def _with_past(self, placement: Placement, file: TextFile) -> Placement:
        # The whole file is asked about: it holds the text as it is posted.
        past = self._past(file.draft.source) if self._past is not None else None
        return replace(placement, past=past)

    def _served(self, file: TextFile) -> list[tuple[KitPost, LoadedChannel]]:
        return [(post, self._channel(name)) for post in file.posts if (name := self._name(post))]

    def _posts(self, file: TextFile) -> Iterator[tuple[DraftFile, Placement, str]]:
        """Yield the drafts of a file with their texts; the posts of a kit belong to the article above them."""
        if not file.kit:
            placement = self.placement(file.draft)
            yield file.draft, placement, posted(file.draft, placement.spec).text
        for post, channel in self._served(file):
            text = post.posted(file.draft.source, titled=channel.spec.title is not None).text
            mine = replace(file.draft, article_id=file.name, path=f"{file.name} ({post.channel})")
            yield mine, Placement(channel, post.target), text

    def _channel(self, name: str) -> LoadedChannel:
        if name not in self._channels:
            self._channels[name] = load_channel(name, self._folder)
        return self._channels[name]


def kit_errors(text: str, path: str, folder: ChannelFolder) -> int:
    """Count the errors that `check` finds in a kit: its posts are held to the rules of each subreddit it names."""
    linter = Linter(folder)
    file = linter.read(text.encode(), path, Path(path))
    linter.gather([file])
    return sum(one.severity is Severity.ERROR for post in linter.check(file) for one in post.result.findings)
