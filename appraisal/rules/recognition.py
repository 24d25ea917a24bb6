"""Who proposes recognition, who decides it, and who sees it before and after."""

from appraisal.choices import RecognitionState
from appraisal.models import Recognition
from organisation.actors import Actor
from organisation.models import Officer, Placement
from organisation.rules import can_administer, can_see_officer, keeps_cycle


def can_propose_recognition(actor: Actor, officer: Officer) -> bool:
    """Whoever supervises the officer or heads the unit, never oneself."""
    if actor.officer_id is None or actor.officer_id == officer.pk:
        return False
    return officer.pk in actor.report_ids or heads_unit_of(actor, officer.pk)


def can_decide_recognition(actor: Actor, recognition: Recognition) -> bool:
    """The head of the unit, the agency's administrator or the personnel office; never who proposed it,
    never whom it is for."""
    if actor.user_id is None or _is_involved(actor, recognition):
        return False
    agency_id = recognition.officer.agency_id
    return (
        keeps_cycle(actor, agency_id)
        or can_administer(actor, agency_id)
        or heads_unit_of(actor, recognition.officer_id)
    )


def can_publish_recognition(actor: Actor, recognition: Recognition) -> bool:
    return keeps_cycle(actor, recognition.officer.agency_id)


def can_read_recognition(actor: Actor, recognition: Recognition) -> bool:
    """While it is proposed or declined only those who propose and decide; afterwards the officer and
    whoever may see the officer."""
    if can_decide_recognition(actor, recognition) or _proposed(actor, recognition):
        return True
    is_known = recognition.state in (RecognitionState.GRANTED, RecognitionState.REVOKED)
    return is_known and can_see_officer(actor, recognition.officer)


def heads_unit_of(actor: Actor, officer_id: int) -> bool:
    if actor.today is None or not actor.headed_unit_ids:
        return False
    placements = Placement.objects.on(actor.today).filter(officer_id=officer_id)
    return placements.filter(position__unit_id__in=actor.headed_unit_ids).exists()


def _is_involved(actor: Actor, recognition: Recognition) -> bool:
    sides = (recognition.officer_id, recognition.proposed_by_id)
    return actor.officer_id is not None and actor.officer_id in sides


def _proposed(actor: Actor, recognition: Recognition) -> bool:
    return actor.officer_id is not None and recognition.proposed_by_id == actor.officer_id
