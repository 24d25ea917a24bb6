"""The reads of plans: which one counts, what stands in it, what was said about it, who is waited for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from appraisal.choices import CycleState, PlanMessageKind, PlanState
from appraisal.models import (
    AppraisalCycle,
    Plan,
    PlanMessage,
    Target,
    UnitGoal,
)
from appraisal.rules.plans import EDITABLE_STATES, OPEN_STATES
from organisation.actors import Actor
from organisation.models import Officer, Service, Unit
from organisation.written_queries import DAY, IDS, OneOf, WrittenQuery

OFFICER, SUPERVISOR = "OFFICER", "SUPERVISOR"


@dataclass(frozen=True)
class WaitingPlan:
    """A plan that waits for its supervisor: to be agreed, or for an answer to what the officer disputes."""

    plan: Plan
    is_disputed: bool
    since: datetime


# Which plan counts


def agreed_plan(officer: Officer, day: date) -> Plan | None:
    """The officer's agreed plan of that day with all its rows; None while nothing is agreed."""
    return agreed_plans([officer.pk], day).get(officer.pk)


def agreed_plans(officer_ids: Collection[int], day: date) -> dict[int, Plan]:
    """The agreed plan of each officer who has one on that day, in a constant number of queries.

    Who changed position within the cycle has two: the one for the placement of the day counts, or the one
    that was agreed last.
    """
    return _agreed(plan_rows(), officer_ids, day)


def agreed_plan_ids(officer_ids: Collection[int], day: date) -> dict[int, int]:
    """The ids of the same plans by officer, in one query: for whoever asks only which plan counts."""
    rows = _AGREED_PLANS.rows(officers=officer_ids, first=day, last=day)
    ranked = sorted(
        (*_rank(pk, agreed_at, starts_on, ends_on, day), officer_id)
        for officer_id, pk, agreed_at, starts_on, ends_on in rows
    )
    return {officer_id: pk for _holds, _agreed_at, pk, officer_id in ranked}


_AGREED_PLANS = WrittenQuery(
    lambda officers, first, last: (
        Plan.objects.filter(
            OneOf("officer_id", officers),
            state=PlanState.AGREED,
            cycle__starts_on__lte=first,
            cycle__ends_on__gte=last,
        )
        .order_by()
        .values_list("officer_id", "pk", "agreed_at", "placement__starts_on", "placement__ends_on")
    ),
    officers=IDS,
    first=DAY,
    last=DAY,
)


def _agreed(rows: QuerySet[Plan], officer_ids: Collection[int], day: date) -> dict[int, Plan]:
    plans = rows.filter(
        officer_id__in=officer_ids,
        state=PlanState.AGREED,
        cycle__starts_on__lte=day,
        cycle__ends_on__gte=day,
    )
    found: dict[int, Plan] = {}
    for plan in sorted(
        plans,
        key=lambda plan: _rank(
            plan.pk, plan.agreed_at, plan.placement.starts_on, plan.placement.ends_on, day
        ),
    ):
        found[plan.officer_id] = plan
    return found


def _rank(
    pk: int, agreed_at: datetime | None, starts_on: date, ends_on: date | None, day: date
) -> tuple[bool, datetime | None, int]:
    """Of two plans of an officer the one with the higher rank counts."""
    return (starts_on <= day and (ends_on is None or day < ends_on), agreed_at, pk)


def newest_plan(officer_id: int, cycle: AppraisalCycle) -> Plan | None:
    """The plan an officer works on in a cycle: the open version where there is one, else the agreed one."""
    plans = Plan.objects.filter(officer_id=officer_id, cycle=cycle).exclude(state=PlanState.SUPERSEDED)
    return plans.order_by("-placement__starts_on", "-version").first()


def last_agreed_before(officer_id: int, cycle: AppraisalCycle) -> Plan | None:
    """The agreed plan of the latest earlier year, whatever the position was then."""
    plans = Plan.objects.filter(officer_id=officer_id, state=PlanState.AGREED, cycle__year__lt=cycle.year)
    return plans.select_related("cycle").order_by("-cycle__year", "-agreed_at", "-pk").first()


# What stands in it


def plan_rows() -> QuerySet[Plan]:
    """Plans with everything a page shows of them; four queries for any number of plans."""
    targets = Target.objects.select_related(
        "unit_goal__unit", "parent_target__plan__officer", "service", "continues"
    ).prefetch_related("aspects")
    return Plan.objects.select_related(
        "officer__agency",
        "cycle__agency",
        "placement__position__unit",
        "agreed_by",
        "standard",
    ).prefetch_related(Prefetch("targets", targets.order_by("position", "pk")), "values")


def versions_of(plan: Plan) -> QuerySet[Plan]:
    """Every version of the plan, the newest first."""
    return (
        Plan.objects.filter(
            officer_id=plan.officer_id, cycle_id=plan.cycle_id, placement_id=plan.placement_id
        )
        .select_related("agreed_by")
        .order_by("-version")
    )


def goals_for(plan: Plan, chosen_id: int | None = None) -> QuerySet[UnitGoal]:
    """The goals of the cycle that the plan may serve: of its unit and of every unit above it.

    Here and below, what is chosen already stays to choose, even if it has ended.
    """
    unit_ids = _unit_and_above(plan.placement.position.unit)
    open_goals = Q(cycle_id=plan.cycle_id, unit_id__in=unit_ids, ended_at__isnull=True)
    goals = UnitGoal.objects.filter(open_goals | Q(pk=chosen_id))
    return goals.select_related("unit").order_by("unit__name", "pk")


def _unit_and_above(unit: Unit) -> list[int]:
    parents = dict(Unit.objects.filter(agency_id=unit.agency_id).values_list("pk", "parent_id"))
    chain: list[int] = []
    here: int | None = unit.pk
    while here is not None and here not in chain:
        chain.append(here)
        here = parents.get(here)
    return chain


def services_for(plan: Plan, chosen_id: int | None = None) -> QuerySet[Service]:
    offered = Q(agency_id=plan.cycle.agency_id, is_active=True)
    return Service.objects.filter(offered | Q(pk=chosen_id)).order_by("name", "pk")


def superior_targets_for(
    plan: Plan, supervisor_ids: Collection[int], chosen_id: int | None = None
) -> QuerySet[Target]:
    """The work results of the supervisors' agreed plans of the cycle; none until such a plan is agreed."""
    agreed = Q(
        plan__officer_id__in=supervisor_ids, plan__cycle_id=plan.cycle_id, plan__state=PlanState.AGREED
    )
    targets = Target.objects.filter(agreed | Q(pk=chosen_id))
    return targets.select_related("plan__officer").order_by("plan__officer__name", "position", "pk")


# What was said


def thread_of(plan: Plan) -> QuerySet[PlanMessage]:
    """Everything that was said and done over all versions of the plan, in its order."""
    return (
        PlanMessage.objects.filter(
            plan__officer_id=plan.officer_id,
            plan__cycle_id=plan.cycle_id,
            plan__placement_id=plan.placement_id,
        )
        .select_related("author__officer", "target", "plan")
        .order_by("written_at", "pk")
    )


def open_disputes(plans: Iterable[Plan]) -> dict[int, list[PlanMessage]]:
    """Per plan the disputed work results that nobody has answered yet; one query for any number of plans.

    A message or a return by somebody else answers all of them; a work result that was taken out of the
    plan is disputed no longer.
    """
    officer_ids = {plan.pk: plan.officer_id for plan in plans}
    found: dict[int, list[PlanMessage]] = {plan_id: [] for plan_id in officer_ids}
    messages = (
        PlanMessage.objects.filter(plan_id__in=officer_ids)
        .select_related("author__officer", "target")
        .order_by("written_at", "pk")
    )
    for message in messages:
        if message.kind == PlanMessageKind.DISPUTE and message.target_id:
            found[message.plan_id].append(message)
        elif _answers(message, officer_ids[message.plan_id]):
            found[message.plan_id] = []
    return found


def _answers(message: PlanMessage, officer_id: int) -> bool:
    author = getattr(message.author, "officer", None)
    is_by_another = author is None or author.pk != officer_id
    return is_by_another and message.kind in (PlanMessageKind.MESSAGE, PlanMessageKind.RETURN)


def revision_requests() -> QuerySet[PlanMessage]:
    """Requests of supervisors to revise an agreed plan that no revision has answered, not even a discarded one."""
    answer = PlanMessage.objects.filter(
        plan=OuterRef("plan"),
        kind__in=[PlanMessageKind.REVISE, PlanMessageKind.DISCARD],
        pk__gt=OuterRef("pk"),
    )
    return PlanMessage.objects.filter(
        ~Exists(answer),
        kind=PlanMessageKind.REQUEST,
        plan__state=PlanState.AGREED,
        plan__superseded_by__isnull=True,
    )


def revision_request(plan: Plan) -> PlanMessage | None:
    """The newest of them for one plan."""
    return revision_requests().filter(plan=plan).select_related("author__officer").order_by("-pk").first()


# Who is waited for


def waited_for(plan: Plan, *, is_disputed: bool) -> str | None:
    """OFFICER or SUPERVISOR, whoever has the next step; None for a plan that stands."""
    if plan.state == PlanState.SUBMITTED or (is_disputed and plan.state in EDITABLE_STATES):
        return SUPERVISOR
    if plan.state in EDITABLE_STATES:
        return OFFICER
    if plan.state == PlanState.AGREED and needs_acknowledgement(plan):
        return OFFICER
    return None


def needs_acknowledgement(plan: Plan) -> bool:
    """Whether the leader expects something that the officer has not acknowledged."""
    return plan.expectations_acknowledged_at is None and any(row.expectation for row in plan.values.all())


def plans_waiting(actor: Actor) -> list[WaitingPlan]:
    """What waits for this supervisor, the longest wait first; three queries for any number of plans.

    Few plans of a team are open at any time, so whole plans are read of these alone.
    """
    open_ids = [pk for (pk,) in _OPEN_PLANS.rows(team=actor.report_ids)]
    if not open_ids:
        return []
    plans = list(
        Plan.objects.filter(pk__in=open_ids).select_related("officer", "cycle", "placement__position")
    )
    disputes = open_disputes(plans)
    waiting = [
        WaitingPlan(plan, bool(disputes[plan.pk]), _since(plan, disputes[plan.pk]))
        for plan in plans
        if plan.state == PlanState.SUBMITTED or disputes[plan.pk]
    ]
    return sorted(waiting, key=lambda item: (item.since, item.plan.pk))


_OPEN_PLANS = WrittenQuery(
    lambda team: (
        Plan.objects.filter(OneOf("officer_id", team), state__in=OPEN_STATES)
        .exclude(cycle__state=CycleState.CLOSED)
        .order_by()
        .values_list("pk")
    ),
    team=IDS,
)


def _since(plan: Plan, disputes: list[PlanMessage]) -> datetime:
    if plan.state == PlanState.SUBMITTED and plan.submitted_at:
        return plan.submitted_at
    return disputes[0].written_at
