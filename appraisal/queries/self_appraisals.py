"""The reads of self-appraisals: whose is there, and who waits for whom."""

from datetime import date, datetime, timedelta

from appraisal.choices import EvaluationState
from appraisal.models import Evaluation, EvaluationPeriod, SelfAppraisal
from appraisal.rules.evaluations import has_sent_self_appraisal
from organisation.models import Officer


def self_appraisal_of(officer: Officer, period: EvaluationPeriod) -> SelfAppraisal | None:
    """The self-appraisal with its values, as draft or sent."""
    appraisals = SelfAppraisal.objects.select_related("officer__agency", "period__cycle")
    return appraisals.prefetch_related("values").filter(officer=officer, period=period).first()


def last_day_to_wait(period: EvaluationPeriod) -> date:
    """The last day on which the supervisor waits for the self-appraisal before going on without it."""
    return period.ends_on + timedelta(days=period.cycle.self_appraisal_days)


def waits_for_self_appraisal(evaluation: Evaluation, now: datetime) -> bool:
    """Whether the officer still has time to send the self-appraisal, and has not."""
    today = evaluation.officer.agency.local_day(now)
    return today <= last_day_to_wait(evaluation.period) and not has_sent_self_appraisal(evaluation)


def hearing_is_open(evaluation: Evaluation) -> bool:
    """The officer is heard while both sides are sent and nothing is signed."""
    is_open = evaluation.state in (EvaluationState.SENT, EvaluationState.CALIBRATING)
    return is_open and has_sent_self_appraisal(evaluation)
