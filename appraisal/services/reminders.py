"""Reminders that a look at the clock brings about. Each is due on a day, so that it is told only once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.db.models import Max, Min

from appraisal.choices import CycleState, NoteState, PeerState, ReportState
from appraisal.models import AppraisalCycle, DailyReport, FeedbackNote, PeerRequest
from appraisal.queries.supervisors import Team, team_on
from organisation.models import Officer
from organisation.services import notify

COLLEAGUE_DAYS_AHEAD = 2  # a colleague who has not answered is reminded this many days before the last day
RUNNING_STATES = [state for state in CycleState if state not in (CycleState.DRAFT, CycleState.CLOSED)]


def remind(now: datetime) -> int:
    """This will tell everybody what is overdue, and return how many were told. Run as often as you like."""
    told = 0
    cycles = AppraisalCycle.objects.filter(state__in=RUNNING_STATES).select_related("agency")
    for cycle in cycles.order_by("agency_id", "year"):
        today = cycle.agency.local_day(now)
        if cycle.starts_on <= today <= cycle.ends_on:
            told += _remind_agency(cycle, today, now)
    return told + _remind_colleagues(now)


@transaction.atomic
def _remind_agency(cycle: AppraisalCycle, today: date, now: datetime) -> int:
    team = team_on(cycle.agency_id, today)
    return _remind_of_feedback(cycle, team, today, now) + _remind_of_reports(cycle, team, now)


def _remind_of_feedback(cycle: AppraisalCycle, team: Team, today: date, now: datetime) -> int:
    """An officer without feedback for `feedback_days` days: counted from the last note of a present
    supervisor, else from the beginning of the placement or the cycle, whichever is later.
    """
    last = _last_feedback(team)
    told = 0
    for officer_id, supervisors in team.supervisors.items():
        begun = max(team.since[officer_id], cycle.starts_on)
        given = [
            last[officer_id, one.pk].astimezone(cycle.agency.zone).date()
            for one in supervisors
            if (officer_id, one.pk) in last
        ]
        due_on = max([begun, *given]) + timedelta(days=cycle.feedback_days)
        if due_on <= today:
            officer = team.officers[officer_id]
            detail = _about(officer) | {"days": cycle.feedback_days}
            told += _tell(supervisors, "feedback.overdue", officer, due_on, detail, now)
    return told


def _remind_of_reports(cycle: AppraisalCycle, team: Team, now: datetime) -> int:
    """The oldest report of an officer that has waited `late_report_days` days for its supervisor."""
    waiting = (
        DailyReport.objects.filter(officer_id__in=team.supervisors, state=ReportState.SUBMITTED)
        .order_by()
        .values("officer_id")
        .annotate(oldest=Min("submitted_at"))
    )
    told = 0
    for row in waiting:
        sent_on = row["oldest"].astimezone(cycle.agency.zone).date()
        due_on = sent_on + timedelta(days=cycle.late_report_days)
        if due_on <= cycle.agency.local_day(now):
            officer = team.officers[row["officer_id"]]
            detail = _about(officer) | {"sent_on": sent_on.isoformat()}
            told += _tell(team.supervisors[officer.pk], "reports.overdue", officer, due_on, detail, now)
    return told


@transaction.atomic
def _remind_colleagues(now: datetime) -> int:
    """Colleagues who have not answered yet, shortly before their last day."""
    requests = PeerRequest.objects.filter(
        state=PeerState.ASKED, due_on__range=_days_around(now), period__cycle__state__in=RUNNING_STATES
    ).select_related("officer__agency", "respondent")
    told = 0
    for request in requests:
        today = request.officer.agency.local_day(now)
        if today <= request.due_on <= today + timedelta(days=COLLEAGUE_DAYS_AHEAD):
            detail = {
                "request": str(request.public_id),
                "officer": request.officer.name,
                "due_on": request.due_on.isoformat(),
            }
            told += _tell([request.respondent], "colleague.due", request, request.due_on, detail, now)
    return told


def _last_feedback(team: Team) -> dict[tuple[int, int], datetime]:
    rows = (
        FeedbackNote.objects.exclude(state=NoteState.DRAFT)
        .filter(officer_id__in=team.supervisors)
        .order_by()
        .values("officer_id", "author_id")
        .annotate(last_at=Max("shared_at"))
    )
    return {(row["officer_id"], row["author_id"]): row["last_at"] for row in rows}


def _about(officer: Officer) -> dict[str, str | int]:
    return {"officer_id": str(officer.public_id), "officer": officer.name}


def _days_around(now: datetime) -> tuple[date, date]:
    """Every day that is today or soon somewhere: the zone of each agency decides."""
    day = now.date()
    return day - timedelta(days=1), day + timedelta(days=COLLEAGUE_DAYS_AHEAD + 1)


def _tell(
    people: Iterable[Officer],
    kind: str,
    obj: models.Model,
    due_on: date,
    detail: Mapping[str, str | int],
    now: datetime,
) -> int:
    new = [
        notify(
            recipient_id=person.user_id,
            kind=kind,
            obj=obj,
            url="",
            now=now,
            due_on=due_on,
            detail=dict(detail),
        )
        for person in people
    ]
    return sum(1 for notification in new if notification is not None)
