"""Whether low ratings at one place have become more than they used to be: a CUSUM, its threshold, and many at once.

A CUSUM adds up week by week how much better "the odds of a low rating have doubled" explains the ratings than "they
are as before", and never falls below zero (E. S. Page 1954). Chance is drawn with the place's own numbers. Floats are
enough: an alarm asks a person to look, and no figure of it enters a score.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ODDS_RATIO = 2.0  # the change that is worth finding: twice the odds of a low rating
BORROWED_RATINGS = 20  # ratings of the whole agency that stand in where a place has few of its own
LEAST_RATINGS_BEFORE = 60  # with fewer nobody knows what is usual there
WEEKS_OF_TWO_YEARS = 104
# The quantile of the highest CUSUM of two years that is passed once in two years on average (a Poisson count of one).
ONCE_IN_TWO_YEARS = 0.3679
DISCOVERIES = 0.10  # share of false ones among the alarms of one check that is put up with
DRAWS = 1000
SEED = 20261121

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Week:
    """How many ratings a week brought, and how many of them were low; a share where one has several items."""

    low: float
    n: int


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of one place: the weeks before, from which "usual" comes, and the weeks that are looked at."""

    before: tuple[Week, ...]
    since: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where the CUSUM stands, over which height it alarms, and how likely chance alone brings it here.

    `began` is the number of the week, among those looked at, from which it has been above zero; None if it is not.
    """

    height: float
    threshold: float
    p_value: float
    usual: float
    began: int | None

    @property
    def stands_out(self) -> bool:
        return self.height >= self.threshold


def usual_share(before: Sequence[Week], everywhere: float) -> float:
    """The usual share of low ratings of a place, drawn a little towards that of the agency."""
    low, n = sum(week.low for week in before), sum(week.n for week in before)
    return (low + BORROWED_RATINGS * everywhere) / (n + BORROWED_RATINGS)


def cusum(weeks: Sequence[Week], usual: float) -> list[float]:
    """S ← max(0, S + low·ln(p₁/p₀) + (n − low)·ln((1 − p₁)/(1 − p₀))), after each week."""
    bad, good = _steps(np.array(usual))
    height, heights = 0.0, []
    for week in weeks:
        height = max(0.0, height + week.low * float(bad) + (week.n - week.low) * float(good))
        heights.append(height)
    return heights


def examine(place: Place, everywhere: float) -> Finding | None:
    """This will look at one place; None where too few ratings say what is usual. The same place, the same finding."""
    n = sum(week.n for week in place.before)
    if n < LEAST_RATINGS_BEFORE or not 0 < everywhere < 1:
        return None
    usual = usual_share(place.before, everywhere)
    heights = cusum(place.since, usual)
    height = heights[-1] if heights else 0.0
    random = np.random.default_rng([SEED, n, round(usual * 1e6)])
    # What is usual is itself known from n ratings only: each draw has its own.
    worth = n + BORROWED_RATINGS
    shares = random.beta(max(usual * worth, 0.5), max((1 - usual) * worth, 0.5), DRAWS)
    chance = _highest(random, shares, usual, [week.n for week in place.since])
    size = max(1, round(n / len(place.before)))
    quiet = _highest(random, shares, usual, [size] * WEEKS_OF_TWO_YEARS)
    return Finding(
        height=height,
        threshold=float(np.quantile(quiet, ONCE_IN_TWO_YEARS)),
        p_value=float((1 + np.count_nonzero(chance >= height)) / (DRAWS + 1)),
        usual=usual,
        began=_began(heights),
    )


def discoveries(p_values: Sequence[float], share: float = DISCOVERIES) -> set[int]:
    """Numbers of those that stand among many: Benjamini and Hochberg 1995, at this share of false ones."""
    order = sorted(range(len(p_values)), key=lambda number: p_values[number])
    passed = [
        rank for rank, number in enumerate(order, 1) if p_values[number] <= share * rank / len(p_values)
    ]
    return set(order[: passed[-1]]) if passed else set()


def _steps(usual: Floats) -> tuple[Floats, Floats]:
    """What one low rating, and one that is not, adds."""
    kept = np.clip(usual, 1e-6, 1 - 1e-6)
    doubled = ODDS_RATIO * kept / (1 - kept + ODDS_RATIO * kept)
    return np.log(doubled / kept), np.log((1 - doubled) / (1 - kept))


def _highest(random: np.random.Generator, shares: Floats, usual: float, sizes: Sequence[int]) -> Floats:
    """The highest CUSUM over weeks of these sizes in each draw, where nothing has changed."""
    bad, good = (float(step) for step in _steps(np.array(usual)))
    heights = highest = np.zeros(len(shares))
    for size in sizes:
        low = random.binomial(size, shares)
        heights = np.maximum(0.0, heights + low * bad + (size - low) * good)
        highest = np.maximum(highest, heights)
    return highest


def _began(heights: Sequence[float]) -> int | None:
    if not heights or heights[-1] == 0:
        return None
    quiet = [number for number, height in enumerate(heights) if height == 0]
    return quiet[-1] + 1 if quiet else 0
