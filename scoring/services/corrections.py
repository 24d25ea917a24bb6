"""A replaced evaluation is recorded at once: the two belong to one decision and stand or fall together."""

from datetime import datetime

from django.db import transaction

from appraisal.models import Evaluation
from scoring.choices import RecordTrigger
from scoring.models import OfficerScore, PerformanceRecord, ScoringPolicy
from scoring.services.records import take_record


@transaction.atomic
def record_replaced_evaluation(evaluation: Evaluation, *, now: datetime) -> PerformanceRecord | None:
    """This will take the record that supersedes the one before, in the transaction that replaces the evaluation.

    An agency that never had a policy has no records; its score stays marked for the worker.
    """
    if not ScoringPolicy.objects.filter(agency=evaluation.officer.agency).decided().exists():
        return None
    record = take_record(
        officer=evaluation.officer,
        period=evaluation.period,
        trigger=RecordTrigger.CORRECTION,
        now=now,
        reason=evaluation.difference_reason[:200],
    )
    scores = OfficerScore.objects.filter(officer=evaluation.officer, period=evaluation.period)
    scores.update(due_record="")  # which the worker would take a second time
    return record
