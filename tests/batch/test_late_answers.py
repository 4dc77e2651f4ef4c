"""An answer of the cluster that is given and never arrives holds nothing up."""

from types import SimpleNamespace
from typing import Any

import pytest

from repurpose.batch import cluster

NOTHING = SimpleNamespace(has_ready=lambda: False)
ONE_WORKER = SimpleNamespace(workers=lambda: ["a"])


def driver(monkeypatch: pytest.MonkeyPatch, *futures: Any) -> cluster._Driver:
    monkeypatch.setattr(cluster, "_LATE", 0.0)
    made: Any = cluster._Driver(ONE_WORKER, lambda shard: None, patience=60.0)  # type: ignore[arg-type, return-value]
    made._out = {future.key: (future, ()) for future in futures}
    return made  # type: ignore[no-any-return]


def future(key: str, status: str, error: BaseException | None = None) -> Any:
    return SimpleNamespace(
        key=key, status=status, done=lambda: status != "pending", exception=lambda timeout=None: error
    )


def test_a_failure_that_is_not_delivered_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    died = RuntimeError("every worker died")
    made, failed = future("1", "finished"), future("2", "error", died)
    assert driver(monkeypatch, made, failed)._wait(NOTHING) == (failed, (RuntimeError, died, None))


def test_a_result_that_is_not_delivered_counts_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    made = future("1", "finished")
    assert driver(monkeypatch, made)._wait(NOTHING) == (made, None)


def test_what_is_still_at_work_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver(monkeypatch, future("1", "finished"), future("2", "pending"))._undelivered() is None
