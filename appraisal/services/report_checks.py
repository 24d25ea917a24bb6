"""What a supervisor does with a daily report: verify it, or return it with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from appraisal import phases
from appraisal.choices import ReportState
from appraisal.models import DailyReport
from appraisal.queries.reports import cycle_of_day
from appraisal.services.reports import OutsideCycle, ReasonMissing, ReportError
from organisation.actors import Actor
from organisation.services import notify, record_event


class OwnReport(ReportError):
    pass


class NotTheSupervisor(ReportError):
    pass


class NotWaiting(ReportError):
    pass


@dataclass(frozen=True)
class Verified:
    """What became of several reports: those verified, and the others each with the reason in words."""

    verified: list[DailyReport]
    left: list[tuple[DailyReport, str]]


@transaction.atomic
def verify_report(report: DailyReport, *, actor: Actor, now: datetime) -> DailyReport:
    """This will verify a sent report, whose amounts count from then on; verified twice it stays as it is.

    The officer is told once a day, however many were verified. Raises OwnReport, NotTheSupervisor,
    NotWaiting, OutsideCycle or PhaseForbids.
    """
    locked = _locked(report, actor)
    if locked.state == ReportState.VERIFIED:
        return locked
    _decide(locked, ReportState.VERIFIED, actor, now)
    today = locked.officer.agency.local_day(now)
    _tell(locked, "report.verified", now, obj=locked.officer, due_on=today)
    return locked


@transaction.atomic
def return_report(report: DailyReport, *, reason: str, actor: Actor, now: datetime) -> DailyReport:
    """This will give a sent report back to be changed, with the reason; raises as `verify_report` and ReasonMissing."""
    locked = _locked(report, actor)
    if not reason.strip():
        raise ReasonMissing(_("Write why you return the report."), field="reason")
    locked.return_reason = reason.strip()
    _decide(locked, ReportState.RETURNED, actor, now)
    today = locked.officer.agency.local_day(now)
    detail = {"report": str(locked.public_id), "work_on": locked.work_date.isoformat()}
    _tell(locked, "report.returned", now, obj=locked, due_on=today, detail=detail)
    return locked


def verify_reports(reports: Sequence[DailyReport], *, actor: Actor, now: datetime) -> Verified:
    """This will verify each report on its own, and say of the others why they were left."""
    verified: list[DailyReport] = []
    left: list[tuple[DailyReport, str]] = []
    for report in reports:
        try:
            verified.append(verify_report(report, actor=actor, now=now))
        except (ReportError, phases.PhaseForbids) as error:
            left.append((report, str(error)))
    return Verified(verified, left)


def _locked(report: DailyReport, actor: Actor) -> DailyReport:
    if report.officer_id == actor.officer_id:
        raise OwnReport(_("Nobody verifies their own report."))
    if report.officer_id not in actor.report_ids:
        raise NotTheSupervisor(_("Only the supervisor of this officer checks this report."))
    reports = DailyReport.objects.select_for_update(of=("self",)).select_related("officer__agency")
    return reports.get(pk=report.pk)


def _decide(report: DailyReport, state: ReportState, actor: Actor, now: datetime) -> None:
    if report.state != ReportState.SUBMITTED:
        raise NotWaiting(_("This report does not wait for you."))
    cycle = cycle_of_day(report.officer.agency_id, report.work_date)
    if cycle is None:
        raise OutsideCycle(_("No appraisal cycle covers this day."))
    phases.require(cycle, phases.Step.VERIFY)
    report.state = state
    report.decided_by_id, report.decided_at = actor.officer_id, now
    report.save()
    record_event(
        actor_id=actor.user_id,
        action="report.verify" if state == ReportState.VERIFIED else "report.return",
        obj=report,
        agency_id=report.officer.agency_id,
        now=now,
        detail={"work_date": report.work_date.isoformat()},
        reason="" if state == ReportState.VERIFIED else report.return_reason[:300],
    )


def _tell(report: DailyReport, kind: str, now: datetime, **about: Any) -> None:
    notify(recipient_id=report.officer.user_id, kind=kind, url="", now=now, **about)
