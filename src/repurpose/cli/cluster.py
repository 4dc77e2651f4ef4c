"""`--cluster`: an archive drafted by other processes or machines, its shards, ledger and manifest written once."""

import hashlib
import json as jsonlib
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from repurpose.batch.keys import code_sha256, setup_key
from repurpose.batch.records import DraftRecord, record_drafts
from repurpose.batch.shardrun import Job, ShardReceipt, id_number, write_whole
from repurpose.batch.task import Setup
from repurpose.batch.twins import Twins
from repurpose.cli.book import changed_notes
from repurpose.cli.cluster_articles import absolute, open_address, pieces_of
from repurpose.cli.inputs import say, say_all
from repurpose.cli.sources import same_id
from repurpose.errors import ExportError, SourceError, UsageError
from repurpose.listing import amount

if TYPE_CHECKING:  # an extra, and SQLite only for who keeps a ledger
    from fsspec import AbstractFileSystem

    from repurpose.ledger.store import Ledger
    from repurpose.ledger.types import Event
    from repurpose.spec.settings import Project

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

    def fail(self, faults: Sequence[str]) -> None:
        """Count and name what could not be read in an archive."""
        say_all(f"error: {fault}" for fault in faults)
        self.articles += len(faults)
        self.failed += len(faults)
        self.missing += faults

    @property
    def line(self) -> str:
        """Say in one line what was made."""
        kept = f", {self.found:,} of them made earlier" if self.found else ""
        return (
            f"{amount(self.articles, 'article')}: {amount(self.drafts, 'draft')} ({self.errors:,} with errors), "
            f"{amount(self.refusals, 'refusal')}, {self.failed:,} failed; {amount(len(self.names), 'shard')}{kept}"
        )


@dataclass(frozen=True, slots=True)
class Request:
    """What of the command line says what is read, where it goes, and what is said of it."""

    files: Sequence[str]
    out: Path | None
    text_column: str
    jobs: int | None
    json: bool
    quiet: bool


def run_on_cluster(address: str, request: Request, setup: Setup, project: "Project", book: "Ledger | None") -> int:
    """Draft every article below a folder, or in an archive, on a cluster and return the exit code.

    `--out` gets `shards/NAME.jsonl` and, at the end of a run, `manifest.json` with the names that are current. Raises
    UsageError, SourceError and ExportError.
    """
    from repurpose.batch.cluster import ClusterError, connect, run_shards
    from repurpose.batch.pool import cores
    from repurpose.batch.shards import cut_for_many

    if len(request.files) != 1 or request.out is None:
        raise UsageError(
            "--cluster drafts one folder or archive, and needs --out for what it writes: a folder, or s3://BUCKET/…"
        )
    source, target = request.files[0], as_address(request.out)
    if "://" not in source and "://" not in target and Path(target).resolve() == Path(source).resolve():
        raise UsageError(f"--out {target} is the folder that is read; name another")
    totals, twins = _Totals(), Twins()
    with connect(address, request.jobs or cores()) as cluster, ExitStack() as stack:
        place, below = open_address(target)
        _make_folder(place, f"{below}/shards")
        job = Job(
            absolute(source), absolute(target), setup, setup_key(setup), code_sha256(), project.settings.base_url,
            project.settings.author, _write_posted(book, place, below),
        )  # fmt: skip
        postings = book.posted_sources() if book is not None else {}
        unreadable: list[str] = []
        pieces = stack.enter_context(pieces_of(source, request.text_column, project, unreadable))
        try:
            for receipt in run_shards(cluster, job, cut_for_many(pieces)):
                totals.add(receipt)
                if receipt.name:
                    twins.add(len(totals.names) - 1, receipt.ids)
                if book is not None and receipt.name:
                    _record(bytes(place.cat_file(f"{below}/{receipt.name}")), book, {} if request.quiet else postings)
                _tell(receipt, totals, json=request.json, quiet=request.quiet)
        except ClusterError as error:
            say(f"error: {error}; {totals.line}. What is written stays: run this again, and it makes the rest.")
            return 1
    totals.fail(unreadable)
    same = _same_ids(twins, totals.names, lambda name: bytes(place.cat_file(f"{below}/{name}")))
    say_all(f"error: {each}" for each in same)
    if not totals.articles:
        raise SourceError(f"{source} holds no article")
    write_whole(place, f"{below}/{MANIFEST}", _manifest(source, job, totals, same))
    if not request.quiet:
        say(f"{totals.line} → {target}/{MANIFEST}")
    return 1 if totals.failed or totals.refusals or totals.errors or same else 0


def _write_posted(book: "Ledger | None", place: "AbstractFileSystem", below: str) -> str:
    """Write what the ledger knows to be posted where workers find it; return its name, empty without a ledger."""
    if book is None:
        return ""
    from repurpose.ledger.posted import write_posts

    text = write_posts(book.posts())
    name = f"posted/{hashlib.sha256(text.encode()).hexdigest()[:32]}.json"
    _make_folder(place, f"{below}/posted")
    if not place.exists(f"{below}/{name}"):
        write_whole(place, f"{below}/{name}", text)
    return name


def _same_ids(twins: Twins, names: Sequence[str], read: Callable[[str], bytes]) -> list[str]:
    """Say which articles have one id: their drafts would have the same names wherever they go from here."""
    found = dict(twins.found())
    holders: dict[int, list[tuple[str, str]]] = {}
    for name in sorted({names[shard] for shards in found.values() for shard in shards}):
        for line in read(name).decode().splitlines()[1:]:
            article = jsonlib.loads(line)
            if not article["error"] and (number := id_number(article["article"])) in found:
                holders.setdefault(number, []).append((article["path"], article["article"]))
    return sorted(same_id(sorted(path for path, _ in same), same[0][1]) for same in holders.values())


def as_address(out: Path) -> str:
    """Return an address as it was typed: a path has lost one of the slashes of `s3://`."""
    return re.sub(r"^([a-z][a-z0-9+.-]+):/(?=[^/])", r"\1://", out.as_posix())


def _make_folder(place: "AbstractFileSystem", path: str) -> None:
    try:
        place.makedirs(path, exist_ok=True)
    except OSError as error:
        raise ExportError(f"{path} cannot be made a folder to write to: {error.strerror or error}") from error


def _tell(receipt: ShardReceipt, totals: _Totals, *, json: bool, quiet: bool) -> None:
    if json:
        fields = {key: value for key, value in asdict(receipt).items() if key != "ids"}
        sys.stdout.write(jsonlib.dumps(fields, ensure_ascii=False) + "\n")
        sys.stdout.flush()
    say_all(f"error: {fault}" for fault in receipt.faults)
    if not quiet:
        what = "was there" if receipt.found else f"{receipt.drafts:,} drafts"
        say(f"shard {totals.shards:,}: {receipt.articles:,} articles, {what}; {totals.articles:,} so far")


def _manifest(source: str, job: Job, totals: _Totals, same: Sequence[str]) -> str:
    document = {
        "source": source,
        "setup_sha256": job.setup_sha256,
        "articles": totals.articles,
        "drafts": totals.drafts,
        "refusals": totals.refusals,
        "failed": totals.failed,
        "missing": sorted(totals.missing),
        "same_id": same,
        "shards": sorted(totals.names),
    }
    return jsonlib.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(raw: bytes, book: "Ledger", postings: "Mapping[str, Sequence[Event]]") -> None:
    """Record the drafts of a shard's file; say which of its articles have changed since they were posted."""
    articles = [jsonlib.loads(line) for line in raw.decode().splitlines()[1:]]
    for article in articles:
        say_all(changed_notes(article["path"], article["sha256"], postings.get(article["article"], ())))
    record_drafts((_drafted(article, draft) for article in articles for draft in article["drafts"]), book)


def _drafted(article: dict[str, Any], draft: dict[str, Any]) -> DraftRecord:
    return DraftRecord(
        draft["channel"], draft["target"], article["article"], article["sha256"], draft["spec_sha256"],
        draft["engine"], draft["text"], draft["page"],
    )  # fmt: skip
