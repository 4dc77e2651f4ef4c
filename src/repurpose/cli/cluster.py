"""`--cluster`: an archive drafted by other processes or machines, its shards, ledger and manifest written once."""

import json as jsonlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from repurpose.batch.keys import code_sha256, setup_key
from repurpose.batch.shardrun import Job, ShardReceipt, write_whole
from repurpose.batch.task import Setup
from repurpose.cli.inputs import say, say_all
from repurpose.errors import ExportError, SourceError, UsageError

if TYPE_CHECKING:  # an extra, and SQLite only for who keeps a ledger
    from fsspec import AbstractFileSystem

    from repurpose.ledger.store import Ledger
    from repurpose.spec.settings import Settings

MANIFEST = "manifest.json"


@dataclass(slots=True)
class _Totals:
    """What a run has made so far."""

    articles: int = 0
    drafts: int = 0
    refusals: int = 0
    failed: int = 0
    errors: int = 0
    shards: int = 0
    found: int = 0
    """Shards that earlier runs had made."""
    names: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    """Articles that are in no shard's file, with the reason."""

    def add(self, receipt: ShardReceipt) -> None:
        """Count a shard."""
        for name in ("articles", "drafts", "refusals", "failed", "errors"):
            setattr(self, name, getattr(self, name) + getattr(receipt, name))
        self.shards += 1
        self.found += receipt.found
        if receipt.name:
            self.names.append(receipt.name)
        else:
            self.missing += receipt.faults

    @property
    def line(self) -> str:
        """Say in one line what was made."""
        kept = f", {self.found:,} of them made earlier" if self.found else ""
        return (
            f"{self.articles:,} articles: {self.drafts:,} drafts ({self.errors:,} with errors), "
            f"{self.refusals:,} refusals, {self.failed:,} failed; {len(self.names):,} shards{kept}"
        )


def run_on_cluster(
    address: str,
    files: Sequence[str],
    out: Path | None,
    setup: Setup,
    settings: "Settings",
    book: "Ledger | None",
    *,
    jobs: int | None,
    json: bool,
    quiet: bool,
) -> int:
    """Draft every article below a folder on a cluster and return the exit code.

    `out` gets `shards/NAME.jsonl` and, at the end of a run, `manifest.json` with the names that are current. Raises
    UsageError, SourceError and ExportError.
    """
    from repurpose.batch.cluster import ClusterError, connect, run_shards
    from repurpose.batch.pool import cores
    from repurpose.batch.shards import cut_for_many, find_pieces

    if len(files) != 1 or out is None:
        raise UsageError("--cluster drafts one folder, and needs --out for what it writes: a folder, or s3://BUCKET/…")
    source, target = files[0], as_address(out)
    if "://" not in source and "://" not in target and Path(target).resolve() == Path(source).resolve():
        raise UsageError(f"--out {target} is the folder that is read; name another")
    totals = _Totals()
    with connect(address, jobs or cores()) as cluster:
        system, root = _open(source)
        place, below = _open(target)
        _make_folder(place, f"{below}/shards")
        job = Job(
            _absolute(source), _absolute(target), setup, setup_key(setup), code_sha256(), settings.base_url,
            settings.author,
        )  # fmt: skip
        try:
            for receipt in run_shards(cluster, job, cut_for_many(find_pieces(system, root))):
                totals.add(receipt)
                if book is not None and receipt.name:
                    _record(place, f"{below}/{receipt.name}", book)
                _tell(receipt, totals, json=json, quiet=quiet)
        except ClusterError as error:
            say(f"error: {error}; {totals.line}. What is written stays: run this again, and it makes the rest.")
            return 1
    if not totals.shards:
        raise SourceError(f"{source} holds no article")
    write_whole(place, f"{below}/{MANIFEST}", _manifest(source, job, totals))
    if not quiet:
        say(f"{totals.line} → {target}/{MANIFEST}")
    return 1 if totals.failed or totals.refusals or totals.errors else 0


def as_address(out: Path) -> str:
    """Return an address as it was typed: a path has lost one of the slashes of `s3://`."""
    return re.sub(r"^([a-z][a-z0-9+.-]+):/(?=[^/])", r"\1://", out.as_posix())


def _absolute(address: str) -> str:
    """Return a place that workers find from other folders."""
    return address if "://" in address else str(Path(address).resolve())


def _open(address: str) -> "tuple[AbstractFileSystem, str]":
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(_absolute(address))
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: no file system answers to it: {error}") from error
    return system, str(path).rstrip("/")


def _make_folder(place: "AbstractFileSystem", path: str) -> None:
    try:
        place.makedirs(path, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be made a folder to write to: {error.strerror or error}") from error


def _tell(receipt: ShardReceipt, totals: _Totals, *, json: bool, quiet: bool) -> None:
    if json:
        sys.stdout.write(jsonlib.dumps(asdict(receipt), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    say_all(f"error: {fault}" for fault in receipt.faults)
    if not quiet:
        what = "was there" if receipt.found else f"{receipt.drafts:,} drafts"
        say(f"shard {totals.shards:,}: {receipt.articles:,} articles, {what}; {totals.articles:,} so far")


def _manifest(source: str, job: Job, totals: _Totals) -> str:
    document = {
        "source": source,
        "setup_sha256": job.setup_sha256,
        "articles": totals.articles,
        "drafts": totals.drafts,
        "refusals": totals.refusals,
        "failed": totals.failed,
        "missing": sorted(totals.missing),
        "shards": sorted(totals.names),
    }
    return jsonlib.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(place: "AbstractFileSystem", path: str, book: "Ledger") -> None:
    """Record the drafts of a shard's file as drafted; the ledger knows those that it has already."""
    from repurpose.files import now
    from repurpose.ledger.store import text_sha256
    from repurpose.ledger.types import Event, EventKind

    at = now()
    events, texts = [], []
    for article, draft in _drafts(bytes(place.cat_file(path))):
        text = str(draft["text"]).strip("\n")
        events.append(
            Event(
                EventKind.DRAFTED,
                at,
                channel=str(draft["channel"]),
                target=str(draft["target"]),
                article=str(article["article"]),
                article_sha256=str(article["sha256"]),
                spec_sha256=str(draft["spec_sha256"]),
                engine=str(draft["engine"]),
                text_sha256=text_sha256(text),
            )
        )
        texts += [] if draft["page"] else [text]
    book.record(events, texts)


def _drafts(raw: bytes) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    for line in raw.decode().splitlines()[1:]:
        article = jsonlib.loads(line)
        for draft in article["drafts"]:
            yield article, draft
