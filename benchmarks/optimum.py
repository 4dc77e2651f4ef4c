"""The exact optimum of the digest's model by an integer program (HiGHS), to see what the fast search leaves behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from repurpose.engines.digest.search import Field


@dataclass(slots=True)
class _Program:
    """Rows of an integer program as they are collected."""

    costs: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)

    def variable(self, cost: float, *, whole: bool = True) -> int:
        self.costs.append(cost)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, low: float, high: float, terms: dict[int, float]) -> None:
        self.rows.append((low, high, terms))


def optimum(article: Field, least: int, most: int, runs: int, seconds: float = 60.0) -> float | None:
    """Return the best worth that any admissible choice of runs can have; nothing where there is none in time.

    A binary variable a sentence, one for each beginning of a run, one in [0, 1] for each concept covered.
    """
    program = _Program()
    count = len(article.heads)
    taken = [program.variable(0.0) for _ in range(count)]
    begun = [program.variable(-article.cost) for _ in range(count)]
    holders: dict[int, list[int]] = {}
    for number in range(count):
        _runs(program, article, taken, begun, number)
        for concept in article.concepts.of[number]:
            holders.setdefault(concept, []).append(taken[number])
    for concept, held in holders.items():
        covered = program.variable(article.concepts.weights[concept], whole=False)
        program.row(-1e30, 0.0, {covered: 1.0} | dict.fromkeys(held, -1.0))
    sizes = {taken[n]: float(article.words[n + 1] - article.words[n]) for n in range(count)}
    trims = {begun[n]: -float(article.trims[n]) for n in range(count) if article.trims[n]}
    program.row(float(least), float(most), sizes | trims)
    program.row(1.0, float(runs), dict.fromkeys(begun, 1.0))
    best = _solve(program, seconds)
    return None if best is None else best + article.cost


def _runs(program: _Program, article: Field, taken: Sequence[int], begun: Sequence[int], number: int) -> None:
    """Let a run begin and end only where it may; `begun` is exact, so that a trimmed word counts once."""
    joined = number > 0 and article.reach[number - 1] >= number
    if joined:
        # begun = taken and not taken before
        program.row(0.0, 1e30, {begun[number]: 1.0, taken[number]: -1.0, taken[number - 1]: 1.0})
        program.row(-1e30, 0.0, {begun[number]: 1.0, taken[number]: -1.0})
        program.row(-1e30, 1.0, {begun[number]: 1.0, taken[number - 1]: 1.0})
    else:
        program.row(0.0, 0.0, {begun[number]: 1.0, taken[number]: -1.0})
    if not article.heads[number]:
        program.row(0.0, 0.0, {begun[number]: 1.0})
    elif article.strange[number]:
        stumble = program.variable(-article.stumble, whole=False)
        told = {taken[n]: -1.0 for n in article.told[number]}
        program.row(-1e30, 0.0, {begun[number]: 1.0, stumble: -1.0} | told)
    if not article.tails[number]:
        following = article.reach[number] > number
        program.row(-1e30, 0.0, {taken[number]: 1.0} | ({taken[number + 1]: -1.0} if following else {}))


def _solve(program: _Program, seconds: float) -> float | None:
    import highspy
    import numpy as np

    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0001)
    solver.setOptionValue("time_limit", seconds)
    count = len(program.costs)
    solver.addVars(count, np.zeros(count), np.ones(count))
    solver.changeColsCost(count, np.arange(count, dtype=np.int32), np.array(program.costs))
    whole = np.array([n for n in range(count) if program.whole[n]], dtype=np.int32)
    solver.changeColsIntegrality(len(whole), whole, np.full(len(whole), highspy.HighsVarType.kInteger, dtype=object))
    for low, high, terms in program.rows:
        columns = np.array(list(terms), dtype=np.int32)
        solver.addRow(low, high, len(columns), columns, np.array(list(terms.values()), dtype=float))
    solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(solver.getInfo().objective_function_value)
