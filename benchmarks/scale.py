"""Measure a folder drafted by one process, by two and by Dask, beside two summarisers; and memory over many articles.

The archive is made of real articles in which one word in five is exchanged for another of them and one in a hundred is
new, so that sentences do not come again and no cache helps more than it would in life. CPU seconds are those of the
command and all that it starts, its imports among them; efficiency is one process's CPU seconds over those of all
processes together: what two free cores reach if neither ever waits. Wall seconds stand beside it, and mean something
only on a machine that does nothing else.
"""

import argparse
import ctypes
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import corpus
import peers

from repurpose.batch.placing import Wanted
from repurpose.batch.pool import in_order, map_each
from repurpose.batch.task import Setup, Task, run_task
from repurpose.readers import read_article
from repurpose.readers.decode import decode

CHANNELS = ("reddit", "linkedin")
_WORD = re.compile(r"\b[a-z]{5,9}\b")
_CHILD_SUBREAPER = 36


def archive() -> Iterator[str]:
    """Yield articles without end, each a real one with words changed: common ones often, as they come."""
    folder = corpus.folder() / "articles"
    texts = [(folder / name).read_text("utf-8") for name in corpus.article_names()]
    words = [sys.intern(word) for text in texts for word in _WORD.findall(text)]
    chance = random.Random(6)
    while True:
        for text in texts:
            yield _WORD.sub(partial(_changed, chance, words), text)


def _changed(chance: random.Random, words: Sequence[str], found: re.Match[str]) -> str:
    drawn = chance.random()
    if drawn < 0.01:
        return f"{found.group()}q{chance.randrange(10**6)}"
    return chance.choice(words) if drawn < 0.2 else found.group()


def tasks(characters: int | None = None) -> Iterator[Task]:
    """Yield the archive's articles as tasks, without end; of each only the first characters where a number is given."""
    for number, text in enumerate(archive()):
        yield Task(f"{number:06}.md", text[:characters].encode(), f"{number:06}")


def setup(channels: tuple[str, ...] = CHANNELS) -> Setup:
    """Return the setup of a run over these channels."""
    return Setup(tuple(Wanted(corpus.channel(name)) for name in channels), several=True)


def measured(arguments: list[str]) -> tuple[float, float]:
    """Run the command; return the CPU seconds of it and all its descendants, and the wall seconds."""
    # Worker processes are grandchildren whose parent may end first; they are then ours to wait for, and are counted.
    ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)
    before, started = _children(), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "repurpose", *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    wall = time.perf_counter() - started
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return _children() - before, wall


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rates(count: int, rounds: int, *, cluster: bool) -> None:
    """Print articles per second and efficiency of each way to run."""
    ways = {"one process": ["--jobs", "1"], "two processes": ["--jobs", "2"]}
    if cluster:
        ways["Dask, two workers"] = ["--jobs", "2", "--cluster", "local"]
    with tempfile.TemporaryDirectory() as folder:
        posts = Path(folder) / "posts"
        posts.mkdir()
        for task in islice(tasks(), count):
            (posts / task.path).write_bytes(task.raw)
        channels = [word for name in CHANNELS for word in ("--channel", name)]
        single = Path(folder) / "single"
        single.mkdir()
        (single / "only.md").write_bytes(next(tasks()).raw)
        print(f"{count} articles, {' and '.join(CHANNELS)}; load {os.getloadavg()[0]:.1f} at the start")
        print(f"{'':22}{'CPU s':>9}{'wall s':>9}{'articles/CPU s':>16}{'efficiency':>12}{'speed-up':>10}")
        print(f"{'start and one article':22}")
        for way, options in ways.items():
            cpu, wall = measured([str(single), "--out", f"{folder}/one-{way}", "--quiet", *channels, *options])
            print(f"  {way:20}{cpu:9.1f}{wall:9.1f}", flush=True)
        alone = alone_wall = 0.0
        for number in range(rounds):
            for way, options in ways.items():
                out = Path(folder) / f"{number}-{way}"
                cpu, wall = measured([str(posts), "--out", str(out), "--quiet", *channels, *options])
                alone, alone_wall = (cpu, wall) if way == "one process" else (alone, alone_wall)
                figures = f"{cpu:9.1f}{wall:9.1f}{count / cpu:16.1f}{alone / cpu:12.2f}{alone_wall / wall:10.2f}"
                print(f"{way:22}{figures}", flush=True)
        again, wall = measured([str(posts), "--out", str(Path(folder) / "0-one process"), "--quiet", *channels])
        print(f"{'unchanged folder':22}{again:9.1f}{wall:9.1f}{count / again:16.1f}{alone / again:11.0f}×")


def beside(count: int) -> None:
    """Print the rate of summarisers that do only their part, no channel, check or file; and ours without files."""
    sums: dict[str, float] = {}
    for task in islice(tasks(), count):
        started = time.process_time()
        run_task(task, setup())
        sums["ours, two channels"] = sums.get("ours, two channels", 0.0) + time.process_time() - started
        article = read_article(decode(task.raw, task.path), id=task.id)
        sentences = corpus.readable(article)
        text = peers.plain_text(article, sentences)
        works: dict[str, Callable[[], object]] = {
            "sumy LexRank": partial(peers.sumy_rank, "LexRank", sentences),
            "lede": partial(peers.lede_text, text, 120, 150),
        }
        for name, work in works.items():
            started = time.process_time()
            work()
            sums[name] = sums.get(name, 0.0) + time.process_time() - started
    for name, seconds in sums.items():
        print(f"{name:20}{seconds:9.1f}{'':9}{count / seconds:16.1f}")


def memory(count: int, channels: tuple[str, ...], characters: int | None) -> None:
    """Print the memory of a process that drafts article after article, at 1,000 and at twenty places up to `count`."""
    used: dict[int, float] = {}
    step = max(count // 20, 1)
    wanted = setup(channels)
    for number, task in enumerate(islice(tasks(characters), count), 1):
        run_task(task, wanted)
        if number == 1000 or number % step == 0:
            used[number] = resident()
            print(f"{number:8,} articles {used[number]:8.1f} MB", flush=True)
    if 1000 in used:
        print(f"{count:,} against 1,000: {100 * (used[count] / used[1000] - 1):+.1f} %")


def parent(count: int) -> None:
    """Print the memory of the process that hands out articles and takes results, the work itself left out."""
    items = (b"x" * 9000 + str(number).encode() for number in range(count))
    for done in in_order(map_each(_thrice, items, jobs=2)):
        if done.number + 1 in (1000, count // 10, count):
            print(f"{done.number + 1:8,} handed out and taken back {resident():8.1f} MB", flush=True)


def _thrice(raw: bytes) -> bytes:
    return raw * 3


def resident() -> float:
    """Return the megabytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


PARTS = ("rates", "peers", "parent", "memory")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", choices=PARTS, help="measure this part alone")
    parser.add_argument("--articles", type=int, default=300, metavar="N", help="articles for the rates")
    parser.add_argument("--rounds", type=int, default=2, help="times that the rates are measured")
    parser.add_argument("--no-cluster", action="store_true", help="leave Dask out of the rates")
    parser.add_argument("--beside", type=int, default=100, metavar="N", help="articles for the peers")
    parser.add_argument("--parent", type=int, default=100_000, metavar="N", help="items handed out")
    parser.add_argument("--memory", type=int, default=20_000, metavar="N", help="articles for the memory")
    parser.add_argument("--channel", action="append", metavar="NAME", help="channels of the memory; default linkedin")
    parser.add_argument("--characters", type=int, default=1500, metavar="N", help="of each article there; 0: all")
    options = parser.parse_args()
    if not options.only:  # each in a process of its own: what one has taken and freed is no memory of the next
        for part in PARTS:
            subprocess.run([sys.executable, __file__, *sys.argv[1:], "--only", part], check=True)
    elif options.only == "rates":
        rates(options.articles, options.rounds, cluster=not options.no_cluster)
    elif options.only == "peers":
        beside(options.beside)
    elif options.only == "parent":
        parent(options.parent)
    elif options.only == "memory":
        memory(options.memory, tuple(options.channel or ("linkedin",)), options.characters or None)


if __name__ == "__main__":
    main()
