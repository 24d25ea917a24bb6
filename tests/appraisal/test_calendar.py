from datetime import date

import pytest

from appraisal.calendar import is_working_day, working_days_after, years_later

FRIDAY, SATURDAY, MONDAY = date(2026, 4, 17), date(2026, 4, 18), date(2026, 4, 20)


@pytest.mark.parametrize(("day", "expected"), [(FRIDAY, True), (SATURDAY, False), (MONDAY, False)])
def test_weekend_and_holidays_are_no_working_days(day, expected):
    assert is_working_day(day, {MONDAY}) == expected


@pytest.mark.parametrize(
    ("until", "holidays", "expected"),
    [
        (FRIDAY, set(), 0),
        (SATURDAY, set(), 0),
        (MONDAY, set(), 1),
        (MONDAY, {MONDAY}, 0),
        (date(2026, 4, 24), {MONDAY}, 4),
        (date(2026, 4, 10), set(), 0),
    ],
)
def test_working_days_after_a_day_leave_weekends_and_holidays_out(until, holidays, expected):
    assert working_days_after(FRIDAY, until, holidays) == expected


def test_leap_day_becomes_the_28th_after_two_years():
    assert years_later(date(2024, 2, 29), 2) == date(2026, 2, 28)
