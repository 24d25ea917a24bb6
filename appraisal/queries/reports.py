"""The reads of daily reports: a month of them, those that wait for a supervisor, and the log beside a figure."""

import calendar
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from appraisal.calendar import is_working_day
from appraisal.choices import ReportState
from appraisal.models import AppraisalCycle, DailyReport, Evidence, ReportItem, TargetAspect
from organisation.actors import Actor
from organisation.models import Officer
from organisation.queries import holidays_between
from organisation.rules import visible_officers

CLOSE_LOOKS_MOST = 5


def cycle_of_day(agency_id: int, day: date) -> AppraisalCycle | None:
    """The cycle of the agency that this day lies in."""
    cycles = AppraisalCycle.objects.filter(agency_id=agency_id, starts_on__lte=day, ends_on__gte=day)
    return cycles.order_by("-year").first()


def report_rows() -> QuerySet[DailyReport]:
    """Reports with everything a page shows of them; three queries for any number."""
    items = ReportItem.objects.select_related("aspect__target").order_by("position")
    evidence = Evidence.objects.order_by("added_at", "pk")
    return DailyReport.objects.select_related(
        "officer__agency", "decided_by", "corrects", "corrected_by"
    ).prefetch_related(Prefetch("items", items), Prefetch("items__evidence", evidence))


def readable_report(actor: Actor, public_id: UUID) -> DailyReport | None:
    """The report if the actor may read it: a draft only its officer, a sent one who may see the officer."""
    report = report_rows().filter(public_id=public_id, officer__in=visible_officers(actor)).first()
    if report is None or (report.state == ReportState.DRAFT and report.officer_id != actor.officer_id):
        return None
    return report


def report_of_day(officer_id: int, day: date) -> DailyReport | None:
    """The report of that day, not its corrections."""
    return DailyReport.objects.filter(officer_id=officer_id, work_date=day, corrects__isnull=True).first()


def items_of_last_report(officer_id: int, before: date) -> list[ReportItem]:
    """What the newest report before that day says, to begin another one with."""
    reports = DailyReport.objects.filter(officer_id=officer_id, work_date__lt=before)
    last = reports.order_by("-work_date", "-pk").first()
    return list(last.items.select_related("aspect").order_by("position")) if last else []


# A month


@dataclass(frozen=True)
class Day:
    """A day of the calendar. A gap is a working day that is over and has no sent report."""

    day: date
    report: DailyReport | None
    is_gap: bool
    is_today: bool
    is_in_month: bool
    may_report: bool
    holiday: str = ""


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[Day]]

    @property
    def days(self) -> list[Day]:
        return [day for week in self.weeks for day in week if day.is_in_month]

    @property
    def holidays(self) -> list[Day]:
        return [day for day in self.days if day.holiday]

    @property
    def gap_count(self) -> int:
        return sum(day.is_gap for day in self.days)

    @property
    def reported_count(self) -> int:
        return sum(day.report is not None and day.report.state != ReportState.DRAFT for day in self.days)


def month_of_reports(officer: Officer, first: date, *, today: date) -> Month:
    """The weeks of a month, Monday first, with the newest report of each day; three queries.

    Saturdays, Sundays and holidays are no gaps, nor are days outside every cycle; leave is not known here,
    so a gap is a question and no reproach.
    """
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    span = (weeks[0][0], weeks[-1][-1])
    newest = {
        report.work_date: report
        for report in DailyReport.objects.filter(officer=officer, work_date__range=span).order_by("pk")
    }
    cycles = AppraisalCycle.objects.filter(
        agency_id=officer.agency_id, starts_on__lte=span[1], ends_on__gte=span[0]
    )
    holidays = holidays_between(officer.agency_id, *span)
    covered = [(cycle.starts_on, cycle.ends_on) for cycle in cycles]

    def cell(day: date) -> Day:
        report = newest.get(day)
        is_sent = report is not None and (report.state != ReportState.DRAFT or report.corrects_id is not None)
        may_report = day <= today and any(start <= day <= end for start, end in covered)
        is_gap = may_report and day < today and is_working_day(day, holidays) and not is_sent
        return Day(
            day,
            report,
            is_gap,
            is_today=day == today,
            is_in_month=day.month == first.month,
            may_report=may_report,
            holiday=holidays.get(day, ""),
        )

    return Month(first, [[cell(day) for day in week] for week in weeks])


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def month_after(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


# What waits for a supervisor


@dataclass(frozen=True)
class WaitingReport:
    report: DailyReport
    days: int  # whole days since it was sent, in the officer's zone
    minutes: int
    evidence_count: int

    @property
    def items(self) -> list[ReportItem]:
        return list(self.report.items.all())


@dataclass(frozen=True)
class CloseLook:
    """An item worth a closer look before many are verified at once: AMOUNT, MINUTES or NO_EVIDENCE."""

    item: ReportItem
    reason: str


def waiting_reports(actor: Actor, *, now: datetime) -> list[WaitingReport]:
    """The sent reports of the people the actor supervises, the longest wait first; three queries."""
    reports = report_rows().filter(
        state=ReportState.SUBMITTED, officer_id__in=actor.report_ids - {actor.officer_id}
    )
    return [_waiting(report, now) for report in reports.order_by("submitted_at", "pk")]


def waiting_count(actor: Actor) -> int:
    officers = actor.report_ids - {actor.officer_id}
    return DailyReport.objects.filter(state=ReportState.SUBMITTED, officer_id__in=officers).count()


def _waiting(report: DailyReport, now: datetime) -> WaitingReport:
    agency = report.officer.agency
    sent_at = report.submitted_at or now
    items = list(report.items.all())
    return WaitingReport(
        report=report,
        days=(agency.local_day(now) - agency.local_day(sent_at)).days,
        minutes=sum(item.minutes for item in items),
        evidence_count=sum(len(item.evidence.all()) for item in items),
    )


def close_looks(waiting: Sequence[WaitingReport]) -> list[CloseLook]:
    """At most five items, one of a report: large amounts without evidence, most minutes, no evidence.

    A sample is read closely so that verifying many at once does not become a formality; it accuses nobody.
    """
    items = [item for row in waiting for item in row.items]
    bare = [item for item in items if not item.evidence.all()]
    by_amount = sorted((item for item in bare if item.amount), key=lambda item: -(item.amount or 0))
    by_minutes = sorted(items, key=lambda item: -item.minutes)
    without = [item for item in bare if item.aspect_id]
    found: dict[int, CloseLook] = {}
    for reason, ranked in (("AMOUNT", by_amount[:2]), ("MINUTES", by_minutes[:2]), ("NO_EVIDENCE", without)):
        for item in ranked:
            found.setdefault(item.report_id, CloseLook(item, reason))
    return list(found.values())[:CLOSE_LOOKS_MOST]


# The log beside a figure


@dataclass(frozen=True)
class HistoryLine:
    """One reported piece of work; `total` is what had been reached with it, None while it does not count."""

    item: ReportItem
    day: date
    is_counted: bool
    total: Decimal | None


def counted_items() -> QuerySet[ReportItem]:
    """The items whose amounts count: of verified reports that no verified correction has taken the place of."""
    items = ReportItem.objects.filter(report__state=ReportState.VERIFIED)
    return items.exclude(report__corrected_by__state=ReportState.VERIFIED)


def history_of_aspects(
    aspects: Collection[TargetAspect], *, first: date, last: date
) -> dict[int, list[HistoryLine]]:
    """Per aspect what daily reports say about it from `first` to `last`, in its order, with the running total.

    What was reported under an earlier version of the plan belongs to it too. Sent and verified reports are
    shown, drafts and returned ones are not; one that a verified correction replaced is left out.
    """
    newest_of = _versions(aspects)
    items = (
        ReportItem.objects.filter(
            aspect_id__in=newest_of,
            report__work_date__range=(first, last),
            report__state__in=(ReportState.SUBMITTED, ReportState.VERIFIED),
        )
        .exclude(report__corrected_by__state=ReportState.VERIFIED)
        .select_related("report")
        .prefetch_related("evidence")
        .order_by("report__work_date", "report_id", "position")
    )
    grouped: dict[int, list[ReportItem]] = {aspect.pk: [] for aspect in aspects}
    for item in items:
        grouped[newest_of[item.aspect_id or 0]].append(item)
    return {aspect_id: _with_totals(lines) for aspect_id, lines in grouped.items()}


def _versions(aspects: Iterable[TargetAspect]) -> dict[int, int]:
    """Every earlier version of the aspects, and themselves, to the newest one's id; a query per version."""
    newest_of = {aspect.pk: aspect.pk for aspect in aspects}
    waiting = {aspect.continues_id: aspect.pk for aspect in aspects if aspect.continues_id}
    while waiting:
        newest_of.update(waiting)
        earlier = TargetAspect.objects.filter(pk__in=waiting, continues__isnull=False)
        pairs = list(earlier.values_list("pk", "continues_id"))
        waiting = {before: waiting[pk] for pk, before in pairs if before and before not in newest_of}
    return newest_of


def _with_totals(items: Iterable[ReportItem]) -> list[HistoryLine]:
    total = Decimal(0)
    lines = []
    for item in items:
        is_counted = item.report.state == ReportState.VERIFIED
        if is_counted:
            total += item.amount or 0
        lines.append(HistoryLine(item, item.report.work_date, is_counted, total if is_counted else None))
    return lines
