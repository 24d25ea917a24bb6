"""Who evaluates whom for which period, and when a period is over."""

from collections.abc import Iterable
from datetime import date, datetime

from appraisal.models import EvaluationPeriod
from organisation.models import Officer, Placement


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


def has_begun(period: EvaluationPeriod, officer: Officer, now: datetime) -> bool:
    return period.starts_on <= officer.agency.local_day(now)


def has_ended(period: EvaluationPeriod, officer: Officer, now: datetime) -> bool:
    """A period is over when its last day is over where the officer works."""
    return period.ends_on < officer.agency.local_day(now)


def _holds(placement: Placement, day: date) -> bool:
    return placement.starts_on <= day and (placement.ends_on is None or day < placement.ends_on)
