"""The days of a cycle: its periods, when its phases usually begin and how far they may move, and working days."""

import calendar
from collections.abc import Container, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from appraisal.choices import CycleState, PeriodKind

WORKING_WEEKDAYS = range(5)  # Monday to Friday
FIRST_YEAR, LAST_YEAR = 2000, 2100
MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3}
MONTH_NAMES = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

# The day that begins each phase; being prepared needs none.
PHASE_OF_STATE: Mapping[CycleState, str] = MappingProxyType(
    {
        CycleState.PLANNING: "plan_on",
        CycleState.RUNNING: "run_on",
        CycleState.SELF: "self_on",
        CycleState.EVALUATING: "evaluate_on",
        CycleState.CALIBRATING: "calibrate_on",
        CycleState.RELEASED: "release_on",
        CycleState.OBJECTING: "object_on",
        CycleState.CLOSED: "close_on",
    }
)


def default_dates(year: int) -> dict[str, date]:
    """The usual days: plans in January, the year judged after it is over, two weeks and more to object."""
    return {
        "plan_on": date(year, 1, 1),
        "run_on": date(year, 2, 1),
        "self_on": date(year, 12, 15),
        "evaluate_on": date(year + 1, 1, 1),
        "calibrate_on": date(year + 1, 1, 21),
        "release_on": date(year + 1, 2, 1),
        "object_on": date(year + 1, 2, 15),
        "close_on": date(year + 1, 3, 31),
    }


def date_range(year: int) -> tuple[date, date]:
    """The first and the last day on which a phase of this year may begin."""
    return date(year - 1, 12, 1), date(year + 1, 12, 31)


def a_year_later(day: date | None) -> date | None:
    """The same day of the next year; 29 February becomes the 28th."""
    return years_later(day, 1) if day else None


def years_later(day: date, years: int) -> date:
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def periods_of_year(year: int, kind: str) -> Iterator[tuple[str, str, date, date]]:
    """The year and the periods inside it as (kind, name, first day, last day).

    Stored names are Indonesian, as everything an agency names; pages translate the usual ones.
    """
    yield PeriodKind.YEAR, f"Tahun {year}", date(year, 1, 1), date(year, 12, 31)
    if kind == PeriodKind.YEAR:
        return
    months = MONTHS_IN[PeriodKind(kind)]
    starts = [date(year, month, 1) for month in range(1, 13, months)]
    ends = [*(following - timedelta(days=1) for following in starts[1:]), date(year, 12, 31)]
    for number, (first, last) in enumerate(zip(starts, ends, strict=True), start=1):
        name = f"Triwulan {number} {year}" if months == 3 else f"{MONTH_NAMES[number - 1]} {year}"
        yield kind, name, first, last


def is_working_day(day: date, holidays: Container[date]) -> bool:
    return day.weekday() in WORKING_WEEKDAYS and day not in holidays


def working_days_after(day: date, until: date, holidays: Container[date]) -> int:
    """How many working days there are after `day`, up to and including `until`."""
    following = (day + timedelta(days=number) for number in range(1, (until - day).days + 1))
    return sum(is_working_day(each, holidays) for each in following)
