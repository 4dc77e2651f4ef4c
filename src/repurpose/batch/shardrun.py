"""What a worker of a cluster does with a shard: read it, make its drafts, write one file of them, return a receipt.

The file is named after what is in the shard and what is made of it, is written once and whole, and is left alone where
it is there already. So a shard may be run twice, by two workers at once, or again after everything died.
"""

import faulthandler
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import repurpose
from repurpose.batch.bounds import OvertimeError, overtime, within
from repurpose.batch.keys import code_sha256, past_key
from repurpose.batch.pool import attempt
from repurpose.batch.shards import Piece, Shard
from repurpose.batch.task import MadeDraft, Outcome, Setup, Task, run_task
from repurpose.errors import ExportError, SourceError, UsageError
from repurpose.files import has_suffix, same_name, write_text
from repurpose.readers.decode import MOST_BYTES
from repurpose.readers.items import name_number
from repurpose.readers.source import DOCUMENTS

if TYPE_CHECKING:  # an extra
    from fsspec import AbstractFileSystem

    from repurpose.ledger.posted import Posted

_HEAD = 1 << 16
"""Bytes in which the first line of a shard's file ends."""
_MOST_DOCUMENT = 60 << 20
"""Bytes of a document with its images, which are not read."""
_GRACE = 30.0
"""Seconds that an article has to stop once it was told to."""
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
    posted: str = ""
    """Of the file below `out` that has what the driver's ledger knows to be posted; empty without a ledger."""
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
    ids: tuple[int, ...] = ()
    """A number for the id of each article (`id_number`): two shards may have articles of one id."""
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
    tasks = [_task(job, piece, _raw(source, piece)) for piece in shard]
    if job.posted:
        posted = _posted(job.out, job.posted)
        tasks = [_with_past(task, posted) for task in tasks]
    name = f"shards/{_name(job, tasks)}.jsonl"
    if (found := _found(system, f"{out}/{name}", name)) is not None:
        return found
    outcomes = [_outcome(job, piece, task) for piece, task in zip(shard, tasks, strict=True)]
    receipt = _receipt(name, outcomes)
    write_whole(system, f"{out}/{name}", _lines(receipt, outcomes))
    return receipt


def id_number(id: str) -> int:
    """Return a number that two ids share where their drafts would have the same file names."""
    return name_number(same_name(id))


def _raw(source: "AbstractFileSystem", piece: Piece) -> bytes:
    """Return what an article says; nothing of one that is too large, whose size stands for it."""
    if piece.raw is not None:
        return piece.raw
    return b"%d" % piece.size if _too_large(piece) else bytes(source.cat_file(piece.path))


def _too_large(piece: Piece) -> bool:
    return piece.size > (_MOST_DOCUMENT if has_suffix(PurePath(piece.path), DOCUMENTS) else MOST_BYTES)


def _task(job: Job, piece: Piece, raw: bytes) -> Task:
    return Task(piece.path, raw, piece.id, base_url=job.base_url, author=job.author, item=piece.item)


@lru_cache(maxsize=1)
def _posted(out: str, name: str) -> "Posted":
    from fsspec.core import url_to_fs

    from repurpose.ledger.posted import Posted, read_posts

    system, root = url_to_fs(out)
    return Posted(read_posts(bytes(system.cat_file(f"{root}/{name}"))))


def _with_past(task: Task, posted: "Posted") -> Task:
    try:
        return replace(task, past=posted.like(task.source.text))
    except SourceError:  # what is wrong with it is said when it is drafted
        return task


def _name(job: Job, tasks: Iterable[Task]) -> str:
    digest = hashlib.sha256(f"{job.setup_sha256}\0{job.base_url}\0{job.author}".encode())
    for task in tasks:
        digest.update(f"\0{task.id}\0{task.item}\0{task.sha256}\0{past_key(task.past)}".encode())
    return digest.hexdigest()[:32]


def _found(system: "AbstractFileSystem", path: str, name: str) -> ShardReceipt | None:
    """Return the receipt that is the first line of a file, where there is one."""
    try:
        head = bytes(system.cat_file(path, start=0, end=_HEAD))
    except (FileNotFoundError, NotADirectoryError):
        return None
    fields: dict[str, Any] = json.loads(head.split(b"\n", 1)[0])
    fields["faults"], fields["ids"] = tuple(fields["faults"]), tuple(fields["ids"])
    return ShardReceipt(**{**fields, "name": name, "found": True})


def _outcome(job: Job, piece: Piece, task: Task) -> Outcome:
    if _too_large(piece):
        return Outcome(
            task.name, task.id, "", error=f"{task.name} has {piece.size / 1048576:.0f} MB; that is too large"
        )
    # A call into C that never returns is no step of Python: the process ends, and the driver finds out over which.
    faulthandler.dump_traceback_later(job.seconds + _GRACE, exit=True)
    try:
        with within(job.seconds):
            result, fault = attempt(partial(run_task, setup=job.setup), task)
    except OvertimeError:
        result, fault = None, overtime(job.seconds)
    finally:
        faulthandler.cancel_dump_traceback_later()
    return result or Outcome(task.name, task.id, "", error=f"{task.name}: {fault}")


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
        ids=tuple(id_number(outcome.id) for outcome in outcomes if not outcome.error),
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


def _draft(made: MadeDraft) -> dict[str, object]:
    draft = made.draft
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
