"""Fit the weights of the extract engine to what readers chose, by ridge regression.

Each article is a list: the engine's own candidates, their measures (`scoring.features`), and for each the share of
its words that a reader chose less a part of what the reader would avoid. Measures and gains are centred within the
list, so that only the order inside one article teaches anything. A form's weights are a part that both forms share and
a part of its own, each with its own ridge; the other form's lists count less.

`python benchmarks/fit_weights.py` prints the weights, `--write` replaces `scoring.yaml`, for which the essays must be
there. Candidates of two runs are found with the weights that stand there already, so a second fit differs a little from
the first.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
import judged
import numpy as np

from repurpose.engines.extract.frame.frame import body_words
from repurpose.engines.extract.plan import scoring
from repurpose.engines.extract.plan.plan import rank_plans
from repurpose.engines.extract.plan.scorer import Scorer
from repurpose.engines.extract.plan.scoring import features

FORMS = ("told", "claimed")
AVOID = 0.4
"""What holding an avoided run costs, where lying wholly in a choice is worth 1."""
RIDGE, RIDGE_OWN, OTHER = 5.0, 15.0, 1.0
"""Ridge on the shared part and on a form's own, and the weight of the other form's lists; by cross-validation."""
ESSAY = {"told": 0.0, "claimed": 1.0}
"""Weight of an essay's list beside one of the shared data's, mostly of organisations. Blind readers preferred the
claims of a fit with 2 in 41 of 68 readings, its tales in 28; with 1 it agrees with other people's blogs as before."""
GAIN = 7.0
"""What the fitted part weighs beside what `scoring` asks of every post; by cross-validation."""
BLIND = {"opening risk", "ending risk"}
"""Fitted to other readers' verdicts, by `fit_ends`; here they would be fitted away."""
ASKED = {"opens paragraph", "opens section", "closes paragraph", "very start", "pieces", "jumps", "folded"}
"""What `scoring` asks of every post; the readers' choices add nothing to it."""
_UNIT = 0.02
WEIGHTS = Path(scoring.__file__).parent / "scoring.yaml"


@dataclass(frozen=True, slots=True)
class Example:
    """One article and channel: the measures of its candidates, and what each is worth to the reader."""

    label: judged.Label
    form: str
    rows: tuple[dict[str, float], ...]
    gains: tuple[float, ...]


def examples(labels: Iterable[judged.Label]) -> tuple[Example, ...]:
    """Measure every candidate of the articles for which a reader found something to post."""
    made = (_example(label) for label in labels if label.best)
    return tuple(example for example in made if len(example.rows) > 1)


def _example(label: judged.Label) -> Example:
    article, spec = corpus.any_article(label.article), corpus.channel(label.channel).spec
    lines = corpus.lines(label.article, label.channel)
    least, most = body_words(article, spec)
    plans = rank_plans(Scorer(lines, spec.form), least, most, spec.passages)
    gains = []
    for plan in plans:
        chosen = frozenset(plan.sentences)
        gains.append(judged.agreement(article, label, chosen) - AVOID * judged.avoided(article, label, chosen))
    return Example(label, spec.form, tuple(features(lines, plan) for plan in plans), tuple(gains))


class Fitter:
    """The lists as matrices, made once; `fit` takes any part of them."""

    def __init__(self, lists: Sequence[Example]) -> None:
        self.names = sorted({name for example in lists for row in example.rows for name in row} - BLIND - ASKED)
        tables = [np.array([[row.get(name, 0.0) for name in self.names] for row in e.rows]) for e in lists]
        self._essay = [example.label.article.startswith(corpus.ESSAYS) for example in lists]
        shared = [table for table, essay in zip(tables, self._essay, strict=True) if not essay]
        self.scale: Any = np.concatenate(shared).std(0) + 1e-6
        self.lists = lists
        self._moments: dict[int, tuple[Any, Any]] = {}
        for number, (example, table) in enumerate(zip(lists, tables, strict=True)):
            rows = table / self.scale
            rows = rows - rows.mean(0)
            gains = np.array(example.gains)
            self._moments[number] = (rows.T @ rows / len(rows), rows.T @ (gains - gains.mean()) / len(rows))

    def fit(self, labels: Iterable[judged.Label]) -> dict[str, dict[str, float]]:
        """Return the weights by form and name, learnt from the lists of these labels only."""
        known = {(label.article, label.channel) for label in labels}
        taught = [n for n, e in enumerate(self.lists) if (e.label.article, e.label.channel) in known]
        return {form: self._solve(form, taught) for form in FORMS}

    def _solve(self, form: str, taught: Sequence[int]) -> dict[str, float]:
        """Solve for the shared part and the own part at once; only the sum is kept."""
        count = len(self.names)
        taught = [n for n in taught if self._weight(n, form)]
        own = [self._weighed(n, form) for n in taught if self.lists[n].form == form]
        other = [self._weighed(n, form) for n in taught if self.lists[n].form != form]
        own_c, own_b = sum(c for c, _ in own), sum(b for _, b in own)
        both_c = own_c + OTHER * sum(c for c, _ in other)
        both_b = own_b + OTHER * sum(b for _, b in other)
        left = np.block([[both_c, own_c], [own_c, own_c]])
        left += _UNIT * len(own) * np.diag([RIDGE] * count + [RIDGE_OWN] * count)
        parts = np.linalg.solve(left, np.concatenate([both_b, own_b]))
        values = GAIN * (parts[:count] + parts[count:]) / self.scale
        return {name: round(float(value), 4) for name, value in zip(self.names, values, strict=True)}

    def _weight(self, number: int, form: str) -> float:
        return ESSAY[form] if self._essay[number] else 1.0

    def _weighed(self, number: int, form: str) -> tuple[Any, Any]:
        weight, (rows, gains) = self._weight(number, form), self._moments[number]
        return weight * rows, weight * gains


def as_yaml(weights: dict[str, dict[str, float]]) -> str:
    """Write the weights as `scoring.yaml` has them."""
    lines = ["# Fitted by ridge regression on what careful readers chose: benchmarks/fit_weights.py."]
    for form, table in weights.items():
        lines += [f"{form}:", *(f"  {name}: {value}" for name, value in table.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit on every label."""
    parser = argparse.ArgumentParser(description="Fit the extract engine's weights to the readers' choices.")
    parser.add_argument("--write", action="store_true", help=f"replace {WEIGHTS.name}")
    parser.add_argument("--form", choices=FORMS, action="append", help="fit this form alone; the other stays as it is")
    options = parser.parse_args()
    if options.write and corpus.essays() is None:
        parser.error("the weights of a claim are learnt from the essays too; REPURPOSE_ESSAYS names their folder")
    labels = judged.load() + judged.of_essays()
    fitted = Fitter(examples(labels)).fit(labels)
    text = as_yaml({form: fitted[form] if form in (options.form or FORMS) else scoring.weights(form) for form in FORMS})
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8", newline="\n")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
