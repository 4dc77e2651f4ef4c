"""What was found of the drafts in a folder, remembered there, so that a run with nothing changed checks none again.

It is no more than a memory: without it, or where it cannot be read, every draft is checked once more.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from repurpose.batch.keys import code_sha256
from repurpose.draftfile import DraftFile
from repurpose.errors import SourceError
from repurpose.files import OutputFolder, lies_there, read_bytes, relative
from repurpose.finding import Finding, Severity
from repurpose.originsfile import SUFFIX
from repurpose.placement import Placement
from repurpose.readers.decode import MOST_BYTES
from repurpose.spec.settings import Settings, find_project

NAME = ".repurpose-findings.json"
_MOST = 16 * MOST_BYTES
_Known = tuple[str, list[list[str]]]
"""A fingerprint, and rule, severity and message of each finding."""


class FindingsCache:
    """Findings of the draft at each path, with a fingerprint of all that they depend on."""

    def __init__(self, folder: OutputFolder) -> None:
        """Read what an earlier run left in a folder of drafts."""
        self._folder = folder
        self._before = _read(folder)
        self._now: dict[str, _Known] = {}

    def findings(
        self, file: DraftFile, placement: Placement, article: str, find: Callable[[], Iterable[Finding]]
    ) -> tuple[Finding, ...]:
        """Return what was found of a draft before, or else what `find` finds; `article` is its `article_mark`."""
        name, channel = relative(Path(file.path), self._folder.root), placement.channel
        # The channel's checksum has its tones and pack; settings and articles change these of its fields.
        given = (channel.spec.account, bool(channel.spec.subreddits), placement.subreddit)
        told = "\0".join((code_sha256(), placement.label, channel.sha256, repr(given), article, file.source))
        key = hashlib.sha256(told.encode("utf-8", "surrogatepass") + b"\0" + _origins(Path(file.path))).hexdigest()
        known = self._now.get(name) or self._before.get(name)
        if known is None or known[0] != key:
            known = key, [[one.rule, one.severity.value, one.message] for one in find()]
        self._now[name] = known
        return tuple(Finding(rule, Severity(severity), message) for rule, severity, message in known[1])

    def save(self) -> None:
        """Write what this run found or was reminded of, and what is known of drafts besides; raise ExportError."""
        kept = {name: known for name, known in self._before.items() if lies_there(self._folder.root / name)}
        kept |= self._now
        if kept != self._before:
            self._folder.write(NAME, json.dumps(kept, sort_keys=True))


def article_mark(path: str, sha256: str) -> str:
    """Return what the findings of a draft depend on in the file of its article: its bytes, its name, its project."""
    settings = _settings(Path(path).absolute().parent)
    return "\0".join((sha256, *Path(path).parts[-2:], settings.base_url, settings.author))


@cache
def _settings(folder: Path) -> Settings:
    return find_project(folder).settings


def _origins(draft: Path) -> bytes:
    try:
        return read_bytes(draft.with_name(f"{draft.stem}{SUFFIX}"), most=MOST_BYTES)
    except SourceError:
        return b""


def _read(folder: OutputFolder) -> dict[str, _Known]:
    try:
        raw = folder.read(NAME, most=_MOST)
        found = {str(name): (str(key), known) for name, (key, known) in json.loads(raw or b"{}").items()}
        severities = {severity.value for severity in Severity}
        sound = all(
            isinstance(rule, str) and severity in severities and isinstance(message, str)
            for _, known in found.values()
            for rule, severity, message in known
        )
    except (SourceError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return found if sound else {}
