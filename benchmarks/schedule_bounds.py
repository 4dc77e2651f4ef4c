"""What no calendar can exceed: the optimum (CP-SAT), the linear relaxation (HiGHS), and a bound that is quick to find.

The model has a variable for each draft and place that it may take. Where a channel asks for no gap the slots of a day
are alike, so the day is the place; else each slot is one. Every rule is then a set of variables of which at most a
number may be taken, and the model is exact.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import highspy
import numpy as np
from ortools.sat.python import cp_model

from repurpose.schedule.occasions import occasions
from repurpose.schedule.types import Candidate, Rules

CAP_DAYS = 28
_STEPS = 150
"""Of the subgradient."""


@dataclass(slots=True)
class Model:
    """Variables by number, and rows of them with the most that may be taken."""

    drafts: list[int] = field(default_factory=list)
    """Of each variable, the number of its draft."""
    worths: list[int] = field(default_factory=list)
    rows: list[tuple[list[int], int]] = field(default_factory=list)


def release(rules: Rules, candidate: Candidate) -> date:
    """Return the first day on which a draft may be posted."""
    return max(candidate.not_before or rules.start, rules.start)


def worth(rules: Rules, candidate: Candidate, day: date) -> int:
    """Return what a draft is worth on a day: its weight, halved towards the end of its wait; 1 where drafts count."""
    left = 2 * rules.days - (day - release(rules, candidate)).days
    return (1 if rules.by_count else candidate.weight) * left


def model(rules: Rules, candidates: Sequence[Candidate]) -> Model:
    """Return the choice of places as a program in whole numbers."""
    made = Model()
    rows: dict[tuple[object, ...], list[int]] = defaultdict(list)
    most: dict[tuple[object, ...], int] = {}
    places = {name: _places(rules, name) for name in sorted({c.channel for c in candidates})}
    for number, candidate in enumerate(candidates):
        channel, subreddit = rules.channels[candidate.channel], rules.subreddit(candidate.target)
        last = candidate.not_after or rules.end
        for day, minute, room in places[candidate.channel]:
            if not release(rules, candidate) <= day <= last:
                continue
            if candidate.target and subreddit.weekdays is not None and day.weekday() not in subreddit.weekdays:
                continue
            name, n = candidate.channel, (day - rules.start).days
            keys: list[tuple[tuple[object, ...], int]] = [
                (("draft", number), 1),
                (("place", name, n, minute), room),
                (("day", name, n), channel.per_day),
                (("week", name, day.isocalendar()[:2]), channel.per_week or 10**6),
            ]
            # At most one in each window of `gap` places is what "at least `gap` apart" says; a window begins at each.
            gap = int(channel.min_gap.total_seconds() // 60)
            keys += [
                (("gap", name, other), 1) for _, other, _ in places[name] if gap and minute - gap < other <= minute
            ]
            keys += [(("article", candidate.article_id, n - k), 1) for k in range(rules.article_gap_days)]
            if candidate.target:
                target = candidate.target.lower()
                keys += [(("cooldown", target, n - k), 1) for k in range(subreddit.cooldown_days)]
                if subreddit.per_28_days is not None:
                    keys += [(("cap", target, n - k), subreddit.per_28_days) for k in range(CAP_DAYS)]
            variable = len(made.drafts)
            made.drafts.append(number)
            made.worths.append(worth(rules, candidate, day))
            for key, limit in keys:
                rows[key].append(variable)
                most[key] = limit
    for key, members in rows.items():
        if key[0] == "draft" or len({made.drafts[v] for v in members}) > most[key]:
            made.rows.append((members, most[key]))
    return made


def _places(rules: Rules, channel: str) -> list[tuple[date, int, int]]:
    """Return (day, minute, room): a slot has room for one, and a day whose slots are alike for as many as it has."""
    found = [
        (made.local.date(), int(made.at.timestamp()) // 60)
        for made in occasions(rules, channel, rules.start, rules.end)
        if made.local.date() not in rules.closed
    ]
    if rules.channels[channel].min_gap:
        return [(day, minute, 1) for day, minute in found]
    room: dict[date, int] = defaultdict(int)
    for day, _ in found:
        room[day] += 1
    return [(day, 0, slots) for day, slots in room.items()]


def relaxed(made: Model) -> float:
    """Return an upper bound from the linear relaxation.

    The solver gives prices; the bound is computed from them here, so that by weak duality it holds however exact the
    solver was: what drafts gain at these prices in their best place, and what all the room costs.
    """
    solver = highspy.Highs()
    for name, value in (("output_flag", False), ("solver", "ipm"), ("run_crossover", "off"), ("threads", 1)):
        solver.setOptionValue(name, value)
    columns, rows = len(made.worths), len(made.rows)
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = columns, rows
    program.col_cost_ = np.array(made.worths, dtype=float)
    program.col_lower_, program.col_upper_ = np.zeros(columns), np.full(columns, highspy.kHighsInf)
    program.row_lower_ = np.full(rows, -highspy.kHighsInf)
    program.row_upper_ = np.array([limit for _, limit in made.rows], dtype=float)
    program.sense_ = highspy.ObjSense.kMaximize
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(members) for members, _ in made.rows)]).astype(np.int32)
    program.a_matrix_.index_ = np.concatenate([np.array(members, dtype=np.int32) for members, _ in made.rows])
    program.a_matrix_.value_ = np.ones(len(program.a_matrix_.index_))
    solver.passModel(program)
    solver.run()
    prices = np.abs(np.array(solver.getSolution().row_dual))
    gains, bound = np.array(made.worths, dtype=float), 0.0
    drafts = np.array(made.drafts)
    for (members, limit), price in zip(made.rows, prices, strict=True):
        if len(set(drafts[members])) > 1:
            gains[members] -= price
            bound += limit * price
    best = np.zeros(drafts.max() + 1)
    np.maximum.at(best, drafts, gains)
    return float(bound + best.sum())


def optimum(made: Model, seconds: float = 300.0) -> float | None:
    """Return the best that any plan reaches; nothing where CP-SAT cannot prove it in time."""
    program = cp_model.CpModel()
    taken = [program.new_bool_var("") for _ in made.worths]
    for members, limit in made.rows:
        if limit == 1:
            program.add_at_most_one(taken[v] for v in members)
        else:
            program.add(sum(taken[v] for v in members) <= limit)
    program.maximize(sum(value * one for value, one in zip(made.worths, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 2
    return solver.objective_value if solver.solve(program) == cp_model.OPTIMAL else None


def loose(rules: Rules, candidates: Sequence[Candidate]) -> float:
    """Return an upper bound in linear time: each channel by itself, with nothing but its weeks.

    A price for each week's places turns the choice into each draft's own; a subgradient lowers it.
    """
    by_channel: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_channel[candidate.channel].append(candidate)
    return sum(_channel_bound(rules, name, found) for name, found in sorted(by_channel.items()))


def _channel_bound(rules: Rules, name: str, candidates: list[Candidate]) -> float:
    weeks: dict[tuple[int, int], dict[date, int]] = defaultdict(dict)
    for day, _, room in _places(rules, name):
        days = weeks[day.isocalendar()[:2]]
        days[day] = min(rules.channels[name].per_day, days.get(day, 0) + room)
    rooms = np.array([min(sum(days.values()), rules.channels[name].per_week or 10**6) for days in weeks.values()])
    gains = np.array([[_best(rules, c, days) for days in weeks.values()] for c in candidates], dtype=float)
    prices, best = np.zeros(len(rooms)), float("inf")
    for step in range(_STEPS):
        net = gains - prices
        choice, gain = net.argmax(axis=1), net.max(axis=1)
        best = min(best, float(gain[gain > 0].sum() + (prices * rooms).sum()))
        used = np.bincount(choice[gain > 0], minlength=len(rooms))
        prices = np.maximum(0.0, prices + gains.max() / (20 + 4 * step) * (used - rooms) / np.maximum(1, rooms))
    return best


def _best(rules: Rules, candidate: Candidate, days: dict[date, int]) -> int:
    """Return what a draft is worth on the first of some days that it may take."""
    out, last = release(rules, candidate), candidate.not_after or rules.end
    day = next((day for day in sorted(days) if out <= day <= last), None)
    return 0 if day is None else worth(rules, candidate, day)
