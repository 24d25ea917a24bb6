"""What the weights of a policy really do: effective weights, and how the parts go together.

A nominal weight is an intention; a part in which everybody has the same value moves nobody, whatever it
weighs. Values come in millionths, as whole numbers, so that every sum is exact and knows no order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations

from scoring.index import Index
from scoring.statistics import in_fixed_context

MILLION = 1_000_000
GROUP_LEAST = 5  # nothing is said about fewer people than this

Row = Mapping[str, int]  # part → its value in millionths; a part that is missing is not in it


@dataclass(frozen=True, slots=True)
class EffectiveWeights:
    """Nominal beside effective weight, among the people who have the same parts; both total 1.

    effective: None where nobody differs from anybody (no index has a spread), or too few are there.
    """

    parts: tuple[str, ...]
    n: int
    of: int  # people with an index, whatever parts they have
    nominal: Mapping[str, Fraction]
    effective: Mapping[str, Fraction] | None


@dataclass(frozen=True, slots=True)
class Correlation:
    """Pearson's r of two parts over the people who have both; None for too few, or where one has no spread."""

    first: str
    second: str
    n: int
    value: Decimal | None


def row_of(index: Index) -> dict[str, int]:
    """The values that an index used, in millionths."""
    return {part.code: millionths(part.value) for part in index.used if part.value is not None}


def millionths(value: Decimal) -> int:
    return int((value * MILLION).to_integral_value(ROUND_HALF_UP))


def effective_weights(rows: Sequence[Row], weights_bp: Mapping[str, int]) -> EffectiveWeights:
    """e_j = w_j · cov(s_j, I) / var(I) over the people with the most frequent set of parts; Σ e_j = 1.

    Indexes over different parts are not compared, so those with other parts are left out and counted in `of`.
    """
    sets = Counter(tuple(sorted(row)) for row in rows if row)
    if not sets:
        return EffectiveWeights((), 0, 0, {}, None)
    parts = max(sets, key=lambda each: (sets[each], len(each), each))
    chosen = [row for row in rows if tuple(sorted(row)) == parts]
    total = sum(weights_bp[code] for code in parts)
    nominal = {code: Fraction(weights_bp[code], total) for code in parts}
    indexes = [sum(weights_bp[code] * row[code] for code in parts) for row in chosen]
    spread = _co(indexes, indexes)
    effective = None
    if spread and len(chosen) >= GROUP_LEAST:
        effective = {
            code: Fraction(weights_bp[code] * _co([row[code] for row in chosen], indexes), spread)
            for code in parts
        }
    return EffectiveWeights(parts, len(chosen), sum(sets.values()), nominal, effective)


def correlations(rows: Sequence[Row], parts: Sequence[str]) -> list[Correlation]:
    """Every pair of the parts once, in their order."""
    return [_correlation(rows, first, second) for first, second in combinations(parts, 2)]


@in_fixed_context
def _correlation(rows: Sequence[Row], first: str, second: str) -> Correlation:
    pairs = [(row[first], row[second]) for row in rows if first in row and second in row]
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    spreads = _co(ones, ones) * _co(others, others)
    if len(pairs) < GROUP_LEAST or not spreads:
        return Correlation(first, second, len(pairs), None)
    return Correlation(first, second, len(pairs), Decimal(_co(ones, others)) / Decimal(spreads).sqrt())


def _co(ones: Sequence[int], others: Sequence[int]) -> int:
    """n² times the covariance, exactly."""
    products = sum(one * other for one, other in zip(ones, others, strict=True))
    return len(ones) * products - sum(ones) * sum(others)
