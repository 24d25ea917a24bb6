from datetime import date, timedelta

from appraisal.models import GuideCurve
from organisation.models import AccessLog
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationFactory
from tests.factories.cycles import (
    PerformanceStandardFactory,
    StandardIndicatorFactory,
    UnitGoalFactory,
    UnitNoteFactory,
)
from tests.factories.organisation import (
    AccessGrantFactory,
    ActingAppointmentFactory,
    HolidayFactory,
    UnitFactory,
)
from tests.portal.lists.house import (
    LONG_AGO,
    THIS_MORNING,
    TODAY,
    add,
    add_officers,
    add_people,
    add_team,
    add_units,
    add_users,
    each,
)
from tests.portal.lists.page import List, shown

FIRST_YEAR = 1900
FIRST_DAY = TODAY.replace(month=1, day=1)


def cycle(house):
    return [house.year.cycle.public_id]


def last_cycle(house):
    return [house.quarter.cycle.public_id]


def unit(house):
    return [house.agency.code, house.unit.code]


def add_cycles(house, numbers):
    return add(AppraisalCycleFactory, numbers, agency=house.agency, year=lambda n: FIRST_YEAR + n)


def add_officers_rated(house, numbers):
    """Officers, each in a unit of its own, with the draft of an evaluation of the period that is over."""
    officers = add_team(house, numbers)
    add(
        EvaluationFactory,
        numbers,
        officer=each(officers),
        evaluator=house.supervisor,
        period=house.quarter,
    )
    return officers


def add_goals(house, numbers):
    return add(UnitGoalFactory, numbers, cycle=house.year.cycle, unit=each(add_units(house, numbers)))


def add_goals_below(house, numbers):
    top = house.once("goal", lambda: UnitGoalFactory(cycle=house.year.cycle, unit=house.unit))
    return add(
        UnitGoalFactory,
        numbers,
        cycle=house.year.cycle,
        parent=top,
        unit=each(add_units_below(house, numbers)),
    )


def add_units_below(house, numbers):
    return add(UnitFactory, numbers, agency=house.agency, parent=house.unit)


def add_unit_notes(house, numbers):
    return add(
        UnitNoteFactory,
        numbers,
        unit=each(add_units_below(house, numbers)),
        period=house.year,
        author=each(add_people(house, numbers)),
        follow_up="Buka loket kedua.",
    )


def add_goals_of_units_below(house, numbers):
    return add(
        UnitGoalFactory, numbers, cycle=house.quarter.cycle, unit=each(add_units_below(house, numbers))
    )


def add_standards(house, numbers):
    standards = add(PerformanceStandardFactory, numbers, agency=house.agency)
    add(StandardIndicatorFactory, numbers, standard=each(standards))
    return standards


def add_indicators(house, numbers):
    return add(StandardIndicatorFactory, numbers, standard=_standard(house))


def _standard(house):
    return house.once("standard", lambda: PerformanceStandardFactory(agency=house.agency))


def standard(house):
    return [_standard(house).public_id]


def add_appointments_for_supervisors(house, numbers):
    return add(
        ActingAppointmentFactory,
        numbers,
        acting=each(add_officers(house, numbers)),
        supervisor=each(add_team(house, numbers)),
        appointed_by=each(add_users(numbers)),
        starts_on=LONG_AGO,
    )


def add_appointments_over_officers(house, numbers):
    return add(
        ActingAppointmentFactory,
        numbers,
        acting=each(add_officers(house, numbers)),
        officer=each(add_team(house, numbers)),
        appointed_by=each(add_users(numbers)),
        starts_on=LONG_AGO,
    )


def add_grants(house, numbers):
    return add(
        AccessGrantFactory,
        numbers,
        officer=each(add_team(house, numbers)),
        viewer=each(add_people(house, numbers)),
        granted_by=each(add_people(house, numbers)),
        ends_on=date(2099, 1, 1),
    )


def add_openings(house, numbers):
    return add(
        AccessLog,
        numbers,
        viewer=each(add_people(house, numbers)),
        officer=house.officer,
        what="portal:officer-detail",
        as_role="SUPERVISOR",
        at=THIS_MORNING,
    )


def add_holidays(house, numbers):
    return add(HolidayFactory, numbers, agency=house.agency, day=lambda n: FIRST_DAY + timedelta(days=n))


def own_holidays(page):
    return [holiday for holiday in page["holidays"] if holiday.agency_id]


def add_curves(house, numbers):
    """Versions of the guide curve of one cycle, each set by another person."""
    return add(
        GuideCurve,
        numbers,
        cycle=house.year.cycle,
        version=lambda n: n + 1,
        shares={},
        reason="Kesepakatan pimpinan.",
        set_by=each(add_people(house, numbers)),
        set_at=THIS_MORNING,
    )


LISTS = [
    List("cycles:holidays", "personnel", add_holidays, own_holidays),
    List("cycles:guide", "personnel", add_curves, shown("versions"), cycle),
    List("cycles:home", "personnel", add_cycles, shown("cycles"), besides=2),
    List(
        "cycles:control",
        "personnel",
        add_officers_rated,
        lambda page: page["control"].units,
        last_cycle,
        besides=1,
    ),
    List("cycles:overdue", "personnel", add_officers_rated, shown("rows"), last_cycle, most=50, besides=2),
    List(
        "cycles:report",
        "unit_head",
        add_officers_rated,
        lambda page: page["control"].units,
        last_cycle,
        besides=1,
    ),
    List("cycles:goals", "personnel", add_goals, shown("roots"), cycle),
    List("cycles:goals", "personnel", add_goals_below, lambda page: page["roots"][0]["children"], cycle),
    List("cycles:goals", "officer", add_goals, shown("roots"), cycle),
    List("cycles:standards", "personnel", add_standards, shown("standards")),
    List("cycles:standard", "personnel", add_indicators, lambda page: page["groups"][0][1], standard),
    List("cycles:appointments", "personnel", add_appointments_for_supervisors, shown("rows"), most=40),
    List("cycles:appointments", "personnel", add_appointments_over_officers, shown("rows"), most=40),
    List("cycles:grants", "personnel", add_grants, shown("rows"), most=40),
    List("cycles:access-log", "officer", add_openings, shown("rows"), most=40),
    List("cycles:units", "unit_head", add_units_below, shown("units"), besides=1),
    List("cycles:units", "personnel", add_units, shown("units"), besides=1),
    List("cycles:unit", "unit_head", add_unit_notes, shown("notes"), unit, most=20),
    List("cycles:unit", "unit_head", add_goals_of_units_below, shown("goals"), unit),
]
NO_LISTS = {
    "cycles:holiday-remove",
    "cycles:open",
    "cycles:cycle",
    "cycles:dates",
    "cycles:advance",
    "cycles:step-back",
    "cycles:goal-create",
    "cycles:goal-edit",
    "cycles:goal-end",
    "cycles:standard-create",
    "cycles:standard-edit",
    "cycles:standard-in-force",
    "cycles:appointment-create",
    "cycles:appointment-end",
    "cycles:grant-create",
    "cycles:grant-revoke",
    "cycles:unit-note-finish",
}
