"""What a worker of a cluster does with a shard: read it, make its drafts, write one file of them, return a receipt.

The file is named after what is in the shard and what is made of it, is written once and whole, and is left alone where
it is there already. So a shard may be run twice, by two workers at once, or again after everything died.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import repurpose
from repurpose.batch.bounds import OvertimeError, overtime, within
from repurpose.batch.keys import code_sha256
from repurpose.batch.shards import Piece, Shard
from repurpose.batch.task import Made, Outcome, Setup, Task, run_task
from repurpose.errors import ExportError, UsageError
from repurpose.files import write_text

if TYPE_CHECKING:  # an extra
    from fsspec import AbstractFileSystem

_HEAD = 1 << 16
"""Bytes in which the first line of a shard's file ends."""
_MOST_FAULTS = 20
"""Articles that a receipt names; the rest are counted, and named in their lines of the file."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every shard of a run."""

    source: str
    """Where the articles are, on any file system that fsspec reaches; a shard's paths are those of that system."""
    out: str
    """Where the files go, on any file system that fsspec reaches."""
    setup: Setup
    setup_sha256: str
    """Of all that decides what is made of an article: the code, channels, packs, settings and options."""
    code_sha256: str
    base_url: str = ""
    author: str = ""
    seconds: float = 60.0
    """What one article may take."""


@dataclass(frozen=True, slots=True)
class ShardReceipt:
    """What came of a shard: small, for a scheduler keeps it in memory."""

    name: str
    """Of its file, below `Job.out`; empty where it could not be made."""
    articles: int
    drafts: int = 0
    refusals: int = 0
    failed: int = 0
    """Articles that could not be read, took too long or killed their worker."""
    errors: int = 0
    """Drafts with a finding at severity error."""
    faults: tuple[str, ...] = ()
    """Some of the failed articles, each with its reason."""
    found: bool = False
    """Whether an earlier run had made it."""


def run_shard(job: Job, shard: Shard) -> ShardReceipt:
    """Make the drafts of a shard and write them; do nothing but read where they are there.

    Raises UsageError where this worker runs other code than the driver, ExportError where the file cannot be written,
    OSError where an article cannot be read.
    """
    if code_sha256() != job.code_sha256:
        raise UsageError(
            f"a worker runs another repurpose ({repurpose.__version__}, {code_sha256()[:8]}) than this machine "
            f"({job.code_sha256[:8]}); install the same version everywhere and start the workers again"
        )
    from fsspec.core import url_to_fs

    system, out = url_to_fs(job.out)
    source, _ = url_to_fs(job.source)
    raw = [bytes(source.cat_file(piece.path)) for piece in shard]
    name = f"shards/{_name(job, shard, raw)}.jsonl"
    if (found := _found(system, f"{out}/{name}", name)) is not None:
        return found
    outcomes = [_outcome(job, piece, content) for piece, content in zip(shard, raw, strict=True)]
    receipt = _receipt(name, outcomes)
    write_whole(system, f"{out}/{name}", _lines(receipt, outcomes))
    return receipt


def _name(job: Job, shard: Shard, raw: list[bytes]) -> str:
    digest = hashlib.sha256(f"{job.setup_sha256}\0{job.base_url}\0{job.author}".encode())
    for piece, content in zip(shard, raw, strict=True):
        digest.update(f"\0{piece.id}\0{hashlib.sha256(content).hexdigest()}".encode())
    return digest.hexdigest()[:32]


def _found(system: "AbstractFileSystem", path: str, name: str) -> ShardReceipt | None:
    """Return the receipt that is the first line of a file, where there is one."""
    try:
        head = bytes(system.cat_file(path, start=0, end=_HEAD))
    except (FileNotFoundError, NotADirectoryError):
        return None
    fields: dict[str, Any] = json.loads(head.split(b"\n", 1)[0])
    fields["faults"] = tuple(fields["faults"])
    return ShardReceipt(**{**fields, "name": name, "found": True})


def _outcome(job: Job, piece: Piece, raw: bytes) -> Outcome:
    task = Task(piece.path, raw, piece.id, base_url=job.base_url, author=job.author)
    try:
        with within(job.seconds):
            return run_task(task, job.setup)
    except OvertimeError:
        return Outcome(task.path, task.id, "", error=f"{task.path}: {overtime(job.seconds)}")


def _receipt(name: str, outcomes: Iterable[Outcome]) -> ShardReceipt:
    outcomes = tuple(outcomes)
    made = [made for outcome in outcomes for made in outcome.made]
    faults = [outcome.error for outcome in outcomes if outcome.error]
    return ShardReceipt(
        name=name,
        articles=len(outcomes),
        drafts=sum(one.draft is not None for one in made),
        refusals=sum(one.draft is None for one in made),
        failed=len(faults),
        errors=sum(one.failed and one.draft is not None for one in made),
        faults=tuple(fault[:300] for fault in faults[:_MOST_FAULTS]),
    )


def _lines(receipt: ShardReceipt, outcomes: Iterable[Outcome]) -> str:
    """Set a shard's file: its receipt, then an object for each article, in the order of the shard."""
    head = {key: value for key, value in asdict(receipt).items() if key not in ("name", "found")}
    documents = ({"article": o.id, "path": o.path, "sha256": o.sha256, "error": o.error} | _made(o) for o in outcomes)
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in (head, *documents))


def _made(outcome: Outcome) -> dict[str, object]:
    return {
        "drafts": [_draft(made) for made in outcome.made if made.draft is not None],
        "refusals": [{"label": made.label, "reason": made.lines[0]} for made in outcome.made if made.draft is None],
    }


def _draft(made: Made) -> dict[str, object]:
    draft = made.draft
    assert draft is not None  # noqa: S101 - see `_made`
    return {
        "label": made.label,
        "channel": draft.channel,
        "target": draft.target,
        "engine": draft.engine,
        "spec_sha256": draft.spec_sha256,
        "page": made.page,
        "text": draft.text,
        "file": made.file,
        "origins": json.loads(made.origins),
        "report": made.lines,
        "failed": made.failed,
    }


def write_whole(system: "AbstractFileSystem", path: str, text: str) -> None:
    """Write a file whole or not at all: by a rename on a disk, by a single request elsewhere; raise ExportError."""
    try:
        if "file" in ((system.protocol,) if isinstance(system.protocol, str) else system.protocol):
            write_text(Path(path), text)
        else:
            system.pipe_file(path, text.encode())
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from error
