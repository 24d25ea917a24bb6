from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError

from organisation.actors import actor_for
from organisation.choices import Role
from organisation.models import AuditEvent
from scoring.choices import DriftScope
from scoring.models import DriftAlarm, DriftCheck, Tally
from scoring.queries.drift import drift_alarms, named, weekly_places
from scoring.services.drift import (
    AlreadyLookedAt,
    FindingMissing,
    check_drift,
    check_due_agencies,
    look_into,
)
from tests.factories.drift import DriftAlarmFactory
from tests.factories.feedback import QuestionFactory
from tests.factories.organisation import AgencyFactory, RoleGrantFactory, ServicePointFactory, UnitFactory

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 6, 29)
NOW = datetime(2026, 6, 30, 3, 0, tzinfo=UTC)


@pytest.fixture
def point():
    return ServicePointFactory(unit=UnitFactory(agency=AgencyFactory()))


@pytest.fixture
def question():
    return QuestionFactory(highest=5)


def give(point, question, week, *, low, n):
    """The ratings of one week: so many ones, the rest fives."""
    Tally.objects.create(
        agency=point.unit.agency,
        day=MONDAY - timedelta(weeks=week, days=-2),
        point=point.pk,
        channel="QR",
        verification="OPEN",
        question=question,
        n1=low,
        n5=n - low,
    )


def half_a_year_and(point, question, *, low):
    """Two of 25 low ratings a week for a long time, then `low` of 25 for six weeks."""
    for week in range(1, 40):
        give(point, question, week, low=low if week <= 6 else 2, n=25)


def test_weeks_come_from_the_tallies(point, question):
    give(point, question, 39, low=3, n=10)
    give(point, question, 1, low=1, n=4)
    give(point, question, 40, low=9, n=9)  # too long ago

    weekly = weekly_places(point.unit.agency, MONDAY)

    place = weekly.places[DriftScope.POINT, point.pk]
    assert (place.before[0].low, place.before[0].n) == (3, 10)
    assert (place.since[-1].low, place.since[-1].n) == (1, 4)
    assert sum(week.n for week in (*place.before, *place.since)) == 14


def test_change_raises_one_alarm_and_is_looked_for_once_a_week(point, question):
    half_a_year_and(point, question, low=8)
    # What is usual in the agency is told by services; this point has none of its own ratings there.
    Tally.objects.update(service=7)

    assert check_due_agencies(NOW) == 1
    assert check_due_agencies(NOW + timedelta(hours=5)) == 0

    alarm = DriftAlarm.objects.get(scope=DriftScope.POINT)
    assert (alarm.place, alarm.raised_on, alarm.count_since) == (point.pk, MONDAY, 150)
    assert alarm.since == MONDAY - timedelta(weeks=6)
    assert float(alarm.share_since) == pytest.approx(0.32)


def test_place_as_before_raises_none(point, question):
    half_a_year_and(point, question, low=2)
    Tally.objects.update(service=7)

    check_due_agencies(NOW)

    assert not DriftAlarm.objects.exists()
    assert DriftCheck.objects.get().place_count == 2


def test_standing_alarm_is_not_raised_again_and_closes_when_it_is_over(point, question):
    half_a_year_and(point, question, low=8)
    Tally.objects.update(service=7)
    agency = point.unit.agency
    check_drift(agency=agency, week=MONDAY)
    check_drift(agency=agency, week=MONDAY + timedelta(weeks=1))

    for week in range(-13, 0):
        give(point, question, week, low=0, n=25)
    Tally.objects.update(service=7)
    check_drift(agency=agency, week=MONDAY + timedelta(weeks=13))

    assert DriftAlarm.objects.filter(scope=DriftScope.POINT).count() == 1
    assert DriftAlarm.objects.get(scope=DriftScope.POINT).closed_on == MONDAY + timedelta(weeks=13)


def test_finding_is_kept_once_with_who_and_when(point):
    alarm = DriftAlarmFactory(agency=point.unit.agency, place=point.pk)
    actor = actor_for(RoleGrantFactory(agency=alarm.agency, role=Role.AGENCY_ADMIN).user, today=NOW.date())

    look_into(alarm=alarm, actor=actor, finding="  Mesin antrean rusak  ", now=NOW)

    alarm.refresh_from_db()
    assert (alarm.finding, alarm.looked_at, alarm.looked_at_by_id) == (
        "Mesin antrean rusak",
        NOW,
        actor.user_id,
    )
    assert AuditEvent.objects.get(action="drift.look").detail == {"finding": "Mesin antrean rusak"}
    with pytest.raises(AlreadyLookedAt):
        look_into(alarm=alarm, actor=actor, finding="Lain", now=NOW)


def test_finding_needs_words(point):
    alarm = DriftAlarmFactory(agency=point.unit.agency)
    actor = actor_for(RoleGrantFactory(agency=alarm.agency, role=Role.AGENCY_ADMIN).user, today=NOW.date())

    with pytest.raises(FindingMissing):
        look_into(alarm=alarm, actor=actor, finding="   ", now=NOW)


def test_alarms_of_another_agency_are_not_seen(point):
    DriftAlarmFactory(agency=point.unit.agency, place=point.pk)
    outsider = actor_for(
        RoleGrantFactory(agency=AgencyFactory(), role=Role.AGENCY_ADMIN).user, today=NOW.date()
    )
    own = actor_for(RoleGrantFactory(agency=point.unit.agency, role=Role.AUDITOR).user, today=NOW.date())

    assert list(drift_alarms(outsider, point.unit.agency)) == []
    assert [each.name for each in named(drift_alarms(own, point.unit.agency))] == [point.name]


def test_one_open_alarm_a_place(point):
    DriftAlarmFactory(agency=point.unit.agency, place=point.pk)

    with pytest.raises(IntegrityError):
        DriftAlarmFactory(agency=point.unit.agency, place=point.pk)
