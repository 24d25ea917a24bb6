"""The writes that open a year of the performance cycle, the first or from the year before."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    a_year_later,
    default_dates,
    periods_of_year,
)
from appraisal.choices import CycleState, PeriodKind
from appraisal.models import AppraisalCycle, EvaluationPeriod, UnitGoal
from appraisal.models.cycles import PHASE_DATES
from appraisal.services.cycle_dates import CYCLE_SETTINGS
from appraisal.services.cycle_guards import CycleError
from organisation.models import Agency
from organisation.services import record_event

COPIED_SETTINGS = ("period_kind", *CYCLE_SETTINGS)


class CycleExists(CycleError):
    pass


class YearInvalid(CycleError):
    pass


@transaction.atomic
def open_cycle(
    *,
    agency: Agency,
    year: int,
    now: datetime,
    actor_id: int | None = None,
    state: str = CycleState.RUNNING,
    period_kind: str = PeriodKind.QUARTER,
) -> AppraisalCycle:
    """This will open the agency's year with its periods and the usual dates; asked twice it returns the one
    there is.

    A month or a quarter is evaluated inside the year; with YEAR the whole year is the only period.
    Raises YearInvalid.
    """
    _require_year(year)
    Agency.objects.select_for_update().get(pk=agency.pk)
    cycle, is_new = AppraisalCycle.objects.get_or_create(
        agency=agency,
        year=year,
        defaults={
            "name": str(year),
            "starts_on": date(year, 1, 1),
            "ends_on": date(year, 12, 31),
            "state": state,
            "period_kind": period_kind,
            **default_dates(year),
        },
    )
    if is_new:
        _add_periods(cycle)
        record_event(actor_id=actor_id, action="cycle.open", obj=cycle, agency_id=agency.pk, now=now)
    return cycle


@transaction.atomic
def open_cycle_from(previous: AppraisalCycle, *, now: datetime, actor_id: int | None) -> AppraisalCycle:
    """This will open the year after `previous` with everything that was set there, so nothing is typed again.

    Settings, the kind of period and the goals that have not ended are copied; dates move by a year, and one
    that was never set gets the usual day. Standards belong to the agency and stay in force. The new year is
    being prepared (DRAFT) until a person or its first date moves it on. Raises CycleExists or YearInvalid.
    """
    year = previous.year + 1
    _require_year(year)
    agency = Agency.objects.select_for_update().get(pk=previous.agency_id)
    if AppraisalCycle.objects.filter(agency=agency, year=year).exists():
        raise CycleExists(_("There is a cycle for %(year)s already.") % {"year": year})
    usual = default_dates(year)
    dates = {name: a_year_later(getattr(previous, name)) or usual[name] for name in PHASE_DATES}
    cycle = AppraisalCycle.objects.create(
        agency=agency,
        year=year,
        name=str(year),
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        state=CycleState.DRAFT,
        copied_from=previous,
        **(dates if _in_order(dates) else usual),
        **{name: getattr(previous, name) for name in COPIED_SETTINGS},
    )
    _add_periods(cycle)
    goals = _copy_goals(previous, cycle)
    record_event(
        actor_id=actor_id,
        action="cycle.open",
        obj=cycle,
        agency_id=agency.pk,
        now=now,
        detail={"year": year, "copied_from": previous.year, "goals": goals},
    )
    return cycle


def _require_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearInvalid(
            _("Choose a year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )


def _add_periods(cycle: AppraisalCycle) -> None:
    EvaluationPeriod.objects.bulk_create(
        EvaluationPeriod(cycle=cycle, kind=kind, name=name, starts_on=first, ends_on=last)
        for kind, name, first, last in periods_of_year(cycle.year, cycle.period_kind)
    )


def _copy_goals(previous: AppraisalCycle, cycle: AppraisalCycle) -> int:
    """Parents first, so that a copied goal can name the copy of its parent."""
    goals = list(UnitGoal.objects.filter(cycle=previous, ended_at__isnull=True).order_by("pk"))
    copies: dict[int, UnitGoal] = {}
    waiting = goals
    known = {goal.pk for goal in goals}
    while waiting:
        ready = [goal for goal in waiting if goal.parent_id not in known or goal.parent_id in copies]
        for goal in ready:
            copies[goal.pk] = UnitGoal.objects.create(
                cycle=cycle,
                unit_id=goal.unit_id,
                parent=copies.get(goal.parent_id) if goal.parent_id else None,
                text=goal.text,
                indicator=goal.indicator,
            )
        waiting = [goal for goal in waiting if goal.pk not in copies]
    return len(copies)


def _in_order(dates: Mapping[str, date | None]) -> bool:
    days = [day for day in (dates[name] for name in PHASE_DATES) if day]
    return days == sorted(days)
