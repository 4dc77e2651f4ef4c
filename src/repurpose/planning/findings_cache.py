"""What was found of the drafts in a folder, remembered there, so that a run with nothing changed checks none again.

It is no more than a memory: without it, or where it cannot be read, every draft is checked once more.
"""

import hashlib
import json
from collections.abc import Callable, Iterable

from repurpose.article import Article
from repurpose.batch.keys import code_sha256
from repurpose.draftfile import DraftFile
from repurpose.files import OutputFolder
from repurpose.finding import Finding, Severity
from repurpose.originsfile import SUFFIX
from repurpose.placement import Placement
from repurpose.readers.decode import MOST_BYTES

NAME = ".repurpose-findings.json"
_MOST = 16 * MOST_BYTES


class FindingsCache:
    """Findings by a fingerprint of all that they depend on; rule, severity and message of each."""

    def __init__(self, folder: OutputFolder) -> None:
        """Read what an earlier run left in a folder of drafts."""
        self._folder = folder
        self._before = _read(folder)
        self._now: dict[str, list[list[str]]] = {}

    def findings(
        self, file: DraftFile, placement: Placement, article: Article, find: Callable[[], Iterable[Finding]]
    ) -> tuple[Finding, ...]:
        """Return what was found of a draft before, or else what `find` finds."""
        origins = self._folder.read(f"{article.id}/{placement.label}{SUFFIX}", most=MOST_BYTES) or b""
        channel = placement.channel
        # The channel's checksum has its tones and pack; settings and articles change these two of its fields.
        given = (channel.spec.account, *(listed.name for listed in channel.spec.subreddits))
        parts = (code_sha256(), placement.label, channel.sha256, repr(given), article.id, article.source.sha256)
        told = "\0".join((*parts, repr(article.meta), file.source)).encode("utf-8", "surrogatepass")
        key = hashlib.sha256(told + b"\0" + origins).hexdigest()
        known = self._before.get(key)
        if known is None:
            known = [[one.rule, one.severity.value, one.message] for one in find()]
        self._now[key] = known
        return tuple(Finding(rule, Severity(severity), message) for rule, severity, message in known)

    def save(self) -> None:
        """Write what this run found or was reminded of; raise ExportError."""
        if self._now != self._before:
            self._folder.write(NAME, json.dumps(self._now, sort_keys=True))


def _read(folder: OutputFolder) -> dict[str, list[list[str]]]:
    raw = folder.read(NAME, most=_MOST)
    try:
        found = json.loads(raw or b"{}")
        severities = {severity.value for severity in Severity}
        sound = all(
            isinstance(rule, str) and severity in severities and isinstance(message, str)
            for known in found.values()
            for rule, severity, message in known
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return found if sound else {}
