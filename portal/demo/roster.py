"""Who stood at which point on which day: a weekly rotation, with two people at some busy counters."""

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from organisation.models import Agency
from organisation.services import PlannedDuty, import_roster
from portal.demo import city as described
from portal.demo.people import Person
from portal.demo.register import Register
from portal.demo.rhythm import is_working_day

OPENS, CLOSES = time(7, 30), time(16, 30)
SHARED_SHARE = 0.08  # of point-days with a second officer, whose ratings belong to nobody

# point code, day → the people on duty there
Roster = dict[tuple[str, date], list[Person]]


def plan_roster(
    rng: random.Random, agency: described.Agency, people: Sequence[Person], first: date, last: date
) -> Roster:
    """This will put one person at every staffed point on every working day, nobody at two."""
    points = [point for point in agency.points if point.kind != "online"]
    roster: Roster = {}
    for day in _days(first, last):
        if not is_working_day(day):
            continue
        week = day.isocalendar().week
        free = _rotated(people, week)
        for point in points:
            person = _take(free, point.unit)
            if person is None:
                continue
            roster[point.code, day] = [person]
            if rng.random() < SHARED_SHARE and (second := _take(free, point.unit, only_own=True)):
                roster[point.code, day].append(second)
    return roster


def load_roster(agency: Agency, roster: Roster, register: Register, *, now: datetime) -> int:
    zone = ZoneInfo(agency.timezone)
    duties = [
        PlannedDuty(
            officer_id=register.officers[person.key].pk,
            point_id=register.points[point_code].pk,
            starts_at=datetime.combine(day, OPENS, zone),
            ends_at=datetime.combine(day, CLOSES, zone),
        )
        for (point_code, day), people in roster.items()
        for person in people
    ]
    return import_roster(agency=agency, duties=duties, now=now)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _rotated(people: Sequence[Person], week: int) -> dict[str, list[Person]]:
    """Free people by unit, a different one first each week."""
    free: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        free[person.unit].append(person)
    return {
        unit: members[week % len(members) :] + members[: week % len(members)]
        for unit, members in free.items()
    }


def _take(free: dict[str, list[Person]], unit: str, *, only_own: bool = False) -> Person | None:
    if free.get(unit):
        return free[unit].pop(0)
    if only_own:
        return None
    for members in free.values():
        if len(members) > 1:
            return members.pop(0)
    return None
