import random
from datetime import date, time

import pytest

from portal.demo.rhythm import is_holiday, is_working_day, visits

FIRST, LAST = date(2025, 11, 22), date(2026, 11, 21)


@pytest.fixture(scope="module")
def year():
    return visits(random.Random(5), FIRST, LAST, 20_000)


def test_visits_are_counted_ordered_and_inside_the_dates(year):
    assert len(year) == 20_000
    assert year == sorted(year)
    assert year[0].date() >= FIRST
    assert year[-1].date() <= LAST
    assert all(moment.tzinfo is None for moment in year)


def test_same_seed_gives_the_same_visits(year):
    assert visits(random.Random(5), FIRST, LAST, 20_000) == year
    assert visits(random.Random(6), FIRST, LAST, 20_000) != year


def test_nine_in_ten_come_in_office_hours_of_working_days(year):
    inside = sum(is_working_day(m.date()) and time(8) <= m.time() < time(16) for m in year)
    assert 0.90 < inside / 20_000 < 0.95


def test_nobody_rates_in_the_night(year):
    assert {moment.hour for moment in year} == set(range(8, 23))


def test_mornings_are_busier_than_noon(year):
    hours = [moment.hour for moment in year]
    assert hours.count(9) > 2 * hours.count(12)


def test_friday_prayer_empties_the_hall(year):
    friday = [m.hour for m in year if m.weekday() == 4]
    monday = [m.hour for m in year if m.weekday() == 0]

    assert friday.count(12) / len(friday) < 0.5 * monday.count(12) / len(monday)


def test_holidays_are_nearly_empty(year):
    days = {moment.date() for moment in year}
    on_holidays = sum(is_holiday(moment.date()) for moment in year)

    assert on_holidays < 60
    assert date(2026, 8, 18) in days


def test_school_registration_fills_the_education_office():
    moments = visits(random.Random(5), FIRST, LAST, 6_000, kind="education")
    months = [moment.month for moment in moments]

    assert months.count(6) + months.count(7) > 4 * (months.count(2) + months.count(3)) / 2


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 20), False),  # collective leave before Idul Fitri
        (date(2026, 8, 17), False),
        (date(2027, 8, 17), False),  # fixed days hold in any year
        (date(2026, 11, 21), False),  # Saturday
        (date(2026, 11, 20), True),
    ],
)
def test_working_days(day, expected):
    assert is_working_day(day) is expected


def test_a_single_day_can_be_asked_for():
    day = date(2026, 11, 18)
    assert {moment.date() for moment in visits(random.Random(1), day, day, 50)} == {day}
