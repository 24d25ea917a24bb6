"""How well somebody fits the criteria of a position: plain arithmetic, without Django."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction

_CONTEXT = Context(prec=28, rounding=ROUND_HALF_EVEN)  # the same digits on every machine


def competency_fit(rows: Iterable[tuple[int, int, int]]) -> Decimal:
    """Fit with the position, from rows of (level, required level, weight): 100·Σ u·min(l, q)/q / Σ u.

    A surplus in one competency does not offset a gap in another.
    """
    listed = list(rows)
    if not listed or any(level < 0 or required < 1 or weight < 1 for level, required, weight in listed):
        raise ValueError("every competency needs a required level and a weight above zero")
    reached = sum(
        (Fraction(weight * min(level, required), required) for level, required, weight in listed), Fraction(0)
    )
    fit = 100 * reached / sum(weight for _, _, weight in listed)
    with localcontext(_CONTEXT):
        return Decimal(fit.numerator) / fit.denominator
