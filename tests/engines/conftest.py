"""What the engine's tests share: an article from text, its lines, the built-in channels."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repurpose.article import Article, Source
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import find_channels, load_channel

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def channel() -> Callable[[str], ChannelSpec]:
    """Return a built-in channel by its name."""
    folder = find_channels(explicit=ROOT / "channels")
    return lambda name: load_channel(name, folder).spec


@pytest.fixture(scope="session")
def read() -> Callable[[str], Article]:
    """Read an article from its text, or from a file of the repository."""

    def make(text: str) -> Article:
        if text.endswith(".md"):
            text = (ROOT / text).read_text(encoding="utf-8")
        return read_article(Source("a.md", text, "0" * 64), id="a")

    return make


@pytest.fixture
def lines_of(read: Callable[[str], Article], channel: Callable[[str], ChannelSpec]) -> Callable[..., tuple[Line, ...]]:
    """Return the lines of a text for a channel, Reddit where none is named."""
    return lambda text, name="reddit": read_lines(read(text), channel(name), ())
