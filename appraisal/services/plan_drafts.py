"""Writing a plan while it may still change: the whole of it, one work result, the weights, the annex."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from appraisal.choices import Approach, AspectKind, Direction, IndicatorKind, TargetKind
from appraisal.models import Plan, Target, TargetAspect, UnitGoal
from appraisal.phases import Step, require
from appraisal.predicate import FULL_WEIGHT_BP
from appraisal.rules.plans import FIXED_STATES
from appraisal.services.plan_steps import PlanError, audit, locked_plan, require_editable, require_owner
from organisation.actors import Actor
from organisation.models import Service

TARGETS_MOST = 40
LARGEST_AMOUNT = Decimal("999999999999.99")
_OUT_OF_THE_WAY = 1_000  # positions are unique, so those that stay step aside before they are numbered anew


class DraftInvalid(PlanError):
    """The draft holds something that no plan can hold, whatever is still missing."""


@dataclass(frozen=True)
class AspectDraft:
    """One measure: how many, how good, how fast, at what cost. Within a range it has limits, else a target."""

    aspect: str
    indicator: str
    unit: str
    weight_bp: int
    due_on: date
    direction: str = Direction.UP
    target_value: Decimal | None = None
    baseline: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    source: str = ""
    counts_reports: bool = False


@dataclass(frozen=True)
class TargetDraft:
    """One work result; with a `key` it stands for the work result of that public id, else it is a new one."""

    title: str
    weight_bp: int
    aspects: tuple[AspectDraft, ...] = ()
    kind: str = TargetKind.MAIN
    indicator_kind: str = IndicatorKind.OUTPUT
    perspective: str = ""
    unit_goal: UnitGoal | None = None
    parent_target: Target | None = None
    service: Service | None = None
    expectation: str = ""
    due_on: date | None = None
    key: UUID | None = None


@dataclass(frozen=True)
class PlanDraft:
    """All that an officer writes into a plan. The leader's seven expectations are not theirs to write."""

    targets: tuple[TargetDraft, ...] = ()
    approach: str = Approach.QUANTITATIVE
    resources: str = ""
    accountability: str = ""
    consequences: str = ""


def draft_of(plan: Plan) -> PlanDraft:
    """The plan as it is stored, to write it again with something changed."""
    targets = plan.targets.prefetch_related("aspects").select_related("unit_goal", "parent_target", "service")
    return PlanDraft(
        targets=tuple(_target_draft(target) for target in targets),
        approach=plan.approach,
        resources=plan.resources,
        accountability=plan.accountability,
        consequences=plan.consequences,
    )


@transaction.atomic
def save_plan(plan: Plan, *, draft: PlanDraft, actor: Actor, now: datetime) -> Plan:
    """This will replace the whole draft; a work result that keeps its key keeps its thread and its evidence.

    What is missing may stay missing until the plan is sent. Raises NotYourPlan, PlanInAnotherState,
    PhaseForbids or DraftInvalid.
    """
    locked = _writable(plan, actor)
    _write(locked, draft)
    total = sum(target.weight_bp for target in draft.targets)
    audit(
        locked,
        "plan.save",
        actor=actor,
        now=now,
        detail={"targets": len(draft.targets), "weight_bp": total},
    )
    return locked


@transaction.atomic
def save_target(plan: Plan, *, target: TargetDraft, actor: Actor, now: datetime) -> Target:
    """This will add a work result at the end, or replace the one whose key it has; raises as `save_plan`."""
    draft = draft_of(_writable(plan, actor))
    if target.key is None:
        targets = (*draft.targets, target)
    else:
        targets = tuple(target if each.key == target.key else each for each in draft.targets)
    saved = save_plan(plan, draft=replace(draft, targets=targets), actor=actor, now=now)
    rows = saved.targets.order_by("position")
    return rows.get(public_id=target.key) if target.key else rows.reverse()[0]


@transaction.atomic
def remove_target(target: Target, *, actor: Actor, now: datetime) -> Plan:
    """This will take a work result out of the draft; what was said about it stays in the thread."""
    draft = draft_of(_writable(target.plan, actor))
    targets = tuple(each for each in draft.targets if each.key != target.public_id)
    return save_plan(target.plan, draft=replace(draft, targets=targets), actor=actor, now=now)


@transaction.atomic
def save_weights(plan: Plan, *, weights: Mapping[UUID, int], actor: Actor, now: datetime) -> Plan:
    """This will set the weights of the work results, in basis points by their public id."""
    draft = draft_of(_writable(plan, actor))
    targets = tuple(
        replace(each, weight_bp=weights.get(each.key, each.weight_bp)) if each.key else each
        for each in draft.targets
    )
    return save_plan(plan, draft=replace(draft, targets=targets), actor=actor, now=now)


def _writable(plan: Plan, actor: Actor) -> Plan:
    locked = locked_plan(plan)
    require_owner(locked, actor)
    require(locked.cycle, Step.PLAN)
    require_editable(locked)
    return locked


# What no plan can hold


def _check_target(plan: Plan, target: TargetDraft) -> None:
    if not target.title.strip():
        raise DraftInvalid(_("Give the work result a name."))
    if target.kind not in TargetKind.values or target.indicator_kind not in IndicatorKind.values:
        raise DraftInvalid(_("Choose a kind from the list."))
    _check_weight(target.weight_bp)
    if target.unit_goal and target.unit_goal.cycle_id != plan.cycle_id:
        raise DraftInvalid(_("The goal belongs to another cycle."))
    if target.service and target.service.agency_id != plan.cycle.agency_id:
        raise DraftInvalid(_("The service belongs to another agency."))
    _check_parent(plan, target.parent_target)
    kinds = [aspect.aspect for aspect in target.aspects]
    if len(set(kinds)) < len(kinds) or not set(kinds) <= set(AspectKind.values):
        raise DraftInvalid(_("Each aspect stands once in a work result."))
    for aspect in target.aspects:
        _check_aspect(aspect)


def _check_parent(plan: Plan, parent: Target | None) -> None:
    """The superior's plan may be replaced later; the link then goes on showing what was agreed."""
    if parent is None:
        return
    above = parent.plan
    if (
        above.cycle_id != plan.cycle_id
        or above.officer_id == plan.officer_id
        or above.state not in FIXED_STATES
    ):
        raise DraftInvalid(_("Choose a work result of your supervisor's agreed plan."))


def _check_weight(weight_bp: int) -> None:
    if not 0 < weight_bp <= FULL_WEIGHT_BP:
        raise DraftInvalid(_("A weight lies above 0 % and is at most 100 %."))


def _check_aspect(aspect: AspectDraft) -> None:
    _check_weight(aspect.weight_bp)
    amounts = (aspect.target_value, aspect.baseline, aspect.low, aspect.high)
    if any(amount is not None and not 0 <= amount <= LARGEST_AMOUNT for amount in amounts):
        raise DraftInvalid(_("Amounts cannot be below zero or have more than twelve digits."))
    if aspect.direction not in Direction.values:
        raise DraftInvalid(_("Say whether higher or lower is better."))
    if aspect.direction == Direction.RANGE:
        _check_range(aspect)
    else:
        _check_number(aspect)


def _check_range(aspect: AspectDraft) -> None:
    if aspect.low is None or aspect.high is None or not aspect.low < aspect.high:
        raise DraftInvalid(_("Within a range, give a lower and a higher limit."))
    if aspect.baseline is not None:
        raise DraftInvalid(_("Within a range there is no baseline."))


def _check_number(aspect: AspectDraft) -> None:
    target, baseline = aspect.target_value, aspect.baseline
    if not target:
        raise DraftInvalid(_("Give a target above zero."))
    if baseline is not None and (target == baseline or (target > baseline) != (aspect.direction == "UP")):
        raise DraftInvalid(_("The target must be better than the baseline."))


# From the draft to the rows


def _write(plan: Plan, draft: PlanDraft) -> None:
    if draft.approach not in Approach.values:
        raise DraftInvalid(_("Choose a kind from the list."))
    if len(draft.targets) > TARGETS_MOST:
        raise DraftInvalid(_("A plan has at most %(most)s work results.") % {"most": TARGETS_MOST})
    for target in draft.targets:
        _check_target(plan, target)
    plan.approach = draft.approach
    plan.resources = draft.resources.strip()
    plan.accountability = draft.accountability.strip()
    plan.consequences = draft.consequences.strip()
    plan.save(update_fields=["approach", "resources", "accountability", "consequences"])
    _write_targets(plan, draft.targets)


def _write_targets(plan: Plan, drafts: Sequence[TargetDraft]) -> None:
    kept = {draft.key for draft in drafts if draft.key}
    plan.targets.exclude(public_id__in=kept).delete()
    plan.targets.update(position=F("position") + _OUT_OF_THE_WAY)
    stored = {target.public_id: target for target in plan.targets.all()}
    if not kept <= stored.keys():
        raise DraftInvalid(_("One of the work results is no longer in this plan."))
    for position, draft in enumerate(drafts, start=1):
        target = stored[draft.key] if draft.key else Target(plan=plan)
        _write_target(target, draft, position)


def _write_target(target: Target, draft: TargetDraft, position: int) -> None:
    target.position = position
    target.title = draft.title.strip()
    target.weight_bp = draft.weight_bp
    target.kind = draft.kind
    target.indicator_kind = draft.indicator_kind
    target.perspective = draft.perspective.strip()
    target.unit_goal = draft.unit_goal
    target.parent_target = draft.parent_target
    target.service = draft.service
    target.expectation = draft.expectation.strip()
    target.due_on = draft.due_on
    target.save()
    _write_aspects(target, draft.aspects)


def _write_aspects(target: Target, drafts: Sequence[AspectDraft]) -> None:
    """An aspect that stays is the same row, so that it goes on continuing the one of the version before."""
    target.aspects.exclude(aspect__in=[draft.aspect for draft in drafts]).delete()
    stored = {aspect.aspect: aspect for aspect in target.aspects.all()}
    order = list(AspectKind)
    for draft in sorted(drafts, key=lambda each: order.index(AspectKind(each.aspect))):
        aspect = stored.get(draft.aspect) or TargetAspect(target=target, aspect=draft.aspect)
        is_range = draft.direction == Direction.RANGE
        aspect.indicator = draft.indicator.strip()
        aspect.unit = draft.unit.strip()
        aspect.direction = draft.direction
        aspect.target_value = None if is_range else draft.target_value
        aspect.baseline = draft.baseline
        aspect.low = draft.low if is_range else None
        aspect.high = draft.high if is_range else None
        aspect.weight_bp = draft.weight_bp
        aspect.due_on = draft.due_on
        aspect.source = draft.source.strip()
        aspect.counts_reports = draft.counts_reports
        aspect.save()


# From the rows to the draft


def _target_draft(target: Target) -> TargetDraft:
    return TargetDraft(
        title=target.title,
        weight_bp=target.weight_bp,
        aspects=tuple(_aspect_draft(aspect) for aspect in target.aspects.all()),
        kind=target.kind,
        indicator_kind=target.indicator_kind,
        perspective=target.perspective,
        unit_goal=target.unit_goal,
        parent_target=target.parent_target,
        service=target.service,
        expectation=target.expectation,
        due_on=target.due_on,
        key=target.public_id,
    )


def _aspect_draft(aspect: TargetAspect) -> AspectDraft:
    return AspectDraft(
        aspect=aspect.aspect,
        indicator=aspect.indicator,
        unit=aspect.unit,
        weight_bp=aspect.weight_bp,
        due_on=aspect.due_on,
        direction=aspect.direction,
        target_value=aspect.target_value,
        baseline=aspect.baseline,
        low=aspect.low,
        high=aspect.high,
        source=aspect.source,
        counts_reports=aspect.counts_reports,
    )
