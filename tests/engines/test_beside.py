"""A summary beside a link: what it may hold, open and end on that a post of its own may not."""

import pytest

from repurpose.article import Role, Source
from repurpose.engines.digest.beside import beside_link
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.material import read_lines
from repurpose.readers import read_article
from repurpose.spec.channel import ChannelSpec, Length
from repurpose.spec.find import built_in_folder, find_channels, load_channel
from repurpose.spec.tone import ToneProfile

POST = frozenset({Role.BODY, Role.LIST})
REST = " We row twice a week on the old canal. Nobody counts the rounds."
OFFER = "\n\n## Work with me\n\nBook a rowing lesson at Canal House Rowing today."


def lines(
    text: str, roles: frozenset[Role] = POST | {Role.ABOUT_TEXT}, tones: tuple[ToneProfile, ...] = ()
) -> tuple[Line, ...]:
    spec = ChannelSpec(name="short", kind="post", aim="digest", length=Length(min=10, max=40), roles=roles)
    return beside_link(read_lines(read_article(Source("a.md", text, ""), id="a"), spec, tones), spec, tones)


def test_a_spec_that_admits_no_talk_of_the_text_keeps_every_rule_of_a_post() -> None:
    text = "This is part 3 of a series on rowing. There are two ways to row.\n\nIn this post, we share how we row."
    line = lines(text, POST)
    assert (line[0].need, line[1].promise, line[2].bar) == ("pronoun", "promise", "about-text")
    line = lines(text)
    assert (line[0].need, line[1].promise, line[2].bar) == ("", "", "")


def test_it_may_name_who_has_written_the_article() -> None:
    text = "Canal House Rowing is a small club." + REST + OFFER
    assert lines(text, POST)[0].bar == "names the author or the offer"
    assert lines(text)[0].bar == ""
    assert lines(text)[-1].bar


def test_but_not_to_sell_and_not_where_a_tone_keeps_the_offer_out() -> None:
    text = "You can learn more about Canal House Rowing on its page. Canal House Rowing is a small club." + REST + OFFER
    assert [line.bar for line in lines(text)[:2]] == ["a call to action", ""]
    sober = load_channel("reddit", find_channels(built_in_folder())).tones
    assert all(line.bar for line in lines(text, tones=sober)[:2])


@pytest.mark.parametrize(
    "opening",
    ["This is part 3 of a series on rowing.", "It’s that time of the year when rowers rest.", "In this club, we rest."],
)
def test_the_first_sentence_of_the_article_leans_on_nothing(opening: str) -> None:
    first, later = lines(opening + REST)[0], lines(REST + "\n\n" + opening)[-1]
    assert first.need == ""
    assert later.need != ""


@pytest.mark.parametrize("riddle", ["They thought they had found a paradise.", "“He’s a champion of the old canal.”"])
def test_nor_may_it_withhold_whom_it_is_about(riddle: str) -> None:
    assert lines(riddle + REST)[0].need != ""


def test_a_heading_is_no_first_sentence() -> None:
    line = lines("# Rowing\n\nThis is part 3 of a series on rowing." + REST)
    assert [one.need for one in line if one.text.startswith("This is")] == [""]


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("There are two ways to row." + REST, ""),
        ("Imagine a club with two new boats." + REST, "promise"),
        ("Why do we row?" + REST, "question"),
        ("Most of us row on Mondays. But nobody likes it.", "turn"),
        ("There was a rule:\n\n" + REST, "colon"),
    ],
)
def test_the_article_keeps_what_a_sentence_announces_and_nothing_else(text: str, promise: str) -> None:
    assert lines(text)[0].promise == promise


def test_a_sentence_that_begins_like_its_neighbour_may_open() -> None:
    line = lines("We can rest on Mondays here. We can ask for a new boat.")
    assert [one.need for one in line] == ["", ""]
