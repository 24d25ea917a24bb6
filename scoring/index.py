"""The index 0 to 100: parts of evidence blended by the weights of a policy, and how it is explained.

The index is evidence for the person who sets the predicate; it never becomes one. Weights and sums are
exact fractions, so neither the order of the parts nor the machine can change a digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from appraisal.fit import competency_fit as competency_fit
from scoring.ikm import half_up
from scoring.statistics import in_fixed_context

Status = Literal["COMPLETE", "PARTIAL", "INSUFFICIENT"]
Bands = Sequence[tuple[str, Decimal]]  # code and lower bound

FULL_WEIGHT_BP = 10_000
COVERAGE_MIN_BP = 6_000
Z_BORDER = Decimal("1.28")
PLACES = 2

_ZERO = Decimal(0)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the evidence on 0 to 100; without a value it has a reason, and is left out.

    `se` is None for a figure that carries no sampling error (a signed evaluation, a counted result).
    """

    code: str
    weight_bp: int
    value: Decimal | None = None
    se: Decimal | None = None
    n: int | None = None
    reason: str = ""
    reference: Decimal | None = None

    def __post_init__(self) -> None:
        for figure in (self.value, self.reference):
            if figure is not None and not 0 <= figure <= 100:
                raise ValueError(f"{self.code}: a part lies between 0 and 100")
        if (self.value is None) != bool(self.reason):
            raise ValueError(f"{self.code}: a reason is given where the value is missing, and only there")
        if self.weight_bp < 0 or (self.se is not None and self.se < 0):
            raise ValueError(f"{self.code}: a weight and a standard error cannot be negative")


@dataclass(frozen=True, slots=True)
class Index:
    """The blended figure with all that is needed to explain it; no figure below the coverage floor."""

    parts: tuple[Part, ...]
    status: Status
    coverage_bp: int
    weights: Mapping[str, Fraction]  # renormalised over the parts that are there; they total 1
    value: Decimal | None
    se: Decimal | None
    reference: Decimal | None
    band: str | None
    on_border: bool
    coverage_min_bp: int
    bands: tuple[tuple[str, Decimal], ...]

    @property
    def used(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.code in self.weights)

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.value is None)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Rounded amounts by part that sum exactly to the rounded total."""

    total: Decimal
    amounts: Mapping[str, Decimal]


@in_fixed_context
def blend(parts: Iterable[Part], *, coverage_min_bp: int = COVERAGE_MIN_BP, bands: Bands = ()) -> Index:
    """Blend parts whose nominal weights total 10 000 basis points.

    A missing part is left out and the other weights are renormalised; it never acts as 0. With less
    than `coverage_min_bp` of the nominal weight present there is no figure at all. The standard error
    treats the parts as independent.
    """
    given = tuple(parts)
    _check(given)
    present = [part for part in given if part.value is not None and part.weight_bp > 0]
    coverage_bp = sum(part.weight_bp for part in present)
    ordered_bands = tuple(sorted(bands, key=lambda band: band[1], reverse=True))
    if not present or coverage_bp < coverage_min_bp:
        return Index(
            given,
            "INSUFFICIENT",
            coverage_bp,
            {},
            None,
            None,
            None,
            None,
            False,
            coverage_min_bp,
            ordered_bands,
        )
    weights = {part.code: Fraction(part.weight_bp, coverage_bp) for part in present}
    value = _decimal(_total(weights, {part.code: part.value for part in present}))
    se = _standard_error(present, weights)
    band, on_border = _placed(value, se, ordered_bands)
    return Index(
        parts=given,
        status="COMPLETE" if coverage_bp == FULL_WEIGHT_BP else "PARTIAL",
        coverage_bp=coverage_bp,
        weights=weights,
        value=value,
        se=se,
        reference=_reference(present, weights),
        band=band,
        on_border=on_border,
        coverage_min_bp=coverage_min_bp,
        bands=ordered_bands,
    )


def contributions(index: Index, places: int = PLACES) -> Breakdown:
    """What each part adds to or takes from the difference to the reference: w·(value − reference).

    The total is the shown index minus the shown reference, so that a reader's calculator agrees.
    """
    if index.value is None or index.reference is None:
        raise ValueError("there is no index, or no reference for every part of it")
    exact = {
        part.code: index.weights[part.code] * (_fraction(part.value) - _fraction(part.reference))
        for part in index.used
    }
    total = half_up(index.value, places) - half_up(index.reference, places)
    return Breakdown(total, largest_remainder(exact, total, places))


def shares(index: Index, places: int = PLACES) -> Breakdown:
    """What each part brings to the index itself: w·value, rounded so that the shown parts sum to it."""
    if index.value is None:
        raise ValueError("there is no index")
    exact = {part.code: index.weights[part.code] * _fraction(part.value) for part in index.used}
    total = half_up(index.value, places)
    return Breakdown(total, largest_remainder(exact, total, places))


def shown_weights_bp(index: Index) -> dict[str, int]:
    """The renormalised weights in whole basis points that total 10 000."""
    exact = {code: share * FULL_WEIGHT_BP for code, share in index.weights.items()}
    if not exact:
        return {}
    rounded = largest_remainder(exact, Decimal(FULL_WEIGHT_BP), 0)
    return {code: int(amount) for code, amount in rounded.items()}


def what_if(index: Index, code: str, new_value: Decimal) -> Index:
    """The index as it would be if one part had another value.

    For a part that is there the change is w·Δ; a part that was missing also changes the weights.
    """
    if code not in {part.code for part in index.parts}:
        raise ValueError(f"the index has no part {code!r}")
    parts = [replace(part, value=new_value, reason="") if part.code == code else part for part in index.parts]
    return blend(parts, coverage_min_bp=index.coverage_min_bp, bands=index.bands)


def largest_remainder(exact: Mapping[str, Fraction], total: Decimal, places: int) -> dict[str, Decimal]:
    """Round every amount down, then hand the units that are missing to the largest remainders.

    Ties go to the larger amount, then to the code, so that the order of the parts does not matter.
    """
    scaled = {code: amount * 10**places for code, amount in exact.items()}
    units = {code: amount // 1 for code, amount in scaled.items()}
    missing = int(Fraction(total) * 10**places) - sum(units.values())

    def claim(code: str) -> tuple[Fraction, Fraction, str]:
        return (units[code] - scaled[code], -abs(scaled[code]), code)

    # Fewer units than parts are missing, save where the total itself was rounded; then all move alike.
    for_all, for_the_first = divmod(missing, len(exact))
    first = set(sorted(exact, key=claim)[:for_the_first])
    return {code: Decimal(units[code] + for_all + (code in first)).scaleb(-places) for code in exact}


@in_fixed_context
def geometric(index: Index) -> Decimal:
    """The geometric blend Π value^w, which punishes imbalance; only to compare policies with."""
    if index.value is None:
        raise ValueError("there is no index")
    if any(part.value == 0 for part in index.used):
        return _ZERO
    logarithms = sorted(
        _decimal(index.weights[part.code]) * part.value.ln() for part in index.used if part.value is not None
    )
    return sum(logarithms, _ZERO).exp()


@in_fixed_context
def on_hundred(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """Bring a figure onto 0 to 100 by the limits of its scale, never by those of a sample."""
    if not low < high or not low <= value <= high:
        raise ValueError("the value lies outside its scale")
    return _HUNDRED * (value - low) / (high - low)


@in_fixed_context
def sentiment_score(positive: Decimal | int, negative: Decimal | int, neutral: Decimal | int) -> Decimal:
    """Sentiment on 0 to 100: 50·(1 + (P − N)/(P + N + U)), from counts or from shares."""
    if min(positive, negative, neutral) < 0 or positive + negative + neutral == 0:
        raise ValueError("a sentiment needs comments, and no negative count")
    total = Decimal(positive) + negative + neutral
    return 50 * (1 + (Decimal(positive) - negative) / total)


def _check(parts: Sequence[Part]) -> None:
    if len({part.code for part in parts}) != len(parts):
        raise ValueError("a part occurs twice")
    if sum(part.weight_bp for part in parts) != FULL_WEIGHT_BP:
        raise ValueError("the weights of the parts must total 10000 basis points")


def _total(weights: Mapping[str, Fraction], values: Mapping[str, Decimal | None]) -> Fraction:
    return sum((weights[code] * _fraction(value) for code, value in values.items()), Fraction(0))


def _standard_error(parts: Sequence[Part], weights: Mapping[str, Fraction]) -> Decimal | None:
    errors = {part.code: _fraction(part.se) for part in parts if part.se is not None}
    if not errors:
        return None
    squares = sum(((weights[code] * error) ** 2 for code, error in errors.items()), Fraction(0))
    return _decimal(squares).sqrt()


def _reference(parts: Sequence[Part], weights: Mapping[str, Fraction]) -> Decimal | None:
    if any(part.reference is None for part in parts):
        return None
    return _decimal(_total(weights, {part.code: part.reference for part in parts}))


def _placed(value: Decimal, se: Decimal | None, bands: Bands) -> tuple[str | None, bool]:
    """The band of the shown figure, and whether value ± 1.28·se leaves it."""
    if not bands:
        return None, False
    if bands[-1][1] > 0 or len({lower for _, lower in bands}) != len(bands):
        raise ValueError("the lowest band begins at 0, and no two begin at the same figure")
    reach = Z_BORDER * (se or _ZERO)
    low, high = max(value - reach, _ZERO), min(value + reach, _HUNDRED)
    band = _band(value, bands)
    return band, not (_band(low, bands) == band == _band(high, bands))


def _band(value: Decimal, bands: Bands) -> str:
    shown = half_up(value, PLACES)
    return next(code for code, lower in bands if shown >= lower)


def _fraction(value: Decimal | None) -> Fraction:
    if value is None:
        raise ValueError("a part that is used has a value")
    return Fraction(value)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator
