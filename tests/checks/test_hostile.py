"""Texts put together from the very words that rules look for: none crashes one, and every place lies inside."""

import re
from functools import cache
from importlib.resources import files

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repurpose.article import Article, Source
from repurpose.draftfile import read_draft
from repurpose.errors import SourceError
from repurpose.language.sales import find_pitch
from repurpose.language.stock import stock_phrases
from repurpose.lint import check_draft
from repurpose.placement import Placement
from repurpose.readers import read_article
from repurpose.spec.find import built_in_folder, find_channels, load_channel
from repurpose.spec.packs import load_pack

FOLDER = find_channels(built_in_folder())
CHANNELS = {name: load_channel(name, FOLDER) for name in ("reddit", "linkedin", "blog")}
PACKS = {name: load_pack(name, FOLDER) for name in ("therapists", "coaching")}
GLUE = (
    *(" ", "\n", "\n\n", ". ", "? ", ": ", ", ", "…", "“", "”", '"', "’", "(", ")", "\t", "\x00", "\ud800", "\u200d"),
    *(
        "**",
        "- ",
        "> ",
        "# ",
        "| ",
        "`",
        "![",
        "](",
        "<b>",
        "@a ",
        "#b ",
        "https://a.b/c ",
        "r/coaching ",
        "🎉",
        "\u0301",
    ),
    *(
        "İ",
        "ß",
        "ﬁ",
        "34",
        " 7 % ",
        "$9",
        "May 2026",
        "I ",
        "we ",
        "not ",
        "never ",
        "my client ",
        "Ann ",
        "By ",
        "AAA ",
    ),
)


@cache
def vocabulary() -> tuple[str, ...]:
    """Return the words of every table that a rule reads, plain enough to set off its patterns."""
    words: set[str] = set()
    for file in files("repurpose.language").iterdir():
        if file.name.endswith(".yaml"):
            words.update(re.findall(r"[A-Za-z][a-z']+(?: [a-z']+){0,3}", file.read_text(encoding="utf-8")))
    return tuple(sorted(words))


PIECES = st.lists(st.sampled_from(GLUE) | st.deferred(lambda: st.sampled_from(vocabulary())), max_size=60)
TEXTS = PIECES.map(" ".join) | PIECES.map("".join) | st.text(st.characters(exclude_categories=()), max_size=60)


def article_of(text: str) -> Article | None:
    try:
        return read_article(Source("article.md", text, "0" * 64), id="article")
    except SourceError:
        return None


PLACES = st.sampled_from(("blog", "linkedin", "reddit", "reddit@coaching", "reddit@therapists"))


@given(TEXTS, TEXTS, PLACES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
def test_no_rule_of_a_shipped_channel_crashes(text: str, against: str, place: str) -> None:
    """The article is another text, so the rules about meaning have everything to complain of."""
    channel, _, target = place.partition("@")
    pack = PACKS.get(target)
    placement = Placement(CHANNELS[channel], target, pack.pack if pack else None)
    try:
        file = read_draft(text, "draft.md")
    except SourceError:
        return  # front matter that is never closed
    checked = check_draft(file, placement, article=article_of(against))
    for located in checked.located:
        assert located.finding.message
        for span in (located.finding.span, *located.finding.related):
            assert span is None or 0 <= span.start <= span.end <= len(checked.posted.text)
        for span in (located.place, *located.related):
            assert span is None or 0 <= span.start <= span.end <= len(text)


@given(TEXTS)
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
def test_what_sells_and_stock_phrases_stand_in_the_text(text: str) -> None:
    sold = find_pitch(text)
    assert sold is None or 0 <= sold.start < sold.end <= len(text)
    after = 0
    for start, end in stock_phrases(text):
        assert after <= start < end <= len(text)
        after = end
