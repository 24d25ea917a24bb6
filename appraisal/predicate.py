"""The predicate from two ratings, and the arithmetic that prepares them.

The predicate is the 3×3 matrix of PermenPANRB 6/2022 and nothing else: it is not a score and has no
average. The attainment figures and the suggested ratings only advise the official who sets the ratings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from types import MappingProxyType
from typing import Literal

Predicate = Literal["SB", "B", "BP", "K", "SK"]
Direction = Literal["UP", "DOWN", "RANGE"]

BELOW, MEETS, ABOVE = -1, 0, 1
RATINGS = (BELOW, MEETS, ABOVE)

PREDICATES: tuple[Predicate, ...] = ("SB", "B", "BP", "K", "SK")  # best first

MATRIX: Mapping[tuple[int, int], Predicate] = MappingProxyType(
    {  # (results, behaviour)
        (ABOVE, BELOW): "K",
        (ABOVE, MEETS): "B",
        (ABOVE, ABOVE): "SB",
        (MEETS, BELOW): "K",
        (MEETS, MEETS): "B",
        (MEETS, ABOVE): "B",
        (BELOW, BELOW): "SK",
        (BELOW, MEETS): "BP",
        (BELOW, ABOVE): "BP",
    }
)

# The seven BerAKHLAK values, in their official order.
BERAKHLAK = (
    "BERORIENTASI_PELAYANAN",
    "AKUNTABEL",
    "KOMPETEN",
    "HARMONIS",
    "LOYAL",
    "ADAPTIF",
    "KOLABORATIF",
)

BEHAVIOUR_SCALE = (Decimal(1), Decimal(5))

# Advice, not law: no rule says which figure is "above" or "below" expectation. An agency sets its own.
RESULTS_BELOW_UNDER = Decimal(90)
RESULTS_ABOVE_FROM = Decimal(110)
BEHAVIOUR_BELOW_UNDER = Decimal("2.5")
BEHAVIOUR_ABOVE_FROM = Decimal("4.5")

ATTAINMENT_CAP = Decimal(120)
FULL_WEIGHT_BP = 10_000

_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)  # the same digits on every machine
_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


def predicate(results: int, behaviour: int) -> Predicate:
    """Look the predicate up in the matrix; ValueError for a rating that is none of the three."""
    if type(results) is not int or type(behaviour) is not int or (results, behaviour) not in MATRIX:
        raise ValueError(f"unknown ratings: results {results!r}, behaviour {behaviour!r}")
    return MATRIX[results, behaviour]


def suggested_results_rating(
    attainment: Decimal,
    *,
    below_under: Decimal = RESULTS_BELOW_UNDER,
    above_from: Decimal = RESULTS_ABOVE_FROM,
) -> int:
    """Suggest a rating of work results from the attainment in percent. Advice only: a person decides."""
    return _suggested(attainment, below_under, above_from)


def suggested_behaviour_rating(
    mean_1_to_5: Decimal,
    *,
    below_under: Decimal = BEHAVIOUR_BELOW_UNDER,
    above_from: Decimal = BEHAVIOUR_ABOVE_FROM,
) -> int:
    """Suggest a rating of behaviour from the mean of the seven values. Advice only: a person decides."""
    lowest, highest = BEHAVIOUR_SCALE
    if not lowest <= mean_1_to_5 <= highest:
        raise ValueError("a mean of behaviour ratings lies between 1 and 5")
    return _suggested(mean_1_to_5, below_under, above_from)


def attainment(
    target: Decimal | None,
    actual: Decimal,
    *,
    direction: Direction,
    baseline: Decimal | None = None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    cap: Decimal = ATTAINMENT_CAP,
) -> Decimal:
    """Express what was reached in percent of what was agreed, between 0 and the cap.

    UP: 100·x/t. DOWN (time, errors): 100·(2 − x/t). With a baseline b, either way: 100·(x − b)/(t − b),
    so that standing still is 0. RANGE: 100 between low and high; below it 100·x/low, above it
    100·(2 − x/high). ValueError when the target makes no sense.
    """
    if direction not in ("UP", "DOWN", "RANGE"):
        raise ValueError(f"unknown direction: {direction!r}")
    with localcontext(_CONTEXT):
        if direction == "RANGE":
            percent = _inside_range(actual, low, high)
        elif baseline is not None:
            percent = _improvement(target, actual, baseline, direction)
        else:
            percent = _against_target(target, actual, direction)
        return min(max(percent, _ZERO), cap)


def target_score(aspects: Iterable[tuple[int, Decimal]]) -> Decimal:
    """Mean attainment of a target's aspects, given as (weight in basis points, attainment)."""
    return _weighted_mean(list(aspects))


def results_score(targets: Iterable[tuple[int, Decimal]]) -> Decimal:
    """Mean score of the agreed targets, given as (weight in basis points, target score).

    The weights must total 10 000: a plan that does not add up has no result.
    """
    rows = list(targets)
    if sum(weight_bp for weight_bp, _ in rows) != FULL_WEIGHT_BP:
        raise ValueError("the weights of the targets must total 10000 basis points")
    return _weighted_mean(rows)


def behaviour_mean(ratings: Mapping[str, int]) -> Decimal:
    """Mean of the seven BerAKHLAK ratings (1 to 5); ValueError unless all seven are there."""
    lowest, highest = BEHAVIOUR_SCALE
    if set(ratings) != set(BERAKHLAK):
        raise ValueError("all seven values need a rating, and no other")
    if not all(lowest <= rating <= highest for rating in ratings.values()):
        raise ValueError("a behaviour rating lies between 1 and 5")
    with localcontext(_CONTEXT):
        return Decimal(sum(ratings.values())) / len(BERAKHLAK)


def behaviour_score(mean_1_to_5: Decimal) -> Decimal:
    """Bring a mean of 1 to 5 onto 0 to 100."""
    lowest, highest = BEHAVIOUR_SCALE
    if not lowest <= mean_1_to_5 <= highest:
        raise ValueError("a mean of behaviour ratings lies between 1 and 5")
    with localcontext(_CONTEXT):
        return _HUNDRED * (mean_1_to_5 - lowest) / (highest - lowest)


def _suggested(value: Decimal, below_under: Decimal, above_from: Decimal) -> int:
    if below_under > above_from:
        raise ValueError("the threshold of 'below' lies over the threshold of 'above'")
    if value >= above_from:
        return ABOVE
    return BELOW if value < below_under else MEETS


def _against_target(target: Decimal | None, actual: Decimal, direction: Direction) -> Decimal:
    if target is None or target <= 0:
        raise ValueError("a target must be greater than zero")
    share = actual / target
    return _HUNDRED * (share if direction == "UP" else 2 - share)


def _improvement(target: Decimal | None, actual: Decimal, baseline: Decimal, direction: Direction) -> Decimal:
    if target is None or target == baseline:
        raise ValueError("an improvement target must differ from its baseline")
    if (target > baseline) != (direction == "UP"):
        raise ValueError("the target lies on the wrong side of its baseline")
    return _HUNDRED * (actual - baseline) / (target - baseline)


def _inside_range(actual: Decimal, low: Decimal | None, high: Decimal | None) -> Decimal:
    if low is None or high is None or not 0 <= low < high:
        raise ValueError("a range needs a lower and a higher limit, neither below zero")
    if actual > high:
        return _HUNDRED * (2 - actual / high)
    if actual < low:
        return _HUNDRED * actual / low
    return _HUNDRED


def _weighted_mean(rows: Sequence[tuple[int, Decimal]]) -> Decimal:
    if not rows or any(weight_bp <= 0 for weight_bp, _ in rows):
        raise ValueError("every row needs a weight greater than zero, and there must be a row")
    with localcontext(_CONTEXT):
        total = sum((weight_bp * value for weight_bp, value in sorted(rows)), _ZERO)
        return total / sum(weight_bp for weight_bp, _ in rows)
