"""Measure warm CPU per article and channel against `lede` and LexRank, growth with the length of a text, and memory.

Every system starts from the sentences of an article that is already read, every article is new to it: the engine's own
caches are emptied before each. "drafted" is the engine alone (plan, titles, closing); "checked" adds the channel's
template, all checks and repairs, which no peer does. LexRank includes its tokenising. Times are CPU, medians of rounds.
"""

import argparse
import cProfile
import pstats
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from functools import _lru_cache_wrapper

import corpus
import peers

from repurpose.article import Article, Source
from repurpose.engines.digest import engine as digest
from repurpose.engines.extract import engine as extract
from repurpose.engines.types import Brief
from repurpose.pipeline import make_draft
from repurpose.placement import Placement
from repurpose.readers import read_article

CHANNELS = ("reddit", "linkedin")
SIZES = (60, 125, 250, 500, 1000)


def forget() -> None:
    """Empty the caches of text, so that an article costs what it costs the first time.

    Word tables stay, which are kept without a bound, and what is known of a channel.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("repurpose.") and not name.startswith("repurpose.spec."):
            for function in vars(module).values():
                if isinstance(function, _lru_cache_wrapper) and function.cache_parameters()["maxsize"] is not None:
                    function.cache_clear()


def cpu(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of one call."""
    forget()
    before = time.process_time()
    work()
    return 1000 * (time.process_time() - before)


def systems(article: Article) -> dict[str, Callable[[], object]]:
    """Return what is measured on an article, by the name it has in the table."""
    sentences = corpus.readable(article)
    text = peers.plain_text(article, sentences)
    found: dict[str, Callable[[], object]] = {}
    for channel in CHANNELS:
        brief = _brief(article, channel)
        found[f"{channel}, drafted"] = lambda brief=brief: extract.write(brief)  # type: ignore[misc]
    for channel in CHANNELS:
        place = Placement(corpus.channel(channel))
        found[f"{channel}, checked"] = lambda place=place: make_draft(article, place)  # type: ignore[misc]
    spec = corpus.digest_spec(120, 150)
    found["digest, drafted"] = lambda: digest.write(Brief(article, spec))
    found["lede"] = lambda: _lede(text)
    found["sumy LexRank"] = lambda: peers.sumy_rank("LexRank", sentences)
    return found


def _brief(article: Article, channel: str) -> Brief:
    loaded = corpus.channel(channel)
    return Brief(article, loaded.spec, tones=loaded.tones)


def _lede(text: str) -> str:
    import lede

    return str(lede.summarize(text, 900).summary)


def per_article(names: Sequence[str], rounds: int) -> None:
    """Print the median article's time of each system, as milliseconds and against LexRank in the same round."""
    times: dict[str, list[float]] = {}
    ratios: dict[str, list[float]] = {}
    for name in names:
        works = systems(corpus.article(name))
        taken = {what: statistics.median(cpu(work) for _ in range(rounds)) for what, work in works.items()}
        for what, milliseconds in taken.items():
            times.setdefault(what, []).append(milliseconds)
            ratios.setdefault(what, []).append(milliseconds / max(taken["sumy LexRank"], 1e-6))
    print(f"{len(names)} articles, {rounds} rounds each; CPU ms for one channel")
    print(f"{'':20}{'median':>9}{'90 %':>9}{'most':>9}{'median ratio to LexRank':>26}")
    for what, values in times.items():
        ordered = sorted(values)
        most = f"{ordered[len(ordered) * 9 // 10]:9.1f}{ordered[-1]:9.1f}"
        print(f"{what:20}{statistics.median(values):9.1f}{most}{statistics.median(ratios[what]):26.2f}")


def growth(rounds: int) -> None:
    """Print the time against the number of sentences: real articles, put one after the other."""
    names = list(corpus.article_names())
    random.Random(3).shuffle(names)
    print("\nCPU ms by number of sentences (articles put together)")
    print(
        f"{'sentences':>10}" + "".join(f"{what:>20}" for what in ("reddit, drafted", "digest, drafted", "sumy LexRank"))
    )
    for size in SIZES:
        article = _joined(names, size)
        works = systems(article)
        cells = (works["reddit, drafted"], works["digest, drafted"], works["sumy LexRank"])
        row = "".join(f"{statistics.median(cpu(work) for _ in range(rounds)):20.0f}" for work in cells)
        print(f"{len(article.sentences):10}{row}")


def _joined(names: Sequence[str], size: int) -> Article:
    bodies: list[str] = []
    count = 0
    for name in names:
        article = corpus.article(name)
        if count and count + len(article.sentences) > 1.1 * size:
            continue
        bodies.append(article.source.text[article.body.start :])
        count += len(article.sentences)
        if count >= 0.95 * size:
            break
    return read_article(Source("joined.md", "\n\n".join(bodies), ""), id="joined")


def memory(count: int) -> None:
    """Print the memory that stays in use while many articles are drafted: flat, or it leaks."""
    names = corpus.article_names()
    read = corpus.article.__wrapped__
    places = [Placement(corpus.channel(channel)) for channel in CHANNELS]
    print(f"\nmemory over {count} articles and two channels (MB in use after each tenth; Python's own allocations)")
    tracemalloc.start()
    used = []
    for number in range(count):
        article = read(names[number % len(names)])
        for place in places:
            make_draft(article, place)
        del article
        if (number + 1) % max(count // 10, 1) == 0:
            used.append(tracemalloc.get_traced_memory()[0] / 1e6)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(" ".join(f"{megabytes:.1f}" for megabytes in used) + f"; peak {peak:.1f}")


def profile(names: Sequence[str], rows: int) -> None:
    """Print where checked drafts spend their time, on articles that are new to a process which has made others."""
    profiler = cProfile.Profile()
    refused = 0
    articles = [corpus.article(name) for name in names]
    places = [Placement(corpus.channel(channel)) for channel in CHANNELS]
    for article in articles:  # compiles what any of them asks for
        for place in places:
            make_draft(article, place)
    for article in articles:
        for place in places:
            forget()
            profiler.enable()
            made = make_draft(article, place)
            profiler.disable()
            refused += made.draft is None
    print(f"\nprofile: {len(names)} articles, {len(CHANNELS)} channels, {refused} refused")
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(rows)


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--every", type=int, default=5, metavar="N", help="take every Nth article")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, default=1000, metavar="N", help="articles for the memory table; 0: none")
    parser.add_argument("--profile", type=int, default=0, metavar="ROWS", help="print a profile and nothing else")
    options = parser.parse_args()
    names = corpus.article_names()[:: options.every]
    if options.profile:
        profile(names, options.profile)
        return
    systems(corpus.article(names[0]))["reddit, checked"]()  # compiles the word tables
    systems(corpus.article(names[0]))["sumy LexRank"]()
    per_article(names, options.rounds)
    growth(options.rounds)
    if options.memory:
        memory(options.memory)


if __name__ == "__main__":
    main()
