"""What a stranger would not know is said, and only that."""

from collections.abc import Callable

import pytest

from repurpose.draft import Kind, Passage
from repurpose.engines.extract.context import unintroduced
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.finding import Severity

Lines = Callable[..., tuple[Line, ...]]
TEXT = (
    "I keep a ledger in the kitchen. My aunt Dorothea gave it to me. The ledger has a column for debts. "
    "For once Dorothea asked to see it. I said that nothing was owed."
)


def test_a_name_and_a_noun_from_the_part_left_out_are_named(lines_of: Lines) -> None:
    (finding,) = unintroduced(lines_of(TEXT), Plan(((2, 3, 4),), 20), ())
    assert finding.rule == "unintroduced"
    assert "“the ledger” and “Dorothea”" in finding.message


def test_what_points_at_the_part_left_out_is_named_wherever_it_stands(lines_of: Lines) -> None:
    text = "We had one night shift. It rained. I slept badly. I woke at four. I dreamt of that night shift."
    (finding,) = unintroduced(lines_of(text), Plan(((1, 2, 3, 4),), 15), ())
    assert "“that night shift”" in finding.message
    assert unintroduced(lines_of(text), Plan(((0, 1, 2, 3, 4),), 20), ()) == ()


@pytest.mark.parametrize(("between", "chosen", "named"), [(6, 2, False), (6, 1, True), (2, 2, True)])
def test_what_was_last_said_far_back_is_summed_up_from_the_sentence_before(
    lines_of: Lines, between: int, chosen: int, named: bool
) -> None:
    lines = lines_of(
        "We run night checks. " + "It rained again. " * between + "I test it twice. It passed those checks."
    )
    plan = Plan((tuple(range(len(lines) - chosen, len(lines))),), 8)
    assert any("“those checks”" in finding.message for finding in unintroduced(lines, plan, ())) is named


def test_what_a_post_points_at_is_known_where_its_title_or_first_line_names_it(lines_of: Lines) -> None:
    text = "We held one sprint. It rained. I slept badly. I woke at four. I dreamt of this sprint."
    plan = Plan(((1, 2, 3, 4),), 15)
    (finding,) = unintroduced(lines_of(text), plan, (Passage(Kind.TITLE, "A week of rain", ()),))
    assert "“this sprint”" in finding.message
    for kind in (Kind.TITLE, Kind.LEAD):
        assert unintroduced(lines_of(text), plan, (Passage(kind, "Our first sprint", ()),)) == ()


def test_a_name_that_the_title_gives_is_known(lines_of: Lines) -> None:
    text = "Ruth Oar rents it. It rained. I slept badly. I rang at four. I rang for Ruth again."
    plan = Plan(((1, 2, 3, 4),), 14)
    (finding,) = unintroduced(lines_of(text), plan, ())
    assert "“Ruth”" in finding.message
    assert unintroduced(lines_of(text), plan, (Passage(Kind.TITLE, "At home with Ruth Oar", ()),)) == ()
    acronym = "We wrote to the RLF. It rained. I slept badly. I rang the RLF."
    named = (Passage(Kind.TITLE, "What the RLF is", ()),)
    assert len(unintroduced(lines_of(acronym), Plan(((1, 2, 3),), 11), named)) == 1


def test_nothing_is_said_of_what_the_post_itself_introduces(lines_of: Lines) -> None:
    assert unintroduced(lines_of(TEXT), Plan(((0, 1, 2, 3, 4),), 33), ()) == ()


def test_a_noun_later_in_a_run_is_let_pass(lines_of: Lines) -> None:
    text = "I keep a ledger in the kitchen. It rained. I slept badly. I woke at four. I opened the ledger then."
    assert unintroduced(lines_of(text), Plan(((1, 2, 3, 4),), 14), ()) == ()


def test_what_a_passage_spells_out_is_told(lines_of: Lines) -> None:
    text = "I run the Regional Lantern Festival (RLF). It rained. The RLF lost its tent."
    plan = Plan(((2,),), 5)
    assert len(unintroduced(lines_of(text), plan, ())) == 1
    spelt = Passage(Kind.BODY, "The Regional Lantern Festival (RLF) lost its tent.", ())
    assert unintroduced(lines_of(text), plan, (spelt,)) == ()


def test_letters_that_nothing_explains_are_not_said_to_be_introduced_elsewhere(lines_of: Lines) -> None:
    for told in ("The Regional Lantern Festival (RLF) begins.", "The RLF is a festival."):
        (finding,) = unintroduced(lines_of(f"{told} It rained. I slept. I rang the RLF."), Plan(((1, 2, 3),), 9), ())
        assert "a part that was left out introduces it" in finding.message
    (finding,) = unintroduced(
        lines_of("We all know the RLF. It rained. I slept. I rang the RLF."), Plan(((1, 2, 3),), 9), ()
    )
    assert "“RLF” stands for: the post never says it" in finding.message


def test_a_word_of_a_longer_name_that_stands_there_whole_needs_no_introduction(lines_of: Lines) -> None:
    text = "A Department and its Energy wrote on Eastern paper. {} It rained on the roof all day. I went home."
    for said in ("We heard it from the Department of Energy.", "We met at noon Eastern time, as they do."):
        assert unintroduced(lines_of(text.format(said)), Plan(((1, 2, 3),), 15), ()) == ()
    for said in ("We heard it from Department chairs and Energy alike.", "We met on Eastern, or the Bank of Eastern."):
        assert len(unintroduced(lines_of(text.format(said)), Plan(((1, 2, 3),), 15), ())) == 1


@pytest.mark.parametrize("name", ["Friends for a Lake", "Friends in a Lake", "RLF Lake", "9th Lake", "Lake 9"])
def test_a_word_joined_to_a_name_by_a_preposition_letters_or_a_number_is_part_of_it(lines_of: Lines, name: str) -> None:
    text = f"We row on Lake. It rained. I slept badly. We said that {name} might help us."
    (finding, *_) = unintroduced(lines_of(text.replace(name, "Lake")), Plan(((1, 2, 3),), 14), ())
    assert "“Lake”" in finding.message
    assert not any("“Lake”" in f.message for f in unintroduced(lines_of(text), Plan(((1, 2, 3),), 14), ()))


def test_a_word_that_the_article_writes_small_too_is_no_name(lines_of: Lines) -> None:
    text = "We put it on the Web. It is a {} page. I slept badly. We said that the Web might help us."
    plan = Plan(((2, 3),), 11)
    assert any("“Web”" in finding.message for finding in unintroduced(lines_of(text.format("new")), plan, ()))
    assert unintroduced(lines_of(text.format("web")), plan, ()) == ()


def test_a_part_of_an_address_or_of_a_longer_word_is_no_word_written_small(lines_of: Lines) -> None:
    text = "I like Kiln. It is at kiln.example and kiln-dried. It rained. I slept badly. I woke at four. I rang Kiln."
    (finding,) = unintroduced(lines_of(text), Plan(((2, 3, 4, 5),), 15), ())
    assert "“Kiln”" in finding.message


def test_a_form_of_address_is_no_name(lines_of: Lines) -> None:
    text = "I rent from Mr. Oar. It rained. I slept badly. I rang at four. {} Oar opened and called Ilse."
    for form in ("Mr.", "Mr", "Dr."):
        lines = lines_of(text.replace("Mr.", form, 1).format(form))
        assert unintroduced(lines, Plan(((1, 2, 3, 4),), 14), ()) == ()


def test_a_parent_is_no_name(lines_of: Lines) -> None:
    text = "I wrote to Dad. It rained. I slept badly. I rang my Dad at four. Mum and Dad slept."
    assert unintroduced(lines_of(text), Plan(((1, 2, 3, 4),), 16), ()) == ()


def test_an_opening_that_would_have_barred_its_run_is_warned_of(lines_of: Lines) -> None:
    text = "I built a ferry in the yard. It rained. The ferry leaked. I bailed until noon. {}"
    (finding,) = unintroduced(lines_of(text), Plan(((2, 3),), 8), ())
    assert (finding.severity, "“the ferry”" in finding.message) == (Severity.WARNING, True)
    (finding,) = unintroduced(lines_of("I know Ruth Oar. It rained. Ruth rowed home at noon."), Plan(((2,),), 5), ())
    assert (finding.severity, "“Ruth”" in finding.message) == (Severity.WARNING, True)


def test_a_unit_of_measure_is_no_name(lines_of: Lines) -> None:
    text = "Files in MB, clocks in MHz. It rained. I slept badly. I woke at four. It took 12 {0} and a few {0} more."
    for unit in ("MB", "MHz"):
        assert unintroduced(lines_of(text.format(unit)), Plan(((1, 2, 3, 4),), 20), ()) == ()
    assert len(unintroduced(lines_of(text.replace("MB", "MBX").format("MBX")), Plan(((1, 2, 3, 4),), 20), ())) == 1


def test_a_name_in_code_that_the_part_left_out_has_in_code_is_named(lines_of: Lines) -> None:
    text = "A `RowLock` keeps an oar in place. It rained. {} bent on the way home."
    plan = Plan(((1, 2),), 8)
    (finding,) = unintroduced(lines_of(text.format("The `RowLock`")), plan, ())
    assert "“RowLock”" in finding.message
    assert "“RowLock”" in unintroduced(lines_of(text.format("`RowLock`")), plan, ())[0].message
    assert unintroduced(lines_of(text.format("The `KeelBand`")), plan, ()) == ()
    assert unintroduced(lines_of(text.format("The `RowLock`")), Plan(((0, 1, 2),), 15), ()) == ()
    titled = (Passage(Kind.TITLE, "What a RowLock is for", ()),)
    assert unintroduced(lines_of(text.format("The `RowLock`")), plan, titled) == ()


def test_a_name_that_the_post_defines_further_down_is_introduced(lines_of: Lines) -> None:
    text = "They wrote to Ardmoor. It rained. Whatever is not registered in Ardmoor sinks. {} We liked it."
    told, untold = ("Ardmoor is a register of boats.", "The lock is a narrow one.")
    plan = Plan(((2, 3, 4),), 16)
    assert "“Ardmoor”" in unintroduced(lines_of(text.format(untold)), plan, ())[0].message
    assert unintroduced(lines_of(text.format(told)), plan, ()) == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The RLF lost its tent. It rained.", "“RLF” stands for"),
        ("It rained. I slept. The RLF and the ORB lost a tent. The RLF wept.", "“RLF” stands for"),
        ("The RLF met the ORB. It rained.", "“ORB” and “RLF” stand for"),
        ("It rained. I slept. The RLF lost its tent.", ""),
        ("The RLF is a festival. It rained.", ""),
        ("We did GO at last. Let it go.", ""),
        ("The RLF Tent and RLF 7 fell. It rained.", ""),
        ("The RLF (Regional Lantern Festival) lost its tent.", ""),
        ("Its lanterns of every kind (RLF) burn. The RLF is lit.", ""),
        ("The NASA tent fell. It rained.", ""),
    ],
)
def test_letters_that_nothing_explains_are_named_where_a_post_is_about_them(
    text: str, letters: str, lines_of: Lines
) -> None:
    lines = lines_of(text)
    body = Passage(Kind.BODY, text, ())
    found = unintroduced(lines, Plan((tuple(range(len(lines))),), 20), (body,))
    assert [letters in finding.message for finding in found] == ([True] if letters else [])


def test_who_is_never_said_is_told_once(lines_of: Lines) -> None:
    text = "We rowed at six. Then Ruth told us that she would sink it. I asked Ruth why."
    plan = Plan(((0, 1, 2),), 15)
    (finding,) = unintroduced(lines_of(text), plan, ())
    assert "who “Ruth” is: the article never says it" in finding.message
    assert unintroduced(lines_of(text + " My aunt Ruth rows."), plan, ()) == ()
    assert unintroduced(lines_of(text), plan, (Passage(Kind.INTRO, "I row with my aunt, Ruth.", ()),)) == ()
