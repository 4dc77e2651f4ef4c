"""What the tone measures separate on real text, and how often the profiles speak up where they should not.

Needs the folder of real articles (REPURPOSE_DATA, or ../shared/data beside the checkout). Every article is cut into
runs of neighbouring sentences of one section, 120 to 220 words each, and sorted by what it is. AUC is the chance that a
run of the first sort is ranked above one of the second; 0.5 is a coin. The weights of `prefer:` were set with these
readers' choices in view, so what is printed of them is no measure of articles that nobody has seen.
"""

import argparse
import json
import os
import re
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from repurpose.article import Article, Code, Role, Source
from repurpose.language.tone import ToneMeasures, measure_tone, outside, preference, tone_score
from repurpose.readers import read_article
from repurpose.spec.find import built_in_folder, find_channels, load_channel, load_tone
from repurpose.spec.tone import Measure, ToneProfile

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("REPURPOSE_DATA") or ROOT.parent / "shared" / "data")
SHORTEST, LONGEST, WANTED = 120, 220, 150

_LAUNCH = re.compile(r"launch|introduc|announc|release|rust-1-|in-beta|-update\b|update-")
_HOW_TO = re.compile(
    r"how-to|tips|-ways|steps|guide|hacks|advice|resolutions|what-is|-actions-|notes|improve|best-time|on-the-right"
)
_TECHNICAL = ("blog.rust-lang.org", "opentelemetry.io", "swift-org-website")

Runs = dict[str, list[ToneMeasures]]


def sort_of(path: Path, article: Article) -> str:
    """Say what an article is, by its folder, its name and whether it holds code."""
    folder, slug = path.parent.name, path.stem
    if folder == "brennanbrown-essays":
        return "how-to" if _HOW_TO.search(slug) else "essay"
    if _LAUNCH.search(slug):
        return "launch"
    if _HOW_TO.search(slug):
        return "how-to"
    code = any(isinstance(block, Code) for block in article.blocks())
    return "technical" if code or folder in _TECHNICAL else "team"


def runs(article: Article) -> Iterator[list[str]]:
    """Cut an article into runs of whole sentences, none across a section."""
    for section in article.sections:
        run: list[str] = []
        words = 0
        for block in section.blocks:
            for sentence in block.sentences:
                if sentence.role not in (Role.BODY, Role.LIST):
                    continue
                run.append(sentence.text)
                words += len(sentence.text.split())
                if words >= WANTED:
                    if words <= LONGEST:
                        yield run
                    run, words = [], 0
        if SHORTEST <= words <= LONGEST:
            yield run


def load() -> Iterator[tuple[Path, Article]]:
    """Read every real article."""
    for path in sorted((DATA / "articles").rglob("*.md")):
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").expandtabs(4)
        yield path, read_article(Source(path.name, text, sha256(raw).hexdigest()), id=path.stem)


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return the chance that one of `higher` is above one of `lower`, ties counting half."""
    if not higher or not lower:
        return float("nan")
    ranked = sorted([(value, 1) for value in higher] + [(value, 0) for value in lower])
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        total += sum(mark for _, mark in ranked[at:end]) * (at + 1 + end) / 2
        at = end
    return (total - len(higher) * (len(higher) + 1) / 2) / (len(higher) * len(lower))


def choices(channel: str, key: str, wanted: tuple[str, ...]) -> Iterator[tuple[str, ToneMeasures]]:
    """Measure what readers would post on a channel (`best`) or keep away from (`avoid`), with the article's name."""
    for line in (DATA / "labels" / "choices.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["channel"] != channel or row["postable"] not in wanted:
            continue
        texts = [run[2] for run in row[key] or ()]
        for text in [" ".join(texts)] if key == "best" else texts:
            if len(text.split()) >= SHORTEST / 2:
                yield row["article"], measure_tone(sentences(text))


def sentences(text: str) -> list[str]:
    """Split a text that holds no markup."""
    from repurpose.language.sentences import split

    return [text[start:end] for start, end in split(text)]


def profiles() -> dict[str, ToneProfile]:
    """Load every built-in tone."""
    folder = find_channels(built_in_folder())
    return {p.stem: load_tone(p.stem, folder) for p in sorted((built_in_folder() / "tones").glob("*.yaml"))}


PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "experience-led": (("essay", "team"), ("essay", "how-to"), ("essay", "launch"), ("told", "not told")),
    "grounded": (("told", "launch"), ("essay", "launch"), ("told", "not told")),
    "non-promotional": (("essay", "launch"), ("team", "launch"), ("told", "launch"), ("told", "not told")),
    "reflective-authority": (("claimed", "how-to"), ("claimed", "launch"), ("claimed", "not claimed")),
    "systems-aware": (("team", "essay"), ("claimed", "essay"), ("claimed", "not claimed")),
    "plain": (("essay", "team"), ("essay", "technical"), ("told", "team"), ("told", "launch")),
}


def main() -> None:
    """Measure and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--quantiles", action="store_true", help="every measure's quantiles by sort")
    arguments.add_argument("--norms", action="store_true", help="means and spreads, as language/tone.yaml holds them")
    wanted = arguments.parse_args()
    if not (DATA / "articles").is_dir():
        sys.exit(f"no articles in {DATA}; REPURPOSE_DATA names another folder")
    sorts: Runs = defaultdict(list)
    articles: dict[str, int] = defaultdict(int)
    by_article: Runs = {}
    for path, article in load():
        sort = sort_of(path, article)
        articles[sort] += 1
        name = f"{path.parent.name}/{path.name}"
        by_article[name] = [measure_tone(run) for run in runs(article)]
        sorts[sort] += by_article[name]
    sorts["told"] = [m for _, m in choices("reddit", "best", ("yes", "edit"))]
    sorts["not told"] = [m for _, m in choices("reddit", "avoid", ("yes", "edit", "no"))]
    sorts["claimed"] = [m for _, m in choices("linkedin", "best", ("yes", "edit"))]
    sorts["not claimed"] = [m for _, m in choices("linkedin", "avoid", ("yes", "edit", "no"))]
    for sort, measured in sorts.items():
        print(f"{sort:12} {articles[sort]:4} articles {len(measured):5} runs")
    everything = [m for sort in articles for m in sorts[sort]]
    if wanted.norms:
        print_norms(everything)
        return
    if wanted.quantiles:
        print_quantiles(sorts)
    print_profiles(sorts)
    print_within(by_article)


def print_norms(everything: Sequence[ToneMeasures]) -> None:
    """Print mean and standard deviation of every measure over all runs."""
    for measure in Measure:
        values = [m.value(measure) for m in everything]
        print(f"{measure.value}: {{mean: {statistics.mean(values):.2f}, spread: {statistics.pstdev(values):.2f}}}")


def print_quantiles(sorts: Runs) -> None:
    """Print the quantiles of every measure by sort, and the AUC of each sort against the rest."""
    for measure in Measure:
        print(f"\n{measure.value} ({measure.unit})")
        for sort, measured in sorts.items():
            values = sorted(m.value(measure) for m in measured)
            cuts = [values[min(len(values) - 1, int(q * len(values)))] for q in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)]
            print(f"  {sort:12}" + "".join(f"{cut:8.1f}" for cut in cuts))


def print_profiles(sorts: Runs) -> None:
    """Print what each profile separates, by its ranges, its `prefer:` and each of its measures, and what it reports."""
    for name, profile in profiles().items():
        print(f"\n{name}")
        for first, second in PAIRS.get(name, ()):
            a, b = sorts[first], sorts[second]
            ranks = [("ranges", [[tone_score(m, profile) for m in side] for side in (a, b)])]
            ranks.append(("prefer", [[preference(m, (profile,)) for m in side] for side in (a, b)]))
            ranks += [(k.value, [[m.value(k) for m in side] for side in (a, b)]) for k in profile.measures]
            shown = ", ".join(f"{what} {auc(*values):.2f}" for what, values in ranks)
            print(f"  {first} above {second}: {shown}")
        reported = (
            (sort, sum(bool(outside(m, profile)) for m in measured), len(measured)) for sort, measured in sorts.items()
        )
        print("  outside its ranges: " + ", ".join(f"{sort} {100 * n / max(1, of):.0f} %" for sort, n, of in reported))


def print_within(by_article: Runs) -> None:
    """Print how often a channel's tones prefer what readers chose to another run of the same article."""
    folder = find_channels(built_in_folder())
    print("\na reader's choice above a run of the same article, by what the channel's tones prefer")
    for channel in ("reddit", "linkedin"):
        tones = load_channel(channel, folder).tones
        shares: dict[str, list[float]] = defaultdict(list)
        for name, best in choices(channel, "best", ("yes", "edit")):
            others = by_article.get(name)
            if not others:
                continue
            for what, asked in (("all tones", tones), *((tone.name, (tone,)) for tone in tones)):
                shares[what].append(auc([preference(best, asked)], [preference(m, asked) for m in others]))
            shares[f"all tones, {name.partition('/')[0]}"].append(shares["all tones"][-1])
        for what, found in shares.items():
            print(f"  {channel:9} {what:36} {statistics.mean(found):.2f} ({len(found)})")


if __name__ == "__main__":
    main()
