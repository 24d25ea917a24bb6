"""What an officer's home page shows: the cycle and the next step, today's report, targets, feedback, gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from appraisal.choices import NoteState, PlanState, ReportState, SelfAppraisalState
from appraisal.models import (
    AppraisalCycle,
    DailyReport,
    EvaluationPeriod,
    FeedbackNote,
    Plan,
    SelfAppraisal,
)
from appraisal.phases import Step, allows, period_allows
from appraisal.queries import current_period
from appraisal.queries.growth import HOURS_GOAL, Gap, gaps_of, learning_hours
from appraisal.queries.notes import notes_about
from appraisal.queries.objections import ObjectionWindow, objection_windows
from appraisal.queries.plans import agreed_plan, newest_plan
from appraisal.queries.progress import BEHIND, TargetProgress, progress_of_plans
from appraisal.queries.reports import cycle_of_day, report_of_day
from appraisal.queries.self_appraisals import last_day_to_wait
from organisation.actors import Actor
from organisation.models import Officer
from scoring.queries.score_cards import CitizenView
from scoring.queries.scores import score_of

NOTES_SHOWN = 3
FULL_RING = Decimal(100)

REPORT_CHIPS = {
    ReportState.DRAFT: "neutral",
    ReportState.SUBMITTED: "progress",
    ReportState.RETURNED: "attention",
    ReportState.VERIFIED: "good",
}


@dataclass(frozen=True)
class NextStep:
    """What the phase of the cycle asks of the officer next; `due_on` is the last day for it, if there is one."""

    label: str
    url: str
    due_on: date | None = None


@dataclass(frozen=True)
class TodaysReport:
    """The report of today, or the way to it; `label` is what the button says."""

    label: str
    url: str
    report: DailyReport | None

    @property
    def chip(self) -> str:
        return REPORT_CHIPS[ReportState(self.report.state)] if self.report else "neutral"


@dataclass(frozen=True)
class TargetRing:
    """One work result with its ring: `reached` and `mark` are whole percent of a full turn."""

    progress: TargetProgress
    reached: int
    mark: int


@dataclass(frozen=True)
class OfficerHome:
    officer: Officer
    today: date
    cycle: AppraisalCycle | None
    next_step: NextStep | None
    report: TodaysReport | None
    plan: Plan | None
    rings: list[TargetRing]
    notes: list[FeedbackNote]
    period: EvaluationPeriod | None
    citizen: CitizenView | None
    gaps: list[Gap]
    hours: Decimal
    hours_goal: Decimal
    windows: list[ObjectionWindow]

    @property
    def behind(self) -> int:
        return sum(ring.progress.state == BEHIND for ring in self.rings)


def officer_home(actor: Actor, now: datetime) -> OfficerHome:
    """Everything the page needs, in a number of queries that grows with nothing."""
    officer = Officer.objects.select_related("agency").get(pk=actor.officer_id)
    today = officer.agency.local_day(now)
    cycle = cycle_of_day(officer.agency_id, today)
    period = current_period(officer.agency, today)
    plan = agreed_plan(officer, today)
    report = todays_report(officer, cycle, today)
    return OfficerHome(
        officer=officer,
        today=today,
        cycle=cycle,
        next_step=next_step(officer, cycle, today, report) if cycle else None,
        report=report,
        plan=plan,
        rings=[_ring(row) for row in progress_of_plans([plan], today)[plan.pk]] if plan else [],
        notes=_notes(actor, officer),
        period=period,
        citizen=score_of(actor, officer, period).citizen if period else None,
        gaps=gaps_of([officer.pk], today)[officer.pk],
        hours=learning_hours([officer.pk], today.year)[officer.pk],
        hours_goal=HOURS_GOAL,
        windows=objection_windows(officer.pk, now),
    )


def _ring(progress: TargetProgress) -> TargetRing:
    return TargetRing(
        progress=progress,
        reached=int(min(progress.attained or Decimal(0), FULL_RING)),
        mark=int(min(progress.expected_by_now, FULL_RING)),
    )


def _notes(actor: Actor, officer: Officer) -> list[FeedbackNote]:
    """The newest notes; those that are not read yet come first."""
    notes = notes_about(actor, officer)
    unread = list(notes.filter(state=NoteState.SHARED)[:NOTES_SHOWN])
    read = notes.filter(state=NoteState.ACKNOWLEDGED)[:NOTES_SHOWN]
    return [*unread, *read][:NOTES_SHOWN]


# What comes next


def todays_report(officer: Officer, cycle: AppraisalCycle | None, today: date) -> TodaysReport | None:
    """None while no cycle takes reports for today."""
    report = report_of_day(officer.pk, today)
    if report is None:
        if cycle is None or not allows(cycle, Step.REPORT):
            return None
        return TodaysReport(_("Write today's report"), reverse("reports:report-write"), None)
    if report.state in (ReportState.DRAFT, ReportState.RETURNED):
        return TodaysReport(
            _("Go on with today's report"), reverse("reports:report-edit", args=[report.public_id]), report
        )
    return TodaysReport(_("See today's report"), reverse("reports:report", args=[report.public_id]), report)


def next_step(
    officer: Officer, cycle: AppraisalCycle, today: date, report: TodaysReport | None
) -> NextStep | None:
    """The plan before anything else, then the self-appraisal, then the report of the day."""
    return (
        _plan_step(officer, cycle)
        or _self_appraisal_step(officer, cycle, today)
        or _report_step(report, today)
    )


def _plan_step(officer: Officer, cycle: AppraisalCycle) -> NextStep | None:
    if not allows(cycle, Step.PLAN):
        return None
    plan = newest_plan(officer.pk, cycle)
    if plan is None:
        return NextStep(_("Write your plan"), reverse("plans:mine"), cycle.run_on)
    url = reverse("plans:plan", args=[plan.public_id])
    due_on = cycle.run_on if plan.version == 1 else None  # a revision has no last day
    if plan.state == PlanState.DRAFT:
        return NextStep(_("Finish your plan and send it"), url, due_on)
    if plan.state == PlanState.RETURNED:
        return NextStep(_("Look at your plan again: it was returned"), url, due_on)
    return None


def _self_appraisal_step(officer: Officer, cycle: AppraisalCycle, today: date) -> NextStep | None:
    """The oldest period that is over, still waits for the officer's own view, and has not got it."""
    sent = SelfAppraisal.objects.filter(officer=officer, state=SelfAppraisalState.SENT).values("period_id")
    ended = EvaluationPeriod.objects.filter(cycle=cycle, ends_on__lt=today).exclude(pk__in=sent)
    periods: Iterable[EvaluationPeriod] = ended.select_related("cycle").order_by(
        "ends_on", "-starts_on", "pk"
    )
    for period in periods:
        if period_allows(period, Step.SELF_APPRAISE) and today <= last_day_to_wait(period):
            return NextStep(
                _("Write your self-appraisal"),
                reverse("evaluations:self-appraisal", args=[period.public_id]),
                last_day_to_wait(period),
            )
    return None


def _report_step(report: TodaysReport | None, today: date) -> NextStep | None:
    if report is None or (
        report.report and report.report.state not in (ReportState.DRAFT, ReportState.RETURNED)
    ):
        return None
    return NextStep(report.label, report.url, today)


def in_days(day: date, today: date) -> str:
    """A last day in words, for a person who plans the week."""
    left = (day - today).days
    if left < 0:
        return _("was due on %(day)s") % {"day": date_format(day, "j F Y")}
    if left == 0:
        return _("today")
    return _("until %(day)s") % {"day": date_format(day, "j F Y")}
