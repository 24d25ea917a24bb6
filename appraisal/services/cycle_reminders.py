"""Reminding people of what a cycle waits for, at most once a week each."""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from appraisal.choices import CycleState, PlanState, SelfAppraisalState
from appraisal.models import AppraisalCycle, EvaluationPeriod, Plan, SelfAppraisal
from appraisal.phases import Step, allows, period_allows
from appraisal.queries.cycle_control import overdue_placements, periods_of
from organisation.choices import OfficerStatus, PlacementKind
from organisation.models import Placement
from organisation.services import record_event
from organisation.services.reminders import remind_all

OPEN_TO_REMIND = (CycleState.PLANNING, CycleState.RUNNING)


@transaction.atomic
def remind_of_cycle(*, cycle: AppraisalCycle, now: datetime, actor_id: int | None) -> int:
    """This will remind who has no agreed plan, who has not sent a self-appraisal of the year, and every
    supervisor with overdue evaluations; returns how many reminders were new this week.

    Nobody is reminded twice in a week of the same thing, however often it is asked for.
    """
    today = cycle.agency.local_day(now)
    monday = today - timedelta(days=today.weekday())
    sent = _remind_of_plans(cycle, today, monday, now)
    for period in periods_of(cycle):
        sent += _remind_of_self_appraisals(period, today, monday, now)
        sent += _remind_of_evaluations(period, today, monday, now)
    if sent:
        record_event(
            actor_id=actor_id,
            action="cycle.remind",
            obj=cycle,
            agency_id=cycle.agency_id,
            now=now,
            detail={"year": cycle.year, "reminders": sent},
        )
    return sent


def remind_of_all_cycles(now: datetime) -> int:
    """This will do so for every cycle that is not closed; meant for the worker."""
    cycles = AppraisalCycle.objects.exclude(state=CycleState.CLOSED).select_related("agency")
    return sum(remind_of_cycle(cycle=cycle, now=now, actor_id=None) for cycle in cycles)


def _remind_of_plans(cycle: AppraisalCycle, today: date, monday: date, now: datetime) -> int:
    if cycle.state not in OPEN_TO_REMIND or not cycle.starts_on <= today <= cycle.ends_on:
        return 0
    agreed = Plan.objects.filter(cycle=cycle, state=PlanState.AGREED).values("officer_id")
    accounts = _accounts(cycle.agency_id, today, agreed)
    details = {key: {"year": cycle.year} for key in accounts}
    return remind_all(recipients=details, kind="plan.missing", obj=cycle, due_on=monday, now=now)


def _remind_of_self_appraisals(period: EvaluationPeriod, today: date, monday: date, now: datetime) -> int:
    """Only of the year, and only in its own phase: a quarter may pass without."""
    cycle = period.cycle
    if period.starts_on != cycle.starts_on or period.ends_on != cycle.ends_on:
        return 0
    if not (allows(cycle, Step.SELF_APPRAISE) and period_allows(period, Step.SELF_APPRAISE)):
        return 0
    sent = SelfAppraisal.objects.filter(period=period, state=SelfAppraisalState.SENT).values("officer_id")
    accounts = _accounts(cycle.agency_id, today, sent)
    details = {key: {"period": period.name} for key in accounts}
    return remind_all(recipients=details, kind="self_appraisal.missing", obj=period, due_on=monday, now=now)


def _remind_of_evaluations(period: EvaluationPeriod, today: date, monday: date, now: datetime) -> int:
    late = overdue_placements(period, today).order_by()
    counts = Counter(late.exclude(supervisor__user=None).values_list("supervisor__user_id", flat=True))
    details = {user_id: {"period": period.name, "count": count} for user_id, count in counts.items()}
    return remind_all(recipients=details, kind="evaluation.overdue", obj=period, due_on=monday, now=now)


def _accounts(agency_id: int, today: date, done: QuerySet[Any, Any]) -> list[int]:
    """The accounts of officers placed today who are not among those that have done it."""
    placed = Placement.objects.on(today).filter(
        kind=PlacementKind.MAIN, officer__agency_id=agency_id, officer__status=OfficerStatus.ACTIVE
    )
    waiting = placed.exclude(officer_id__in=done).exclude(officer__user=None)
    return list(waiting.order_by("pk").values_list("officer__user_id", flat=True))
