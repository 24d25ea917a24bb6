"""What the pages of the administration show, over several apps, for one actor."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from cms.models import TransparencyPage
from feedback.choices import HoldReason, ModerationAction, SubmissionState, VersionState
from feedback.models import ModerationDecision, QrCode, Questionnaire, QuestionnaireVersion, Submission
from feedback.queries import QueueStatus, queue_status
from organisation.actors import Actor
from organisation.choices import OfficerStatus
from organisation.models import Agency, AuditEvent, DutyAssignment, Officer, ServicePoint
from scoring.models import CommentAnalysis, DriftAlarm, OfficerScore, PublishedSummary, ScoringPolicy

DAYS_OF_WEEK = 7
DECISIONS_OF_LAST_DAYS = 30


def overseen_agency_ids(actor: Actor) -> frozenset[int]:
    """The agencies the actor administers or audits."""
    return actor.administered_agency_ids | actor.audited_agency_ids


def overseen_agencies(actor: Actor) -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=overseen_agency_ids(actor)).order_by("name", "pk")


@dataclass(frozen=True)
class Waiting:
    """What needs somebody in the administration of these agencies now."""

    held: int
    drafts: int
    proposals: int
    changes: int


def waiting_for(actor: Actor) -> Waiting:
    agencies = overseen_agency_ids(actor)
    return Waiting(
        held=Submission.objects.filter(state=SubmissionState.HELD, agency_id__in=agencies).count(),
        drafts=QuestionnaireVersion.objects.filter(
            state=VersionState.DRAFT, questionnaire__agency_id__in=agencies
        ).count(),
        proposals=ScoringPolicy.objects.filter(agency_id__in=agencies).open().count(),
        changes=DriftAlarm.objects.filter(closed_on=None, looked_at=None, agency_id__in=agencies).count(),
    )


# QR codes


def codes_like(codes: QuerySet[QrCode], *, kind: str, state: str, text: str) -> QuerySet[QrCode]:
    """This will narrow codes down to what they stand for, their state, and a part of a name or of the code."""
    kinds = {
        "OFFICER": Q(officer__isnull=False),
        "POINT": Q(officer__isnull=True, point__isnull=False),
        "SERVICE": Q(officer__isnull=True, point__isnull=True),
    }
    if kind:
        codes = codes.filter(kinds[kind])
    if state:
        codes = codes.filter(state=state)
    if text:
        code = text.upper().replace("-", "").replace(" ", "")
        codes = codes.filter(
            Q(point__name__icontains=text)
            | Q(service__name__icontains=text)
            | Q(officer__name__icontains=text)
            | Q(code__contains=code)
        )
    return codes


def askable_questionnaires(agency: Agency) -> QuerySet[Questionnaire]:
    """The shared questionnaires and the agency's own that have a published version."""
    published = QuestionnaireVersion.objects.filter(
        questionnaire=OuterRef("pk"), state=VersionState.PUBLISHED
    )
    return (
        Questionnaire.objects.filter(Q(agency__isnull=True) | Q(agency=agency))
        .filter(Exists(published))
        .order_by("agency__name", "name", "pk")
    )


# Moderation


@dataclass(frozen=True)
class HeldCount:
    reason: str
    count: int


@dataclass(frozen=True)
class ModerationCounts:
    held: list[HeldCount]
    total: int
    counted_lately: int
    left_out_lately: int


def moderation_counts(actor: Actor, now: datetime) -> ModerationCounts:
    """This will count what is under check by reason, and what was decided in the last 30 days."""
    agencies = overseen_agency_ids(actor)
    held = Submission.objects.filter(state=SubmissionState.HELD, agency_id__in=agencies)
    rows = held.order_by("hold_reason").values_list("hold_reason").annotate(Count("pk"))
    decided = ModerationDecision.objects.filter(
        submission__agency_id__in=agencies, decided_at__gte=now - timedelta(days=DECISIONS_OF_LAST_DAYS)
    ).aggregate(
        counted=Count("pk", filter=Q(action=ModerationAction.ACCEPT)),
        left_out=Count("pk", filter=Q(action=ModerationAction.REJECT)),
    )
    counts = [HeldCount(str(HoldReason(reason).label), count) for reason, count in rows]
    return ModerationCounts(
        held=counts,
        total=sum(row.count for row in counts),
        counted_lately=decided["counted"],
        left_out_lately=decided["left_out"],
    )


# Duty roster


@dataclass(frozen=True)
class RosterDay:
    day: date
    duties: list[DutyAssignment]


@dataclass(frozen=True)
class RosterRow:
    point: ServicePoint
    days: list[RosterDay]


def roster_week(agency: Agency, monday: date) -> list[RosterRow]:
    """This will lay the standing duties of a week out by point and day, in the agency's own zone."""
    days = [monday + timedelta(days=number) for number in range(DAYS_OF_WEEK)]
    duties = (
        DutyAssignment.objects.standing()
        .filter(point__unit__agency=agency)
        .filter(starts_at__gte=_midnight(days[0], agency), starts_at__lt=_midnight(days[-1], agency, 1))
        .select_related("officer", "point")
        .order_by("starts_at", "officer__name", "pk")
    )
    cells: dict[tuple[int, date], list[DutyAssignment]] = defaultdict(list)
    for duty in duties:
        cells[duty.point_id, agency.local_day(duty.starts_at)].append(duty)
    points = ServicePoint.objects.filter(unit__agency=agency).select_related("unit")
    return [
        RosterRow(point, [RosterDay(day, cells[point.pk, day]) for day in days])
        for point in points.order_by("unit__name", "name", "pk")
        if point.is_active or any(cells[point.pk, day] for day in days)
    ]


def officers_on_roster(agency: Agency) -> QuerySet[Officer]:
    return agency.officers.filter(status=OfficerStatus.ACTIVE).order_by("name", "pk")


def active_points(agency: Agency) -> QuerySet[ServicePoint]:
    points = ServicePoint.objects.filter(unit__agency=agency, is_active=True)
    return points.select_related("unit").order_by("unit__name", "name", "pk")


def _midnight(day: date, agency: Agency, days_later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=days_later), time.min, tzinfo=agency.zone)


# Processing


@dataclass(frozen=True)
class ProcessingStatus:
    queue: QueueStatus
    processed_last_day: int
    comments_unread: int
    scores_stale: int
    scores_refreshed_at: datetime | None


def processing_status(now: datetime) -> ProcessingStatus:
    """This will tell how far the worker is behind, over the whole installation: there is one queue."""
    return ProcessingStatus(
        queue=queue_status(now),
        processed_last_day=Submission.objects.filter(processed_at__gte=now - timedelta(days=1)).count(),
        comments_unread=CommentAnalysis.objects.filter(label="").count(),
        scores_stale=OfficerScore.objects.filter(is_stale=True).count(),
        scores_refreshed_at=OfficerScore.objects.aggregate(Max("computed_at"))["computed_at__max"],
    )


# Published summaries


def public_addresses(summaries: Sequence[PublishedSummary]) -> dict[int, str]:
    """Where each summary stands on the public site, by its key; absent where its agency has no page."""
    agencies = {summary.agency_id for summary in summaries}
    pages = TransparencyPage.objects.live().filter(agency_id__in=agencies)
    # The page of the first language stands for all: the site offers the others there.
    bases = {page.agency_id: page.get_url() for page in pages.select_related("locale").order_by("-locale_id")}
    return {
        summary.pk: f"{bases[summary.agency_id]}{summary.public_id}/"
        for summary in summaries
        if bases.get(summary.agency_id)
    }


# Audit trail


def audit_events(actor: Actor, *, agency: Agency, action: str = "") -> QuerySet[AuditEvent]:
    """The trail of one agency the actor oversees, newest first; nothing for anybody else."""
    if agency.pk not in overseen_agency_ids(actor):
        return AuditEvent.objects.none()
    events = AuditEvent.objects.filter(agency=agency).select_related("actor__officer")
    if action:
        events = events.filter(action=action)
    return events.order_by("-at", "-pk")


def audited_actions(agency: Agency) -> list[str]:
    """The acts that occur in the agency's trail."""
    actions = AuditEvent.objects.filter(agency=agency).order_by("action").values_list("action", flat=True)
    return list(actions.distinct())


# Scoring policy


def policy_readers_agency_ids(actor: Actor) -> frozenset[int]:
    """Whoever is scored by a policy, or answers for it, may read it: not the editors of the website."""
    home = {actor.home_agency_id} if actor.home_agency_id else set()
    return frozenset(overseen_agency_ids(actor) | home)
