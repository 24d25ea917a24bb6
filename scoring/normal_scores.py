"""What an answer on an ordered scale is worth: its normal score among all answers to the same question.

The step from "good" to "very good" need not be as long as that from "bad" to "fair", so the numbers 1 to 5 are not
used as if they were lengths. Behind the answers stands one opinion that varies normally; the answers cut it into
pieces, and an answer counts as the mean of its piece (R. Likert 1932, "sigma" scoring; the efficient score of a
cumulative probit model, P. McCullagh 1980). The points are in standard deviations, and their mean is 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise
from statistics import NormalDist

from scoring.statistics import in_fixed_context

_ZERO = Decimal(0)
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_ROOT_OF_TWO_PI = Decimal("2.506628274631000502415765284811")
_CLOSE = Decimal("1E-22")
PLACES = Decimal(
    "1E-12"
)  # what is written into a record; everything after is computed from the written figures


@dataclass(frozen=True, slots=True)
class Points:
    """The points of each answer, lowest first, and their variance.

    That variance is also how fast the mean of the points rises with the opinion: the information of one answer.
    """

    values: tuple[Decimal, ...]
    information: Decimal


@in_fixed_context
def points_of(shares: Sequence[Decimal]) -> Points:
    """The points of answers that are given with these shares, all above 0 and together 1, lowest answer first."""
    densities = _densities(shares)
    steps = [low - high for low, high in pairwise((_ZERO, *densities, _ZERO))]
    squares = (step * step / share for step, share in zip(steps, shares, strict=True))
    return Points(
        tuple((step / share).quantize(PLACES) for step, share in zip(steps, shares, strict=True)),
        sum(squares, _ZERO).quantize(PLACES),
    )


@in_fixed_context
def rise_of(shares: Sequence[Decimal]) -> Decimal:
    """How fast the plain mean of the answers, on 0–1 by the limits of the scale, rises with the opinion."""
    return sum(_densities(shares), _ZERO) / (len(shares) - 1)


def _densities(shares: Sequence[Decimal]) -> list[Decimal]:
    """The height of the normal curve at each border between two answers."""
    if len(shares) < 2 or min(shares) <= 0:
        raise ValueError("a scale has two answers or more, and each its share")
    return [density_at(below) for below in accumulate(shares[:-1])]


@lru_cache(maxsize=4096)
@in_fixed_context
def density_at(share: Decimal) -> Decimal:
    """The height of the normal curve where this share of it lies to the left: φ(Φ⁻¹(share))."""
    if not 0 < share < 1:
        raise ValueError("a share to cut off lies between 0 and 1")
    return _density(_quantile(min(share, _ONE - share)))


def _quantile(share: Decimal) -> Decimal:
    """Φ⁻¹, begun with a float that is right to some twelve digits; one step of Newton's doubles them."""
    x = Decimal(NormalDist().inv_cdf(float(share)))
    return x + (share - _area(x)) / _density(x)


def _density(x: Decimal) -> Decimal:
    return (-x * x / 2).exp() / _ROOT_OF_TWO_PI


def _area(x: Decimal) -> Decimal:
    """Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/(3·5) + …)."""
    term = total = x
    odd = 1
    while abs(term) > _CLOSE:
        odd += 2
        term = term * x * x / odd
        total += term
    return _HALF + _density(x) * total
