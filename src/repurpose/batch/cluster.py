"""The shards of an archive on a Dask cluster: nothing is lost or doubled when a worker, the scheduler or this dies.

The driver holds a window of shards and no more, takes receipts as they come, and cuts a shard that cannot be made into
halves until the article at fault stands alone. Workers write the files (`shardrun`); the driver writes what there is
one of: the ledger and the manifest.
"""

import ipaddress
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from repurpose.batch.keys import code_sha256
from repurpose.batch.shardrun import Job, ShardReceipt, run_shard
from repurpose.batch.shards import Shard, halves
from repurpose.batch.workers import LocalWorkers
from repurpose.errors import RepurposeError, UsageError
from repurpose.extras import how_to_install

if TYPE_CHECKING:  # an extra
    from distributed import Client, Future, LocalCluster


LOCAL = "local"
_AHEAD = 3
"""Shards for each worker that are handed out at a time."""
_RETRIES = 2
"""Times that a shard is run again where a store fails now and then, before it is cut into halves."""
_PATIENCE = 120.0
"""Seconds without any worker, or any word of the scheduler, after which a run ends; a worker starts in about two."""
_GLANCE = 1.0
"""Seconds between two looks at the workers."""
_LATE = 10.0
"""Seconds after which the answer of a shard that is done is no longer waited for."""
_STEP = 0.02
"""Seconds between two looks for finished shards."""
_SETTINGS = {
    "logging.distributed": "critical",
    # An article that kills its worker costs two of them before its shard is cut into halves.
    "distributed.scheduler.allowed-failures": 1,
    # Nobody looks at what Dask samples a hundred times a second, in the interpreter that drafts.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.system-monitor.interval": "5s",
    # A worker whose interpreter an article holds has no heartbeat; the article is then named after minutes, not hours.
    "distributed.scheduler.worker-ttl": "2 minutes",
}
"""Dask's own settings, for the cluster that is started here."""
_ENCRYPTED = ("tls", "wss")


class ClusterError(RepurposeError):
    """The cluster went away in the middle; what is written stays."""


@dataclass(frozen=True, slots=True)
class _Suspect:
    """A shard that could not be made, and why."""

    shard: Shard
    reason: str


def check_address(address: str) -> None:
    """Raise UsageError where articles would travel unencrypted to another machine, or the address is none."""
    if address == LOCAL:
        return
    scheme, host = _parts(address)
    if not host:
        raise UsageError(f"--cluster {address!r} is no address; give `local`, or the scheduler's, as tls://HOST:8786")
    if scheme not in _ENCRYPTED and not _is_loopback(host):
        raise UsageError(
            f"--cluster {address}: articles would travel unencrypted to {host}; run the scheduler and the workers with "
            f"TLS and give tls://{host}:PORT (DASK_DISTRIBUTED__COMM__TLS__CA_FILE and its like name the certificates)"
        )


def _parts(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address if "://" in address else f"tcp://{address}")
        return parts.scheme.lower(), parts.hostname or ""
    except ValueError:
        return "", ""


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A scheduler that answers, and its workers where they are ours to look after."""

    client: "Client"
    own: LocalWorkers | None = None

    def workers(self) -> Collection[str]:
        """Return the names of the workers that the scheduler knows, none where it does not answer; replace dead ones.

        Never waits longer than half a minute.
        """
        names: list[str] = []
        with suppress(OSError, TimeoutError):
            known = self.client.sync(self.client.scheduler.identity, n_workers=-1, callback_timeout=30)
            names = [str(worker["name"]) for worker in known["workers"].values()]
        if self.own is not None:
            self.own.look_after(names)
        return names


@contextmanager
def connect(address: str, jobs: int) -> Iterator[Cluster]:
    """Reach a scheduler, or start one with `jobs` workers on this machine; raise UsageError where that fails.

    Every worker must have this very program: its code and tables are compared.
    """
    check_address(address)
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError(f"--cluster needs the extra: {how_to_install('cluster')}") from error
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_SETTINGS))
        own = None
        try:
            scheduler = address
            if address == LOCAL:
                started = LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, silence_logs=60)
                stack.callback(_close, started, 10)
                scheduler = started.scheduler_address
                own = LocalWorkers(scheduler, jobs)
                stack.callback(own.close)
            client = Client(scheduler, timeout=20)
            stack.callback(_close, client, 5)
            if own is not None:
                client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, ValueError) as error:
            what = "no scheduler answers there" if own is None else "no worker could be started"
            raise UsageError(f"--cluster {address}: {what}: {_first_line(error)}") from error
        _check_workers(client, address)
        yield Cluster(client, own)


def _close(what: "Client | LocalCluster", timeout: float) -> None:
    """Close a thing of Dask's; where that goes wrong the run is over all the same, and its files are written."""
    with suppress(Exception):
        what.close(timeout=timeout)


def _check_workers(client: "Client", address: str) -> None:
    """Raise UsageError where there is no worker, or one that runs another program."""
    try:
        found: dict[str, str] = client.run(code_sha256)
    except Exception as error:
        raise UsageError(
            f"--cluster {address}: a worker cannot run repurpose ({_first_line(error)}); "
            "install the same version on every machine"
        ) from error
    if not found:
        raise UsageError(f"--cluster {address}: the scheduler has no worker; start one with `dask worker {address}`")
    for worker, code in sorted(found.items()):
        if code != code_sha256():
            raise UsageError(
                f"--cluster {address}: {worker} runs another repurpose ({code[:8]}) than this machine "
                f"({code_sha256()[:8]}); install the same version everywhere and start the workers again"
            )


def run_shards(
    cluster: Cluster,
    job: Job,
    shards: Iterable[Shard],
    work: Callable[[Job, Shard], ShardReceipt] = run_shard,
    *,
    patience: float = _PATIENCE,
) -> Iterator[ShardReceipt]:
    """Yield a receipt for each shard as it is finished; one without a name says which article cannot be made.

    Raises ClusterError where the scheduler is gone, or no worker was there for `patience` seconds, and what a worker
    raises for a fault that no other try would mend.
    """

    def submit(shard: Shard) -> "Future":
        return cluster.client.submit(_tried, work, job, shard, pure=False, retries=_RETRIES)

    yield from _Driver(cluster, submit, patience).run(iter(shards))


def _tried(work: Callable[[Job, Shard], ShardReceipt], job: Job, shard: Shard) -> ShardReceipt | RepurposeError:
    """Return what a user must repair as a value: raised, it would be tried again, at the cost of a whole shard."""
    try:
        return work(job, shard)
    except RepurposeError as error:
        return error


class _Driver:
    """Which shards are out, which come again, and which articles are under suspicion."""

    def __init__(self, cluster: Cluster, submit: Callable[[Shard], "Future"], patience: float) -> None:
        self._cluster, self._submit, self._patience = cluster, submit, patience
        self._workers = 1
        self._looked = self._well = time.monotonic()
        """When the workers were looked at last, and when something went on last."""
        self._out: dict[Any, tuple[Future, Shard]] = {}
        self._again: deque[Shard] = deque()
        self._alone: deque[_Suspect] = deque()
        """Single articles that failed beside others; each has one more try with the cluster to itself."""

    def run(self, shards: Iterator[Shard]) -> Iterator[ShardReceipt]:
        from distributed import as_completed

        finished = as_completed(with_results=True, raise_errors=False)
        while True:
            while len(self._out) < self._window() and (shard := self._next(shards)) is not None:
                self._hand_out(shard, finished)
            suspect = None
            if not self._out and self._alone:
                suspect = self._alone.popleft()
                self._hand_out(suspect.shard, finished)
            if not self._out:
                return
            future, answer = self._wait(finished)
            if future.key not in self._out:  # it came after all, and its shard was handed out again
                continue
            _, shard = self._out.pop(future.key)
            if isinstance(answer, RepurposeError):
                raise answer
            # The answer counts, and not the state: a worker that died since has made that "lost".
            if isinstance(answer, ShardReceipt):
                yield answer
            elif (given_up := self._failed(shard, future, answer, tried_alone=suspect is not None)) is not None:
                yield given_up

    def _wait(self, finished: Any) -> tuple["Future", Any]:
        """Wait for the next answer, and look after the workers; raise ClusterError where nothing goes on."""
        while True:
            if time.monotonic() - self._looked >= _GLANCE:
                self._look()
            if finished.has_ready():
                self._well = time.monotonic()
                future, answer = next(finished)
                return future, answer
            if (late := self._undelivered()) is not None:
                self._well = time.monotonic()
                return late
            time.sleep(_STEP)

    def _undelivered(self) -> tuple["Future", Any] | None:
        """Return a shard that is done and whose answer does not come: what follows the answers may die with a worker.

        What failed has its error; what was made is made again.
        """
        if time.monotonic() - self._well < _LATE:
            return None
        futures = [future for future, _ in self._out.values()]
        if not all(future.done() for future in futures):
            return None
        future = next((future for future in futures if future.status == "error"), futures[0])
        error = future.exception(timeout=_LATE) if future.status == "error" else None
        return future, None if error is None else (type(error), error, None)

    def _look(self) -> None:
        self._workers = len(self._cluster.workers())
        self._looked = time.monotonic()
        # An answer that is given and does not arrive lies with a worker that is gone.
        if self._workers and not all(future.done() for future, _ in self._out.values()):
            self._well = self._looked
        if self._looked - self._well > self._patience:
            raise ClusterError(
                f"the cluster had no worker for {self._patience:g} s; start workers, or look into their logs"
            )

    def _window(self) -> int:
        return _AHEAD * max(1, self._workers)

    def _next(self, shards: Iterator[Shard]) -> Shard | None:
        return self._again.popleft() if self._again else next(shards, None)

    def _hand_out(self, shard: Shard, finished: Any) -> None:
        future = self._submit(shard)
        self._out[future.key] = future, shard
        finished.add(future)

    def _failed(self, shard: Shard, future: "Future", answer: Any, *, tried_alone: bool) -> ShardReceipt | None:
        """Cut a shard that cannot be made into halves; give up an article that cannot be made alone."""
        if future.status == "cancelled":
            raise ClusterError("the scheduler is gone")
        if not isinstance(answer, tuple):  # it was made, and its answer died with the worker
            self._again.append(shard)
            return None
        error = answer[1]
        reason = _reason(error)
        if len(shard) > 1:
            self._again.extend(halves(shard))
        elif not tried_alone:
            self._alone.append(_Suspect(shard, reason))
        else:
            return ShardReceipt("", 1, failed=1, faults=(f"{shard[0].name}: {reason}",))
        return None


def _reason(error: BaseException) -> str:
    if type(error).__name__ == "KilledWorker":
        return "every worker that tried it died"
    if isinstance(error, FileNotFoundError):
        return "it is there no more"
    if isinstance(error, OSError):
        return f"it cannot be read: {error.strerror or _first_line(error)}"
    return f"{type(error).__name__}: {_first_line(error)}"


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
