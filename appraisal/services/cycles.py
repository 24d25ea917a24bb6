"""The writes that open a year of the performance cycle, set its dates and move it through its phases."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from appraisal.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    PHASE_OF_STATE,
    a_year_later,
    date_range,
    default_dates,
    periods_of_year,
)
from appraisal.choices import CycleState, EvaluationState, ObjectionState, PeriodKind
from appraisal.models import AppraisalCycle, Evaluation, EvaluationPeriod, Objection, UnitGoal
from appraisal.models.cycles import PHASE_DATES
from appraisal.phases import NEXT
from organisation.models import Agency
from organisation.services import record_event

COPIED_SETTINGS = (
    "period_kind",
    "late_report_days",
    "feedback_days",
    "self_appraisal_days",
    "peer_minimum",
)
UNDELIVERED = (
    EvaluationState.DRAFT,
    EvaluationState.SENT,
    EvaluationState.CALIBRATING,
    EvaluationState.SIGNED,
)
DELIVERED = (EvaluationState.DELIVERED, EvaluationState.ACKNOWLEDGED)
UNDECIDED = (ObjectionState.FILED, ObjectionState.HEARING)


class CycleError(Exception):
    """What stands in the way of a cycle; the text may be shown to the user."""


class CycleStillRuns(CycleError):
    """A cycle is closed after its last day."""


class CycleHasOpenMatters(CycleError):
    """Evaluations or objections of the cycle are not finished."""


class CycleExists(CycleError):
    pass


class YearInvalid(CycleError):
    pass


class CycleIsFinal(CycleError):
    """A closed cycle never changes."""


class PhaseNotNext(CycleError):
    pass


class ReasonNeeded(CycleError):
    pass


class SettingInvalid(CycleError):
    pass


class DateInvalid(CycleError):
    """A phase date lies outside the year or before the phase before it; `field` names it."""

    def __init__(self, field: str, text: Any) -> None:
        super().__init__(text)
        self.field = field


# Opening


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


# How the cycle runs


@transaction.atomic
def set_phase_dates(
    *, cycle: AppraisalCycle, dates: Mapping[str, date | None], now: datetime, actor_id: int | None
) -> AppraisalCycle:
    """This will set the days on which phases begin; a phase without a day waits for a person.

    `dates` maps names of PHASE_DATES to days; those it does not name stay. Raises DateInvalid (each lies
    between 1 December of the year before and the end of the following year, in the order of the phases)
    or CycleIsFinal.
    """
    locked = _locked(cycle)
    if locked.state == CycleState.CLOSED:
        raise CycleIsFinal(_("A closed cycle can no longer be changed."))
    merged = {name: dates.get(name, getattr(locked, name)) for name in PHASE_DATES}
    _require_dates(locked.year, merged)
    changed = {name: day for name, day in merged.items() if day != getattr(locked, name)}
    if not changed:
        return locked
    for name, day in changed.items():
        setattr(locked, name, day)
    locked.save(update_fields=list(changed))
    _record(
        locked, "cycle.dates", now, actor_id, {name: day and day.isoformat() for name, day in changed.items()}
    )
    return locked


def _require_dates(year: int, dates: Mapping[str, date | None]) -> None:
    first, last = date_range(year)
    before: date | None = None
    for name in PHASE_DATES:
        day = dates[name]
        if day is None:
            continue
        if not first <= day <= last:
            raise DateInvalid(
                name,
                format_lazy(
                    _("Choose a day from {first} to {last}."),
                    first=f"{first:%d.%m.%Y}",
                    last=f"{last:%d.%m.%Y}",
                ),
            )
        if before and day < before:
            raise DateInvalid(name, _("This phase cannot begin before the one above it."))
        before = day


def _in_order(dates: Mapping[str, date | None]) -> bool:
    days = [day for day in (dates[name] for name in PHASE_DATES) if day]
    return days == sorted(days)


@transaction.atomic
def set_cycle_settings(
    *, cycle: AppraisalCycle, settings: Mapping[str, int], now: datetime, actor_id: int | None
) -> AppraisalCycle:
    """This will set how the agency runs its cycle: the days until a reminder and the answers needed.

    Raises SettingInvalid (colleagues' answers are never shown from fewer than three) or CycleIsFinal.
    """
    locked = _locked(cycle)
    if locked.state == CycleState.CLOSED:
        raise CycleIsFinal(_("A closed cycle can no longer be changed."))
    known = [name for name in COPIED_SETTINGS if name != "period_kind" and name in settings]
    if settings.get("peer_minimum", 3) < 3:
        raise SettingInvalid(_("Answers of colleagues are shown from three on, never from fewer."))
    changed = {name: settings[name] for name in known if settings[name] != getattr(locked, name)}
    if not changed:
        return locked
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=list(changed))
    _record(locked, "cycle.settings", now, actor_id, changed)
    return locked


# Through the phases


@transaction.atomic
def advance_cycle(
    *, cycle: AppraisalCycle, to: str, now: datetime, actor_id: int | None, reason: str = ""
) -> AppraisalCycle:
    """This will move a cycle to its next phase, or one phase back with a written reason.

    Back from a phase also takes its day away: the worker would move the cycle on again at once. Asked for
    the phase it is in, it stays. Raises PhaseNotNext, ReasonNeeded, CycleIsFinal, and for CLOSED
    CycleStillRuns or CycleHasOpenMatters.
    """
    locked = _locked(cycle)
    if locked.state == to:
        return locked
    if locked.state == CycleState.CLOSED:
        raise CycleIsFinal(_("A closed cycle can no longer be changed."))
    before = CycleState(locked.state)
    if NEXT.get(before) == to:
        return _move_on(locked, to, now, actor_id, reason)
    if NEXT.get(CycleState(to)) != before:
        raise PhaseNotNext(_("A cycle moves one phase at a time."))
    if not reason.strip():
        raise ReasonNeeded(_("Write why the cycle goes back."))
    return _move_back(locked, to, now, actor_id, reason.strip())


@transaction.atomic
def close_cycle(*, cycle: AppraisalCycle, now: datetime, actor_id: int | None = None) -> AppraisalCycle:
    """This will close a year that is over, from whatever phase it is in: nothing in it can be evaluated or
    signed any more, or is due.

    Closed twice it stays as it is. Raises CycleStillRuns, or CycleHasOpenMatters while evaluations are not
    delivered, can still be objected to, or objections are not decided.
    """
    locked = _locked(cycle)
    if locked.state == CycleState.CLOSED:
        return locked
    return _move_on(locked, CycleState.CLOSED, now, actor_id, "")


def advance_due_cycles(now: datetime) -> list[AppraisalCycle]:
    """This will move every cycle on whose next phase begins today or earlier where the agency is.

    A phase without a day waits for a person, and so does a year that cannot be closed yet.
    """
    moved = []
    for cycle in AppraisalCycle.objects.exclude(state=CycleState.CLOSED).select_related("agency"):
        today = cycle.agency.local_day(now)
        try:
            while (next_state := _due_state(cycle, today)) is not None:
                cycle = advance_cycle(cycle=cycle, to=next_state, now=now, actor_id=None)
                moved.append(cycle)
        except (CycleStillRuns, CycleHasOpenMatters):
            continue
    return moved


def _due_state(cycle: AppraisalCycle, today: date) -> CycleState | None:
    following = NEXT.get(CycleState(cycle.state))
    if following is None:
        return None
    day = getattr(cycle, PHASE_OF_STATE[following])
    return following if day and day <= today else None


def _move_on(
    locked: AppraisalCycle, to: str, now: datetime, actor_id: int | None, reason: str
) -> AppraisalCycle:
    if to == CycleState.CLOSED:
        _require_closable(locked, now)
    before, locked.state = locked.state, to
    locked.save(update_fields=["state"])
    action = "cycle.close" if to == CycleState.CLOSED else "cycle.advance"
    _record(locked, action, now, actor_id, {"from": before, "to": to}, reason)
    return locked


def _move_back(
    locked: AppraisalCycle, to: str, now: datetime, actor_id: int | None, reason: str
) -> AppraisalCycle:
    before, locked.state = CycleState(locked.state), to
    field = PHASE_OF_STATE[before]
    former = getattr(locked, field)
    setattr(locked, field, None)
    locked.save(update_fields=["state", field])
    detail = {"from": before.value, "to": str(to), field: former and former.isoformat()}
    _record(locked, "cycle.step_back", now, actor_id, detail, reason)
    return locked


def _require_closable(cycle: AppraisalCycle, now: datetime) -> None:
    if cycle.agency.local_day(now) <= cycle.ends_on:
        raise CycleStillRuns(_("A cycle can be closed after its last day."))
    evaluations = Evaluation.objects.filter(period__cycle=cycle)
    undelivered = evaluations.filter(state__in=UNDELIVERED).count()
    contestable = evaluations.filter(
        state__in=DELIVERED, objection_deadline__gte=_start_of_day(cycle, now)
    ).count()
    undecided = Objection.objects.filter(evaluation__period__cycle=cycle, state__in=UNDECIDED).count()
    sentences = [
        ngettext(
            "%(n)s evaluation has not been delivered yet.",
            "%(n)s evaluations have not been delivered yet.",
            undelivered,
        )
        % {"n": undelivered},
        ngettext("%(n)s officer can still object.", "%(n)s officers can still object.", contestable)
        % {"n": contestable},
        ngettext("%(n)s objection is open.", "%(n)s objections are open.", undecided) % {"n": undecided},
    ]
    counts = (undelivered, contestable, undecided)
    if any(counts):
        raise CycleHasOpenMatters(
            " ".join(text for text, count in zip(sentences, counts, strict=True) if count)
        )


def _start_of_day(cycle: AppraisalCycle, now: datetime) -> datetime:
    """The last day to object counts until it ends, whatever the hour of the delivery."""
    return datetime.combine(cycle.agency.local_day(now), time.min, tzinfo=cycle.agency.zone)


def _locked(cycle: AppraisalCycle) -> AppraisalCycle:
    return AppraisalCycle.objects.select_for_update(of=("self",)).select_related("agency").get(pk=cycle.pk)


def _record(
    cycle: AppraisalCycle,
    action: str,
    now: datetime,
    actor_id: int | None,
    detail: Mapping[str, Any],
    reason: str = "",
) -> None:
    record_event(
        actor_id=actor_id,
        action=action,
        obj=cycle,
        agency_id=cycle.agency_id,
        now=now,
        detail={"year": cycle.year, **detail},
        reason=reason[:300],
    )
