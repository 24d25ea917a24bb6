"""What a published index says of itself: the weight it was made with, and what does not fit in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from scoring.ikm.bands import CONVERSION, HIGHEST_INDEX, Mutu, Number, half_up, legacy_mutu, mutu
from scoring.ikm.index import EXACT, OTHER, ROUNDED_WEIGHTS, Ikm, ikm_from_nrr, stated_convention

# NRR printed with two decimals recompute to within ±0.125; more than this apart is another calculation.
PUBLISHED_TOLERANCE = Decimal("0.15")
LOWEST_PUBLISHED = Decimal("24.75")  # all answers 1 under the weight 0.11
NONE, UNKNOWN = "none", "unknown"  # no convention fits; nothing to find one from

FindingCode = Literal[
    "OUT_OF_RANGE",
    "NO_CONVENTION_FITS",
    "OTHER_WEIGHT",
    "GRADE_DEPENDS_ON_WEIGHT",
    "NI_MISMATCH",
    "LABEL_MISMATCH",
    "LEGACY_BANDS",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is odd about a published figure: a stable code and the figures that show it."""

    code: FindingCode
    published: Decimal
    expected: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A published index, on the scale of 25 to 100, with what its report says of how it came about."""

    published: Decimal
    label: Mutu | None = None
    means: tuple[Number, ...] | None = None  # of the unsur, on the scale of 1 to 4
    means_are_exact: bool = False  # from sums and counts; printed means have lost their last digits
    stated_weight: Fraction | None = None
    ni: Decimal | None = None  # as printed, with its own number of decimals
    cites_legacy_bands: bool = False
    follows_legacy_rule: bool = False  # a report under the rule of 2004, whose own bands the old ones are
    has_bands: bool = True


@dataclass(frozen=True, slots=True)
class Examination:
    """What an index was made with, what it is with the exact weight, and what does not fit."""

    convention: str  # one of ROUNDED_WEIGHTS, EXACT, OTHER, NONE or UNKNOWN
    other_weight: Fraction | None
    recomputed: Ikm | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    convention: str
    other_weight: Fraction | None = None
    is_accepted: bool = True
    contradicts_the_report: bool = False


def examine(report: Report) -> Examination:
    """Find the weight behind a published index, compute it again with the exact one, and say what is odd."""
    recomputed = None if report.means is None else ikm_from_nrr(report.means)
    fit = _fit(report)
    findings = (
        *_range_findings(report),
        *_weight_findings(report, fit, recomputed),
        *_ni_findings(report),
        *_label_findings(report),
    )
    return Examination(fit.convention, fit.other_weight, recomputed, findings)


def fitting_convention(published: Decimal, means: Sequence[Number]) -> str | None:
    """The weight convention whose index comes closest to a published one; None if none is within 0.15."""
    distances = {
        # The rounded weights stand for one ninth or one fourteenth: they mean nothing for another number.
        convention: abs(ikm_from_nrr(means, convention=convention).value - published)
        for convention in (EXACT, *ROUNDED_WEIGHTS.get(len(means), ()))
    }
    nearest = min(distances, key=distances.__getitem__)
    return nearest if distances[nearest] <= PUBLISHED_TOLERANCE else None


def check_published(
    published: Decimal,
    label: Mutu | None = None,
    means: Sequence[Number] | None = None,
) -> tuple[Finding, ...]:
    """Say what is wrong with an imported figure: its range, its arithmetic, its label."""
    return examine(Report(published, label, None if means is None else tuple(means))).findings


def _fit(report: Report) -> _Fit:
    count = 9 if report.means is None else len(report.means)
    stated, own = (None, None)
    if report.stated_weight is not None:
        stated, own = stated_convention(report.stated_weight, count)
    if report.means is None:
        return _Fit(stated or UNKNOWN, own)
    stated_fits = stated is not None and _is_near(report, stated, own)
    if stated is not None and stated_fits and stated != OTHER and not report.means_are_exact:
        return _Fit(stated)  # between weights that both fit, printed means cannot decide: the report does
    nearest = fitting_convention(report.published, report.means)
    if nearest is not None:
        return _Fit(nearest, contradicts_the_report=stated not in (None, nearest))
    if stated == OTHER and stated_fits:
        return _Fit(OTHER, own, is_accepted=False)
    return _Fit(NONE, is_accepted=False)


def _is_near(report: Report, convention: str, own: Fraction | None) -> bool:
    assert report.means is not None
    value = ikm_from_nrr(report.means, convention=convention, other_weight=own).value
    return abs(value - report.published) <= PUBLISHED_TOLERANCE


def _range_findings(report: Report) -> list[Finding]:
    if LOWEST_PUBLISHED <= report.published <= HIGHEST_INDEX:
        return []
    return [Finding("OUT_OF_RANGE", report.published, "25–100")]


def _weight_findings(report: Report, fit: _Fit, recomputed: Ikm | None) -> list[Finding]:
    if recomputed is None or report.means is None or _range_findings(report):
        return []
    if not fit.is_accepted:
        total = sum((Fraction(mean) for mean in report.means), Fraction(0))
        implied = Fraction(report.published) / CONVERSION / total
        return [_no_fit(report, recomputed, implied)]
    findings = []
    if fit.contradicts_the_report and report.stated_weight is not None:
        stated = str(half_up(report.stated_weight, 4).normalize())
        findings.append(Finding("OTHER_WEIGHT", report.published, fit.convention, stated))
    if report.has_bands and mutu(report.published) != recomputed.mutu:
        detail = str(recomputed.value)
        findings.append(Finding("GRADE_DEPENDS_ON_WEIGHT", report.published, recomputed.mutu, detail))
    return findings


def _no_fit(report: Report, recomputed: Ikm, implied: Fraction) -> Finding:
    """With the weight that the figure would need: 0.1 gives a calculation over ten unsur away."""
    return Finding("NO_CONVENTION_FITS", report.published, str(recomputed.value), str(half_up(implied, 4)))


def _ni_findings(report: Report) -> list[Finding]:
    """A printed NI times 25 is the index, up to the rounding of its own last digit and of the index."""
    if report.ni is None:
        return []
    places = -int(report.ni.as_tuple().exponent)
    allowed = Fraction(CONVERSION, 2 * 10**places) + Fraction(1, 100)
    converted = Fraction(report.ni) * CONVERSION
    if abs(converted - Fraction(report.published)) <= allowed:
        return []
    return [Finding("NI_MISMATCH", report.published, str(half_up(converted, 2)), str(report.ni))]


def _label_findings(report: Report) -> list[Finding]:
    if not report.has_bands or _range_findings(report):
        return []
    today, former = mutu(report.published), legacy_mutu(report.published)
    is_former = report.label is not None and report.label != today and report.label == former
    findings = []
    if report.label not in (None, today) and not (is_former and report.follows_legacy_rule):
        findings.append(Finding("LABEL_MISMATCH", report.published, today, report.label or ""))
    if is_former or report.cites_legacy_bands:
        findings.append(Finding("LEGACY_BANDS", report.published, today, report.label or ""))
    return findings
