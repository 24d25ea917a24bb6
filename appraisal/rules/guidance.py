"""Guidance is confidential: who sees a plan, and who may give it effect."""

from appraisal.choices import GuidanceState, Predicate
from appraisal.models import GuidancePlan
from organisation.actors import Actor
from organisation.rules import keeps_cycle

LOW_PREDICATES = (Predicate.BP, Predicate.K, Predicate.SK)
KNOWN_STATES = (GuidanceState.CONFIRMED, GuidanceState.CLOSED)  # to the officer and the counsellor


def can_read_guidance(actor: Actor, plan: GuidancePlan) -> bool:
    """The officer and the counsellor once it is confirmed; before that the supervisor and personnel alone."""
    if actor.officer_id is not None and actor.officer_id in (plan.officer_id, plan.counsellor_id):
        if plan.state in KNOWN_STATES:
            return True
        if actor.officer_id == plan.officer_id:
            return False
    return can_decide_guidance(actor, plan) or keeps_cycle(actor, plan.officer.agency_id)


def can_decide_guidance(actor: Actor, plan: GuidancePlan) -> bool:
    """Whoever supervises the officer today confirms, dismisses and closes; never the officer."""
    return (
        actor.officer_id is not None
        and plan.officer_id in actor.report_ids
        and plan.officer_id != actor.officer_id
    )
