"""Who may see and decide about a plan, and in which states it may still change."""

from django.db.models import Q, QuerySet

from appraisal.choices import PlanState
from appraisal.models import Plan
from organisation.actors import Actor
from organisation.rules import visible_officers

OPEN_STATES = (PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED)
EDITABLE_STATES = (PlanState.DRAFT, PlanState.RETURNED)
FIXED_STATES = (PlanState.AGREED, PlanState.SUPERSEDED)


def visible_plans(actor: Actor) -> QuerySet[Plan]:
    """Own plans and those of one's reports in every state; of anybody else only what was agreed."""
    return Plan.objects.filter(
        Q(officer_id=actor.officer_id)
        | Q(officer_id__in=actor.report_ids)
        | Q(state__in=FIXED_STATES, officer__in=visible_officers(actor))
    )


def owns_plan(actor: Actor, plan: Plan) -> bool:
    return actor.officer_id is not None and actor.officer_id == plan.officer_id


def supervises_plan(actor: Actor, plan: Plan) -> bool:
    """Whoever supervises the officer on that day, and never oneself."""
    return plan.officer_id in actor.report_ids and plan.officer_id != actor.officer_id
