"""Who decides about the development of whom, and whether an officer knows the criteria."""

from appraisal.choices import DocumentKind, EnrolmentState
from appraisal.models import Acknowledgement, DevelopmentAction
from organisation.actors import Actor
from organisation.models import Officer

# Who takes a place in a session; somebody absent had it.
HELD_STATES = (EnrolmentState.ENROLLED, EnrolmentState.ATTENDED, EnrolmentState.ABSENT)

NOTICE = "notice-"  # before the version that the personnel office gave notice of


def can_propose_action(actor: Actor, officer: Officer) -> bool:
    """The officer themself or whoever supervises the officer today."""
    return actor.officer_id is not None and (officer.pk == actor.officer_id or officer.pk in actor.report_ids)


def can_decide_action(actor: Actor, action: DevelopmentAction) -> bool:
    """Whoever supervises the officer today, never the officer."""
    return action.officer_id in actor.report_ids and action.officer_id != actor.officer_id


def can_do_action(actor: Actor, action: DevelopmentAction) -> bool:
    """Starting and finishing is noted by the officer or the supervisor."""
    return action.officer_id == actor.officer_id or can_decide_action(actor, action)


def can_assess(actor: Actor, officer: Officer) -> bool:
    return officer.pk in actor.report_ids and officer.pk != actor.officer_id


def can_enrol(actor: Actor, officer: Officer) -> bool:
    """The officer asks, or the supervisor or the personnel office enrols."""
    return (
        officer.pk == actor.officer_id
        or officer.pk in actor.report_ids
        or officer.agency_id in actor.personnel_agency_ids
    )


def knows_criteria(officer_id: int, version: str) -> bool:
    """Whether the officer acknowledged these criteria, or notice of them was recorded."""
    return Acknowledgement.objects.filter(
        officer_id=officer_id, document=DocumentKind.CRITERIA, version__in=[version, f"{NOTICE}{version}"]
    ).exists()
