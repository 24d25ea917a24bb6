"""Who evaluates whom for which period, and when a period is over."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from appraisal.choices import EvaluationState, SelfAppraisalState
from appraisal.models import Evaluation, EvaluationPeriod, SelfAppraisal
from organisation.actors import Actor
from organisation.models import ActingAppointment, Officer, Placement

DELIVERED_STATES = (EvaluationState.DELIVERED, EvaluationState.ACKNOWLEDGED)
SENT_STATES = (EvaluationState.SENT, EvaluationState.CALIBRATING, EvaluationState.SIGNED)


def is_responsible(*, evaluator_id: int, officer_id: int, period: EvaluationPeriod, today: date) -> bool:
    placements = Placement.objects.filter(officer_id=officer_id)
    return is_responsible_by(placements, evaluator_id=evaluator_id, period=period, today=today)


def is_responsible_by(
    placements: Iterable[Placement], *, evaluator_id: int, period: EvaluationPeriod, today: date
) -> bool:
    """Responsible is who supervised the officer on the last day of the period, or does so today.

    `placements` are the officer's own. Who was appointed to act for the supervisor or over the officer on
    such a day is as responsible; that is looked up only where no placement says so.
    """
    days = {min(period.ends_on, today), today}
    held = [placement for placement in placements if any(_holds(placement, day) for day in days)]
    if any(placement.supervisor_id == evaluator_id for placement in held):
        return True
    return any(_acts(held, evaluator_id, day) for day in days)


def _acts(placements: list[Placement], evaluator_id: int, day: date) -> bool:
    holding = [placement for placement in placements if _holds(placement, day)]
    officers = {placement.officer_id for placement in holding} - {evaluator_id}
    supervisors = {placement.supervisor_id for placement in holding if placement.officer_id in officers}
    appointed = Q(officer_id__in=officers) | Q(supervisor_id__in=supervisors - {None})
    return ActingAppointment.objects.on(day).filter(appointed, acting_id=evaluator_id).exists()


def can_read_evaluation(actor: Actor, evaluation: Evaluation) -> bool:
    """Of an officer one may see: until it is delivered who writes it, afterwards everybody.

    The second reader reads what was sent. So does the officer, once the own self-appraisal is sent too:
    neither side writes with the other's words in view.
    """
    if evaluation.delivered_at or evaluation.state in DELIVERED_STATES:
        return True
    if actor.officer_id is None:
        return False
    if evaluation.evaluator_id == actor.officer_id:
        return True
    if evaluation.state not in SENT_STATES:
        return False
    if evaluation.second_reader_id == actor.officer_id:
        return True
    return evaluation.officer_id == actor.officer_id and has_sent_self_appraisal(evaluation)


def can_read_self_appraisal(actor: Actor, appraisal: SelfAppraisal) -> bool:
    """The officer; and the writer of the evaluation once both are sent."""
    if actor.officer_id is None:
        return False
    if appraisal.officer_id == actor.officer_id:
        return True
    return appraisal.state == SelfAppraisalState.SENT and (
        Evaluation.objects.filter(
            officer_id=appraisal.officer_id,
            period_id=appraisal.period_id,
            evaluator_id=actor.officer_id,
            sent_at__isnull=False,
        ).exists()
    )


def has_sent_self_appraisal(evaluation: Evaluation) -> bool:
    return SelfAppraisal.objects.filter(
        officer_id=evaluation.officer_id, period_id=evaluation.period_id, state=SelfAppraisalState.SENT
    ).exists()


def can_object_to(evaluation: Evaluation) -> bool:
    """A delivered evaluation takes an objection; one that a decision put in place is final."""
    return evaluation.state in DELIVERED_STATES and evaluation.supersedes_id is None


def has_begun(period: EvaluationPeriod, officer: Officer, now: datetime) -> bool:
    return period.starts_on <= officer.agency.local_day(now)


def has_ended(period: EvaluationPeriod, officer: Officer, now: datetime) -> bool:
    """A period is over when its last day is over where the officer works."""
    return period.ends_on < officer.agency.local_day(now)


def _holds(placement: Placement, day: date) -> bool:
    return placement.starts_on <= day and (placement.ends_on is None or day < placement.ends_on)
