from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from organisation.actors import Actor
from organisation.models import AuditEvent, Holiday
from organisation.national_holidays import COLLECTIVE_LEAVE, NATIONAL_HOLIDAYS
from organisation.queries import holidays_between
from organisation.services.holidays import (
    HolidayExists,
    HolidayNameless,
    NotTheirHoliday,
    add_holiday,
    load_national_holidays,
    remove_holiday,
)
from tests.factories.organisation import AgencyFactory, HolidayFactory, UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
DAY = date(2026, 4, 16)


@pytest.fixture
def agency():
    return AgencyFactory()


def keeper(agency, role="personnel_agency_ids"):
    return Actor(user_id=UserFactory().pk, **{role: frozenset({agency.pk})})


@pytest.mark.parametrize("role", ["personnel_agency_ids", "administered_agency_ids"])
def test_personnel_and_administrators_keep_the_holidays_of_their_agency(agency, role):
    actor = keeper(agency, role)

    holiday = add_holiday(agency=agency, day=DAY, name=" Hari jadi kota ", actor=actor, now=NOW)
    assert holidays_between(agency.pk, DAY, DAY) == {DAY: "Hari jadi kota"}
    remove_holiday(holiday, actor=actor, now=NOW)

    assert holidays_between(agency.pk, DAY, DAY) == {}
    trail = list(AuditEvent.objects.order_by("pk").values_list("action", "detail"))
    said = {"day": "2026-04-16", "name": "Hari jadi kota"}
    assert trail == [("holiday.add", said), ("holiday.remove", said)]


def test_others_keep_no_holidays_and_nobody_the_national_ones(agency):
    stranger, own, national = (
        keeper(AgencyFactory()),
        HolidayFactory(agency=agency),
        HolidayFactory(agency=None),
    )

    with pytest.raises(NotTheirHoliday):
        add_holiday(agency=agency, day=date(2026, 4, 17), name="x", actor=stranger, now=NOW)
    with pytest.raises(NotTheirHoliday):
        remove_holiday(own, actor=stranger, now=NOW)
    with pytest.raises(NotTheirHoliday):
        remove_holiday(national, actor=keeper(agency), now=NOW)


def test_day_is_a_holiday_once_whether_everywhere_or_here(agency):
    HolidayFactory(agency=None)
    HolidayFactory(agency=agency, day=date(2026, 4, 17))

    for day in (DAY, date(2026, 4, 17)):
        with pytest.raises(HolidayExists):
            add_holiday(agency=agency, day=day, name="x", actor=keeper(agency), now=NOW)
    with pytest.raises(HolidayNameless):
        add_holiday(agency=agency, day=date(2026, 4, 18), name=" ", actor=keeper(agency), now=NOW)


@pytest.mark.parametrize("is_national", [True, False])
def test_database_refuses_the_same_day_twice(agency, is_national):
    agency = None if is_national else agency
    HolidayFactory(agency=agency)

    with pytest.raises(IntegrityError), transaction.atomic():
        HolidayFactory(agency=agency)


def test_holidays_of_another_agency_are_not_ours(agency):
    HolidayFactory()
    HolidayFactory(agency=None, day=date(2026, 4, 3), name="Wafat Yesus Kristus")
    HolidayFactory(agency=agency)

    assert holidays_between(agency.pk, date(2026, 4, 1), date(2026, 4, 30)) == {
        date(2026, 4, 3): "Wafat Yesus Kristus",
        DAY: "Hari jadi kota",
    }


def test_national_list_is_loaded_once_and_leaves_what_is_there():
    Holiday.objects.create(day=date(2026, 1, 1), name="Tahun Baru")

    first, second = load_national_holidays(), load_national_holidays()

    listed = len(NATIONAL_HOLIDAYS) + len(COLLECTIVE_LEAVE)
    assert (first, second, Holiday.objects.count()) == (listed - 1, 0, listed)
    assert Holiday.objects.get(day=date(2026, 1, 1)).name == "Tahun Baru"


@pytest.mark.parametrize(("year", "holidays", "leave"), [(2025, 17, 11), (2026, 17, 8)])
def test_national_list_has_as_many_days_as_the_decisions_name(year, holidays, leave):
    assert sum(day.year == year for day in NATIONAL_HOLIDAYS) == holidays
    assert sum(day.year == year for day in COLLECTIVE_LEAVE) == leave
    assert not NATIONAL_HOLIDAYS.keys() & COLLECTIVE_LEAVE.keys()
