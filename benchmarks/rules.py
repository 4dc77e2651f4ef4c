"""Whether the rules are loud on bad posts and quiet on good prose, and what they cost beside another linter.

Posts: `labels/posts-*.yaml`, our own, labelled by hand before the word tables were read; numbers that are even are held
out. Prose: every real article as a page (`blog`), limits aside; `--show 60` prints findings to be read. Titles: the
Stop Clickbait corpus. These two need the folder of shared data. The time needs proselint: the extra `bench`, or
PROSELINT_PYTHON naming a Python that has it.
"""

import argparse
import gzip
import json
import math
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path

import yaml
from cases import cases
from corpus import article, article_names, channel, folder

from repurpose import checks
from repurpose.article import Source
from repurpose.checks import clickbait_title
from repurpose.checks.types import Check, Subject
from repurpose.draftfile import read_draft
from repurpose.errors import SourceError
from repurpose.finding import Finding
from repurpose.language.sales import find_pitch
from repurpose.lint import check_draft
from repurpose.pipeline import make_draft
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.spans import Span

LABELS = Path(__file__).parent / "labels"
SHORTEST = 40
"""Words that a labelled post may have; the channels' own range would report every short example."""
LIMITS = (
    "body-length",
    "character-limit",
    "reading-grade",
    "long-sentence",
    "paragraph-form",
    "title-length",
    "title-form",
)
"""Rules that only count: `limits aside` leaves them out."""
IMPLIED = {
    "sales-pitch": {"tone-profile", "subreddit-promotion", "leftover-boilerplate"},
    "stock-phrasing": {"tone-profile"},
}
"""Where one rule is expected, these are no false alarms: they say the same of it from another side."""


@dataclass(frozen=True, slots=True)
class Post:
    """One labelled post."""

    id: str
    channel: str
    title: str
    target: str
    text: str
    expect: frozenset[str]
    may: frozenset[str]

    @property
    def held_out(self) -> bool:
        """No table was changed for its sake."""
        return int(self.id[1:]) % 2 == 0


def posts() -> Iterator[Post]:
    """Read the labelled posts."""
    for name in ("reddit", "linkedin"):
        for row in yaml.safe_load((LABELS / f"posts-{name}.yaml").read_text("utf-8")):
            expect = frozenset(row["expect"])
            may = frozenset(row.get("may", ())).union(*(IMPLIED.get(rule, set()) for rule in expect))
            title, target = row.get("title", ""), row.get("target", "")
            yield Post(row["id"], name, title, target, row["text"].strip(), expect, may)


def found_in(post: Post) -> tuple[Finding, ...]:
    """Check a post as `repurpose check --channel` does."""
    return checks.check(subject_of(post))


def subject_of(post: Post) -> Subject:
    """Lay a post out as it is posted."""
    loaded = channel(post.channel)
    length = loaded.spec.length.model_copy(update={"min": SHORTEST})
    spec = loaded.spec.model_copy(update={"length": length})
    head = f"{post.title}\n\n" if post.title else ""
    text = head + post.text
    return Subject(
        text=text,
        spec=spec,
        title=post.title,
        title_span=Span(0, len(post.title)) if post.title else None,
        body_start=len(head),
        target=post.target,
        tones=loaded.tones,
        page=read_article(Source("draft", text, ""), id="draft") if spec.markup == "markdown" else None,
    )


def print_posts() -> None:
    """Print precision and recall of every rule, on the tuned and on the held-out half."""
    seen = list(posts())
    found = {post.id: {finding.rule for finding in found_in(post)} for post in seen}
    halves = {"tuned": [p for p in seen if not p.held_out], "held out": [p for p in seen if p.held_out]}
    for name, half in halves.items():
        good = [p for p in half if not p.expect]
        quiet = sum(not found[p.id] for p in good)
        print(f"\n{name}: {len(half)} posts, {len(good)} good; nothing is said of {quiet} of the good ones")
        print(f"  {'rule':24}{'expected':>9}{'found':>7}{'false':>7}{'precision':>11}{'recall':>8}")
        for rule in sorted({rule for p in half for rule in p.expect | found[p.id]}):
            hits = sum(rule in p.expect and rule in found[p.id] for p in half)
            wanted = sum(rule in p.expect for p in half)
            false = sum(rule in found[p.id] and rule not in p.expect | p.may for p in half)
            precision = f"{hits / (hits + false):.2f}" if hits + false else "–"
            recall = f"{hits / wanted:.2f}" if wanted else "–"
            print(f"  {rule:24}{wanted:9}{hits:7}{false:7}{precision:>11}{recall:>8}")
        for p in half:
            missed = ", ".join(sorted(p.expect - found[p.id]))
            extra = ", ".join(sorted(found[p.id] - p.expect - p.may))
            if missed or extra:
                print(f"  {p.id}: missed {missed or '–'}; false {extra or '–'}")
    unlabelled = sorted(set(checks.rule_names()) - {rule for p in seen for rule in p.expect})
    print(f"\nno post was written for: {', '.join(unlabelled)}")


def print_cases() -> None:
    """Print for every rule how many texts ought to be found, how many are, and how many near misses are as well."""
    seen: dict[str, Counter[str]] = {name: Counter() for name in checks.rule_names()}
    wrong = []
    for case in cases():
        seen[case.rule].update(("bad", "found") if case.bad and case.found else ["bad"] if case.bad else ["good"])
        seen[case.rule]["false"] += case.found and not case.bad
        if case.found != case.bad:
            wrong.append(f"  {case.rule}: {'missed' if case.bad else 'false'}: {' '.join(case.shown.split())[:150]}")
    for post in posts():
        found = {finding.rule for finding in found_in(post)}
        for rule in post.expect:
            seen[rule].update(["bad", "found"] if rule in found else ["bad"])
        for rule in set(checks.rule_names()) - post.expect - post.may:
            seen[rule]["good"] += 1
            seen[rule]["false"] += rule in found
    print(f"{'rule':24}{'ought':>7}{'found':>7}{'near misses':>13}{'false':>7}{'recall':>8}{'precision':>11}")
    for rule, n in seen.items():
        recall = f"{n['found'] / n['bad']:.2f}" if n["bad"] else "–"
        precision = f"{n['found'] / (n['found'] + n['false']):.2f}" if n["found"] else "–"
        print(f"{rule:24}{n['bad']:7}{n['found']:7}{n['good']:13}{n['false']:7}{recall:>8}{precision:>11}")
    print("\n".join(wrong))


def print_pitches() -> None:
    """Print how many single sentences that sell are found; each part was written before its words were in the table."""
    rows = [json.loads(line) for line in (LABELS / "pitches.jsonl").read_text("utf-8").splitlines()]
    print("\nsales-pitch, on single sentences")
    for part in ("tuned", "held-out"):
        found = Counter((row["sells"], find_pitch(row["text"]) is not None) for row in rows if row["part"] == part)
        hits, false = found[True, True], found[False, True]
        recall, precision = hits / (hits + found[True, False]), hits / (hits + false)
        print(f"  {part:9} recall {recall:.2f} of {hits + found[True, False]}, precision {precision:.2f}; ", end="")
        print(f"{false} of {false + found[False, False]} harmless ones flagged")


def print_prose(shown: int) -> None:
    """Print the findings per 1,000 words over the real articles as pages, by rule; then some to be read by eye."""
    every: list[tuple[str, Finding, Subject]] = []
    words = refused = 0
    for name in article_names():
        read = article(name)
        made = make_draft(read, Placement(channel("blog")))
        if made.draft is None:
            refused += 1
            continue
        words += made.subject.words
        every += [(name, f, made.subject) for f in made.findings if f.rule not in LIMITS]
    print(f"\nprose: {words:,} words as blog drafts, {refused} articles refused, limits aside")
    counts = Counter((f.rule, f.severity.value) for _, f, _ in every)
    for (rule, severity), number in counts.most_common():
        print(f"  {rule:24}{severity:9}{number:6}{1000 * number / words:8.3f} per 1,000 words")
    print(f"  {'all':33}{len(every):6}{1000 * len(every) / words:8.3f} per 1,000 words, fewer than 2 wanted")
    for name, finding, subject in every[:: max(1, len(every) // shown)] if shown else ():
        print(
            f"  {name}: {finding.severity.value} {finding.rule}: {finding.message[:180]}",
            _around(finding, subject.text),
        )


def _around(finding: Finding, text: str) -> str:
    if finding.span is None:
        return ""
    start, end = finding.span.start, finding.span.end
    found = f"{text[max(0, start - 60) : start]}[{text[start : min(end, start + 160)]}]{text[end : end + 60]}"
    return "\n      " + " ".join(found.split())


def print_titles() -> None:
    """Print precision and recall of `clickbait-title` on the Stop Clickbait corpus, as titles of Reddit posts."""
    found = {}
    for name in ("clickbait", "non_clickbait"):
        raw = gzip.decompress((folder() / "stop-clickbait" / f"{name}_data.gz").read_bytes()).decode()
        titles = [line for line in raw.splitlines() if line.strip()]
        found[name] = (sum(map(_is_clickbait, titles)), len(titles))
    (hits, wanted), (false, others) = found["clickbait"], found["non_clickbait"]
    print(
        f"\nclickbait-title: precision {hits / (hits + false):.3f} (.95 wanted)",
        f"recall {hits / wanted:.3f} (.70 wanted)",
    )
    print(f"  {wanted:,} clickbait headlines, {others:,} others; {false} false alarms")


def _is_clickbait(title: str) -> bool:
    subject = Subject(title, channel("reddit").spec, title, Span(0, len(title)), len(title))
    return any(True for _ in clickbait_title.CHECK.find(subject))


def print_time(rounds: int) -> None:
    """Print what a check of 2,000 words costs, warm and cold, beside proselint in the same run."""
    text = _two_thousand_words()
    print(f"\ntime: {len(text.split()):,} words as a draft, CPU ms, median of {rounds}")
    ours = {}
    for name in ("blog", "linkedin", "reddit"):
        _cpu(text, name)
        ours[name] = statistics.median(_cpu(text, name) for _ in range(rounds))
        print(f"  repurpose, warm, {name:10}{ours[name]:8.1f}")
    python = os.environ.get("PROSELINT_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as place:
        draft = Path(place) / "draft.md"
        draft.write_text(text, "utf-8")
        run = subprocess.run([python, "-c", _PROSELINT, str(draft), str(rounds)], capture_output=True, text=True)
        if run.returncode:
            print(
                "  proselint is not there: install the extra `bench`, or name a Python that has it in PROSELINT_PYTHON"
            )
            return
        theirs = float(run.stdout)
        ratios = ", ".join(f"{name} {mine / theirs:.2f}" for name, mine in ours.items())
        print(f"  proselint, warm{theirs:20.1f}; ratio {ratios}; at most 1 wanted")
        check = [sys.executable, "-m", "repurpose", "check", "--channel", "blog", str(draft)]
        cold = statistics.median(_cold(check) for _ in range(rounds))
        cold_theirs = statistics.median(_cold([python, "-m", "proselint", "check", str(draft)]) for _ in range(rounds))
        print(f"  cold: repurpose {cold:.0f}, proselint {cold_theirs:.0f}; ratio {cold / cold_theirs:.2f}")


_PROSELINT = """
import statistics, sys, time
from pathlib import Path
from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile
CheckRegistry().register_many(__register__)
times = []
for _ in range(int(sys.argv[2]) + 1):
    before = time.process_time()
    LintFile(Path(sys.argv[1])).lint()
    times.append(1000 * (time.process_time() - before))
print(statistics.median(times[1:]))
"""


def _two_thousand_words() -> str:
    """Put real essays one after the other until there are 2,000 words."""
    paragraphs: list[str] = []
    for name in article_names():
        if "essays" not in name:
            continue
        for block in article(name).blocks():
            paragraphs.append(" ".join(sentence.text for sentence in block.sentences))
            if sum(len(p.split()) for p in paragraphs) >= 2000:
                return "\n\n".join(filter(None, paragraphs)) + "\n"
    sys.exit("the real essays do not reach 2,000 words")


def _forget() -> None:
    """Empty the caches of text in every module of ours; word tables and patterns stay."""
    for name, module in sys.modules.items():
        for function in vars(module).values() if name.startswith("repurpose.") else ():
            if isinstance(function, _lru_cache_wrapper) and function.cache_parameters()["maxsize"] is not None:
                function.cache_clear()


def _cpu(text: str, name: str) -> float:
    _forget()
    before = time.process_time()
    file = read_draft(text, "draft.md")
    check_draft(file, Placement(channel(name)))
    return 1000 * (time.process_time() - before)


def _cold(command: Sequence[str]) -> float:
    before = os.times()
    subprocess.run(command, capture_output=True, check=False)
    after = os.times()
    return 1000 * (after.children_user + after.children_system - before.children_user - before.children_system)


def print_growth(seconds: float) -> None:
    """Print how the cost of each rule grows while a text is doubled four times: exponent 1 is linear, 2 quadratic.

    Each hostile text gets so many seconds of CPU; where they do not suffice, what was measured until then counts and
    the step that was cut off is named.
    """
    print(f"\ngrowth: exponent of each step's CPU from 5 to 80 kB, the worst of {len(HOSTILE)} hostile texts")
    worst: dict[str, tuple[float, float, int, str]] = {}
    for name, piece in HOSTILE.items():
        spent: dict[str, list[tuple[int, float]]] = {}
        at = Step("", 0)
        try:
            with _at_most(seconds):
                for size in SIZES:
                    text = (piece * (size // len(piece) + 1))[:size]
                    for at, cpu in _steps(text):
                        spent.setdefault(at.name, []).append((size, cpu))
        except TimeoutError:
            print(f"  {name}: {seconds:g} s of CPU were used up after {at.name} at {at.size / 1000:g} kB")
        for step, measured in spent.items():
            told = [(size, cpu) for size, cpu in measured if cpu >= FLOOR]
            if len(told) > 1:
                worst[step] = max(
                    worst.get(step, (0.0, 0.0, 0, "")), (_exponent(*told[0], *told[-1]), *told[-1][::-1], name)
                )
    for step, (exponent, cpu, size, name) in sorted(worst.items(), key=lambda row: -row[1][0]):
        print(f"  {step:24}{exponent:6.2f}{cpu:8.0f} ms at {size / 1000:g} kB  {name}")
    print(f"  the others take less than {FLOOR:g} ms at 40 kB")


@dataclass(frozen=True, slots=True)
class Step:
    """What was measured last."""

    name: str
    size: int


def _steps(text: str) -> Iterator[tuple[Step, float]]:
    """Yield `reading` and each rule with the milliseconds that it takes; the text is read once for all rules."""
    loaded = channel("reddit")
    _forget()
    before = time.process_time()
    try:
        page = read_article(Source("draft", text, ""), id="draft")
    except SourceError:
        page = None
    subject = Subject(text, loaded.spec, "", None, 0, target="therapists", tones=loaded.tones, page=page)
    _ = (subject.sentences, subject.words, subject.readability)
    yield Step("reading", len(text)), 1000 * (time.process_time() - before)
    for rule in checks.CHECKS:
        yield Step(rule.name, len(text)), min(_rule_cpu(rule, subject) for _ in range(2))


def _rule_cpu(rule: Check, subject: Subject) -> float:
    _forget()
    fresh = copy(subject)  # with what is read of it, without what another rule had worked out
    before = time.process_time()
    list(rule.find(fresh))
    return 1000 * (time.process_time() - before)


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError once so much CPU is used, whatever else the machine does meanwhile."""

    def stop(_: int, __: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _exponent(small: int, quick: float, large: int, slow: float) -> float:
    return math.log(slow / quick) / math.log(large / small)


SIZES = (5_000, 10_000, 20_000, 40_000, 80_000)
FLOOR = 3.0
"""Milliseconds below which a time is noise."""
HOSTILE = {
    "prose": "When I began, we all said that nobody would follow us. It's not just about rest, he said in May 2026. ",
    "one word": "a",
    "one sentence": "in today's not just about my client who said ",
    "letters and stops": "a. b? ",
    "quotation marks": '"',
    "quoted words": '"my client said so ',
    "not just": "it's not just about ",
    "by Names": "By Ann, ",
    "numbers": "34, 7% 12 ",
    "colons": "a:\n\n",
    "brackets": "[](",
    "list": "- follow me\n",
    "capitals": "AAA ",
    "link": "https://a.b/c ",
    "stars": "**a* ",
    "curly": "“’ ",
    "book": "book a my our ",
}


def main() -> None:
    """Print what was asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=(*PARTS, []), help="which of the measurements; all without")
    parser.add_argument("--show", type=int, default=0, help="findings on real prose to be read by eye")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=60, help="CPU that each hostile text of `growth` may take")
    asked = parser.parse_args()
    for part in asked.parts or PARTS:
        match part:
            case "cases":
                print_cases()
            case "posts":
                print_posts()
                print_pitches()
            case "prose":
                print_prose(asked.show)
            case "titles":
                print_titles()
            case "time":
                print_time(asked.rounds)
            case _:
                print_growth(asked.seconds)


PARTS = ("cases", "posts", "prose", "titles", "time", "growth")


if __name__ == "__main__":
    main()
