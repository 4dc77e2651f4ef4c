"""Fingerprints of all that a draft depends on: equal fingerprints, equal drafts.

No clock, zone, path or machine is in them.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from repurpose import __version__
from repurpose.batch.task import Setup, Task
from repurpose.engines import ENGINES

if TYPE_CHECKING:  # only who keeps a ledger has any
    from repurpose.ledger.types import Post


def setup_key(setup: Setup) -> str:
    """Return the fingerprint of a run: channels with their tones, templates and packs, engines, settings, options."""
    wanted = [
        {
            "channel": one.channel.sha256,
            "name": one.channel.spec.name,
            "target": one.target.lower(),
            "pack": one.pack.sha256 if one.pack is not None else "",
            "engine": ENGINES[one.channel.spec.aim][0],
        }
        for one in setup.wanted
    ]
    settings = setup.settings.model_dump(mode="json", include={"subreddits", "account"})
    return _digest([__version__, wanted, settings, asdict(setup.options)])


def task_key(setup: str, task: Task) -> str:
    """Return the fingerprint of a task under a setup's fingerprint, what the ledger knows left out."""
    held = [[label, hashlib.sha256(raw).hexdigest()] for label, raw in task.held]
    return _digest([setup, task.sha256, task.id, task.base_url, task.author, held])


def past_key(past: "Iterable[Post] | None") -> str:
    """Return the fingerprint of what the ledger knows to be posted; empty without a ledger."""
    if past is None:
        return ""
    return _digest(
        [[post.article, post.channel, post.target, post.at.isoformat(), post.text, post.url] for post in past]
    )


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode()).hexdigest()
