"""The running year of one agency: in full where visitors look first, in outline elsewhere."""

import random
from datetime import datetime

from appraisal.choices import PeriodKind
from appraisal.models import AppraisalCycle, EvaluationPeriod
from appraisal.services.introduction import acknowledge_purpose
from organisation.models import Agency
from portal.demo.people import Person
from portal.demo.performance.daily import load_figures, load_note, load_reports
from portal.demo.performance.growth import (
    load_assessments,
    load_competencies,
    load_thanks_and_help,
    load_trainings,
    load_unit_note,
)
from portal.demo.performance.people import Staff
from portal.demo.performance.plans import load_goals, load_plan, load_standard
from portal.demo.register import Register


def load_year(
    rng: random.Random,
    agency: Agency,
    people: list[Person],
    register: Register,
    *,
    report_days: int,
    newcomer: str,
    now: datetime,
) -> int:
    """This will load standards, goals, plans and, with `report_days`, the daily life; returns the plans.

    `newcomer` is the key of the one officer who has not read the introduction yet.
    """
    staff = Staff(agency, people, register, agency.local_day(now), now)
    cycle = AppraisalCycle.objects.get(agency=agency, year=staff.today.year)
    opened = staff.at(cycle.starts_on)
    load_standard(staff, opened)
    goals = load_goals(staff, cycle, opened)
    plans = {}
    for person in people:
        if person.key != newcomer:
            acknowledge_purpose(actor=staff.actor(person), now=opened)
        unit = register.units[agency.code, person.unit]
        plans[person.key] = load_plan(rng, staff, person, cycle, goals[unit.pk])
    if report_days:
        _daily_life(rng, staff, plans, report_days)
    return len(plans)


def _daily_life(rng: random.Random, staff: Staff, plans, report_days: int) -> None:
    for person in staff.people:
        load_figures(rng, staff, person, plans[person.key])
        load_reports(rng, staff, person, plans[person.key], report_days)
        load_note(rng, staff, person)
    competencies = load_competencies(rng, staff)
    load_assessments(rng, staff)
    load_trainings(staff, competencies)
    load_thanks_and_help(staff)
    load_unit_note(staff, _last_quarter(staff))


def _last_quarter(staff: Staff) -> EvaluationPeriod | None:
    ended = EvaluationPeriod.objects.filter(
        cycle__agency=staff.agency, kind=PeriodKind.QUARTER, ends_on__lt=staff.today
    )
    return ended.order_by("-ends_on").first()
