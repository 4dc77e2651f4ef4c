"""The real texts that the benchmarks measure on. They lie outside the repository.

REPURPOSE_DATA names the folder of the shared data, REPURPOSE_ESSAYS that of the essays whose public source each line of
`labels/choices-essays.jsonl` names: nobody but their writers may hand them on.
"""

import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from repurpose.article import Article, Role, Sentence, Source
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.readers import read_article
from repurpose.readers.decode import decode
from repurpose.spec.channel import ChannelSpec, Length
from repurpose.spec.find import LoadedChannel, built_in_folder, find_channels, load_channel

ROOT = Path(__file__).resolve().parent.parent
ESSAYS = "essays/"
"""What the name of an essay begins with."""
UNREAD = frozenset({Role.HEADING, Role.CODE, Role.TABLE, Role.KIT})
"""Roles of what no summariser is given."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and what a person wrote as its summary."""

    article: Article
    summary: str


def folder() -> Path:
    """Return the folder of shared data, or stop with a word on where it is looked for."""
    named = os.environ.get("REPURPOSE_DATA")
    found = Path(named) if named else ROOT.parent / "shared" / "data"
    if not (found / "articles").is_dir():
        sys.exit(f"no shared data in {found}; REPURPOSE_DATA names another folder")
    return found


def article_names() -> tuple[str, ...]:
    """Return the path of every real article below `articles/`, sorted."""
    articles = folder() / "articles"
    return tuple(sorted(path.relative_to(articles).as_posix() for path in articles.rglob("*.md")))


def essays() -> Path | None:
    """Return the folder of the essays; nothing where there is none."""
    named = os.environ.get("REPURPOSE_ESSAYS")
    return Path(named) if named else None


@cache
def article(name: str) -> Article:
    """Read one of the real articles."""
    return read_article(decode((folder() / "articles" / name).read_bytes(), name), id=name)


def pairs(name: str) -> tuple[Pair, ...]:
    """Read `blogs` or `news`: each text goes through the project's own reader, as an article of a user's would."""
    rows = (json.loads(line) for line in (folder() / "pairs" / f"{name}.jsonl").read_text("utf-8").splitlines())
    return tuple(Pair(_plain(row), " ".join(row["refs"])) for row in rows)


@cache
def _blogs() -> dict[str, Article]:
    return {pair.article.id: pair.article for pair in pairs("blogs")}


def any_article(name: str) -> Article:
    """Read one of the real articles, an essay, or a text of `blogs` by its id."""
    if name.startswith(ESSAYS):
        return _essay(name)
    return article(name) if name.endswith(".md") else _blogs()[name]


@cache
def _essay(name: str) -> Article:
    found = essays()
    if found is None:
        sys.exit(f"{name} is an essay; REPURPOSE_ESSAYS names no folder")
    return read_article(decode((found / name.removeprefix(ESSAYS)).read_bytes(), name), id=name)


def _plain(row: dict[str, Any]) -> Article:
    text = "\n\n".join(" ".join(paragraph) for paragraph in row["paras"])
    return read_article(Source(row["id"], text, ""), id=row["id"])


def readable(article: Article) -> tuple[Sentence, ...]:
    """Return what a summariser is given: every sentence that is no heading, code or table."""
    return tuple(sentence for sentence in article.sentences if sentence.role not in UNREAD)


@cache
def lines(name: str, channel_name: str) -> tuple[Line, ...]:
    """Read a text by its name (`any_article`) as the engine does for a built-in channel."""
    loaded = channel(channel_name)
    return read_lines(any_article(name), loaded.spec, loaded.tones)


@cache
def channel(name: str) -> LoadedChannel:
    """Load a built-in channel."""
    return load_channel(name, find_channels(built_in_folder()))


def digest_spec(least: int, most: int) -> ChannelSpec:
    """Return a channel that wants nothing but a summary of a length in words.

    It stands beside a link to the article, so it may say what "this post" is about.
    """
    return ChannelSpec(
        name="digest",
        kind="post",
        aim="digest",
        length=Length(min=least, max=most),
        roles=frozenset({Role.BODY, Role.LIST, Role.ABOUT_TEXT}),
        passages=3,
    )
