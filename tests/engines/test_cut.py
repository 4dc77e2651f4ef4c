"""Cutting: whole paragraphs, the cleanest ends, and what the article is about."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from repurpose.engines.extract.cut import cut
from repurpose.engines.extract.cut.appeal import Appeal
from repurpose.engines.extract.cut.cut import Cuts
from repurpose.engines.extract.cut.preface import Prefaces
from repurpose.engines.extract.read.line import Line
from repurpose.engines.extract.read.planned import Plan
from repurpose.language.ties import Tie

Lines = Callable[..., tuple[Line, ...]]

RESTS = (
    "People who answer calls at night rarely rest by day. A body that was woken twice keeps listening. We trimmed the "
    "list of callers. The rota had three columns and the callers had one each. Calls fell by half."
)


def test_a_cut_leaves_out_a_sentence_that_points_at_one_it_does_not_tell(lines_of: Lines) -> None:
    text = (
        "One night shift at the bridge had nobody to relieve it and no lamp of its own.\n\n"
        "The river froze in the first week of January, and the barges stood where they were.\n\n"
        "Nobody had written down who was to wake the crew in the morning, so nobody woke them.\n\n"
        "We drew lots for that night shift until the ice was gone and the barges moved again.\n\n"
        "Every rota needs a name beside each hour, however obvious the hour seems in summer."
    )
    lines = lines_of(text)
    free = [replace(line, ties=()) for line in lines]
    pointing, other = Plan(((1, 2, 3),), 46, score=2.0), Plan(((1, 2, 4),), 45)
    assert [line.ties for line in lines] == [(), (), (), (Tie(0, "that night shift"),), ()]
    assert Cuts((pointing, other), Prefaces(free, 80, 1), Appeal(free)).best(pointing) == pointing
    assert Cuts((pointing, other), Prefaces(lines, 80, 1), Appeal(lines)).best(pointing) == other


def test_of_two_cuts_that_are_as_good_the_one_that_stays_true_is_taken(lines_of: Lines) -> None:
    text = (
        "The river froze in the first week of January, and the barges stood where they were.\n\n"
        "{} each hour of the crew has a name beside it, however obvious the hour seems.\n\n"
        "Always each hour of the crew has a name beside it, however obvious the hour seems.\n\n"
        "Nobody had written down who was to wake the crew in the morning, so nobody woke them."
    )
    cuts = [Plan(((0, 1, 3),), 40, score=0.1), Plan(((0, 2, 3),), 40)]
    for first, kept in (("Always", cuts[0]), ("Currently", cuts[1])):
        even = [replace(line, terms=frozenset({"hour"}), ending_risk=0.0) for line in lines_of(text.format(first))]
        assert Cuts(cuts, Prefaces(even, 80, 1), Appeal(even)).best(cuts[0]) == kept


def test_flaws_are_looked_for_in_no_cut_that_could_not_win_without_any(
    lines_of: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = lines_of(RESTS)
    runs = [tuple(range(first, last)) for first in range(3) for last in range(first + 3, 6)]
    plans = [Plan((run,), 20, score=score) for run, score in zip(runs, (0.0, 1.0, 0.5, -90.0, 2.0, -80.0), strict=True)]
    looked = []
    real = cut._flaws
    monkeypatch.setattr(cut, "_flaws", lambda appeal, plan: looked.append(plan) or real(appeal, plan))
    best = Cuts(plans, Prefaces(lines, 0, 1), Appeal(lines)).best(Plan(((0, 1, 2, 3, 4),), 40))
    assert best == max(plans, key=Cuts(plans, Prefaces(lines, 0, 1), Appeal(lines)).worth)
    assert not {-80.0, -90.0} & {plan.score for plan in looked[: -len(plans)]}


def test_a_cut_without_a_title_names_what_its_article_is_about(lines_of: Lines) -> None:
    lines = lines_of(
        "# A bridge in winter\n\nThe bridge had nobody to mind it.\n\nThe river froze before the bridge was swept.\n\n"
        "Nobody had written down who was to wake the crew.\n\nBarges moved again in March.\n\nThe bridge stood."
    )
    lines = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines]
    unnamed, named = Plan(((2, 3),), 15, score=1.5), Plan(((2, 3, 4),), 18)
    none = Prefaces(lines, 80, 1)
    assert Cuts((unnamed, named), none, Appeal(lines)).best(unnamed) == unnamed
    assert Cuts((unnamed, named), none, Appeal(lines, titled=False)).best(unnamed) == named


def test_a_cut_rather_opens_on_a_sentence_that_no_word_linked_to_another(lines_of: Lines) -> None:
    lines = lines_of(
        "We rowed at noon.\n\nAlso, the oars were of good ash.\n\nThe ferry waited.\n\nNobody sang at all."
    )
    lines = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines]
    linked, free = Plan(((1, 2, 3),), 14, score=1.0), Plan(((2, 3),), 8)
    assert lines[1].trimmed == "The oars were of good ash."
    none = Prefaces(lines, 80, 1)
    assert Cuts((linked, free), none, Appeal(lines)).best(linked) == free
    whole = [*lines[:1], replace(lines[1], text=lines[1].trimmed), *lines[2:]]
    assert Cuts((linked, free), none, Appeal(whole)).best(linked) == linked


def test_a_cut_that_a_reader_notices_costs_more_than_it_gains(lines_of: Lines) -> None:
    lines = [replace(line, ending_risk=0.0, opening_risk=0.0) for line in lines_of(f"{RESTS} Nobody asked us why.")]
    alone, pieces = Plan(((0, 1, 2),), 26), Plan(((0, 1, 2), (4, 5)), 34, score=2.0)
    none = Prefaces(lines, most=0, runs=3)
    near = [replace(line, terms=frozenset({"call"})) for line in lines]
    assert Cuts((alone, pieces), none, Appeal(near)).best(alone) == pieces
    far = [replace(line, terms=frozenset({f"own{n}"})) for n, line in enumerate(lines)]
    seen = [*far[:4], replace(far[4], opening_risk=0.8), far[5]]
    assert Cuts((alone, pieces), none, Appeal(seen)).best(alone) == alone


def test_a_cut_leaves_out_whom_it_names_by_half(lines_of: Lines) -> None:
    told = (
        "Noor Haddad bakes bread in the mill above the harbour on most days of the week.\n\n"
        "The river froze in the first week of January, and the barges stood where they were.\n\n"
        "Nobody had written down who was to wake the crew in the morning, so nobody woke them.\n\n"
        "We drew lots and sent for Noor until the ice was gone and the barges moved again.\n\n"
        "Every rota needs a name beside each hour, however obvious the hour seems in summer."
    )
    lines = lines_of(told)
    known = [replace(line, names_back=()) for line in lines]
    pointing, other = Plan(((1, 2, 3),), 46, score=2.0), Plan(((1, 2, 4),), 45)
    assert Cuts((pointing, other), Prefaces(known, 80, 1), Appeal(known)).best(pointing) == pointing
    assert Cuts((pointing, other), Prefaces(lines, 80, 1), Appeal(lines)).best(pointing) == other
    titled = lines_of(f"# A week with Noor Haddad\n\n{told}")
    assert [line.names_back for line in titled] == [()] * len(titled)
    assert lines_of(told, "linkedin")[3].names_back == lines[3].names_back


def test_of_two_plans_with_one_idea_the_cleaner_is_taken_and_another_idea_never(lines_of: Lines) -> None:
    safe = [replace(line, opening_risk=0.0) for line in lines_of(RESTS)]
    risky = [*safe[:3], replace(safe[3], opening_risk=0.7), safe[4]]
    idea, cleaner, other = Plan(((3, 4),), 15, score=3.0), Plan(((2, 3, 4),), 21, score=1.0), Plan(((0, 1),), 20)
    none = Prefaces(safe, most=0, runs=3)
    assert Cuts((idea, cleaner, other), none, Appeal(safe)).best(idea) == idea
    assert Cuts((idea, cleaner, other), none, Appeal(risky)).best(idea) == cleaner
    assert Cuts((idea, other), none, Appeal(risky)).best(idea) == idea


def test_no_cut_sets_a_lone_sentence_before_what_does_not_read_on(lines_of: Lines) -> None:
    rest = "The ferry ran until the first frost of the year. Nobody paid for the second crossing of a day."
    late = "Most bread is thrown away on a Friday. Nobody dares to bake less before a weekend."
    told = f"{rest} {rest}\n\nA village needs bread on every day of the week. {rest}\n\n{late}"
    lines = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines_of(told)]
    alone, led = Plan(((7, 8),), 15), Plan(((4,), (7, 8)), 25, score=5.0)
    none, appeal = Prefaces(lines, most=0, runs=2), Appeal(lines)
    assert Cuts((alone, led), none, appeal).best(alone) == led
    broken = [replace(line, first=False) for line in lines]
    assert Cuts((alone, led), none, Appeal(broken)).best(alone) == alone
    assert Cuts((led,), none, Appeal(broken)).best(led) == led


def test_no_cut_sets_a_lone_sentence_before_what_is_about_something_else(lines_of: Lines) -> None:
    safe = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines_of(RESTS)]
    alone, led = Plan(((1, 2, 3, 4),), 29), Plan(((0,), (1, 2, 3, 4)), 38, score=5.0)

    def cut(first: frozenset[str]) -> Plan:
        lines = [replace(safe[0], terms=first), *safe[1:]]
        return Cuts((alone, led), Prefaces(lines, most=0, runs=2), Appeal(lines)).best(alone)

    assert cut(frozenset({"harbour"})) == alone
    assert cut(safe[1].terms) == led


def test_no_cut_sets_a_lone_sentence_below_what_it_has_nothing_to_do_with(lines_of: Lines) -> None:
    safe = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines_of(RESTS)]
    alone, ended = Plan(((0, 1, 2),), 21), Plan(((0, 1, 2), (4,)), 24, score=5.0)

    def cut(last: frozenset[str]) -> Plan:
        lines = [*safe[:4], replace(safe[4], terms=last, opening_risk=0.9)]
        return Cuts((alone, ended), Prefaces(lines, most=0, runs=2), Appeal(lines)).best(alone)

    assert cut(frozenset({"harbour"})) == alone
    assert cut(safe[1].terms) == ended


def test_a_cut_takes_whole_paragraphs(lines_of: Lines) -> None:
    rest = "The ferry ran until the first frost of the year. Nobody paid for the second crossing of a day."
    lines = lines_of(f"Bread was sold on the pier in every weather. {rest}\n\n{rest} Children rowed along beside it.")
    safe = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines]
    begun, whole, broken = (Plan((tuple(range(*ends)),), 50) for ends in ((1, 6), (0, 6), (0, 5)))
    none, appeal = Prefaces(safe, most=0, runs=1), Appeal(safe)
    for worse in (begun, broken):
        better = replace(worse, score=1.0)
        assert Cuts((better, whole), none, appeal).best(better) == whole
        much_better = replace(worse, score=6.0)
        assert Cuts((much_better, whole), none, appeal).best(much_better) == much_better


def test_a_cut_reaches_what_the_article_is_about(lines_of: Lines) -> None:
    lines = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines_of(RESTS)]
    subject = lines[4].terms
    waiting = [replace(line, to_come=subject) for line in lines[:4]] + lines[4:]
    before, reached = Plan(((1, 2, 3),), 24, score=2.0), Plan(((1, 2, 3, 4),), 29)
    none = Prefaces(lines, most=0, runs=1)
    assert Cuts((before, reached), none, Appeal(lines)).best(before) == before
    assert Cuts((before, reached), none, Appeal(waiting)).best(before) == reached


def test_an_idea_of_short_sentences_is_told_with_all_that_follows_them(lines_of: Lines) -> None:
    text = (
        "We rowed out at dawn with one lamp and two oars. It went out. We sat down. Nobody sang. It rained.\n\nBread."
    )
    lines = [replace(line, ending_risk=0.0 if line.last else 0.5) for line in lines_of(text)]
    cut, whole, elsewhere = Plan(((0, 1),), 14), Plan(((0, 1, 2, 3, 4),), 22), Plan(((0, 1, 2, 3, 4, 5),), 23)
    none = Prefaces(lines, most=0, runs=3)
    assert Cuts((cut, whole, elsewhere), none, Appeal(lines)).best(cut) == whole
    assert Cuts((cut, replace(whole, score=-99.0)), none, Appeal(lines)).best(cut) == cut


def test_a_cut_may_lie_some_steps_beyond_those_that_hold_most_of_its_idea(lines_of: Lines) -> None:
    lines = lines_of("\n\n".join("The boat of the night crew was rowed to the bridge." for _ in range(21)))
    plans = [Plan((tuple(range(first, first + 5)),), 55, score=10.0 * first) for first in range(17)]
    none, untitled = Prefaces(lines, most=0, runs=1), Appeal(lines, titled=False)
    assert Cuts(plans[:3], none, untitled).best(plans[0]) == plans[2]
    assert Cuts(plans[:7], none, untitled).best(plans[0]) == plans[6]
    assert Cuts(plans, none, untitled).best(plans[0]) == plans[10]
    assert Cuts(plans, none, Appeal(lines)).best(plans[0]) == plans[4]  # below a title it is one step


def test_what_goes_with_a_preface_is_looked_for_once_it_is_there(
    lines_of: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = lines_of("\n\n".join("The boat of the night crew was rowed to the bridge." for _ in range(11)))
    bare, led = Plan(((3, 4, 5),), 33, score=20.0), Plan(((0,), (3, 4, 5)), 44)
    longer, unled = Plan(((0, 1), (3, 4, 5)), 55, score=4.0), Plan(((3, 4, 5, 6),), 44, score=8.0)
    none = Prefaces(lines, most=0, runs=2)
    monkeypatch.setattr(Cuts, "_led", lambda self, plan: led if plan == bare else None)
    untitled = Appeal(lines, titled=False)
    assert Cuts((bare, unled), none, untitled).best(bare) == led
    assert Cuts((bare, unled, longer), none, untitled).best(bare) == longer
    assert Cuts((bare, unled, longer), none, Appeal(lines)).best(bare) == led


def test_a_step_beyond_only_shortens_nothing(lines_of: Lines) -> None:
    lines = lines_of("\n\n".join("The boat of the night crew was rowed to the bridge." for _ in range(11)))
    idea, best = Plan(((0, 1, 2, 3, 4),), 55), Plan(((2, 3, 4, 5, 6),), 55, score=20.0)
    shorter, longer = Plan(((3, 4, 5, 6),), 44, score=40.0), Plan(((2, 3, 4, 5, 6, 7),), 66, score=30.0)
    none = Prefaces(lines, most=0, runs=1)
    assert Cuts((idea, best, shorter), none, Appeal(lines)).best(idea) == best
    assert Cuts((idea, best, shorter, longer), none, Appeal(lines)).best(idea) == longer


def test_a_single_sentence_keeps_its_preface(lines_of: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lines_of(RESTS)
    alone, led = Plan(((4,),), 4), Plan(((0,), (4,)), 14, score=9.0)
    none = Prefaces(lines, most=0, runs=2)
    monkeypatch.setattr(Cuts, "_led", lambda self, plan: led if plan == alone else None)
    assert Cuts((alone,), none, Appeal(lines)).best(alone) == led


def test_a_cut_in_two_pieces_is_preferred_to_one_in_three(lines_of: Lines) -> None:
    lines = [replace(line, opening_risk=0.0, ending_risk=0.0) for line in lines_of(RESTS)]
    three, two = Plan(((0,), (2,), (4,)), 18, score=4.0), Plan(((0,), (2, 3, 4)), 28)
    assert Cuts((three, two), Prefaces(lines, most=0, runs=3), Appeal(lines)).best(three) == two
    only = Cuts((three,), Prefaces(lines, most=0, runs=3), Appeal(lines)).best(three)
    assert only == three


def test_a_shorter_plan_makes_room_opens_alike_and_ends_as_well(lines_of: Lines) -> None:
    lines = [replace(line, ending_risk=0.1) for line in lines_of(RESTS)]
    long, short, other = Plan(((1, 2, 3, 4),), 29), Plan(((1, 2, 3),), 24), Plan(((2, 3, 4),), 24)
    plans = (long, other, short)
    assert Cuts(plans, Prefaces(lines, 0, 1), Appeal(lines)).within(long, 29) is long
    assert Cuts(plans, Prefaces(lines, 0, 1), Appeal(lines)).within(long, 25) is short
    assert Cuts(plans, Prefaces(lines, 0, 1), Appeal(lines)).within(long, 20) is None
    worse = [*lines[:3], replace(lines[3], ending_risk=0.8), *lines[4:]]
    assert Cuts(plans, Prefaces(lines, 0, 1), Appeal(worse)).within(long, 25) is None
