"""Files of a folder that are not drafted: the unpublished, lists, what this program wrote itself, what is not read."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from repurpose.draftfile import TOOL_KEY
from repurpose.errors import SourceError
from repurpose.files import ARTICLE_SUFFIXES, has_suffix, is_archive, read_bytes, read_head, stamp
from repurpose.listing import amount, first_of
from repurpose.readers.decode import MOST_BYTES, decode
from repurpose.readers.frontmatter import read_front
from repurpose.schedule.calendarfile import FILE_NAME

UNPUBLISHED, SECTION, OURS = "unpublished", "section", "ours"
_SECTION = re.compile(r"_index(?:\.[\w-]{1,20})?\.(?:md|markdown|html?)", re.IGNORECASE)
"""The page of a folder in Hugo, also in one of several languages: what it lists are the articles."""
_KEYS = re.compile(rb"^(?:draft|published|repurpose|status)[ \t]*[:=]", re.MULTILINE | re.IGNORECASE)
"""Keys without which a front matter need not be read."""
_HEAD = 64 * 1024
"""Bytes of a file in which its front matter begins and ends."""
_NAMED = 3
"""Files that are named in a note on many."""
_POST = re.compile(rb"^\*\*(?:Body|No draft):\*\*", re.MULTILINE)
"""What stands in each post of a kit that this program wrote."""
_SAME = 300
"""Characters with which a kit begins as its article does."""
_CALENDAR = b"format: repurpose.calendar"


def why_left_out(path: Path, raw: bytes) -> str:
    """Return `UNPUBLISHED`, `SECTION` or `OURS` for a file that was found in a folder; empty for an article."""
    if _SECTION.fullmatch(path.name):
        return SECTION
    if _holds_calendar(path.parent) or _is_kit_of_another(path, raw):
        return OURS
    if not _KEYS.search(raw[:_HEAD]):
        return ""
    try:
        meta = read_front(decode(raw, str(path))).meta
    except SourceError:
        return ""  # whoever reads it says why
    if any(key == TOOL_KEY and "channel: " in value for key, value in meta.extra):
        return OURS
    return UNPUBLISHED if meta.unpublished else ""


def notes_on(counts: Counter[str]) -> list[str]:
    """Say how many files were left out, and why."""
    lines = []
    if number := counts[UNPUBLISHED]:
        lines.append(f"note: {amount(number, 'unpublished article')} left out; name a file to draft it")
    if number := counts[SECTION]:
        one, several = "page of a section (_index.md) is no article", "pages of sections (_index.md) are no articles"
        lines.append(f"note: {amount(number, one, several)}, and left out; name a file to draft it")
    if number := counts[OURS]:
        one, several = (
            "draft, kit or file of a calendar is no article",
            "drafts, kits and files of calendars are no articles",
        )
        lines.append(f"note: {amount(number, one, several)}, and left out")
    return lines


def passed_over(paths: Sequence[Path]) -> str:
    """Say of files that were found beside articles why they were not read, and what to do."""
    archives = [path for path in paths if is_archive(path)]
    others = [path for path in paths if not is_archive(path)]
    said = []
    if archives:
        it = "it to draft what it holds" if len(archives) == 1 else "them to draft what they hold"
        said.append(f"{_counted(archives, 'archive')} not read: name {it}")
    if others:
        it = "it" if len(others) == 1 else "them"
        said.append(f"{_counted(others, 'other document')} not read: save {it} as .docx, .html or .md")
    return "; ".join(said)


def _counted(paths: Sequence[Path], what: str) -> str:
    """Return how many files there are, with the first names."""
    names = first_of(list(map(str, paths)), _NAMED)
    return f"{amount(len(paths), what)} ({names}) {'was' if len(paths) == 1 else 'were'}"


def _is_kit_of_another(path: Path, raw: bytes) -> bool:
    """Tell whether a file is the kit of an article that lies beside it: a kit without is how some keep the article."""
    return bool(_POST.search(raw)) and _beginning(path, raw) in _beginnings(path.parent, stamp(path.parent))


@lru_cache(maxsize=16)  # a folder may hold a kit for each of a thousand articles
def _beginnings(folder: Path, _stamp: tuple[int, int]) -> frozenset[str]:
    """Return how the articles of a folder begin that are no kits; its stamp tells another state of it."""
    found = set()
    for path in folder.iterdir():
        if has_suffix(path, ARTICLE_SUFFIXES):
            with suppress(SourceError):  # whoever reads that one says why it cannot be read
                raw = read_bytes(path, most=MOST_BYTES)
                if not _POST.search(raw):
                    found.add(_beginning(path, raw))
    return frozenset(found)


def _beginning(path: Path, raw: bytes) -> str:
    return decode(raw, str(path)).text.strip("\n")[:_SAME]


@lru_cache(maxsize=1024)
def _holds_calendar(folder: Path) -> bool:
    path = folder / FILE_NAME
    try:
        return path.is_file() and _CALENDAR in read_head(path, 1000)
    except (SourceError, OSError):
        return False
