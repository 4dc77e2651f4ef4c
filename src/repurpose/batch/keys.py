"""Fingerprints of all that a draft depends on: equal fingerprints, equal drafts.

No clock, zone, path or machine is in them.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import repurpose
from repurpose.batch.task import Setup, Task

if TYPE_CHECKING:  # only who keeps a ledger has any
    from repurpose.ledger.types import Post


@cache
def code_sha256() -> str:
    """Return the fingerprint of this program's own code and tables; a version stands still between releases."""
    root = Path(repurpose.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".yaml", ".txt", ".tsv", ".json")):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def setup_key(setup: Setup, *, packs: bool = True) -> str:
    """Return the fingerprint of a run: the code, channels with their tones, templates and packs, settings, options.

    Without `packs` those are left out that only articles name: each task's own fingerprint has its own.
    """
    wanted = [
        {
            "channel": one.channel.sha256,
            "name": one.channel.spec.name,
            "target": one.target.lower(),
            "pack": one.pack.sha256 if one.pack is not None else "",
            "topics": one.topics,
            "packs": [(name, pack.sha256) for name, pack in one.packs if packs],
        }
        for one in setup.wanted
    ]
    settings = setup.settings.model_dump(mode="json", include={"subreddits", "account"})
    return _digest([code_sha256(), wanted, settings, asdict(setup.options), setup.each_named])


def task_key(setup: str, task: Task, packs: Iterable[str]) -> str:
    """Return the fingerprint of a task under a setup's fingerprint, what the ledger knows left out.

    `packs` are the checksums of those that hold for the subreddits that its article names.
    A draft that lies there stays whatever is made beside it, so what others hold counts only where it is at odds with
    that, or where the article has changed since.
    """
    held = [asdict(each) for each in task.held if each.text] + [
        one.label for one in task.standing if task.contested(one)
    ]
    return _digest([setup, task.sha256, task.id, task.base_url, task.author, held, list(packs)])


def past_key(past: "Iterable[Post] | None") -> str:
    """Return the fingerprint of what the ledger knows to be posted; empty without a ledger."""
    if past is None:
        return ""
    return _digest(
        [[post.article, post.channel, post.target, post.at.isoformat(), post.text, post.url] for post in past]
    )


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
