"""Statistics of ratings: intervals, shrinkage, reliability, funnel limits and the ordinal score.

Everything that may enter a record is computed in decimals of 28 digits, so that it can be recomputed to
the digit on any machine. Only operations that the decimal standard rounds correctly are used (the four
basic ones, square root, exponential and logarithm); there is no float.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import wraps
from typing import Literal, ParamSpec, TypeVar

CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)

Z_95 = Decimal("1.96")
Z_90 = Decimal("1.645")
Z_998 = Decimal("3.09")
TAU2_FLOOR = Decimal("0.0001")  # no spread found is "too little to see", never "none at all"
HALF_LIFE_DAYS = 180

Counts = Mapping[int, int] | Mapping[int, Decimal] | Sequence[int]
Count = int | Decimal
Position = Literal["AS_EXPECTED", "LOOK", "ACT"]
Side = Literal["LOW", "HIGH"]

_ZERO = Decimal(0)
_ONE = Decimal(1)

P = ParamSpec("P")
R = TypeVar("R")


def in_fixed_context(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function under CONTEXT, whatever the caller's decimal context is."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with localcontext(CONTEXT):
            return function(*args, **kwargs)

    return run


@dataclass(frozen=True, slots=True)
class Interval:
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Moments:
    """How many values there are, their mean and their sample variance (n − 1); None where undefined."""

    n: Count
    mean: Decimal | None
    variance: Decimal | None


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A mean drawn towards its group: the value, its standard error, the weight of the own ratings."""

    value: Decimal
    se: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class OrdinalScore:
    value: Decimal
    sd: Decimal
    interval: Interval


@dataclass(frozen=True, slots=True)
class Funnel:
    """Where a unit of this size may lie by chance alone: 95 % and 99.8 % limits around the expected."""

    expected: Decimal
    warning: Interval
    alarm: Interval

    def position(self, value: Decimal) -> Position:
        """AS_EXPECTED inside the 95 % limits, LOOK outside them, ACT outside the 99.8 % limits."""
        if not self.alarm.low <= value <= self.alarm.high:
            return "ACT"
        if not self.warning.low <= value <= self.warning.high:
            return "LOOK"
        return "AS_EXPECTED"

    def side(self, value: Decimal) -> Side | None:
        """On which side of the 95 % limits the value lies; None when it is as expected."""
        if value < self.warning.low:
            return "LOW"
        return "HIGH" if value > self.warning.high else None


@in_fixed_context
def wilson(k: Count, n: Count, z: Decimal = Z_95) -> Interval:
    """Wilson's interval for a share of k in n; both may be effective (weighted) counts."""
    if n <= 0 or not 0 <= k <= n:
        raise ValueError("a share needs 0 ≤ k ≤ n and n above zero")
    size, share, z2 = Decimal(n), Decimal(k) / n, z * z
    scale = 1 + z2 / size
    centre = (share + z2 / (2 * size)) / scale
    half_width = z * (share * (1 - share) / size + z2 / (4 * size * size)).sqrt() / scale
    # At the ends the limit is exact; computed, it would miss it by the last digit.
    return Interval(
        _ZERO if k == 0 else max(_ZERO, centre - half_width),
        _ONE if k == n else min(_ONE, centre + half_width),
    )


@in_fixed_context
def normal_interval(mean: Decimal, se: Decimal, z: Decimal = Z_95) -> Interval:
    """The interval mean ± z·se."""
    if se < 0:
        raise ValueError("a standard error cannot be negative")
    return Interval(mean - z * se, mean + z * se)


@in_fixed_context
def moments(values: Counts) -> Moments:
    """Mean and sample variance of values, given one by one or as value → how often."""
    counts = _as_counts(values)
    n = sum(counts.values(), _ZERO)
    size = int(n) if n == n.to_integral_value() else n
    if n == 0:
        return Moments(0, None, None)
    mean = _weighted_sum(counts) / n
    if n <= 1:
        return Moments(size, mean, None)
    return Moments(size, mean, _squares(counts, mean) / (n - 1))


@in_fixed_context
def pooled_variance(groups: Iterable[Counts]) -> Decimal | None:
    """σ²: variance of the ratings within officers, pooled; None when no group has two ratings."""
    parts = sorted(  # sorted: the same digits whatever the order of the groups
        (summary.n - _ONE, summary.variance)
        for summary in map(moments, groups)
        if summary.variance is not None
    )
    freedom = sum((n_less_one for n_less_one, _ in parts), _ZERO)
    squares = sum((n_less_one * variance for n_less_one, variance in parts), _ZERO)
    return squares / freedom if freedom else None


@in_fixed_context
def between_variance(groups: Iterable[Counts], sigma2: Decimal, *, floor: Decimal = TAU2_FLOOR) -> Decimal:
    """τ²: variance of the true means between officers, by moments, never under the floor.

    [Σ n_j(ȳ_j − μ)² − (J − 1)σ²] / [N − Σ n_j²/N], with μ the mean of all ratings.
    """
    sizes_and_means = sorted(
        (Decimal(summary.n), summary.mean) for summary in map(moments, groups) if summary.mean is not None
    )
    total = sum((n for n, _ in sizes_and_means), _ZERO)
    if len(sizes_and_means) < 2:
        return floor
    grand_mean = sum((n * mean for n, mean in sizes_and_means), _ZERO) / total
    squares = sum((n * (mean - grand_mean) ** 2 for n, mean in sizes_and_means), _ZERO)
    divisor = total - sum((n * n for n, _ in sizes_and_means), _ZERO) / total
    return max(floor, (squares - (len(sizes_and_means) - 1) * sigma2) / divisor)


@in_fixed_context
def shrink(mean: Decimal | None, n: Count, group_mean: Decimal, sigma2: Decimal, tau2: Decimal) -> Shrunk:
    """Empirical Bayes: w·mean + (1 − w)·group mean with w = n/(n + σ²/τ²); se = √((1 − w)τ²).

    Without ratings the value is the group mean and the weight of the own ratings is 0.
    """
    own_weight = reliability(n, sigma2, tau2)
    se = ((1 - own_weight) * tau2).sqrt()
    if n == 0:
        return Shrunk(group_mean, se, own_weight)
    if mean is None:
        raise ValueError("ratings without a mean")
    return Shrunk(own_weight * mean + (1 - own_weight) * group_mean, se, own_weight)


@in_fixed_context
def reliability(n: Count, sigma2: Decimal, tau2: Decimal) -> Decimal:
    """Share of true difference in the variance of a mean of n ratings: τ²/(τ² + σ²/n)."""
    _check_variances(sigma2, tau2)
    if n < 0:
        raise ValueError("a number of ratings cannot be negative")
    return Decimal(n) / (n + sigma2 / tau2) if n else _ZERO


@in_fixed_context
def ratings_needed(wanted: Decimal, sigma2: Decimal, tau2: Decimal) -> int:
    """The smallest number of ratings that reaches a reliability: n = (σ²/τ²)·r/(1 − r), rounded up."""
    _check_variances(sigma2, tau2)
    if not 0 <= wanted < 1:
        raise ValueError("a reliability to reach lies from 0 to under 1")
    return int((sigma2 / tau2 * wanted / (1 - wanted)).to_integral_value(ROUND_CEILING))


@in_fixed_context
def decay(age_days: Count, half_life_days: Count = HALF_LIFE_DAYS) -> Decimal:
    """Weight of a rating of this age: it halves with every half-life."""
    if age_days < 0 or half_life_days <= 0:
        raise ValueError("an age is not negative, and a half-life is above zero")
    return (-Decimal(2).ln() * age_days / half_life_days).exp()


@in_fixed_context
def effective_n(weights: Iterable[Decimal]) -> Decimal:
    """How many equal ratings a set of weighted ones is worth: (Σw)²/Σw²; 0 for none."""
    ordered = sorted(weights)  # the same digits whatever the order they came in
    if ordered and ordered[0] < 0:
        raise ValueError("a weight cannot be negative")
    squares = sum((weight * weight for weight in ordered), _ZERO)
    return sum(ordered, _ZERO) ** 2 / squares if squares else _ZERO


@in_fixed_context
def share_funnel(expected: Decimal, n: Count, *, tau2: Decimal = _ZERO) -> Funnel:
    """Funnel limits for a share: θ ± z·√(θ(1 − θ)/n + τ²), kept between 0 and 1."""
    if not 0 <= expected <= 1:
        raise ValueError("a share lies between 0 and 1")
    return _funnel(expected, expected * (1 - expected), n, tau2, _ZERO, _ONE)


@in_fixed_context
def mean_funnel(
    expected: Decimal,
    n: Count,
    sigma2: Decimal,
    *,
    tau2: Decimal = _ZERO,
    low: Decimal | None = None,
    high: Decimal | None = None,
) -> Funnel:
    """Funnel limits for a mean: μ ± z·√(σ²/n + τ²), kept on the scale from low to high if given."""
    return _funnel(expected, sigma2, n, tau2, low, high)


@in_fixed_context
def ordinal_score(
    counts: Mapping[int, int] | Mapping[int, Decimal],
    prior_shares: Mapping[int, Decimal],
    prior_strength: Count,
    z: Decimal = Z_90,
) -> OrdinalScore:
    """Mean of ordered answers under a Dirichlet prior, with a 90 % band.

    The prior counts as `prior_strength` answers spread by `prior_shares`, which come from the same type
    of service. Variance: (Σ s²p − S²)/(N + A + 1).
    """
    values = sorted(prior_shares)
    if not set(counts) <= set(values) or prior_strength <= 0 or any(c < 0 for c in counts.values()):
        raise ValueError("counts must be on the scale of the prior, and the prior above zero")
    if sum(prior_shares.values(), _ZERO) != 1:
        raise ValueError("the prior shares must total 1")
    total = sum(map(Decimal, counts.values()), _ZERO) + prior_strength
    shares = {
        value: (Decimal(counts.get(value, 0)) + prior_strength * prior_shares[value]) / total
        for value in values
    }
    score = _weighted_sum(shares)
    spread = sum((value * value * shares[value] for value in values), _ZERO) - score * score
    sd = (max(spread, _ZERO) / (total + 1)).sqrt()
    return OrdinalScore(score, sd, normal_interval(score, sd, z))


def _as_counts(values: Counts) -> dict[int, Decimal]:
    if not isinstance(values, Mapping):
        values = {value: values.count(value) for value in set(values)}
    if any(count < 0 for count in values.values()):
        raise ValueError("a count cannot be negative")
    return {value: Decimal(values[value]) for value in sorted(values)}


def _weighted_sum(counts: Mapping[int, Decimal]) -> Decimal:
    return sum((value * counts[value] for value in sorted(counts)), _ZERO)


def _squares(counts: Mapping[int, Decimal], mean: Decimal) -> Decimal:
    return sum((counts[value] * (value - mean) ** 2 for value in sorted(counts)), _ZERO)


def _check_variances(sigma2: Decimal, tau2: Decimal) -> None:
    if sigma2 < 0 or tau2 <= 0:
        raise ValueError("σ² may not be negative, and τ² must be above zero")


def _funnel(
    expected: Decimal, variance: Decimal, n: Count, tau2: Decimal, low: Decimal | None, high: Decimal | None
) -> Funnel:
    if n <= 0 or variance < 0 or tau2 < 0:
        raise ValueError("a funnel needs n above zero and no negative variance")
    se = (variance / n + tau2).sqrt()
    warning, alarm = (_clamped(normal_interval(expected, se, z), low, high) for z in (Z_95, Z_998))
    return Funnel(expected, warning, alarm)


def _clamped(interval: Interval, low: Decimal | None, high: Decimal | None) -> Interval:
    return Interval(
        interval.low if low is None else max(low, interval.low),
        interval.high if high is None else min(high, interval.high),
    )
