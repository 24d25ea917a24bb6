"""Who evaluates whom for which period, and when a period is over."""

from collections.abc import Iterable
from datetime import date, datetime

from appraisal.choices import EvaluationState
from appraisal.models import Evaluation, EvaluationPeriod
from organisation.actors import Actor
from organisation.models import Officer, Placement

DELIVERED_STATES = (EvaluationState.DELIVERED, EvaluationState.ACKNOWLEDGED)


def is_responsible(*, evaluator_id: int, officer_id: int, period: EvaluationPeriod, today: date) -> bool:
    placements = Placement.objects.filter(officer_id=officer_id)
    return is_responsible_by(placements, evaluator_id=evaluator_id, period=period, today=today)


def is_responsible_by(
    placements: Iterable[Placement], *, evaluator_id: int, period: EvaluationPeriod, today: date
) -> bool:
    """Responsible is who supervised the officer on the last day of the period, or does so today.

    `placements` are the officer's own.
    """
    days = {min(period.ends_on, today), today}
    return any(
        placement.supervisor_id == evaluator_id and any(_holds(placement, day) for day in days)
        for placement in placements
    )


def can_read_evaluation(actor: Actor, evaluation: Evaluation) -> bool:
    """Of an officer one may see: until it is delivered only who writes it reads it, afterwards everybody."""
    return evaluation.state in DELIVERED_STATES or evaluation.evaluator_id == actor.officer_id


def has_begun(period: EvaluationPeriod, officer: Officer, now: datetime) -> bool:
    return period.starts_on <= officer.agency.local_day(now)


def has_ended(period: EvaluationPeriod, officer: Officer, now: datetime) -> bool:
    """A period is over when its last day is over where the officer works."""
    return period.ends_on < officer.agency.local_day(now)


def _holds(placement: Placement, day: date) -> bool:
    return placement.starts_on <= day and (placement.ends_on is None or day < placement.ends_on)
