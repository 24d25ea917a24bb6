"""When people come: working days and hours, holidays, the school year, and ratings sent in the evening.

Weights are plausible rather than measured; they shape the demonstration data and nothing else.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate

from organisation.national_holidays import COLLECTIVE_LEAVE, NATIONAL_HOLIDAYS

# In years that the list does not name yet.
FIXED_HOLIDAYS = {(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)}
RAMADAN = {2025: (date(2025, 3, 1), date(2025, 3, 30)), 2026: (date(2026, 2, 19), date(2026, 3, 20))}

WEEKDAY = (1.3, 1.1, 1.0, 1.0, 0.75, 0.03, 0.01)  # Monday first; the weekend is ratings sent from home
HOLIDAY = 0.03

# By month, January first.
MONTHS = {
    "civil": (1.0, 0.9, 0.8, 1.0, 1.0, 1.25, 1.3, 1.0, 0.95, 0.95, 1.0, 1.15),
    "permits": (1.3, 1.1, 0.85, 1.0, 1.0, 0.95, 1.0, 1.0, 1.0, 1.05, 1.05, 0.85),
    "health": (1.15, 1.1, 0.9, 0.95, 1.0, 1.0, 1.0, 1.0, 0.95, 1.0, 1.05, 1.0),
    "education": (0.8, 0.7, 0.7, 0.8, 1.1, 2.4, 2.3, 0.9, 0.8, 0.8, 0.8, 0.7),
    "social": (1.0, 0.95, 1.15, 0.95, 0.95, 1.0, 1.05, 1.0, 1.0, 1.0, 1.1, 1.25),
    "": (1.05, 0.95, 0.85, 0.95, 1.0, 1.25, 1.25, 1.0, 0.95, 0.95, 1.0, 1.0),
}  # fmt: skip

# Half hours from 08:00 to 16:00.
DAY = (6, 11, 15, 16, 14, 12, 9, 7, 3, 3, 6, 8, 7, 5, 3, 1)
FRIDAY = (8, 13, 16, 16, 13, 9, 4, 1, 0.5, 0.5, 1, 5, 6, 5, 3, 1)
FASTING = (9, 13, 15, 15, 13, 11, 9, 7, 5, 5, 6, 5, 3, 1, 0.3, 0.1)
EVENING = (1, 2, 4, 8, 9, 6, 2)  # full hours from 16:00 to 22:00
EVENING_SHARE = 0.07


def is_holiday(day: date) -> bool:
    return (day.month, day.day) in FIXED_HOLIDAYS or day in NATIONAL_HOLIDAYS or day in COLLECTIVE_LEAVE


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def visits(rng: random.Random, start: date, end: date, n: int, *, kind: str = "") -> list[datetime]:
    """`n` moments from `start` to `end`, both included, in order, as local time without a zone.

    `kind` is the kind of agency and brings its own year; some ratings are sent in the evening.
    """
    days = list(_days(start, end))
    weights = list(accumulate(_day_weight(day, kind) for day in days))
    return sorted(_moment(rng, day) for day in rng.choices(days, cum_weights=weights, k=n))


def _days(start: date, end: date) -> Iterator[date]:
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


def _day_weight(day: date, kind: str) -> float:
    weight = WEEKDAY[day.weekday()] * MONTHS[kind][day.month - 1]
    if is_holiday(day):
        return min(weight, HOLIDAY)
    if _after_closure(day):
        weight *= 1.5
    return weight * (0.8 if _is_ramadan(day) else 1.0)


def _after_closure(day: date) -> bool:
    """The first working day after a holiday: the waiting rooms are full."""
    return is_working_day(day) and is_holiday(day - timedelta(days=1))


def _is_ramadan(day: date) -> bool:
    first, last = RAMADAN.get(day.year, (date.max, date.min))
    return first <= day <= last


def _moment(rng: random.Random, day: date) -> datetime:
    if not is_working_day(day) or rng.random() < EVENING_SHARE:
        hour = 16 + rng.choices(range(len(EVENING)), EVENING)[0]
        return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)))
    slot = rng.choices(range(len(DAY)), _profile(day))[0]
    seconds = slot * 1800 + rng.randrange(1800)
    return datetime.combine(day, time(8)) + timedelta(seconds=seconds)


def _profile(day: date) -> tuple[float, ...]:
    if day.weekday() == 4:
        return FRIDAY
    return FASTING if _is_ramadan(day) else DAY
