"""The front matter of a page: what its author said of it, and what the article says where they did not."""

import tomllib
from collections.abc import Callable

import pytest
import yaml

from repurpose.article import Article
from repurpose.checks.character_limit import check_character_limit
from repurpose.checks.types import Subject
from repurpose.compose import compose
from repurpose.engines.types import Brief, Composition
from repurpose.engines.whole.description import describe
from repurpose.engines.whole.engine import write
from repurpose.engines.whole.lost import lost
from repurpose.finding import Severity
from repurpose.spec.channel import ChannelSpec

Read = Callable[[str], Article]
Channel = Callable[[str], ChannelSpec]

BOAT = "tests/fixtures/pages/boat.md"


def _described(article: Article, spec: ChannelSpec) -> str:
    """Describe a page that holds every sentence of its article."""
    return describe(Brief(article, spec), frozenset(sentence.index for sentence in article.sentences))


def test_front_matter_says_what_a_page_needs(read: Read, channel: Channel) -> None:
    made = write(Brief(read(BOAT), channel("blog")))
    assert isinstance(made, Composition)
    meta = dict(made.meta)
    assert meta["title"] == "A boat in the yard"
    assert meta["description"] == "We built a boat and never launched it."
    assert meta["tags"] == ("wood", "patience")
    assert meta["reading_time"] == "1 min"


OWN = """\
slug: boat
aliases: [/old/, "/older/"]
Authors:  # both of us
  - Ada
  - Bo
draft: true
date: 2024-05-01
cover: {image: hull.jpg, alt: The hull}
summary: >-
  We built a boat and
  never launched it.
"""


def _front(text: str, read: Read, channel: Channel) -> str:
    brief = Brief(read(text), channel("blog"))
    made = write(brief)
    assert isinstance(made, Composition)
    return compose(brief, made).text.split("---\n")[1]


def test_keys_that_are_symbols_of_ruby_are_plain_ones_on_the_page(read: Read, channel: Channel) -> None:
    front = _front(
        "---\n:title: A *boat*  # ours\n:tags:\n- wood\n:intro: I row a boat.\n---\n\nIt rained.\n", read, channel
    )
    assert front == "title: A *boat*  # ours\ntags:\n- wood\nreading_time: 1 min\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\nTitle: One\ntags: [wood]\ntitle: Two\nTITLE: A *boat*\n---\n",
        '+++\nTitle = "One"\ntags = ["wood"]\nTITLE = "A *boat*"\n+++\n',
    ],
)
def test_of_two_equal_keys_the_last_one_stands_on_the_page(read: Read, channel: Channel, text: str) -> None:
    front = yaml.safe_load(_front(f"{text}\nIt rained.\n", read, channel))
    assert front == {"tags": ["wood"], "TITLE": "A *boat*", "reading_time": "1 min"}


def test_the_author_s_front_matter_stays_as_it_was_written(read: Read, channel: Channel) -> None:
    front = _front(f"---\nintro: I row a boat.\ntitle: A *boat*\n{OWN}---\n\nIt rained.\n", read, channel)
    said = "description: We built a boat and never launched it.\nreading_time: 1 min\n"
    assert front == f"title: A *boat*\n{OWN}{said}"


def test_what_is_no_line_of_the_author_s_stays_the_site_s(read: Read, channel: Channel) -> None:
    front = _front("---\ntitle: A boat\nintro: The yard, the oars and ...\nask: 5\n---\n\nIt rained.\n", read, channel)
    assert front == "title: A boat\nintro: The yard, the oars and ...\nask: 5\nreading_time: 1 min\n"
    both = _front("---\ntitle: A boat\nintro: We row.\npost_intro: I row.\n---\n\nIt rained.\n", read, channel)
    assert both == "title: A boat\nintro: We row.\nreading_time: 1 min\n"


def test_a_page_says_what_its_author_has_not(read: Read, channel: Channel) -> None:
    long = "We built a boat in the yard. " * 7
    text = f"---\n  description: &said {long}\n  note: *said\n  slug: boat\n  title:\n---\n\n# A boat\n\nIt rained.\n"
    front = yaml.safe_load(_front(text, read, channel))
    assert list(front) == ["title", "note", "slug", "description", "reading_time"]
    assert (front["title"], front["slug"], front["note"]) == ("A boat", "boat", long.strip())
    assert front["description"] == ("We built a boat in the yard. " * 5).strip()


@pytest.mark.parametrize(
    "head",
    ['+++\ntitle = "Tea"\ndate = Date(2021, 3, 4)\nrss = title\n+++\n', "/*\nTitle: Tea\nDate: 2021-03-04\n*/\n"],
)
def test_what_can_be_read_of_a_head_is_on_the_page(head: str, read: Read, channel: Channel) -> None:
    front = yaml.load(_front(f"{head}\nIt rained.\n", read, channel), Loader=yaml.BaseLoader)
    assert front == {"title": "Tea", "date": "2021-03-04", "reading_time": "1 min"}


def test_toml_becomes_yaml_with_the_same_values(read: Read, channel: Channel) -> None:
    toml = """
title = "A boat"
draft = true
at = 07:30:00
weight = 3
tags = ["no", "1"]
[params]
menu = {name = "Boats"}
"""
    front = yaml.safe_load(_front(f"+++{toml}+++\n\nIt rained.\n", read, channel))
    assert front.pop("reading_time") == "1 min"
    assert front == {**tomllib.loads(toml), "at": "07:30:00"}


def test_json_becomes_yaml_with_the_same_values(read: Read, channel: Channel) -> None:
    head = '{\n"title": "A",\n"tags": ["ash"],\n"at": {"x": "1"}\n}\n\n'
    front = yaml.safe_load(_front(f"{head}It rained.\n", read, channel))
    assert {key: front[key] for key in ("title", "tags", "at")} == {"title": "A", "tags": ["ash"], "at": {"x": "1"}}


def test_lines_without_fences_become_yaml(read: Read, channel: Channel) -> None:
    made = write(Brief(read("Title: Oars: a story\nTags: wood, water\n\nWe sold them.\n"), channel("blog")))
    assert isinstance(made, Composition)
    front = yaml.safe_load(made.front)
    assert (front["title"], front["tags"], front["reading_time"]) == ("Oars: a story", ["wood", "water"], "1 min")


def test_the_author_s_own_description_stands_before_a_longer_summary(read: Read, channel: Channel) -> None:
    long = "We built a boat in the yard. " + "It took two winters and all the rope we had. " * 5
    both = f"---\ndescription: How a boat came to stand in our yard.\nsummary: {long}\n---\n# A boat\n\nIt rained."
    assert _described(read(both), channel("blog")) == "How a boat came to stand in our yard."
    assert _described(read(both.replace("description:", "note:")), channel("blog")).startswith(
        "We built a boat in the yard. It took"
    )


def test_a_description_is_a_whole_sentence_that_fits(read: Read, channel: Channel) -> None:
    article = read(
        "# A boat\n\nWe built a boat in the yard over two winters, and nobody ever asked us why we did. It rained."
    )
    assert (
        _described(article, channel("blog"))
        == "We built a boat in the yard over two winters, and nobody ever asked us why we did."
    )
    assert _described(read("# A boat\n\nIt rained."), channel("blog")) == ""
    first = "The work of the U.S. Navy was never on our minds in the yard."
    long = f"---\nsummary: {first} {'We drank tea. ' * 12}\n---\n\nIt rained."
    assert _described(read(long), channel("blog")) == f"{first} {'We drank tea. ' * 6}".strip()
    starred = read(f"# A boat\n\n**{first.replace('.', '')} ** is what we said about it all the time.\n\n{first}")
    assert _described(starred, channel("blog")) == first


@pytest.mark.parametrize("key", ["description", "summary"])
def test_what_the_author_says_of_a_page_is_kept_where_no_sentence_of_it_fits(
    key: str, read: Read, channel: Channel
) -> None:
    told = "Two winters went into a boat of ash and oak that stood in our yard and never sailed."
    long = f"{told[:-1]}, {'although nobody in the yard had asked for one, ' * 3}and it rained."
    brief = Brief(read(f"---\n{key}: {long}\n---\n\n# A boat of ash\n\n{told}\n\nIt rained.\n"), channel("blog"))
    made = write(brief)
    assert isinstance(made, Composition)
    assert (dict(made.meta)["description"], made.findings) == (long, ())
    draft = compose(brief, made)
    subject = Subject(draft.text, brief.spec, draft.title, body_start=draft.body_start, draft=draft)
    assert [found.severity for found in check_character_limit(subject)] == [Severity.WARNING]


def test_a_description_of_which_only_the_beginning_fits_is_named(read: Read, channel: Channel) -> None:
    first = "Two winters of our evenings went into a boat of ash."
    long = f"{first} It stood in the yard " + "and nobody came to see it " * 6 + "until June."
    made = write(Brief(read(f"---\ndescription: {long}\n---\n\nIt rained.\n"), channel("blog")))
    assert isinstance(made, Composition)
    assert dict(made.meta)["description"] == first
    assert [(f.rule, f.message[:39]) for f in made.findings] == [
        ("shortened-description", f"the description has {len(long)} characters, and")
    ]


def test_a_description_hangs_not_in_the_air(read: Read, channel: Channel) -> None:
    told = "Two winters went into a boat of ash and oak that stood in our yard and never sailed."
    hanging = "As with the previous hull, we painted the oars of the boat green, and let the paint of the boat dry."
    page = "# A boat of ash\n\n{}\n\nIt rained. {}\n"
    assert _described(read(page.format(told, hanging)), channel("blog")) == told
    for text in (hanging, "Ours held it for forty years in the yard, and nobody came to see the boat."):
        made = write(Brief(read(page.format(text, "We left.")), channel("blog")))
        assert isinstance(made, Composition)
        assert "description" not in dict(made.meta)
        assert [finding.rule for finding in made.findings] == ["no-description"]


def test_a_first_sentence_that_says_nothing_is_no_description(read: Read, channel: Channel) -> None:
    long = "Old boats leak. It stood in the yard " + "and nobody came to see it " * 6 + "until June."
    assert _described(read(f"---\ndescription: {long}\n---\n\nIt rained.\n"), channel("blog")) == long


@pytest.mark.parametrize(
    "asked",
    [
        "You ever look at your boat in the yard and say that you should row more?",
        "While nobody in the yard would build one again, the oars of the boat were good.",
    ],
)
def test_what_asks_the_reader_or_concedes_is_no_description(asked: str, read: Read, channel: Channel) -> None:
    told = "Today we are launching the boat of ash that we built in the yard over two winters."
    page = f"# A boat of ash\n\n{asked}\n\nIt rained. We drank tea.\n\n{told}\n"
    assert _described(read(page), channel("blog")) == told


def test_a_subtitle_that_fits_is_a_description(read: Read, channel: Channel) -> None:
    told = "Two winters went into a boat of ash and oak that stood in our yard and never sailed."
    page = f"---\ntitle: A boat of ash\nsubtitle: {{}}\n---\n\n{told}\n\nIt rained.\n"
    assert _described(read(page.format("What two winters did to a yard")), channel("blog")).startswith("What two")
    assert _described(read(page.format("Part 2")), channel("blog")) == told


@pytest.mark.parametrize(
    "half",
    [
        "In the yard everybody said that the boat of ash was going to float. But it never did.",
        "In the yard everybody said that the boat of ash was going to float.\n\nBut it never did.",
        "We had a boat, and it was a boat of ash, and it was of the ash that it was of.",
    ],
)
def test_half_of_a_contrast_and_the_title_once_more_are_no_description(half: str, read: Read, channel: Channel) -> None:
    told = "Two winters went into a boat of ash that the river took from the yard."
    page = f"# A boat of ash\n\n{half}\n\nIt rained. We drank tea.\n\n{told}\n"
    assert _described(read(page), channel("blog")) == told


@pytest.mark.parametrize("who", ["daughter", "neighbour"])
def test_a_child_of_the_author_s_is_named_in_no_description(who: str, read: Read, channel: Channel) -> None:
    named = f"My {who} Ada built the boat of ash in our yard."
    page = f"# A boat of ash\n\n{named} It rained, and then it rained again for all of the winter.\n"
    assert _described(read(page), channel("blog")) == ("" if who == "daughter" else named)


@pytest.mark.parametrize(
    ("poor", "told"),
    [
        (
            "Last weekend the boat of ash was lost to the river and the rain.",
            "The work of two winters in the yard went into a boat of ash.",
        ),
        (
            "When the boat of ash sank, everybody sang and nobody cried.",
            "We built the boat of ash in the yard over two winters.",
        ),
    ],
)
def test_a_date_or_a_scene_is_hardly_a_description(poor: str, told: str, read: Read, channel: Channel) -> None:
    page = f"# A boat of ash\n\n{poor} {told}\n\nIt rained. We drank tea.\n"
    assert _described(read(page), channel("blog")) == told
    assert _described(read(page.replace(told, "")), channel("blog")) == poor


def test_notes_in_italics_take_not_the_place_of_a_first_paragraph(read: Read, channel: Channel) -> None:
    note = "*It was read out in May. Much is new.*\n\n" * 3
    first = "We built the boat of ash in the yard over two winters."
    later = "Two winters went into a boat of ash that the river took from the yard, and:"
    page = f"# Oars\n\n{note}{first} It rained.\n\n{later}\n\n- tea\n"
    assert _described(read(page), channel("blog")) == first


def test_a_title_that_stands_inside_the_text_is_not_said_above_it(read: Read, channel: Channel) -> None:
    made = write(Brief(read("We built a boat.\n\n# A boat\n\nIt rained.\n"), channel("blog")))
    assert isinstance(made, Composition)
    assert "title" not in dict(made.meta)
    assert "title" in dict(write(Brief(read("# A boat\n\nIt rained.\n"), channel("blog"))).meta)


def test_what_is_lost_again_and_again_is_counted_and_a_style_is_named(read: Read) -> None:
    text = "<style>\np { color: red; }\n</style>\n\n" + "{% include wing.html %}\n\nWe rowed.\n\n" * 3
    (finding,) = lost(read(text), ())
    assert finding.message.startswith("4 things are left out")
    assert "“<style>” (article, line 1), “{% include wing.html %}” (article, line 5, 3 times)" in finding.message
