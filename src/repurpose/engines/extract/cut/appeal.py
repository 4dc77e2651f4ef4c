"""How a whole post reads to somebody who knows nothing of its article: what makes an editor post it or leave it.

The readers of `scoring` knew the article and chose what to tell. Editors who saw only the posts, two or three of one
article side by side, said which they would rather post; the weights in `appeal.yaml` were fitted by ridge regression on
that, and `benchmarks/fit_appeal.py` fits them anew. They chiefly ask that a post begins where the article or a part of
it begins, tells of what the title names, takes little for granted, stays in one place, and is long for its channel in
few paragraphs.
"""

from collections.abc import Iterable, Sequence

from repurpose.engines.extract.fitted import worth
from repurpose.engines.extract.plan.joins import INTRODUCES, join_risks
from repurpose.engines.extract.plan.scoring import turns
from repurpose.engines.extract.read.line import Line, words_in
from repurpose.engines.extract.read.planned import Plan
from repurpose.engines.extract.read.subject import stops_before, subject_of
from repurpose.language.loose_ends import LooseEnds

_Runs = tuple[tuple[int, ...], ...]

_SHORT = 12
"""Words of a last sentence that lands short (by hand)."""


class Appeal:
    """The appeal of many plans of one article: what their runs share is measured once."""

    def __init__(self, lines: Sequence[Line], loose: LooseEnds | None = None, *, titled: bool = True) -> None:
        """Take an article's lines, and their loose ends as far as somebody has counted them.

        A reader of `titled` posts has read what the article is about.
        """
        self.lines = lines
        self.titled = titled
        self._loose = loose or LooseEnds([line.mentions for line in lines])
        self._title = _titled(lines, range(len(lines)))
        self._subject = "" if titled else subject_of(lines)
        self._joins: dict[_Runs, tuple[float, ...]] = {}
        self._of: dict[_Runs, float] = {}

    def of(self, plan: Plan) -> float:
        """Return how much better than another of its article a post reads; a step of one is "no" to "with an edit"."""
        if plan.runs not in self._of:  # neighbouring ideas have most of their cuts in common
            self._of[plan.runs] = worth(__package__, "appeal", self.measures(plan))
        return self._of[plan.runs]

    def joins(self, plan: Plan) -> tuple[float, ...]:
        """Return the risks of a plan's joins (`join_risks`)."""
        if plan.runs not in self._joins:
            self._joins[plan.runs] = join_risks(self.lines, plan.runs)
        return self._joins[plan.runs]

    def never_names(self, plan: Plan) -> bool:
        """Tell whether a post without a title never says the word that its article's title and text say most.

        Strangers called the opening of such posts bad in 39 % of 49 readings, of the others in 18 % of 228.
        """
        return self._subject != "" and all(self._subject not in self.lines[n].terms for n in plan.sentences)

    def measures(self, plan: Plan) -> dict[str, float]:
        """Measure a plan; shares are of its words, risks are odds from 0 to 1."""
        lines, runs, numbers = self.lines, plan.runs, plan.sentences
        total = words_in(lines, numbers) or 1
        opening = lines[numbers[0]]
        return {
            "hundreds": total / 100,
            "opening risk": opening.opening_risk,
            "opening central": opening.centrality,
            "opens section": float(opening.opens_section),
            "opens article": float(numbers[0] < INTRODUCES),
            "opens asking": float(opening.measures.question),
            "joins": sum(self.joins(plan)),
            "loose": min(self._loose.of(runs), 4) / 2,
            "turn inside": float(turns(lines, numbers)),
            "title told": len(_titled(lines, numbers)) / max(len(self._title), 1),
            "stops before": float(stops_before(lines, plan)),
            "lands short": float(lines[numbers[-1]].measures.words <= _SHORT),
            "paragraphs": float(len({lines[n].block for n in numbers})),
            "acronyms": _share(lines, (n for n in numbers if lines[n].mentions.acronyms), total),
            "items": _share(lines, (n for n in numbers if lines[n].item), total),
            "content words": sum(len(lines[n].terms) for n in numbers) / total,
        }


def _titled(lines: Sequence[Line], numbers: Iterable[int]) -> frozenset[str]:
    """Return the words of the article's title that these sentences hold."""
    return frozenset[str]().union(*(lines[n].titled for n in numbers))


def _share(lines: Sequence[Line], numbers: Iterable[int], total: int) -> float:
    return words_in(lines, numbers) / total
