"""Short labelled cases for every rule, and how each is checked: `labels/rules-*.yaml`.

A case is a post, an article that a draft is made of, or a publishing kit. It is bad where its rule ought to speak,
else a near miss that only looks like it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

import corpus
import yaml

from repurpose import checks
from repurpose.article import Source
from repurpose.draftfile import DraftFile, Posted, read_draft
from repurpose.kitfile import read_kit
from repurpose.kitlint import check_kit
from repurpose.ledger.types import Post
from repurpose.lint import check_draft, gather, subject_of
from repurpose.pipeline import Options, make_draft
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import LoadedChannel, built_in_folder, find_channels, load_tone
from repurpose.spec.pack import SubredditPack
from repurpose.tracing import trace_text
from repurpose.tracing.types import Change

LABELS = Path(__file__).parent / "labels"
TITLE = "What did the first week of this look like where you are?"
"""Stands above a post that gives no title of its own."""
MEANING = frozenset(map(str, Change))
_MADE = (
    "condensed",
    "little-to-tell",
    "lost-embed",
    "lost-image",
    "lost-link",
    "no-description",
    "page-furniture",
    "relative-link",
    "shortened-description",
    "stops-early",
    "taken-for-yours",
    "unintroduced",
    "unpublished-article",
    "unread-metadata",
)
"""Rules that only the making of a draft finds, and those on the article that it is made of."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text."""

    rule: str
    bad: bool
    shown: str
    found: bool


def cases() -> Iterator[Case]:
    """Check every case, those of the rules about meaning too."""
    for name in ("posts", "articles"):
        groups = yaml.safe_load((LABELS / f"rules-{name}.yaml").read_text("utf-8"))
        for rule, group in groups.items():
            shared = {key: value for key, value in group.items() if key not in ("bad", "good")}
            for label in ("bad", "good"):
                for given in group[label]:
                    case = {**shared, **(given if isinstance(given, dict) else {"text": given})}
                    yield Case(rule, label == "bad", str(case["text"]), rule in _found(rule, case))
    yield from _meaning()
    yield from _passages()


def _found(rule: str, case: dict[str, Any]) -> set[str]:
    """Return the names of all rules that speak."""
    if "kit" in case:
        return _in_kit(case["kit"].replace("{labels}", case["text"]))
    placement = _placement(case)
    if rule in _MADE:
        made_of = read_article(Source("article.md", case["text"], ""), id="article")
        return {
            finding.rule for finding in make_draft(made_of, placement, Options(condense="condense" in case)).findings
        }
    source = case["text"] if case.get("article") == "same" else case.get("article")
    article = read_article(Source("article.md", source, ""), id="article") if source else None
    file, text = _file(case, placement.spec)
    others = [(file, placement, text.text)]
    if "other" in case:
        other = {
            "channel": case["channel"],
            "title": "Which of these would you keep if you had to choose?",
            **case["other"],
        }
        place = _placement(other)
        second, posted = _file(other, place.spec, "other.md")
        others.append((second, place, posted.text))
    elsewhere = gather(others)[0]
    if case.get("ignore") or placement.spec.kind == "article":
        return {finding.rule for finding in check_draft(file, placement, article=article).findings}
    subject = subject_of(text, placement, article=article, flair=case.get("flair", ""))
    subject = replace(subject, elsewhere=elsewhere)
    return {finding.rule for finding in checks.check(subject)}


def _placement(case: dict[str, Any]) -> Placement:
    loaded = _with(corpus.channel(case["channel"]), case.get("spec", {}))
    pack = None
    if "pack" in case:
        pack = SubredditPack.model_validate(
            {"name": case["target"], "source": "ours", "checked_on": "2026-11-24", **case["pack"]}
        )
    past = (_past(case["past"]),) if "past" in case else None
    return Placement(loaded, case.get("target", ""), pack, past)


def _with(loaded: LoadedChannel, keys: dict[str, Any]) -> LoadedChannel:
    """Change keys of a channel's file, mappings key by key."""
    if not keys:
        return loaded
    held = loaded.spec.model_dump(mode="json", exclude_unset=True, exclude={"calendar"})
    for key, value in keys.items():
        held[key] = {**held.get(key, {}), **value} if isinstance(value, dict) and key != "readability" else value
    spec = ChannelSpec.model_validate(json.loads(json.dumps(held, default=date.isoformat)))
    return replace(loaded, spec=spec)


def _past(given: dict[str, str]) -> Post:
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return Post("article", given.get("channel", "reddit"), given["target"], when, given["text"], "")


def _file(case: dict[str, Any], spec: ChannelSpec, path: str = "draft.md") -> tuple[DraftFile, Posted]:
    """Write a case as a draft file, and set it as it is posted."""
    title, text = case.get("title", TITLE), case["text"]
    keys = {"channel": spec.name, **({"title": title} if title and spec.title is not None else {})}
    file = read_draft(_front(keys, case) + f"{text}\n", path)
    if spec.title is None or spec.kind == "article":
        return file, Posted(text, "", None, 0, ((0, 0),))
    head = f"{title}\n\n" if title else ""
    return file, Posted(head + text, title, Span(0, len(title)) if title else None, len(head), ((0, 0),))


def _front(keys: dict[str, str], case: dict[str, Any]) -> str:
    """Set front matter; a page has its own title there."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    lines += [f"ignore: [{', '.join(case['ignore'])}]"] if case.get("ignore") else []
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _in_kit(text: str) -> set[str]:
    folder = find_channels(built_in_folder())
    file = read_draft(text, "kit.md")
    posts = [(post, corpus.channel(post.channel)) for post in read_kit(text, folder.names)]
    checked = check_kit(file, posts, partial(load_tone, folder=folder), Placement)
    return {finding.rule for one in checked for finding in one.findings}


def _meaning() -> Iterator[Case]:
    """Check the retellings of our own articles, written by hand; a faithful one is a near miss for every rule."""
    for row in map(json.loads, (LABELS / "meaning-own.jsonl").read_text("utf-8").splitlines()):
        path = corpus.ROOT / "examples" / row["article"]
        article = read_article(decode(path.read_bytes(), str(path)), id=path.stem)
        page = read_article(Source("draft", row["text"], ""), id="draft")
        traces = trace_text(row["text"], 0, None, page, (), article, (corpus.channel("linkedin").spec,))
        found = {str(difference.change) for trace in traces for difference in trace.differences}
        if row["wrong"]:
            yield Case(row["wrong"], True, row["text"], row["wrong"] in found)
            continue
        for rule in sorted(MEANING):
            yield Case(rule, False, row["text"], rule in found)


def _passages() -> Iterator[Case]:
    """Check the passages about clients, for `client-details`."""
    loaded = corpus.channel("reddit")
    for row in map(json.loads, (LABELS / "client-passages.jsonl").read_text("utf-8").splitlines()):
        text = cast("str", row["text"])
        subject = subject_of(Posted(text, "", None, 0, ((0, 0),)), Placement(loaded))
        found = {finding.rule for finding in checks.check(subject)}
        yield Case("client-details", bool(row["tells"]), text, "client-details" in found)
