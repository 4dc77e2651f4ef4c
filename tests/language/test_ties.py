"""Which sentence another one points back to for certain."""

import pytest

from repurpose.language.mentions import read_mentions
from repurpose.language.ties import Tie, name_ties, ties


@pytest.mark.parametrize(
    ("pointing", "words"),
    [
        ("Nobody asked for that night shift.", "that night shift"),
        ("In the end these night shifts cost us the winter.", "these night shifts"),
        ("A second shift slept.", "a second shift"),
        ("And a second shift slept.", "a second shift"),
        ("The men of those two boats still wave.", "those two boats"),
        ("The men of those two ferries still wave.", "those two ferries"),
        ("During this project we slept in tents.", "this project"),
        ("We could not pay those rotten boats.", "those rotten boats"),
        ("Of those 184 sites, half were dry.", "those 184 sites"),
        ("It helps with the first seven boats.", "the first seven boats"),
        ("It pays for this bridge.", "this bridge"),
        ("We slept beside these sites.", "these sites"),
        ("We slept when this ferry docked.", "this ferry"),
    ],
)
def test_a_sentence_is_tied_to_the_one_that_brings_up_what_it_points_at(pointing: str, words: str) -> None:
    told = "One night shift of the bridge project had two boats, each a ferry, at a site."
    assert ties(("It rained.", told, "The tea was cold.", pointing)) == ((), (), (), (Tie(1, words),))


@pytest.mark.parametrize(
    "free",
    [
        "A night shift is long, and that night shift was longer.",
        "We know that night shifts are long.",
        "We sang to those two boats that wave.",
        "Second, the boats had to be painted.",
        "The second day was dry.",
        "The first two boats of our fleet still wave.",
        "Those booking boats pay more.",
        "Be it a raft or a canoe, these two boats leak.",
        "I liked this project post.",
        "We had boats, and these goals are old.",
        "This rained out the two boats.",
        "This boats two posts.",
        'We asked "who pays for these boats" and slept.',
        "This kettle is new.",
        "",
    ],
)
def test_a_sentence_that_says_it_itself_or_points_at_nothing_is_tied_to_none(free: str) -> None:
    assert ties(("One night shift had two boats and a post.", "The tea was cold.", free))[-1] == ()


def test_several_are_looked_for_nearby_and_counted_ones_anywhere() -> None:
    rain = ("It rained.",) * 15
    assert ties(("The boats had oars.", *rain, "We painted those boats."))[-1] == ()
    assert ties(("The boats had oars.", *rain, "We painted the last two boats."))[-1] == (Tie(0, "the last two boats"),)


def test_the_latest_mention_is_the_one_that_counts() -> None:
    told = ("A night shift began.", "The shift was short.", "I dream of that night shift.")
    assert ties(told) == ((), (), (Tie(1, "that night shift"),))


def test_another_is_tied_to_the_one_that_a_sentence_nearby_begins_with() -> None:
    told = ("One of the boats leaks.", "The tea was cold.", "Another boat leaks too.")
    assert ties(told)[-1] == (Tie(0, "another boat"),)
    assert ties((told[0], *[told[1]] * 5, told[2]))[-1] == ()


def test_an_ordinal_counts_on_from_its_neighbour() -> None:
    listed = ("One reason is rain.", "A second reason is sleep.", "A third reason is tea.")
    assert ties(listed) == ((), (Tie(0, "a second reason"),), (Tie(1, "a third reason"),))
    assert ties(("The first thing is rain.", "The second thing is tea.")) == ((), (Tie(0, "the second thing"),))
    named = ("The second reply is awe.", "The third, and rarest, is pity.", "Third, we slept.")
    assert ties(named) == ((), (Tie(0, "the third"),), ())


@pytest.mark.parametrize(
    ("before", "sentence", "tie"),
    [
        ("The tea was cold.", "By noon they had gone home.", Tie(0, "they")),
        ("The tea was cold.", "At last they had gone home.", Tie(0, "they")),
        ("In 2019 the tea was cold.", "By noon they had gone home.", Tie(0, "they")),
        ("The tea was cold.", "A doctor said they had gone home.", None),
        ("The bakers were cold.", "By noon they had gone home.", None),
        ("A doctor was cold.", "By noon they had gone home.", None),
        ("The tea was for Ruth.", "By noon they had gone home.", None),
        ("The tea was for the HQ.", "By noon they had gone home.", None),
        ("The tea was cold.", "The bakers said they had gone home.", None),
    ],
)
def test_they_are_those_who_were_named_further_up_where_the_neighbour_names_nobody(
    before: str, sentence: str, tie: Tie | None
) -> None:
    assert ties(("The porters rowed.", before, sentence))[-1] == ((tie,) if tie else ())


def test_they_are_not_sought_far_off() -> None:
    told = ("The porters rowed.", *["The tea was cold."] * 4, "They had gone home.")
    assert ties(told)[-1] == ()


@pytest.mark.parametrize(
    ("counting", "tie"),
    [
        ("These latter two points are old.", Tie(1, "these latter two")),
        ("The last of these is old.", Tie(0, "the last of these")),
        ("The last of the tea is old.", None),
    ],
)
def test_what_counts_on_points_needs_the_earliest_of_them(counting: str, tie: Tie | None) -> None:
    points = ("First, it rains.", "Secondly, we sleep.", "Third, we boil milk.")
    assert ties((*points, counting))[-1] == ((tie,) if tie else ())
    assert ties((*points, *["Porters row."] * 2, counting))[-1] == ()


def test_a_sentence_is_tied_to_everything_that_it_points_at() -> None:
    told = (
        "A bridge project began.",
        "The tea was cold.",
        "A night shift slept.",
        "This project paid for that night shift.",
    )
    assert ties(told)[-1] == (Tie(0, "this project"), Tie(2, "that night shift"))


@pytest.mark.parametrize(
    ("sentence", "tie"),
    [
        ("Other than our long walks by night, we read.", Tie(0, "other than our long walks by")),
        ("Now that we've walked by night, sleep is easy.", Tie(0, "now that we've walked by night")),
        ("Now that we have the tea, sleep is easy.", None),
        ("Again, walk long before the night, and rest.", Tie(0, "again")),
        ("Again, we rested.", None),
        ("Besides the walks, we read.", None),
        ("Instead of a night walk, we read.", Tie(0, "instead of a night walk")),
        ("Instead of a summer night walk, we read.", None),
        ("Instead of walking, we read.", None),
        ("We long for walks by night.", None),
    ],
)
def test_what_begins_by_taking_up_something_is_tied_to_where_it_was_told(sentence: str, tie: Tie | None) -> None:
    assert ties(("A long walk ends the night.", "The tea was cold.", sentence))[-1] == ((tie,) if tie else ())


def test_who_is_called_by_one_name_is_tied_to_where_the_whole_one_stands() -> None:
    told = ("Noor Haddad bakes.", "It rained.", "The rota was written by Noor and Ruth.", "Noor gladly rowed in May.")
    assert name_ties([read_mentions(each) for each in told], frozenset()) == (
        (),
        (),
        (Tie(0, "Noor"),),
        (Tie(0, "Noor"),),
    )


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The words every porter hates to hear.", "the words"),
        ("Nobody who rows would say these words.", "these words"),
        ("The words of the song are old.", ""),
        ("Think of these questions before you row.", ""),
    ],
)
def test_words_are_those_of_the_quotation_right_before_them(sentence: str, words: str) -> None:
    tied = (Tie(0, words),) if words else ()
    assert ties(('"I row a little myself."', sentence)) == ((), tied)
    assert ties(('"I row a little myself."', "It rained.", "It snowed.", sentence))[-1] == ()
