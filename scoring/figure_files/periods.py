"""When a published index is about: a year, half, quarter or month, or two days, in Indonesian or English."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from scoring.figure_files.table import CellWrong

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = 12


@dataclass(frozen=True)
class Period:
    label: str  # as the file has it
    starts_on: date
    ends_on: date


_MONTH_WORDS = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mar", "maret", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("agu", "agt", "ags", "agustus", "aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "nop", "november", "nopember"),
    ("des", "desember", "dec", "december"),
)
_MONTHS = {word: number for number, words in enumerate(_MONTH_WORDS, 1) for word in words}
_ORDINALS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}

_YEAR = re.compile(r"(?:tahun |year )?(\d{4})")
_PART = re.compile(
    r"(?:(semester|sem|smt|s|half|triwulan|tw|kuartal|quarter|q)\.? ?-?(iv|i{1,3}|[1-4])[ ,/-]*(?:tahun )?(\d{4})"
    r"|(\d{4})[ /-]*(semester|sem|smt|s|half|triwulan|tw|kuartal|quarter|q)\.? ?-?(iv|i{1,3}|[1-4]))"
)
_HALVES = {"semester", "sem", "smt", "s", "half"}
_MONTH = re.compile(r"([a-z]+)\.? (\d{4})|(\d{4})-(\d{1,2})")
_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2} [a-z]+\.?(?: \d{4})?"
_BETWEEN = r" ?(?:-|/|s\.?/?d\.?|sampai(?: dengan)?|hingga|until|to) ?"
_DAYS = re.compile(f"({_DAY}){_BETWEEN}({_DAY})")
_MONTHS_RANGE = re.compile(rf"([a-z]+)\.?(?: (\d{{4}}))?{_BETWEEN}([a-z]+)\.? (\d{{4}})")


def period(text: str) -> Period:
    """This will read 2025, Semester I 2025, TW 2 2025, Maret 2025, or 1 Januari – 31 Maret 2025."""
    plain = " ".join(re.sub(r"[–—−]", "-", text.casefold()).split()).replace(" - ", "-")
    try:
        span = _year(plain) or _part(plain) or _month(plain) or _days(plain) or _months(plain)
    except (KeyError, ValueError):
        span = None
    if span is None or span[0] > span[1] or not FIRST_YEAR <= span[0].year <= span[1].year <= LAST_YEAR:
        raise CellWrong(
            _("“%(text)s” is no period. Write 2025, Semester I 2025, TW 2 2025 or 2025-01-01/2025-03-31.")
            % {"text": text}
        )
    return Period(text, *span)


Span = tuple[date, date]


def _year(text: str) -> Span | None:
    found = _YEAR.fullmatch(text)
    return _span(int(found[1]), 1, MONTHS) if found else None


def _part(text: str) -> Span | None:
    found = _PART.fullmatch(text)
    if not found:
        return None
    kind, ordinal, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[6], found[4])
    length = 6 if kind in _HALVES else 3
    last = _ORDINALS[ordinal] * length
    return _span(int(year), last - length + 1, last) if last <= MONTHS else None


def _month(text: str) -> Span | None:
    found = _MONTH.fullmatch(text)
    if not found or (found[1] and found[1] not in _MONTHS):
        return None
    year, month = (int(found[2]), _MONTHS[found[1]]) if found[1] else (int(found[3]), int(found[4]))
    return _span(year, month, month)


def _months(text: str) -> Span | None:
    found = _MONTHS_RANGE.fullmatch(text)
    if not found:
        return None
    first, last = _MONTHS[found[1]], _MONTHS[found[3]]
    return _span(int(found[2] or found[4]), first, first)[0], _span(int(found[4]), last, last)[1]


def _days(text: str) -> Span | None:
    found = _DAYS.fullmatch(text)
    if not found:
        return None
    last = _day(found[2])
    return _day(found[1], year=last.year), last


def _day(text: str, year: int | None = None) -> date:
    parts = re.split(r"[-/. ]+", text.rstrip("."))
    if len(parts[0]) == 4:
        return date(int(parts[0]), int(parts[1]), int(parts[2]))
    month = _MONTHS[parts[1]] if parts[1].isalpha() else int(parts[1])
    if len(parts) < 3 and year is None:
        raise ValueError(text)
    return date(int(parts[2]) if len(parts) > 2 else year or 0, month, int(parts[0]))


def _span(year: int, first: int, last: int) -> Span:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
