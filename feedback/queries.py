"""What may be read of codes, questionnaires and ratings, for one actor or for the holder of a receipt."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from feedback.choices import RejectReason, SubmissionState
from feedback.codes import RECEIPT_LENGTH, normalise_code
from feedback.models import QrCode, Questionnaire, Submission
from organisation.actors import Actor
from organisation.personal_data import digest


@dataclass(frozen=True)
class ReceiptStatus:
    """What the holder of a receipt may know; nothing of what was said, and nothing about the officer."""

    code: str
    state: SubmissionState
    agency_name: str
    point_name: str
    received_at: datetime
    timezone: str
    reject_reason: RejectReason | None = None

    @property
    def can_be_withdrawn(self) -> bool:
        return self.state != SubmissionState.WITHDRAWN


@dataclass(frozen=True)
class QueueStatus:
    waiting: int
    oldest_age_seconds: int  # 0 when nothing waits
    processed_last_hour: int
    held: int


def receipt_status(receipt: str) -> ReceiptStatus | None:
    """This will return what became of a rating; None when nothing has this receipt."""
    code = normalise_code(receipt, lengths=(RECEIPT_LENGTH,))
    if code is None:
        return None
    row = (
        Submission.objects.select_related("agency", "point", "service")
        .filter(receipt_digest=digest("receipt", code))
        .first()
    )
    if row is None:
        return None
    return ReceiptStatus(
        code=code,
        state=SubmissionState(row.state),
        agency_name=row.agency.name,
        point_name=str(row.point or row.service or ""),
        received_at=row.received_at,
        timezone=row.agency.timezone,
        reject_reason=_reject_reason(row),
    )


def _reject_reason(row: Submission) -> RejectReason | None:
    if row.state != SubmissionState.REJECTED:
        return None
    decision = row.decisions.order_by("-decided_at", "-pk").first()
    return RejectReason(decision.reason) if decision and decision.reason else None


def held_submissions(actor: Actor) -> QuerySet[Submission]:
    """Ratings under check in the agencies the actor administers or audits, oldest first."""
    agencies = actor.administered_agency_ids | actor.audited_agency_ids
    return (
        Submission.objects.filter(state=SubmissionState.HELD, agency_id__in=agencies)
        .select_related("agency", "point", "service", "code", "version__questionnaire")
        .order_by("pk")
    )


def codes_for(actor: Actor) -> QuerySet[QrCode]:
    """Codes of the agencies the actor administers or audits, the active ones first."""
    agencies = actor.administered_agency_ids | actor.audited_agency_ids
    return (
        QrCode.objects.filter(agency_id__in=agencies)
        .select_related("agency", "point__unit", "service", "officer", "questionnaire")
        .order_by("state", "agency__name", "point__name", "-created_at", "pk")
    )


def questionnaires_for(actor: Actor) -> QuerySet[Questionnaire]:
    """The shared questionnaires and those of the actor's agencies, with every version and its questions."""
    return (
        Questionnaire.objects.filter(Q(agency__isnull=True) | Q(agency_id__in=actor.agency_ids))
        .select_related("agency")
        .prefetch_related("versions__questions")
        .order_by("agency__name", "name", "pk")
    )


def queue_status(now: datetime) -> QueueStatus:
    """How far the worker is behind and how fast it goes."""
    return QueueStatus(
        waiting=Submission.objects.filter(is_waiting=True).count(),
        oldest_age_seconds=oldest_waiting_age(now),
        processed_last_hour=_processed_since(now - timedelta(hours=1)),
        held=Submission.objects.filter(state=SubmissionState.HELD).count(),
    )


def oldest_waiting_age(now: datetime) -> int:
    """This will return for how many seconds the oldest waiting rating has waited, 0 when none waits."""
    oldest = Submission.objects.waiting().values_list("received_at", flat=True).first()
    return max(0, int((now - oldest).total_seconds())) if oldest else 0


def _processed_since(moment: datetime) -> int:
    return Submission.objects.filter(processed_at__gte=moment).count()
