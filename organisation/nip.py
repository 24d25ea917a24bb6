"""The civil servant's number: eighteen digits that carry birth date, start of service and sex."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["PNS", "PPPK"]

LENGTH = 18
OLDEST_BIRTH_YEAR = 1900  # nobody in service was born earlier: such a number is a typing slip

# The texts never repeat the number: they end up in pages, import reports and logs.
_MESSAGES = {
    "digits": "The NIP may hold digits and spaces only.",
    "length": "The NIP must have 18 digits.",
    "birth_date": "The first eight digits of the NIP are not a valid birth date (year, month, day).",
    "start_month": "Digits 9 to 14 of the NIP are not a valid year and month of appointment.",
    "sex": "Digit 15 of the NIP must be 1 (male) or 2 (female).",
    "start_before_birth": "The NIP says that service began before birth.",
}


class InvalidNip(ValueError):
    """The text is no NIP; ``str()`` may be shown to a user, ``code`` is what callers translate by."""

    def __init__(self, code: str) -> None:
        super().__init__(_MESSAGES[code])
        self.code = code


@dataclass(frozen=True, slots=True)
class Nip:
    """A checked number. Its printed forms are masked, because the digits contain the birth date."""

    digits: str = field(repr=False)
    birth_date: date = field(repr=False)
    start_year: int
    start_month: int | None  # None where a PPPK number carries a code in place of the month
    sex: Literal["L", "P"]
    kind: Kind = "PNS"

    def __str__(self) -> str:
        return self.masked()

    @property
    def grouped(self) -> str:
        """The digits as they are printed on letters: 8 6 1 3."""
        return " ".join((self.digits[:8], self.digits[8:14], self.digits[14], self.digits[15:]))

    def masked(self) -> str:
        """Show nothing but the last three digits."""
        return f"•••••••• •••••• • {self.digits[15:]}"


def parse_nip(text: str, *, kind: str = "PNS") -> Nip:
    """Read an NIP written with or without spaces; raise InvalidNip at the first thing that is wrong.

    A PPPK number has a year and a two-digit code where the PNS number has year and month, so only the
    year is compared with the birth date there. The number has no check digit.
    """
    if kind not in ("PNS", "PPPK"):
        raise ValueError(f"unknown kind of officer: {kind!r}")
    digits = _eighteen_digits(text)
    birth_date = _birth_date(digits)
    start_year, start_month = _start(digits, monthly=kind == "PNS")
    _check_order(birth_date, start_year, start_month)
    sex = digits[14]
    if sex not in "12":
        raise InvalidNip("sex")
    return Nip(
        digits=digits,
        birth_date=birth_date,
        start_year=start_year,
        start_month=start_month,
        sex="L" if sex == "1" else "P",
        kind="PNS" if kind == "PNS" else "PPPK",
    )


def _eighteen_digits(text: str) -> str:
    digits = "".join(text.split())
    if not digits.isascii() or not digits.isdigit():
        raise InvalidNip("digits" if digits else "length")
    if len(digits) != LENGTH:
        raise InvalidNip("length")
    return digits


def _birth_date(digits: str) -> date:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise InvalidNip("birth_date") from None
    if born.year < OLDEST_BIRTH_YEAR:
        raise InvalidNip("birth_date")
    return born


def _start(digits: str, *, monthly: bool) -> tuple[int, int | None]:
    year, block = int(digits[8:12]), int(digits[12:14])
    if not monthly:
        return year, None
    if not 1 <= block <= 12:
        raise InvalidNip("start_month")
    return year, block


def _check_order(born: date, start_year: int, start_month: int | None) -> None:
    # Without a month the start counts as January.
    if (start_year, start_month or 1) <= (born.year, born.month):
        raise InvalidNip("start_before_birth")
