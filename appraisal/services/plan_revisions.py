"""A new version of an agreed plan: asked for, begun beside the old one until it is agreed, or discarded."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from appraisal.choices import PlanMessageKind, PlanState
from appraisal.models import Plan, PlanMessage, PlanValue, Target, TargetAspect
from appraisal.phases import Step, require
from appraisal.queries.plans import revision_request
from appraisal.rules.plans import OPEN_STATES
from appraisal.services.plan_steps import (
    PlanInAnotherState,
    add_message,
    audit,
    locked_plan,
    require_editable,
    require_owner,
    require_state,
    require_supervisor,
    required_reason,
    tell_officer,
    tell_supervisors,
)
from organisation.actors import Actor
from organisation.services.notifications import lead_elsewhere

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


@transaction.atomic
def request_revision(plan: Plan, *, reason: str, actor: Actor, now: datetime) -> PlanMessage:
    """This will let the supervisor ask the officer to revise the agreed plan; the officer has it as a task.

    Asked twice in the same words it is one request. Raises NotTheSupervisor, PlanInAnotherState (also while
    a revision is being written), ReasonMissing or PhaseForbids.
    """
    locked = locked_plan(plan)
    require_supervisor(locked, actor)
    require(locked.cycle, Step.REVISE)
    require_state(locked, PlanState.AGREED)
    if Plan.objects.filter(supersedes=locked).exists():
        raise PlanInAnotherState(_("A revision of this plan has been begun already."))
    text = required_reason(reason)
    standing = revision_request(locked)
    if standing and standing.text == text:
        return standing
    message = add_message(locked, PlanMessageKind.REQUEST, actor=actor, now=now, text=text)
    audit(locked, "plan.ask_revision", actor=actor, now=now, reason=text)
    tell_officer(locked, "plan.revision_asked", about=message, now=now)
    return message


@transaction.atomic
def discard_revision(revision: Plan, *, reason: str, actor: Actor, now: datetime) -> Plan:
    """This will throw away a revision that its officer has begun and not sent; returns the plan that counts.

    What was said about it goes to the thread of that plan, as does what hangs on a work result that both
    have; a work result that only the revision had goes with its evidence. Raises NotYourPlan,
    PlanInAnotherState, ReasonMissing or PhaseForbids.
    """
    locked = locked_plan(revision)
    require_owner(locked, actor)
    require(locked.cycle, Step.PLAN)
    if locked.supersedes is None:
        raise PlanInAnotherState(_("Only a revision can be discarded: this is the first version."))
    require_editable(locked)
    text = required_reason(reason)
    before = locked.supersedes
    audit(locked, "plan.discard_revision", actor=actor, now=now, reason=text)
    _hand_back(locked, before)
    locked.delete()
    message = add_message(before, PlanMessageKind.DISCARD, actor=actor, now=now, text=text)
    tell_supervisors(locked_plan(before), "plan.revision_discarded", about=message, now=now)
    return before


def _hand_back(revision: Plan, before: Plan) -> None:
    for target in revision.targets.filter(continues__isnull=False):
        target.messages.update(target=target.continues_id)
        target.notes.update(target=target.continues_id)
        target.evidence.update(target=target.continues_id)
    said = list(revision.messages.all())
    lead_elsewhere(objects=said, detail={"plan": str(before.public_id)})
    revision.messages.update(plan=before)


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
