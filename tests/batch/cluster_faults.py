"""Faults of a cluster, each made for real: killed workers, driver and scheduler, poison, a store that fails.

No part of `make test`: it needs the extra, moto and s3fs. `.ci/try-cluster` runs it in an environment of its own.
"""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from repurpose.batch import shardrun
from repurpose.batch.cluster import ClusterError, connect, run_shards
from repurpose.batch.keys import code_sha256, setup_key
from repurpose.batch.placing import Wanted
from repurpose.batch.shardrun import Job, ShardReceipt, run_shard
from repurpose.batch.shards import Shard, cut, find_pieces
from repurpose.batch.task import Outcome, Setup, Task, run_task
from repurpose.errors import ExportError, UsageError
from repurpose.spec.find import built_in_folder, find_channels, load_channel

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent.parent / "examples" / "every-webhook-twice.md"
COUNT = 40

Process: TypeAlias = "subprocess.Popen[bytes]"


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """Let a test reach its cluster: this stands in for the fixture that refuses all connections."""


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    folder.mkdir()
    text = EXAMPLE.read_text()
    for number in range(COUNT):
        (folder / f"post-{number:02}.md").write_text(text + f"\nIt was the {number + 100}th retry of that day.\n")
    return folder


def job_of(source: str, out: str, seconds: float = 60.0) -> Job:
    folder = find_channels(built_in_folder())
    setup = Setup((Wanted(load_channel("linkedin", folder)), Wanted(load_channel("reddit", folder))), several=True)
    return Job(source, out, setup, setup_key(setup), code_sha256(), seconds=seconds)


def shards_of(source: str) -> Iterator[Shard]:
    from fsspec.core import url_to_fs

    return cut(find_pieces(*url_to_fs(source)), least=2, most=4, last_of=3)


def drive(address: str, source: str, out: str, work: Any = run_shard, **job: Any) -> list[ShardReceipt]:
    with connect(address, 2) as cluster:
        return list(run_shards(cluster, job_of(source, out, **job), shards_of(source), work))


def articles(out: str, receipts: list[ShardReceipt]) -> Counter[str]:
    """Count the articles in the files of a run; a torn file does not parse."""
    from fsspec.core import url_to_fs

    system, root = url_to_fs(out)
    found: Counter[str] = Counter()
    for receipt in receipts:
        if receipt.name:
            head, *lines = system.cat_file(f"{root}/{receipt.name}").decode().splitlines()
            assert json.loads(head)["articles"] == len(lines)
            found.update(json.loads(line)["article"] for line in lines)
    return found


def each_once(but: str = "") -> Counter[str]:
    return Counter({f"post-{number:02}": 1 for number in range(COUNT) if f"post-{number:02}" != but})


def slow_shard(job: Job, shard: Shard) -> ShardReceipt:
    time.sleep(0.3)
    return run_shard(job, shard)


def deadly_shard(job: Job, shard: Shard) -> ShardReceipt:
    if any(piece.id == "post-17" for piece in shard):
        os.kill(os.getpid(), signal.SIGKILL)
    return run_shard(job, shard)


def hanging_shard(job: Job, shard: Shard) -> ShardReceipt:
    def hang(task: Task, setup: Setup) -> Outcome:
        while task.id == "post-17":
            time.sleep(0.01)
        return run_task(task, setup)

    shardrun.run_task = hang
    return run_shard(job, shard)


def faulty_shard(job: Job, shard: Shard) -> ShardReceipt:
    def fail(task: Task, setup: Setup) -> Outcome:
        if task.id == "post-17":
            raise ValueError("ours")
        return run_task(task, setup)

    shardrun.run_task = fail
    return run_shard(job, shard)


def stuck_shard(job: Job, shard: Shard) -> ShardReceipt:
    """Run a call into C that never ends over one article."""

    def stick(task: Task, setup: Setup) -> Outcome:
        if task.id == "post-17":
            re.match(r"(a|a)*b", "a" * 60)
        return run_task(task, setup)

    shardrun.run_task = stick
    shardrun._GRACE = 1.0
    return run_shard(job, shard)


def other_code(job: Job, shard: Shard) -> ShardReceipt:
    shardrun.code_sha256 = lambda: "0" * 64  # type: ignore[assignment]
    return run_shard(job, shard)


def test_killed_workers_lose_nothing_and_double_nothing(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts = []
    with connect("local", 2) as cluster:
        for receipt in run_shards(cluster, job_of(str(posts), out), shards_of(str(posts)), slow_shard):
            receipts.append(receipt)
            if len(receipts) in (2, 5):
                os.kill(next(iter(cluster.client.run(os.getpid).values())), signal.SIGKILL)
    assert articles(out, receipts) == each_once()


def test_a_poison_article_is_isolated(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts = drive("local", str(posts), out, deadly_shard)
    assert articles(out, receipts) == each_once(but="post-17")
    (fault,) = [fault for receipt in receipts for fault in receipt.faults]
    assert fault == f"{posts}/post-17.md: every worker that tried it died"


def test_a_hanging_article_is_stopped_and_named(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts = drive("local", str(posts), out, hanging_shard, seconds=2)
    assert articles(out, receipts) == each_once()
    (fault,) = [fault for receipt in receipts for fault in receipt.faults]
    assert fault == f"{posts}/post-17.md: it took longer than 2 s and was stopped"


def test_a_fault_of_ours_costs_its_article_alone(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts = drive("local", str(posts), out, faulty_shard)
    assert len(receipts) == len(list(shards_of(str(posts))))  # none was cut into halves
    assert articles(out, receipts) == each_once()
    (fault,) = [fault for receipt in receipts for fault in receipt.faults]
    assert fault.startswith(f"{posts}/post-17.md: a fault of this program: ValueError at cluster_faults.py:")


def test_a_call_that_never_returns_is_ended(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts = drive("local", str(posts), out, stuck_shard, seconds=2)
    assert articles(out, receipts) == each_once(but="post-17")
    (fault,) = [fault for receipt in receipts for fault in receipt.faults]
    assert fault == f"{posts}/post-17.md: every worker that tried it died"


def test_workers_with_other_code_are_refused(posts: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a worker runs another repurpose"):
        drive("local", str(posts), str(tmp_path / "out"), other_code)


def test_a_place_that_cannot_be_written_ends_the_run(posts: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ExportError, match="cannot be written"):
        drive("local", str(posts), str(tmp_path / "out"))


def test_a_killed_driver_leaves_whole_files_and_the_next_run_completes_them(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    code = f"import cluster_faults as c; c.drive('local', {str(posts)!r}, {out!r}, c.slow_shard)"
    guarded = f"if __name__ == '__main__':\n    {code}\n"
    script = tmp_path / "driver.py"
    script.write_text(guarded)
    for count in (2, 5):
        with subprocess.Popen([sys.executable, str(script)], stderr=subprocess.DEVNULL) as driver:
            wait_until(lambda count=count: len(list(Path(out).glob("shards/*.jsonl"))) >= count)  # type: ignore[misc]
            driver.kill()
    receipts = drive("local", str(posts), out)
    assert sum(receipt.found for receipt in receipts) >= 5
    assert articles(out, receipts) == each_once()
    assert len(list(Path(out).glob("shards/*.jsonl"))) == len(receipts)


def test_a_killed_scheduler_ends_the_run_and_the_next_completes_it(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts: list[ShardReceipt] = []
    with cluster_of_processes(tmp_path) as (address, scheduler, _):

        def run() -> None:
            with connect(address, 2) as cluster:
                for receipt in run_shards(cluster, job_of(str(posts), out), shards_of(str(posts)), slow_shard):
                    receipts.append(receipt)
                    if len(receipts) == 3:
                        scheduler.kill()

        with pytest.raises(ClusterError, match="the scheduler is gone"):
            run()
    assert len(receipts) < COUNT // 4
    again = drive("local", str(posts), out)
    assert sum(receipt.found for receipt in again) >= 3
    assert articles(out, again) == each_once()


def test_workers_that_do_not_come_back_end_the_run(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    receipts: list[ShardReceipt] = []
    with cluster_of_processes(tmp_path) as (address, _, workers):

        def run() -> None:
            with connect(address, 2) as cluster:
                job, shards = job_of(str(posts), out), shards_of(str(posts))
                for receipt in run_shards(cluster, job, shards, slow_shard, patience=3):
                    receipts.append(receipt)
                    if len(receipts) == 3:
                        for worker in workers:
                            worker.kill()

        with pytest.raises(ClusterError, match="the cluster had no worker for 3 s"):
            run()
    assert set(articles(out, receipts).values()) == {1}


def test_a_cluster_with_tls(posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from distributed.security import Security

    made = Security.temporary()
    for name in (
        "ca_file",
        "scheduler_cert",
        "scheduler_key",
        "worker_cert",
        "worker_key",
        "client_cert",
        "client_key",
    ):
        (tmp_path / name).write_text(getattr(made, f"tls_{name}"))
        place = "CA_FILE" if name == "ca_file" else name.upper().replace("_", "__")
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{place}", str(tmp_path / name))
    import dask

    dask.config.refresh()
    out = str(tmp_path / "out")
    with cluster_of_processes(tmp_path, "tls") as (address, _, _):
        assert address.startswith("tls://")
        assert articles(out, drive(address, str(posts), out)) == each_once()


def test_a_store_that_fails_now_and_then(posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with failing_store() as (address, refused):
        for name, value in {
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "x",
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        import fsspec

        store = fsspec.filesystem("s3")
        store.mkdir("archive")
        store.put(str(posts), "archive/posts", recursive=True)
        out = "s3://archive/out"
        receipts = drive("local", "s3://archive/posts", out)
        assert articles(out, receipts) == each_once()
        again = drive("local", "s3://archive/posts", out)
        assert all(receipt.found for receipt in again)
        assert articles(out, again) == each_once()
        assert len(store.ls("archive/out/shards", refresh=True)) == len(receipts)
    assert refused[0] > 5


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def cluster_of_processes(folder: Path, scheme: str = "tcp") -> Iterator[tuple[str, Process, list[Process]]]:
    """Run a scheduler and two workers as a person starts them."""
    with ExitStack() as stack:

        def start(*arguments: str) -> Process:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]], stderr=subprocess.DEVNULL
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            return process

        known = folder / "scheduler.json"
        own = ("--host", "127.0.0.1", "--port", "0", "--protocol", scheme, "--no-dashboard")
        scheduler = start("dask_scheduler", *own, "--scheduler-file", str(known))
        wait_until(known.exists)
        address = json.loads(known.read_text())["address"]
        own = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--death-timeout", "60")
        workers = [start("dask_worker", address, *own) for _ in range(2)]
        from distributed import Client

        with Client(address, timeout=30) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, scheduler, workers


@contextmanager
def failing_store() -> Iterator[tuple[str, list[int]]]:
    """Serve an S3 store that answers every fifth request with 503."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    inner = DomainDispatcherApplication(create_backend_app)
    seen, refused = [0], [0]

    def store(environ: dict[str, Any], start_response: Any) -> Any:
        seen[0] += 1
        if seen[0] % 5 == 0:
            refused[0] += 1
            start_response("503 Slow Down", [("Content-Length", "0")])
            return [b""]
        return inner(environ, start_response)

    server = make_server("127.0.0.1", 0, store, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", refused
    finally:
        server.shutdown()
