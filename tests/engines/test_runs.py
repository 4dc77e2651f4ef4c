"""Runs stand alone: they open on nothing left out, end on nothing promised, and skip nothing that is needed."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from repurpose.engines.extract.plan.runs import closes, find_runs, opens
from repurpose.engines.extract.read.line import Line

Lines = Callable[..., tuple[Line, ...]]
OPENINGS = [
    "I opened the ferry office at six.",
    "But nobody came.",
    "This surprised the porters.",
    "Meetings are boring.",
    "Rain again today.",
    "There was one problem.",
    "The ferry had a crack below its bell.",
    "In this article I tell how the bell was sold.",
    "Some days I row.",
    "Some days I sit on the quay and count.",
    "So who pays for the bell?",
    "(The bell is gone.)",
]


def first(lines_of: Lines, text: str) -> Line:
    return lines_of(f"{text} It rained.")[0]


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("I opened the ferry office at six.", True),
        ("Meetings are boring.", True),
        ("Are meetings boring?", False),
        ("Rain again today.", False),
        ("This surprised the porters.", False),
        ("But nobody came to the quay.", False),
        ("We needed three things: rope, oars, time.", True),
    ],
)
def test_where_a_passage_may_start(sentence: str, may: bool, lines_of: Lines) -> None:
    assert opens(first(lines_of, sentence)) is may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("I rowed home. The bell rang.", True),
        ("There was one problem. The bell rang.", False),
        ("(The bell was gone.) The bell rang.", False),
        ("It was gone by noon.) The bell rang.", False),
        ("The bell (an old one) was gone. The bell rang.", True),
        ("I rowed home. But the bell rang.", False),
        ("I rowed home.\n\nBut the bell rang.", True),
        ("Perhaps I rowed home.\n\nBut the bell rang.", False),
        ("I did not row home.\n\nBut the bell rang.", False),
        ("I can row and mend a bell. So why am I poor? I never asked.", False),
        ("I can row and mend a bell.\n\nSo why am I poor? I never asked.", True),
        ("I can row and mend a bell. So I can stay here.", True),
    ],
)
def test_where_a_passage_may_stop(text: str, may: bool, lines_of: Lines) -> None:
    assert closes(lines_of(text)[0]) is may


def spans(lines: tuple[Line, ...], least: int = 1, most: int = 200) -> set[tuple[int, ...]]:
    return {run.sentences for run in find_runs(lines, least, most)}


def test_a_run_does_not_open_on_a_noun_that_was_introduced_before_it(lines_of: Lines) -> None:
    lines = lines_of("We built a ferry in the yard. The ferry leaked from the first hour on. I bailed until noon.")
    assert (0, 1, 2) in spans(lines)
    assert not any(run[0] == 1 for run in spans(lines))


def test_one_sentence_about_the_text_is_left_out_where_its_neighbours_join(lines_of: Lines) -> None:
    text = "I rowed out at six in the morning. In this article I tell how. I came back at noon with wet boots."
    assert (0, 2) in spans(lines_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "I rowed out at six in the morning. In this article I tell how. It was cold on the river.",
        "Why did I row out at six? In this article I tell why. I could not sleep at all.",
        "I rowed out at six in the morning. In the following example a heron is drawn. The heron stood on one leg.",
        "I rowed out at six. In this article I name the heron. Then I drew the heron with a pencil.",
    ],
)
def test_nothing_is_left_out_that_the_next_sentence_needs(text: str, lines_of: Lines) -> None:
    assert (0, 2) not in spans(lines_of(text))


def test_a_new_paragraph_may_follow_what_pointed_elsewhere(lines_of: Lines) -> None:
    text = "I rowed out at six in the morning. The rota in this example is open.\n\nI came back at noon with wet boots."
    assert (0, 2) in spans(lines_of(text))
    assert (0, 2) not in spans(lines_of(text.replace("\n\n", " ")))


def test_a_run_does_not_begin_between_a_clause_and_one_more_of_it(lines_of: Lines) -> None:
    text = "I knew that the bell was cracked. I rowed home in the dark. And that it would be cold at the lock."
    runs = spans(lines_of(text))
    assert (0, 1, 2) in runs
    assert (1,) in runs
    assert (1, 2) not in runs


def test_a_run_stays_in_its_section_and_range(lines_of: Lines) -> None:
    lines = lines_of("I rowed home in the dark.\n\n## Later\n\nI slept until noon on the floor. I woke up cold.")
    assert all(len({lines[n].section for n in run}) == 1 for run in spans(lines))
    assert all(6 <= run.words <= 9 for run in find_runs(lines, 6, 9))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(OPENINGS), min_size=1, max_size=8), st.integers(1, 8))
def test_every_run_opens_and_closes(lines_of: Lines, said: list[str], every: int) -> None:
    text = "".join(s + ("\n\n" if n % every == 0 else " ") for n, s in enumerate(said, 1))
    lines = lines_of(text)
    for run in find_runs(lines, 3, 60):
        assert 3 <= run.words <= 60
        assert list(run.sentences) == sorted(set(run.sentences))
        assert opens(lines[run.sentences[0]])
        assert closes(lines[run.sentences[-1]])
        assert run.sentences[-1] - run.sentences[0] + 1 - len(run.sentences) in (0, 1)
        assert not any(lines[n].bar for n in run.sentences)


NAMED = "Most porters row all night.\n\nSome porters sing by the lamp."


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # the last sentence of the paragraph counts two: neither it nor the first of them may be the end
        (f"The harbour is old. We identified two habits that porters have.\n\n{NAMED}", [0, 3]),
        # counted more than there are
        (f"The harbour is old. We identified three habits that porters have.\n\n{NAMED}", [0]),
        # the same paragraph has room to name them
        (f"We identified two habits that porters have. Most row. Some sing.\n\n{NAMED}", [1, 2, 3, 4]),
    ],
)
def test_what_is_counted_is_named_before_a_run_ends(text: str, ends: list[int], lines_of: Lines) -> None:
    assert [run.sentences[-1] for run in find_runs(lines_of(text), 1, 99) if run.sentences[0] == 0] == ends


def test_a_run_goes_on_past_the_worst_of_it_even_into_the_next_section(lines_of: Lines) -> None:
    told = "I rowed for my mother every night. {} The lamp went out.\n\n## Morning\n\nMy sister came at dawn."
    worst, other = "I wanted to die in that boat.", "I wanted to rest in that boat."
    ends = [{run[-1] for run in spans(lines_of(told.format(each))) if run[0] == 0} for each in (worst, other)]
    assert ends == [{0, 3}, {0, 1, 2}]
