"""From answers, sums or means of the unsur to the index, under the weight an agency used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from feedback.unsur import UNSUR_CODES
from scoring.ikm.bands import CONVERSION, Mutu, Number, half_up, mutu

LOWEST_ANSWER, HIGHEST_ANSWER = 1, 4

# The weight of one unsur as agencies really use it. "1/9" means exactly 1/n, whatever the n; it is the
# only one we compute with. The others explain imported figures: 0.111 and 0.11 stand for one ninth, 0.071
# for one fourteenth; "other" comes with its own weight.
EXACT, OTHER = "1/9", "other"
CONVENTIONS = (EXACT, "0.111", "0.11", OTHER)
LEGACY_WEIGHT = "0.071"
ROUNDED_WEIGHTS: Mapping[int, tuple[str, ...]] = {9: ("0.111", "0.11"), 14: (LEGACY_WEIGHT,)}

# A weight printed with four decimals or more moves no index by a hundredth: it is the exact one.
_AS_GOOD_AS_EXACT = Fraction(1, 2000)


@dataclass(frozen=True, slots=True)
class UnsurResult:
    code: str
    count: int | None  # valid answers; None where only the mean is known
    nrr: Fraction

    @property
    def value(self) -> Decimal:
        """The unsur on the scale of 25 to 100, rounded half up to two decimals."""
        return half_up(self.nrr * CONVERSION, 2)

    @property
    def mutu(self) -> Mutu:
        return mutu(self.value)


@dataclass(frozen=True, slots=True)
class Ikm:
    unsur: tuple[UnsurResult, ...]
    convention: str
    ni: Fraction

    @property
    def exact(self) -> Fraction:
        return self.ni * CONVERSION

    @property
    def value(self) -> Decimal:
        """The index as it is published, rounded half up to two decimals."""
        return half_up(self.exact, 2)

    @property
    def mutu(self) -> Mutu:
        return mutu(self.value)


def ikm(
    sums: Mapping[str, int],
    counts: Mapping[str, int],
    *,
    convention: str = EXACT,
    other_weight: Number | None = None,
) -> Ikm:
    """Compute the index from the sum and the number of valid answers (1 to 4) of each unsur.

    Every unsur needs at least one valid answer; ValueError names the one that has none.
    """
    if set(sums) != set(counts):
        raise ValueError("sums and counts speak of different unsur")
    results = [UnsurResult(code, counts[code], nrr(sums[code], counts[code], code)) for code in sums]
    return _ikm(results, convention, other_weight)


def ikm_from_answers(answers: Mapping[str, Mapping[int, int]]) -> Ikm:
    """Compute the index from how often each answer (1 to 4) was given to each unsur."""
    for code, values in answers.items():
        wrong = [value for value in values if not LOWEST_ANSWER <= value <= HIGHEST_ANSWER]
        if wrong or any(count < 0 for count in values.values()):
            raise ValueError(f"{code}: an answer lies outside the scale of 1 to 4")
    sums = {code: sum(v * count for v, count in values.items()) for code, values in answers.items()}
    counts = {code: sum(values.values()) for code, values in answers.items()}
    return ikm(sums, counts)


def ikm_from_nrr(
    means: Mapping[str, Number] | Sequence[Number],
    *,
    convention: str = EXACT,
    other_weight: Number | None = None,
) -> Ikm:
    """Compute the index from published means; a bare sequence is taken in the report order of UNSUR."""
    if not isinstance(means, Mapping):
        means = dict(zip(_codes(len(means)), means, strict=True))
    results = [UnsurResult(code, None, _on_scale(Fraction(mean), code)) for code, mean in means.items()]
    return _ikm(results, convention, other_weight)


def ikm_from_ni(ni: Number) -> Decimal:
    """Convert a published NI (1 to 4) into the index. Older reports cut NI to three decimals first."""
    return half_up(Fraction(ni) * CONVERSION, 2)


def nrr(total: int, count: int, code: str = "unsur") -> Fraction:
    """Mean answer to one unsur, over the valid answers only."""
    if count <= 0:
        raise ValueError(f"{code}: there is no valid answer")
    return _on_scale(Fraction(total, count), code)


def weight(convention: str, unsur_count: int, other_weight: Number | None = None) -> Fraction:
    """The weight of one unsur under a convention of CONVENTIONS, or one printed for this number of unsur."""
    if convention not in (*CONVENTIONS, LEGACY_WEIGHT):
        raise ValueError(f"unknown weight convention: {convention!r}")
    if (convention == OTHER) != (other_weight is not None):
        raise ValueError("the convention 'other', and no other, comes with its own weight")
    if convention == EXACT:
        return Fraction(1, unsur_count)
    return Fraction(convention if other_weight is None else other_weight)


def stated_convention(stated: Number, unsur_count: int) -> tuple[str, Fraction | None]:
    """The convention that a weight stands for, with its own weight where that is 'other'.

    0.1111 is one ninth; 0.111 is not: it takes a tenth of a percent away. Raises ValueError for a weight that
    no report can mean (none, negative, or more than one).
    """
    exact = Fraction(stated)
    if not 0 < exact <= 1:
        raise ValueError("a weight lies between 0 and 1")
    if abs(exact * unsur_count - 1) < _AS_GOOD_AS_EXACT:
        return EXACT, None
    for printed in ROUNDED_WEIGHTS.get(unsur_count, ()):
        if exact == Fraction(printed):
            return printed, None
    return OTHER, exact


def _ikm(results: Iterable[UnsurResult], convention: str, other_weight: Number | None) -> Ikm:
    ordered = tuple(sorted(results, key=_report_order))
    if not ordered:
        raise ValueError("an index needs at least one unsur")
    share = weight(convention, len(ordered), other_weight)
    return Ikm(ordered, convention, share * sum((result.nrr for result in ordered), Fraction(0)))


def _report_order(result: UnsurResult) -> tuple[int, str]:
    known = result.code in UNSUR_CODES
    return (UNSUR_CODES.index(result.code) if known else len(UNSUR_CODES), result.code)


def _codes(unsur_count: int) -> Sequence[str]:
    if unsur_count == len(UNSUR_CODES):
        return UNSUR_CODES
    return [f"unsur_{number:02}" for number in range(1, unsur_count + 1)]


def _on_scale(mean: Fraction, code: str) -> Fraction:
    if not LOWEST_ANSWER <= mean <= HIGHEST_ANSWER:
        raise ValueError(f"{code}: a mean of answers lies between 1 and 4")
    return mean
