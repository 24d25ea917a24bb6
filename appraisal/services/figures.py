"""What was reached of an aspect by a day, as an officer or the supervisor writes it down."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from appraisal.choices import IndicatorKind, PlanState
from appraisal.models import AspectResult, TargetAspect
from appraisal.phases import Step, require
from appraisal.rules.plans import owns_plan, supervises_plan
from appraisal.services.plan_drafts import LARGEST_AMOUNT
from appraisal.services.plan_steps import NotYourPlan, PlanError, audit, local_day, locked_plan, require_state
from organisation.actors import Actor


class FigureInvalid(PlanError):
    pass


class SourceMissing(PlanError):
    pass


class CountedFromReports(PlanError):
    pass


@transaction.atomic
def enter_figure(
    *,
    aspect: TargetAspect,
    value: Decimal,
    reached_on: date,
    actor: Actor,
    now: datetime,
    source: str = "",
    note: str = "",
) -> AspectResult:
    """This will add a figure; rows never change, so a correction is a later figure for the same day.

    The figure of an outcome names where it comes from, for it is measured elsewhere. The same figure sent
    twice is one. Raises NotYourPlan, PlanInAnotherState (figures belong to an agreed plan),
    CountedFromReports, FigureInvalid, SourceMissing or PhaseForbids.
    """
    plan = locked_plan(aspect.target.plan)
    if not owns_plan(actor, plan) and not supervises_plan(actor, plan):
        raise NotYourPlan(_("Only the officer and the supervisor enter figures here."))
    require(plan.cycle, Step.REPORT)
    require_state(plan, PlanState.AGREED)
    if aspect.counts_reports:
        raise CountedFromReports(_("This aspect counts the amounts of verified daily reports."))
    if not plan.cycle.starts_on <= reached_on <= plan.cycle.ends_on:
        raise FigureInvalid(_("The day lies outside the cycle."))
    if reached_on > local_day(plan, now):
        raise FigureInvalid(_("The day lies in the future."))
    if not 0 <= value <= LARGEST_AMOUNT:
        raise FigureInvalid(_("Amounts cannot be below zero or have more than twelve digits."))
    if aspect.target.indicator_kind == IndicatorKind.OUTCOME and not source.strip():
        raise SourceMissing(_("Say where the figure comes from: an outcome is measured elsewhere."))
    return _add(aspect, value, reached_on, source.strip(), note.strip(), actor, now)


def _add(
    aspect: TargetAspect,
    value: Decimal,
    reached_on: date,
    source: str,
    note: str,
    actor: Actor,
    now: datetime,
) -> AspectResult:
    newest = aspect.figures.filter(reached_on=reached_on).order_by("-pk").first()
    if newest and (newest.value, newest.source, newest.note) == (value, source, note):
        return newest
    assert actor.officer_id is not None  # the officer or the supervisor: both are officers
    figure = AspectResult.objects.create(
        aspect=aspect,
        reached_on=reached_on,
        value=value,
        source=source,
        note=note,
        entered_by_id=actor.officer_id,
        entered_at=now,
    )
    detail = {"aspect": str(aspect.public_id), "value": str(value), "reached_on": reached_on.isoformat()}
    audit(aspect.target.plan, "plan.figure", actor=actor, now=now, detail=detail)
    return figure
