"""Every fault is made for real, in real processes: killed, hanging, out of memory."""

import itertools
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from repurpose.batch.bounds import Bounds, OvertimeError, within
from repurpose.batch.pool import Done, in_order, map_each

TWO = partial(map_each, jobs=2, small=0)


@pytest.fixture
def deeds(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the workers' functions by a name that the workers find too."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import deeds

    return deeds  # type: ignore[no-any-return]


def results(finished: Iterator[Done[int, int]]) -> list[int | None]:
    return [done.result for done in in_order(finished)]


def faults(finished: Iterator[Done[int, int]]) -> dict[int, str]:
    return {done.item: done.fault for done in finished if done.fault}


def test_every_item_once_and_in_order(deeds: ModuleType) -> None:
    assert results(TWO(deeds.double, range(100))) == [2 * n for n in range(100)]


def test_two_processes_share_the_work_and_neither_is_this_one(deeds: ModuleType) -> None:
    pids = {done.result for done in TWO(deeds.process, range(60))}
    assert len(pids) == 2
    assert os.getpid() not in pids


@pytest.mark.parametrize(("jobs", "count"), [(1, 50), (2, 11)])
def test_one_job_or_few_items_start_no_process(deeds: ModuleType, jobs: int, count: int) -> None:
    assert {done.result for done in map_each(deeds.process, range(count), jobs=jobs)} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_ours_costs_one_item_and_is_named(deeds: ModuleType, jobs: int) -> None:
    finished = list(in_order(map_each(deeds.fail_on_seven, range(20), jobs=jobs, small=0)))
    assert [done.result for done in finished if not done.fault] == [2 * n for n in range(20) if n != 7]
    assert faults(iter(finished)) == {7: "a fault of this program: ValueError at deeds.py:19: seven"}


def test_the_item_that_kills_its_process_is_given_up_and_the_rest_is_done(deeds: ModuleType) -> None:
    finished = list(TWO(deeds.die_on_seven, range(40)))
    assert sorted(done.number for done in finished) == list(range(40))
    assert faults(iter(finished)) == {7: "the process that worked on it died 3 times (signal 9)"}


def test_killed_workers_lose_nothing_and_double_nothing(deeds: ModuleType, tmp_path: Path) -> None:
    finished = list(TWO(partial(deeds.die_in_turn, folder=tmp_path), range(60)))
    assert sorted(done.number for done in finished) == list(range(60))
    assert faults(iter(finished)) == {}
    assert len(list(tmp_path.iterdir())) == 12


def test_workers_killed_from_outside_lose_nothing(deeds: ModuleType) -> None:
    finished = []
    for done in TWO(deeds.process, range(200)):
        finished.append(done)
        if done.number in (20, 90):
            os.kill(done.result, signal.SIGKILL)
    assert sorted(done.number for done in finished) == list(range(200))
    assert faults(iter(finished)) == {}


def test_a_hanging_item_is_stopped_and_named(deeds: ModuleType) -> None:
    finished = list(TWO(deeds.hang_on_seven, range(40), bounds=Bounds(seconds=1)))
    assert sorted(done.number for done in finished) == list(range(40))
    assert faults(iter(finished)) == {7: "it took longer than 1 s and was stopped"}


def test_a_hanging_item_is_stopped_in_this_process_too(deeds: ModuleType) -> None:
    finished = map_each(deeds.hang_on_seven, range(12), jobs=1, bounds=Bounds(seconds=0.3))
    assert faults(finished) == {7: "it took longer than 0.3 s and was stopped"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says how much a process has")
def test_an_item_that_needs_too_much_memory_is_named(deeds: ModuleType) -> None:
    finished = list(TWO(deeds.hog_on_seven, range(20), bounds=Bounds(memory=256 << 20)))
    assert faults(iter(finished)) == {7: "it needs more memory than one article may have"}
    assert len(finished) == 20


def test_large_items_and_results_do_not_block_each_other(deeds: ModuleType) -> None:
    finished = list(TWO(deeds.ask_for_much_on_seven, [7] * 20))
    assert [len(done.result) for done in finished] == [3_000_000] * 20
    assert len(list(TWO(len, [b"x" * 3_000_000] * 20))) == 20


def test_items_are_drawn_only_as_they_are_needed(deeds: ModuleType) -> None:
    drawn = itertools.count()
    finished = TWO(deeds.double, drawn)
    for _ in range(50):
        next(finished)
    finished.close()
    assert next(drawn) < 50 + 20


def test_no_more_than_the_look_ahead_is_finished_before_an_item_that_takes_long(
    deeds: ModuleType, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    drawn = itertools.count()
    finished = TWO(partial(deeds.wait_for, gate=gate), drawn)
    early = [next(finished).number for _ in range(1000 - 8)]
    assert 0 not in early
    threading.Timer(0.5, gate.touch).start()
    while next(finished).number:
        pass
    finished.close()
    assert next(drawn) <= 1001


def test_closing_ends_the_workers(deeds: ModuleType) -> None:
    finished = TWO(deeds.process, itertools.count())
    pids = {next(finished).result for _ in range(30)}
    finished.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_workers_hear_no_interrupt_from_their_first_instant_and_we_do(deeds: ModuleType) -> None:
    """The mask is inherited: what starts them had it while it imported its modules, before it could ignore a signal."""
    assert {done.result for done in TWO(deeds.hears_interrupts, range(60))} == {False}
    assert deeds.hears_interrupts(0)


def test_time_is_bounded_in_any_thread() -> None:
    with ThreadPoolExecutor(1) as executor, pytest.raises(OvertimeError):
        executor.submit(spin, 0.1).result()


def spin(seconds: float) -> None:
    with within(seconds):
        while True:
            pass


def test_a_block_that_ends_in_time_is_left_alone() -> None:
    with within(0.01):
        pass
    threading.Event().wait(0.05)
