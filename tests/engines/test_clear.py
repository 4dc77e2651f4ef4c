import pytest

from repurpose.engines.extract.wording.clear import is_clear, is_hollow, is_unnamed, stands_alone


@pytest.mark.parametrize(
    ("clause", "alone"),
    [
        ("people rarely ask for help", True),
        ("it is hard to ask for help", True),
        ("this is why people leave", False),
        ("the same thing happened in May", False),
        ("people left last week", False),
        ("he rarely asked for help", False),
        ("we closed the office in 2019", False),
        ("I worked there for a year", False),
        ("I know there is a way", True),
        ("people like that that's a thing", False),
        ("adding that boat to a fleet is hard", False),
    ],
)
def test_a_stranger_must_understand_it(clause: str, alone: bool) -> None:
    assert stands_alone(clause) is alone


@pytest.mark.parametrize(
    ("clause", "unnamed"),
    [
        ("people forget their keys", False),
        ("everyone knows about it", True),
        ("the door opens when you push it", False),
        ("make them wait", True),
    ],
)
def test_a_pronoun_needs_its_noun(clause: str, unnamed: bool) -> None:
    assert is_unnamed(clause) is unnamed


@pytest.mark.parametrize(
    ("clause", "clear"),
    [
        ("people rarely ask for help", True),
        ("this is why people leave", False),
        ("everyone knows about it", False),
        ("people miss the subscription line", False),
    ],
)
def test_a_clear_clause_leans_on_nothing_and_names_nothing_of_one_project(clause: str, clear: bool) -> None:
    assert is_clear(clause) is clear


@pytest.mark.parametrize(
    ("clause", "hollow"),
    [
        ("things we never could have guessed", True),
        ("something I did not expect", True),
        ("that many things would change", True),
        ("the oven cools faster than they think", False),
        ("something sweet in the dough helps", False),
    ],
)
def test_a_clause_that_names_nothing(clause: str, hollow: bool) -> None:
    assert is_hollow(clause) is hollow


@pytest.mark.parametrize(
    ("clause", "alone"),
    [
        ("We spend less time on problems that others have solved", True),
        ("Some rowers left and others stayed on a river", False),
        ("Some rowers rest and some others row", False),
        ("I tell my mother what she can see of a ferry", True),
        ("I tell what she can see of a ferry", False),
        ("I tell my old teacher what he can see of a ferry", True),
        ("My notes say that he can see a ferry", False),
    ],
)
def test_others_at_large_and_a_person_of_ones_own_are_known(clause: str, alone: bool) -> None:
    assert stands_alone(clause) is alone
