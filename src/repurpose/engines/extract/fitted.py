"""Weights that were fitted to what readers said, in a file beside the module that measures, and what they tell."""

from collections.abc import Mapping
from functools import cache
from math import exp

from repurpose.datafile import as_numbers, read_table


@cache
def fitted(package: str, name: str) -> dict[str, float]:
    """Return the weights of measures, by their names."""
    return as_numbers(read_table(package, f"{name}.yaml"))


def worth(package: str, name: str, measures: Mapping[str, float]) -> float:
    """Return the sum of measures by the weights of this name."""
    weight = fitted(package, name)
    return sum([weight[measure] * value for measure, value in measures.items()])


def odds(package: str, name: str, measures: Mapping[str, float]) -> float:
    """Return the chance, from 0 to 1, that measures give by the weights of this name: a logistic regression's."""
    return logistic(fitted(package, name)["always"] + worth(package, name, measures))


def logistic(score: float) -> float:
    """Return the chance, from 0 to 1, of which a score is the logarithm of the odds."""
    return 1 / (1 + exp(-score))
