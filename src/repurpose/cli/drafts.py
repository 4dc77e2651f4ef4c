"""From the words of a command line to checked drafts: paths, folders, patterns, standard input and channels by name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from repurpose.checks import unknown_rules
from repurpose.checks.types import Elsewhere
from repurpose.cli.against import Articles
from repurpose.cli.packs import with_account, with_pack
from repurpose.draftfile import DraftFile, read_draft
from repurpose.errors import SourceError, UsageError
from repurpose.files import STDIN, find_articles, read_bytes, read_stdin, write_text
from repurpose.lint import Checked, check_draft, gather
from repurpose.pipeline import Placement
from repurpose.readers.decode import MOST_BYTES, as_written, decode
from repurpose.spec.base import subreddit_name
from repurpose.spec.find import ChannelFolder, LoadedChannel, apply_target, load_channel
from repurpose.spec.settings import find_project

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class TextFile:
    """One file that drafts lie in."""

    name: str
    """As it was named, for messages."""
    text: str
    """Decoded, with its own tabs and line ends."""
    draft: DraftFile
    path: Path | None
    """Nothing for standard input."""
    bom: bool
    """Whether it begins with a byte-order mark."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The drafts of a run."""

    files: tuple[TextFile, ...]
    unreadable: tuple[str, ...]
    """What is wrong with files that were found in a folder; those that were named are an error at once."""


def read_inputs(names: Sequence[str], *, every: bool, stdin_name: str = "") -> Inputs:
    """Read every draft that is named; of a folder those that name a channel, or with `every` all texts.

    `stdin_name` stands for `-` in messages. Raises SourceError and UsageError for what was named itself, all at once.
    """
    if names.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read once; name it once")
    files: dict[str, TextFile] = {}
    faults: list[str] = []
    unreadable: list[str] = []
    for name in names:
        try:
            if Path(name).is_dir():
                read, wrong = _read_folder(Path(name), every=every)
                unreadable += wrong
            elif name == STDIN:
                read = [_text_file(read_stdin(most=MOST_BYTES), stdin_name or STDIN, None)]
            else:
                read = [_read(path) for path in _expanded(name)]
        except SourceError as error:
            faults.append(str(error))
            continue
        for file in read:
            files.setdefault(file.name, file)
    if faults:
        raise SourceError("\nerror: ".join(faults))
    return Inputs(tuple(files.values()), tuple(unreadable))


class Linter:
    """The channels by name, each read and looked over once, and the drafts held to them."""

    def __init__(self, folder: ChannelFolder, wanted: str = "", subreddit: str = "", against: str = "") -> None:
        """Take the channels at hand; `wanted` is CHANNEL or CHANNEL@SUBREDDIT, whatever a draft says.

        `subreddit` replaces the draft's own target, and alone means the channel `reddit` where the draft names none.
        `against` is the path of an article that all drafts are held to, each otherwise to its own.
        """
        self._articles = Articles(against)
        self._folder = folder
        self._wanted = wanted
        self._subreddit = subreddit_name(subreddit.strip())
        self._channels: dict[str, LoadedChannel] = {}
        self._settings = find_project(Path.cwd()).settings
        self._elsewhere: dict[str, Elsewhere | None] = {}

    def gather(self, files: Sequence[TextFile]) -> None:
        """Take note of the posts of a run, so that each is held against the others."""
        seen = gather([(file.draft, self._placement(file.draft)) for file in files])
        self._elsewhere = {file.name: posts for file, posts in zip(files, seen, strict=True)}

    def check(self, file: TextFile) -> tuple[Checked, ...]:
        """Check the drafts of a file; raise UsageError where nobody says which channel one is for."""
        placement, seen = self._placement(file.draft), self._elsewhere.get(file.name)
        return (check_draft(file.draft, placement, article=self._articles.of(file.draft), elsewhere=seen),)

    def look(self, file: TextFile, text: str) -> tuple[Checked, ...]:
        """Check a file as if it held another text."""
        return self.check(_text_file(text.encode(), file.name, file.path))

    def _placement(self, file: DraftFile) -> Placement:
        name, _, target = self._wanted.partition("@")
        if not self._wanted:
            name, target = file.channel, file.target
        if self._subreddit:
            name, target = name or "reddit", self._subreddit
        if not name:
            raise UsageError(f"{file.path} does not say which channel it is for; name it: --channel reddit")
        if name not in self._channels:
            try:
                self._channels[name] = load_channel(name, self._folder)
            except UsageError as error:
                raise UsageError(str(error) if self._wanted else f"{file.path}: {error}") from error
            unknown_rules(self._channels[name].spec)
        loaded = self._channels[name]
        try:
            apply_target(loaded.spec, target)
        except UsageError as error:
            raise UsageError(f"{file.path}: {error}") from error
        return with_pack(with_account(Placement(loaded, target), self._settings), self._folder)


def paths_of(names: Sequence[str]) -> Iterator[str]:
    """Yield the files that the words of a command line stand for now, those that are missing as they were named."""
    for name in names:
        try:
            yield from map(str, find_articles(Path(name))) if Path(name).is_dir() else _expanded(name)
        except SourceError:
            yield name


def save(file: TextFile, text: str) -> None:
    """Write a file's new text where it lies, behind links too; of standard input nothing is written."""
    if file.path is not None:
        write_text(file.path.resolve(), ("\ufeff" if file.bom else "") + text)


def _expanded(name: str) -> Iterator[str]:
    """Yield the files of a pattern that no shell expanded; a name that is none stands for itself."""
    if Path(name).exists() or not set("*?[") & set(name):
        yield name
        return
    pattern = Path(name)
    below = pattern.relative_to(pattern.anchor).as_posix()
    matches = sorted(str(path) for path in Path(pattern.anchor).glob(below) if path.is_file())
    if not matches:
        raise SourceError(f"{name} matches no file")
    yield from matches


def _read_folder(folder: Path, *, every: bool) -> tuple[list[TextFile], list[str]]:
    drafts, unreadable = [], []
    for path in find_articles(folder):
        try:
            file = _read(str(path))
        except SourceError as error:
            unreadable.append(str(error))
            continue
        if every or file.draft.channel:
            drafts.append(file)
    if not drafts and not unreadable:
        raise SourceError(
            f"{folder} holds no draft (a file whose front matter names a channel); name it: --channel reddit"
        )
    return drafts, unreadable


def _read(name: str) -> TextFile:
    return _text_file(read_bytes(Path(name), most=MOST_BYTES), name, Path(name))


def _text_file(data: bytes, name: str, path: Path | None) -> TextFile:
    read = decode(data, name).text
    written = as_written(data)
    draft = replace(read_draft(read, name), written=written)
    return TextFile(name, written or read, draft, path, data.startswith(_BOM))
