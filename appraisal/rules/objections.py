"""Until when an officer may object to what, who may read an objection, and who decides it."""

from datetime import date, datetime, time, timedelta

from appraisal.choices import ObjectionDecision, ObjectionState
from appraisal.models import OBJECTION_DAYS, Evaluation, Objection
from organisation.actors import Actor
from organisation.rules import keeps_cycle

OPEN_STATES = (ObjectionState.FILED, ObjectionState.HEARING)


def last_day_to_object(evaluation: Evaluation) -> date:
    """The 14th day after the delivery where the officer works (PP 30/2019 article 59); in time until it ends."""
    assert evaluation.objection_deadline is not None
    return evaluation.officer.agency.local_day(evaluation.objection_deadline)


def objection_deadline(evaluation: Evaluation) -> datetime:
    """The last moment of that day.

    `Evaluation.objection_deadline` is 14 times 24 hours after the delivery and ends in the middle of the
    day; nobody has to know at which hour something was delivered, so the whole day counts.
    """
    last_day = last_day_to_object(evaluation)
    return datetime.combine(last_day, time.max, tzinfo=evaluation.officer.agency.zone)


def days_to_object(evaluation: Evaluation, now: datetime) -> int:
    """How many days are left after today: 0 on the last day, negative when it is too late."""
    return (last_day_to_object(evaluation) - evaluation.officer.agency.local_day(now)).days


def can_read_objection(actor: Actor, objection: Objection) -> bool:
    """Both sides, whoever decides, and the personnel office; nobody else who may see the officer."""
    if actor.officer_id is not None and actor.officer_id in parties_of(objection):
        return True
    return keeps_cycle(actor, objection.officer.agency_id)


def parties_of(objection: Objection) -> set[int]:
    """Both sides, and whoever decides where somebody does."""
    sides = {objection.officer_id, objection.rater_id}
    return sides | {objection.decider_id} if objection.decider_id else sides


def is_neither_side(objection: Objection, officer_id: int | None) -> bool:
    return officer_id not in (objection.officer_id, objection.rater_id)


def can_decide_objection(actor: Actor, objection: Objection) -> bool:
    """Only the superior of the rater who was found or named for it, never the rater, never the officer."""
    return (
        actor.officer_id is not None
        and objection.decider_id == actor.officer_id
        and is_neither_side(objection, actor.officer_id)
    )


def can_name_decider(actor: Actor, objection: Objection) -> bool:
    """The personnel office, but nobody in it for an objection of their own or against themselves."""
    is_office = keeps_cycle(actor, objection.officer.agency_id)
    return is_office and (actor.officer_id is None or is_neither_side(objection, actor.officer_id))


def can_renew(actor: Actor, objection: Objection) -> bool:
    """The rater to whom an evaluation was sent back, or whoever supervises the officer today."""
    if actor.officer_id is None or objection.decision != ObjectionDecision.SENT_BACK:
        return False
    return actor.officer_id == objection.rater_id or objection.officer_id in actor.report_ids


def renewal_due_on(objection: Objection) -> date:
    """Until when the rater writes an evaluation anew that was sent back: the same 14 days."""
    assert objection.decided_at is not None
    day = objection.officer.agency.local_day(objection.decided_at)
    return day + timedelta(days=OBJECTION_DAYS)
