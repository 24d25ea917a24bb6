"""The bands of the index, those of today and those before 2017, and the one rounding they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

Mutu = Literal["A", "B", "C", "D"]
Number = Decimal | Fraction | int

CONVERSION = 25  # from the mean of answers, 1 to 4, to the index
HIGHEST_INDEX = 100

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
# The limits as reports print them between the grades; one of these in a report gives the old bands away.
LEGACY_LIMITS = frozenset(Decimal(limit) for limit in ("43.75", "43.76", "62.50", "62.51", "81.25", "81.26"))

KINERJA: Mapping[Mutu, Mapping[str, str]] = MappingProxyType(
    {
        "A": {"id": "Sangat baik", "en": "Very good"},
        "B": {"id": "Baik", "en": "Good"},
        "C": {"id": "Kurang baik", "en": "Less than good"},
        "D": {"id": "Tidak baik", "en": "Not good"},
    }
)


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


def _band(value: Number, bands: Sequence[tuple[Mutu, Decimal]]) -> Mutu:
    shown = half_up(value, 2)
    if not 0 <= shown <= HIGHEST_INDEX:
        raise ValueError("an index lies between 0 and 100")
    return next(code for code, lower in bands if shown >= lower)
