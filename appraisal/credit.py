"""From a yearly predicate to the credit of a functional post (angka kredit).

Source: PermenPANRB 1/2023. A year's credit is the coefficient of the level times the share of the
predicate; part of a year counts by its months. Rounded half up to two decimals, as the rule prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

MONTHS = 12

COEFFICIENTS: Mapping[str, Decimal] = MappingProxyType(
    {
        "PEMULA": Decimal("3.75"),
        "TERAMPIL": Decimal("5"),
        "MAHIR": Decimal("12.5"),
        "PENYELIA": Decimal("25"),
        "AHLI_PERTAMA": Decimal("12.5"),
        "AHLI_MUDA": Decimal("25"),
        "AHLI_MADYA": Decimal("37.5"),
        "AHLI_UTAMA": Decimal("50"),
    }
)

SHARES: Mapping[str, Decimal] = MappingProxyType(
    {
        "SB": Decimal("1.50"),
        "B": Decimal("1.00"),
        "BP": Decimal("0.75"),
        "K": Decimal("0.50"),
        "SK": Decimal("0.25"),
    }
)

_CENTS = Decimal("0.01")


def credit(level: str, predicate: str, *, months: int = MONTHS) -> Decimal:
    """The credit of one year, or of `months` of it; ValueError for an unknown level, predicate or span."""
    if level not in COEFFICIENTS:
        raise ValueError(f"unknown level: {level!r}")
    if predicate not in SHARES:
        raise ValueError(f"unknown predicate: {predicate!r}")
    if not 1 <= months <= MONTHS:
        raise ValueError("a year has 1 to 12 months")
    value = COEFFICIENTS[level] * SHARES[predicate] * months / MONTHS
    return value.quantize(_CENTS, rounding=ROUND_HALF_UP)


def conversion_table() -> dict[str, dict[str, Decimal]]:
    """{level: {predicate: credit of a whole year}}, in the order of the rule."""
    return {level: {code: credit(level, code) for code in SHARES} for level in COEFFICIENTS}
