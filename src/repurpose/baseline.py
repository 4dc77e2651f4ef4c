"""A list of findings that are known and left for later: it outlives moved lines, and new findings still show.

A finding is known by its rule, its severity, its channel and the words at its place, never by its line. One of the
length rules is known without words: a body that is too long ends elsewhere after every edit.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from repurpose import checks
from repurpose.checks.types import Family
from repurpose.errors import UsageError
from repurpose.lint import Checked, Located
from repurpose.spans import Span

FORMAT = "repurpose.baseline"
VERSION = 1
_WORDY = 20
"""Code points from which on the words at a place tell it apart; shorter ones take as many of their line around them."""

PathName = Callable[[str], str]
"""From a draft's path to the name it has in the baseline."""


@dataclass(frozen=True, slots=True)
class Known:
    """What makes a finding the same finding in the next run."""

    path: str
    rule: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A run held against a baseline."""

    drafts: tuple[Checked, ...]
    """With the findings that are new."""
    known: int
    """Findings that were left out."""
    stale: int
    """Findings of the baseline, in the files of this run, that are found no more."""


def fingerprints(checked: Checked) -> tuple[str, ...]:
    """Return sixteen hexadecimal digits for each finding, in order; equal findings of a draft share them."""
    wordless = {rule.name for rule in checks.rules() if rule.family is Family.LENGTH}
    label = checked.result.placement.label
    prints = []
    for one in checked.located:
        words = "" if one.finding.rule in wordless else _words(checked, one)
        parts = (one.finding.rule, one.finding.severity.value, label, words)
        prints.append(hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return tuple(prints)


def compare(drafts: Sequence[Checked], baseline: Counter[Known], name: PathName) -> Compared:
    """Leave out the findings that the baseline knows, as many of each as it holds."""
    left = Counter(baseline)
    kept_drafts = []
    for draft in drafts:
        kept = []
        for one, key in zip(draft.located, _keys(draft, name), strict=True):
            if left[key] > 0:
                left[key] -= 1
            else:
                kept.append(one)
        findings = tuple(one.finding for one in kept)
        kept_drafts.append(replace(draft, result=replace(draft.result, findings=findings), located=tuple(kept)))
    here = {name(draft.file.path) for draft in drafts}
    stale = sum(number for key, number in left.items() if number > 0 and key.path in here)
    known = sum(len(draft.located) for draft in drafts) - sum(len(draft.located) for draft in kept_drafts)
    return Compared(tuple(kept_drafts), known, stale)


def write_baseline(drafts: Iterable[Checked], name: PathName) -> str:
    """Set the findings of a run as a baseline, in the order of their paths."""
    counted = Counter(key for draft in drafts for key in _keys(draft, name))
    entries = [
        {"path": key.path, "rule": key.rule, "fingerprint": key.fingerprint, "count": counted[key]}
        for key in sorted(counted, key=lambda key: (key.path, key.rule, key.fingerprint))
    ]
    document = {"format": FORMAT, "version": VERSION, "findings": entries}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def read_baseline(text: str, path: str) -> Counter[Known]:
    """Read a baseline; raise UsageError where `text` is none. A broken one must never mean that all is known or new."""
    fault = f"{path} is no baseline; --write-baseline writes one, to a file of its own"
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise UsageError(fault)
        if document["version"] != VERSION:
            raise UsageError(f"{path} is a baseline of version {document['version']!r}, not {VERSION}; write it again")
        found: Counter[Known] = Counter()
        for entry in document["findings"]:
            key = Known(*(str(entry[field]) for field in ("path", "rule", "fingerprint")))
            found[key] += int(entry["count"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UsageError(fault) from error
    return found


def _keys(checked: Checked, name: PathName) -> tuple[Known, ...]:
    path = name(checked.file.path)
    pairs = zip(checked.located, fingerprints(checked), strict=True)
    return tuple(Known(path, one.finding.rule, print_) for one, print_ in pairs)


def _words(checked: Checked, one: Located) -> str:
    source, place = checked.file.source, one.place
    if place is None:
        return ""
    if place.end - place.start < _WORDY:
        end = source.find("\n", place.end)
        line = Span(source.rfind("\n", 0, place.start) + 1, end if end != -1 else len(source))
        place = Span(max(line.start, place.start - _WORDY), min(line.end, place.end + _WORDY))
    return " ".join(place.of(source).split())
