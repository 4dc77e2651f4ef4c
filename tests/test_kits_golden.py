"""Three hand-written publishing kits: the profiles take them for what their labels say, and no rule warns of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from repurpose.article import Source
from repurpose.checks import check
from repurpose.checks.types import Subject
from repurpose.kitfile import read_kit
from repurpose.language.tone import ToneMeasures, measure_tone, preference, tone_score
from repurpose.readers import read_article
from repurpose.spans import Span
from repurpose.spec.channel import ChannelSpec
from repurpose.spec.find import built_in_folder, find_channels, load_channel, load_tone
from repurpose.spec.tone import ToneProfile

FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True)
class Post:
    kit: str
    channel: str
    tones: tuple[ToneProfile, ...]
    title: str
    body: str

    @property
    def subject(self) -> Subject:
        head = f"{self.title}\n\n" if self.title else ""
        spec = channel_spec(self.channel)
        text = head + self.body
        page = None
        if spec.markup == "markdown":
            page = read_article(Source("draft", text, "0" * 64), id="draft")
        span = Span(0, len(self.title)) if self.title else None
        return Subject(text, spec, self.title, span, len(head), tones=self.tones, page=page)

    @property
    def measures(self) -> ToneMeasures:
        return measure_tone(sentence.text for sentence in self.subject.sentences)


def channel_spec(name: str) -> ChannelSpec:
    return load_channel(name, find_channels(built_in_folder())).spec


@cache
def tone(name: str) -> ToneProfile:
    return load_tone(name, find_channels(built_in_folder()))


def read_posts(path: Path) -> Iterator[Post]:
    """Read the labels and the texts of a kit."""
    text = path.read_text(encoding="utf-8")
    for post in read_kit(text, ("reddit", "linkedin")):
        words = post.label("tone")
        assert words is not None
        found = post.posted(text, titled=True)
        tones = tuple(tone(word.strip()) for word in words.value.split(","))
        yield Post(path.stem, post.channel, tones, found.title, found.text[found.body_start :])


POSTS = [post for path in sorted(FIXTURES.glob("kits/*")) for post in read_posts(path)]


def test_every_kit_has_both_posts_with_their_tones() -> None:
    assert [(post.channel, len(post.tones)) for post in POSTS] == [("reddit", 3), ("linkedin", 2)] * 3
    assert all(post.subject.words > 110 for post in POSTS)


@pytest.mark.parametrize("post", POSTS, ids=lambda post: f"{post.kit}: {post.channel}")
def test_a_kit_keeps_its_own_tones(post: Post) -> None:
    assert [finding for finding in check(post.subject) if finding.rule == "tone-profile"] == []
    assert [tone_score(post.measures, profile) for profile in post.tones] == [1.0] * len(post.tones)
    assert preference(post.measures, post.tones) > 0.2


@pytest.mark.parametrize("post", POSTS, ids=lambda post: f"{post.kit}: {post.channel}")
def test_no_rule_warns_of_a_kit(post: Post) -> None:
    assert [finding for finding in check(post.subject) if finding.severity != "advice"] == []


@pytest.mark.parametrize("kit", sorted({post.kit for post in POSTS}))
def test_each_post_of_a_kit_suits_its_own_channel_best(kit: str) -> None:
    reddit, linkedin = (post for post in POSTS if post.kit == kit)
    for mine, other in ((reddit, linkedin), (linkedin, reddit)):
        assert preference(mine.measures, mine.tones) > preference(other.measures, mine.tones)


def fixture_as_post(name: str) -> Post:
    article = read_article(Source(name, (FIXTURES / f"articles/{name}.md").read_text(), "0" * 64), id=name)
    body = " ".join(sentence.text for sentence in article.sentences if sentence.role == "body")
    return Post(name, "reddit", POSTS[0].tones, "", body)


@pytest.mark.parametrize("name", ["launch", "release-notes"])
def test_what_tells_nothing_suits_reddit_less_than_any_kit(name: str) -> None:
    post = fixture_as_post(name)
    assert preference(post.measures, post.tones) < 0


def test_a_launch_is_told_what_keeps_it_from_the_tones_of_reddit() -> None:
    found = [finding.message for finding in check(fixture_as_post("launch").subject) if finding.rule == "tone-profile"]
    assert found
    assert all(any(profile.name in message for profile in POSTS[0].tones) for message in found)
