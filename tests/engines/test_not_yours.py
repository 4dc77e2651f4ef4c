"""Fiction and other people's answers are not their author's own account."""

from collections.abc import Callable
from pathlib import Path

import pytest

from repurpose.article import Source
from repurpose.engines import ENGINES
from repurpose.engines.types import Brief, Composition
from repurpose.finding import Severity
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec

Channel = Callable[[str], ChannelSpec]
ROOT = Path(__file__).resolve().parents[2]
LAMP = (ROOT / "examples/the-ten-minutes-between.md").read_text().partition("---\n\n")[2]


@pytest.mark.parametrize("name", ["reddit", "linkedin", "digest"])
@pytest.mark.parametrize(
    ("front", "word"),
    [
        ("tags: [fiction, short story]", "fiction"),
        ("categories: Short-Stories", "Short-Stories"),
        ("type: poem", "poem"),
        ("tags: [keys]", ""),
        ("tags: [novel, book review]", ""),
        ("tags: [fiction]\nintro: A story of mine.", ""),
    ],
)
def test_fiction_is_nobody_s_account(front: str, word: str, name: str, channel: Channel) -> None:
    spec = (
        channel("linkedin").model_copy(update={"name": "digest", "aim": "digest"})
        if name == "digest"
        else channel(name)
    )
    article = read_article(Source("a.md", f"---\n{front}\n---\n\n{LAMP}", ""), id="a")
    made = ENGINES[spec.aim][1](Brief(article, spec))
    assert isinstance(made, Composition)
    found = [f for f in made.findings if f.rule == "taken-for-yours"]
    assert [(f"“{word}”" in f.message, f.severity) for f in found] == [(True, Severity.WARNING)] * bool(word)
