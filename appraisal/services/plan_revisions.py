"""A new version of an agreed plan, beside the old one until the supervisor agrees."""

from datetime import datetime

from django.db import transaction

from appraisal.choices import PlanMessageKind, PlanState
from appraisal.models import Plan, PlanValue, Target, TargetAspect
from appraisal.phases import Step, require
from appraisal.rules.plans import OPEN_STATES
from appraisal.services.plan_steps import (
    add_message,
    audit,
    locked_plan,
    require_owner,
    require_state,
    required_reason,
    tell_supervisors,
)
from organisation.actors import Actor

_COPIED_OF_PLAN = ("approach", "resources", "accountability", "consequences", "expectations_acknowledged_at")
_COPIED_OF_TARGET = (
    "position",
    "title",
    "kind",
    "indicator_kind",
    "perspective",
    "unit_goal_id",
    "parent_target_id",
    "service_id",
    "weight_bp",
    "expectation",
    "due_on",
)
_COPIED_OF_ASPECT = (
    "aspect",
    "indicator",
    "unit",
    "direction",
    "baseline",
    "target_value",
    "low",
    "high",
    "weight_bp",
    "due_on",
    "source",
    "counts_reports",
)


@transaction.atomic
def begin_revision(plan: Plan, *, reason: str, actor: Actor, now: datetime) -> Plan:
    """This will copy an agreed plan into the draft of its next version; the old one counts until that is agreed.

    Each work result and aspect says which one it continues, so what was reached stays with it. Begun twice it
    returns the draft there is. Raises NotYourPlan, PlanInAnotherState, ReasonMissing or PhaseForbids.
    """
    locked = locked_plan(plan)
    require_owner(locked, actor)
    begun = Plan.objects.filter(supersedes=locked, state__in=OPEN_STATES).first()
    if begun:
        return begun
    require(locked.cycle, Step.REVISE)
    require_state(locked, PlanState.AGREED)
    text = required_reason(reason)
    revision = _copy_plan(locked, text, now)
    message = add_message(revision, PlanMessageKind.REVISE, actor=actor, now=now, text=text)
    audit(revision, "plan.revise", actor=actor, now=now, reason=text)
    tell_supervisors(revision, "plan.revised", about=message, now=now)
    return revision


def _copy_plan(plan: Plan, reason: str, now: datetime) -> Plan:
    revision = Plan.objects.create(
        officer_id=plan.officer_id,
        cycle=plan.cycle,
        placement_id=plan.placement_id,
        version=plan.version + 1,
        supersedes=plan,
        revision_reason=reason,
        created_at=now,
        **_copied(plan, _COPIED_OF_PLAN),
    )
    PlanValue.objects.bulk_create(
        PlanValue(plan=revision, value=row.value, expectation=row.expectation) for row in plan.values.all()
    )
    for target in plan.targets.prefetch_related("aspects"):
        _copy_target(target, revision)
    return revision


def _copy_target(target: Target, revision: Plan) -> None:
    copy = Target.objects.create(plan=revision, continues=target, **_copied(target, _COPIED_OF_TARGET))
    TargetAspect.objects.bulk_create(
        TargetAspect(target=copy, continues=aspect, **_copied(aspect, _COPIED_OF_ASPECT))
        for aspect in target.aspects.all()
    )


def _copied(row: Plan | Target | TargetAspect, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(row, name) for name in names}
