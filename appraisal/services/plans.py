"""The way of a plan: begun, sent, returned or taken back, agreed."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from appraisal.choices import PlanMessageKind, PlanState, Value
from appraisal.models import AppraisalCycle, Plan, PlanValue, UnitGoal
from appraisal.phases import Step, require
from appraisal.queries.plans import last_agreed_before, open_disputes, plan_rows
from appraisal.queries.standards import standard_for
from appraisal.rules.plan_checks import PlanProblem, submission_problems
from appraisal.rules.plans import EDITABLE_STATES
from appraisal.services.plan_drafts import AspectDraft, TargetDraft, draft_of, save_plan
from appraisal.services.plan_steps import (
    NotYourPlan,
    PlanError,
    add_message,
    audit,
    locked_plan,
    require_owner,
    require_state,
    require_supervisor,
    required_reason,
    tell_officer,
    tell_supervisors,
)
from organisation.actors import Actor
from organisation.choices import PlacementKind
from organisation.models import Officer, Placement


class NoPlacement(PlanError):
    pass


class PlanNotEmpty(PlanError):
    pass


class NothingToCopy(PlanError):
    pass


class DisputeOpen(PlanError):
    pass


class PlanIncomplete(PlanError):
    """What is missing, each in `problems`; the text is all of them together."""

    def __init__(self, problems: list[PlanProblem]) -> None:
        super().__init__(" ".join(problem.text for problem in problems))
        self.problems = problems


@transaction.atomic
def start_plan(*, officer: Officer, cycle: AppraisalCycle, actor: Actor, now: datetime) -> Plan:
    """This will begin the officer's plan for the main placement of the day, or return the one there is.

    It does not wait for the superior's plan. The seven values stand ready for what the leader expects.
    Raises NotYourPlan, NoPlacement or PhaseForbids.
    """
    Officer.objects.select_for_update().get(pk=officer.pk)
    if actor.officer_id != officer.pk or cycle.agency_id != officer.agency_id:
        raise NotYourPlan(_("Only the officer whose plan it is can do this."))
    require(cycle, Step.PLAN)
    placement = _main_placement(officer, min(cycle.agency.local_day(now), cycle.ends_on))
    begun = Plan.objects.filter(officer=officer, cycle=cycle, placement=placement)
    standing = begun.exclude(state=PlanState.SUPERSEDED).order_by("-version").first()
    if standing:
        return standing
    plan = Plan.objects.create(officer=officer, cycle=cycle, placement=placement, created_at=now)
    PlanValue.objects.bulk_create(PlanValue(plan=plan, value=value) for value in Value)
    audit(plan, "plan.start", actor=actor, now=now)
    return plan


def _main_placement(officer: Officer, day: date) -> Placement:
    placements = Placement.objects.on(day).filter(officer=officer, kind=PlacementKind.MAIN)
    placement: Placement | None = placements.first()
    if placement is None:
        raise NoPlacement(_("You have no position on this day. Ask the personnel office to enter it."))
    return placement


@transaction.atomic
def copy_last_year(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """This will fill an empty draft from the officer's last agreed plan, each day moved into this cycle.

    A goal is taken over where this cycle has the same goal; the superior's work results are chosen anew.
    Raises PlanNotEmpty, NothingToCopy, or as `save_plan`.
    """
    locked = locked_plan(plan)
    require_owner(locked, actor)
    if locked.targets.exists():
        raise PlanNotEmpty(_("This plan has work results already. Only an empty plan can be filled."))
    source = last_agreed_before(locked.officer_id, locked.cycle)
    if source is None:
        raise NothingToCopy(_("There is no agreed plan of an earlier year."))
    draft = draft_of(source)
    goals = _goals_by_text(locked.cycle)
    targets = tuple(_moved_target(each, source.cycle, locked.cycle, goals) for each in draft.targets)
    audit(locked, "plan.copy", actor=actor, now=now, detail={"from": str(source.public_id)})
    return save_plan(locked, draft=replace(draft, targets=targets), actor=actor, now=now)


def _goals_by_text(cycle: AppraisalCycle) -> dict[tuple[int, str], UnitGoal]:
    goals = UnitGoal.objects.filter(cycle=cycle, ended_at__isnull=True)
    return {(goal.unit_id, goal.text): goal for goal in goals}


def _moved_target(
    target: TargetDraft,
    old: AppraisalCycle,
    new: AppraisalCycle,
    goals: dict[tuple[int, str], UnitGoal],
) -> TargetDraft:
    goal = target.unit_goal
    return replace(
        target,
        key=None,
        parent_target=None,
        unit_goal=goals.get((goal.unit_id, goal.text)) if goal else None,
        service=target.service if target.service and target.service.is_active else None,
        due_on=_moved(target.due_on, old, new) if target.due_on else None,
        aspects=tuple(_moved_aspect(aspect, old, new) for aspect in target.aspects),
    )


def _moved_aspect(aspect: AspectDraft, old: AppraisalCycle, new: AppraisalCycle) -> AspectDraft:
    return replace(aspect, due_on=_moved(aspect.due_on, old, new))


def _moved(day: date, old: AppraisalCycle, new: AppraisalCycle) -> date:
    """The same day as many years later, inside the new cycle; a leap day becomes the day before."""
    year = day.year + new.year - old.year
    moved = date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
    return min(max(moved, new.starts_on), new.ends_on)


@transaction.atomic
def submit_plan(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """This will send a complete draft to the supervisor, checked against the standard in force; sent twice it
    stays sent.

    A standard that is not met is a warning on the page and no obstacle. Raises NotYourPlan,
    PlanInAnotherState, PhaseForbids or PlanIncomplete.
    """
    locked = locked_plan(plan)
    require_owner(locked, actor)
    if locked.state == PlanState.SUBMITTED:
        return locked
    require(locked.cycle, Step.PLAN)
    require_state(locked, *EDITABLE_STATES)
    problems = submission_problems(plan_rows().get(pk=locked.pk))
    if problems:
        raise PlanIncomplete(problems)
    locked.state = PlanState.SUBMITTED
    locked.submitted_at = now
    locked.standard = standard_for(locked.placement)
    locked.save(update_fields=["state", "submitted_at", "standard"])
    message = add_message(locked, PlanMessageKind.SUBMIT, actor=actor, now=now)
    audit(locked, "plan.submit", actor=actor, now=now)
    tell_supervisors(locked, "plan.submitted", about=message, now=now)
    return locked


@transaction.atomic
def withdraw_plan(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """This will take a sent plan back into the draft, as long as the supervisor has not decided."""
    locked = locked_plan(plan)
    require_owner(locked, actor)
    require(locked.cycle, Step.PLAN)
    require_state(locked, PlanState.SUBMITTED)
    locked.state = PlanState.DRAFT
    locked.save(update_fields=["state"])
    audit(locked, "plan.withdraw", actor=actor, now=now)
    return locked


@transaction.atomic
def return_plan(plan: Plan, *, reason: str, actor: Actor, now: datetime) -> Plan:
    """This will give a sent plan back to its officer with what should change.

    Raises NotTheSupervisor, ReasonMissing, PlanInAnotherState or PhaseForbids.
    """
    locked = locked_plan(plan)
    require_supervisor(locked, actor)
    require(locked.cycle, Step.AGREE)
    require_state(locked, PlanState.SUBMITTED)
    text = required_reason(reason)
    locked.state = PlanState.RETURNED
    locked.save(update_fields=["state"])
    message = add_message(locked, PlanMessageKind.RETURN, actor=actor, now=now, text=text)
    audit(locked, "plan.return", actor=actor, now=now, reason=text)
    tell_officer(locked, "plan.returned", about=message, now=now)
    return locked


@transaction.atomic
def agree_plan(plan: Plan, *, actor: Actor, now: datetime) -> Plan:
    """This will make a sent plan the agreed one; of a revision the version before becomes the replaced one.

    Agreed twice it stays as it is. A work result that the officer disputes has to be answered first.
    Raises NotTheSupervisor, PlanInAnotherState, DisputeOpen or PhaseForbids.
    """
    locked = locked_plan(plan)
    require_supervisor(locked, actor)
    if locked.state == PlanState.AGREED:
        return locked
    require(locked.cycle, Step.AGREE)
    require_state(locked, PlanState.SUBMITTED)
    if open_disputes([locked])[locked.pk]:
        raise DisputeOpen(_("The officer disputes a work result. Answer that first."))
    _supersede(locked)
    locked.state = PlanState.AGREED
    locked.agreed_by_id = actor.officer_id
    locked.agreed_at = now
    locked.save(update_fields=["state", "agreed_by", "agreed_at"])
    message = add_message(locked, PlanMessageKind.AGREE, actor=actor, now=now)
    audit(locked, "plan.agree", actor=actor, now=now)
    tell_officer(locked, "plan.agreed", about=message, now=now)
    return locked


def _supersede(plan: Plan) -> None:
    if plan.supersedes_id is not None:
        before = Plan.objects.select_for_update(of=("self",)).get(pk=plan.supersedes_id)
        before.state = PlanState.SUPERSEDED
        before.save(update_fields=["state"])
