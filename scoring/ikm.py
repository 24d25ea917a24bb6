"""The official satisfaction index (IKM) of PermenPANRB 14/2017, in exact arithmetic.

Everything is kept as fractions until it is shown; what is shown is rounded half up, as agencies do, and
only the rounded figure is compared with the bands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from feedback.unsur import UNSUR as UNSUR
from feedback.unsur import UNSUR_CODES as UNSUR_CODES

Mutu = Literal["A", "B", "C", "D"]
Number = Decimal | Fraction | int

LOWEST_ANSWER, HIGHEST_ANSWER = 1, 4
CONVERSION = 25

# The weight of one unsur as agencies really use it. "1/9" means exactly 1/n, whatever the n; it is the
# only one we compute with. The others explain imported figures; "other" comes with its own weight.
EXACT, OTHER = "1/9", "other"
CONVENTIONS = (EXACT, "0.111", "0.11", OTHER)

# Lower bounds, best first, so that the bands have neither hole nor overlap.
BANDS: tuple[tuple[Mutu, Decimal], ...] = (
    ("A", Decimal("88.31")),
    ("B", Decimal("76.61")),
    ("C", Decimal("65.00")),
    ("D", Decimal("0")),
)
# The bands of the rules of 2004 and 2014, only to recognise reports that still use them.
LEGACY_BANDS: tuple[tuple[Mutu, Decimal], ...] = (
    ("A", Decimal("81.26")),
    ("B", Decimal("62.51")),
    ("C", Decimal("43.76")),
    ("D", Decimal("0")),
)

KINERJA: Mapping[Mutu, Mapping[str, str]] = MappingProxyType(
    {
        "A": {"id": "Sangat baik", "en": "Very good"},
        "B": {"id": "Baik", "en": "Good"},
        "C": {"id": "Kurang baik", "en": "Less than good"},
        "D": {"id": "Tidak baik", "en": "Not good"},
    }
)

# NRR printed with two decimals recompute to within ±0.125; more than this apart is another calculation.
PUBLISHED_TOLERANCE = Decimal("0.15")
LOWEST_PUBLISHED = Decimal("24.75")  # all answers 1 under the weight 0.11

# R. V. Krejcie and D. W. Morgan, "Determining sample size for research activities", Educational and
# Psychological Measurement 30 (1970), whose table the regulation offers: S = χ²NPQ / (d²(N − 1) + χ²PQ) with
# chi-square of 5 % at one degree of freedom, P = Q = 0.5, and the precision d = 0.05.
CHI_SQUARE = Fraction("3.841")
VARIANCE = Fraction(1, 4)
PRECISION = Fraction(1, 20)


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


@dataclass(frozen=True, slots=True)
class Finding:
    """What is odd about a published figure: a stable code and the figures that show it."""

    code: Literal["OUT_OF_RANGE", "NO_CONVENTION_FITS", "LABEL_MISMATCH", "LEGACY_BANDS"]
    published: Decimal
    expected: str


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
    """The weight of one unsur under a convention of CONVENTIONS."""
    if convention not in CONVENTIONS:
        raise ValueError(f"unknown weight convention: {convention!r}")
    if (convention == OTHER) != (other_weight is not None):
        raise ValueError("the convention 'other', and no other, comes with its own weight")
    if convention == EXACT:
        return Fraction(1, unsur_count)
    return Fraction(convention if other_weight is None else other_weight)


def mutu(value: Number) -> Mutu:
    """The mutu of an index between 25 and 100, after rounding half up to two decimals."""
    return _band(value, BANDS)


def legacy_mutu(value: Number) -> Mutu:
    """The mutu under the bands that were in force before 2017."""
    return _band(value, LEGACY_BANDS)


def half_up(value: Number, places: int) -> Decimal:
    """Round a number exactly, halves away from zero; no float takes part."""
    scaled = abs(Fraction(value)) * 10**places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(units if value >= 0 else -units).scaleb(-places)


def fitting_convention(published: Decimal, means: Sequence[Number]) -> str | None:
    """The weight convention whose index comes closest to a published one; None if none is within 0.15."""
    # The rounded weights stand for one ninth: they mean nothing for another number of unsur.
    conventions = (EXACT, "0.111", "0.11") if len(means) == len(UNSUR) else (EXACT,)
    distances = {
        convention: abs(ikm_from_nrr(means, convention=convention).value - published)
        for convention in conventions
    }
    nearest = min(distances, key=distances.__getitem__)
    return nearest if distances[nearest] <= PUBLISHED_TOLERANCE else None


def check_published(
    published: Decimal,
    label: str | None = None,
    means: Sequence[Number] | None = None,
) -> tuple[Finding, ...]:
    """Say what is wrong with an imported figure: its range, its arithmetic, its label."""
    if not LOWEST_PUBLISHED <= published <= HIGHEST_ANSWER * CONVERSION:
        return (Finding("OUT_OF_RANGE", published, "25–100"),)
    findings = []
    if means is not None and fitting_convention(published, means) is None:
        findings.append(Finding("NO_CONVENTION_FITS", published, str(ikm_from_nrr(means).value)))
    if label is not None and label != mutu(published):
        findings.append(Finding("LABEL_MISMATCH", published, mutu(published)))
        if label == legacy_mutu(published):
            findings.append(Finding("LEGACY_BANDS", published, mutu(published)))
    return tuple(findings)


def sample_size(population: int) -> int:
    """How many people a random sample of `population` people needs (Krejcie and Morgan), to the nearest one.

    Printed copies of their table differ by one in a few rows. Raises ValueError for a negative population.
    """
    if population < 0:
        raise ValueError("a population cannot be negative")
    if population == 0:
        return 0
    spread = CHI_SQUARE * VARIANCE
    return int(half_up(spread * population / (PRECISION**2 * (population - 1) + spread), 0))


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


def _band(value: Number, bands: Sequence[tuple[Mutu, Decimal]]) -> Mutu:
    shown = half_up(value, 2)
    if not 0 <= shown <= HIGHEST_ANSWER * CONVERSION:
        raise ValueError("an index lies between 0 and 100")
    return next(code for code, lower in bands if shown >= lower)
