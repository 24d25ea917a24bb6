"""The writes of daily reports: write one, send it, correct a verified one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appraisal import phases
from appraisal.calendar import working_days_after
from appraisal.choices import PlanState, ReportState
from appraisal.models import AppraisalCycle, DailyReport, Evidence, ReportItem, TargetAspect
from appraisal.queries.reports import cycle_of_day
from appraisal.queries.supervisors import supervisors_of
from appraisal.services.evidence import EvidenceRefused, add_file, add_link, forget_files, remove_evidence
from organisation.actors import Actor
from organisation.models import Officer
from organisation.queries import holidays_between
from organisation.services import notify, record_event

MINUTES_OF_A_DAY = 24 * 60
ITEMS_MOST = 20
LARGEST_AMOUNT = Decimal("9999999999.99")
EDITABLE_STATES = (ReportState.DRAFT, ReportState.RETURNED)


class ReportError(Exception):
    """What stands in the way of a report; the text may be shown to the user.

    `item` is the place of the item it is about, from 0, and `field` the name of its field.
    """

    def __init__(self, text: str | Promise, *, item: int | None = None, field: str = "") -> None:
        super().__init__(text)
        self.item = item
        self.field = field


class NotYourReport(ReportError):
    pass


class OutsideCycle(ReportError):
    pass


class DayInFuture(ReportError):
    pass


class AlreadyReported(ReportError):
    """There is a report for the day: `report` is the one there."""

    def __init__(self, report: DailyReport) -> None:
        super().__init__(_("There is a report for this day already."), field="work_date")
        self.report = report


class ReportIsFixed(ReportError):
    pass


class ItemInvalid(ReportError):
    pass


class TooManyMinutes(ReportError):
    pass


class NothingReported(ReportError):
    pass


class ReasonMissing(ReportError):
    pass


class NotVerified(ReportError):
    pass


@dataclass(frozen=True)
class ItemInput:
    """One piece of work as the officer writes it. `item_id` names an item of the same report that stays."""

    description: str
    minutes: int
    aspect: TargetAspect | None = None
    amount: Decimal | None = None
    place: str = ""
    project: str = ""
    item_id: int | None = None
    upload: "UploadedFile[bytes] | None" = None
    link: str = ""
    removed_evidence: Collection[UUID] = field(default_factory=tuple)


# Writing a report


def save_report(
    *,
    officer: Officer,
    work_date: date,
    items: Sequence[ItemInput],
    late_reason: str = "",
    client_key: str = "",
    actor: Actor,
    now: datetime,
) -> DailyReport:
    """This will begin the draft of a day. Sent again under the same `client_key` it is the same report.

    Raises AlreadyReported when there is another report for the day, and what `change_report` raises.
    """
    with forget_files() as added, transaction.atomic():
        _require_own(officer.pk, actor)
        officer = Officer.objects.select_for_update(of=("self",)).select_related("agency").get(pk=officer.pk)
        resent = officer.daily_reports.filter(client_key=client_key).first() if client_key else None
        if resent and resent.state not in EDITABLE_STATES:
            return resent  # it arrived the first time, and was sent
        there = officer.daily_reports.filter(work_date=work_date, corrects__isnull=True).first()
        if there and there != resent:
            raise AlreadyReported(there)
        _require_day(officer, work_date, now)
        report = resent or DailyReport(officer=officer, client_key=client_key, created_at=now)
        report.work_date, report.late_reason = work_date, late_reason.strip()
        report.save()
        _write_items(report, items, actor, now, added)
        _record(report, "report.save", actor, now)
    return report


def change_report(
    report: DailyReport, *, items: Sequence[ItemInput], late_reason: str = "", actor: Actor, now: datetime
) -> DailyReport:
    """This will replace the content of a draft or of a returned report; its day stays.

    Raises NotYourReport, ReportIsFixed, OutsideCycle, DayInFuture, ItemInvalid, TooManyMinutes,
    EvidenceRefused or PhaseForbids; nothing is changed then.
    """
    with forget_files() as added, transaction.atomic():
        locked = _locked_own(report, actor)
        if locked.state not in EDITABLE_STATES:
            raise ReportIsFixed(_("This report is sent and can no longer be changed."))
        _require_day(locked.officer, locked.work_date, now)
        locked.late_reason = late_reason.strip()
        locked.save(update_fields=["late_reason"])
        _write_items(locked, items, actor, now, added)
        _record(locked, "report.save", actor, now)
    return locked


@transaction.atomic
def discard_report(report: DailyReport, *, actor: Actor, now: datetime) -> None:
    """This will throw a draft away that was never sent; raises NotYourReport or ReportIsFixed."""
    locked = _locked_own(report, actor)
    if locked.state != ReportState.DRAFT:
        raise ReportIsFixed(_("This report is sent and can no longer be changed."))
    _record(locked, "report.discard", actor, now)
    for evidence in Evidence.objects.filter(report_item__report=locked):
        remove_evidence(evidence, actor=actor, now=now)
    locked.delete()


def _write_items(
    report: DailyReport,
    items: Sequence[ItemInput],
    actor: Actor,
    now: datetime,
    added: list[Evidence],
) -> None:
    _check_items(report, items)
    there = {item.pk: item for item in report.items.all()}
    staying = {item.item_id for item in items}
    for gone in [item for item in there.values() if item.pk not in staying]:
        for evidence in gone.evidence.all():
            remove_evidence(evidence, actor=actor, now=now)
        gone.delete()
    # The places of what stays are freed first: two items may have changed places.
    report.items.update(position=F("position") + ITEMS_MOST)
    for number, given in enumerate(items):
        item = there.get(given.item_id or 0) or ReportItem(report=report)
        _fill(item, given, number + 1)
        _change_evidence(item, given, number, actor, now, added)


def _fill(item: ReportItem, given: ItemInput, position: int) -> None:
    item.position = position
    item.aspect = given.aspect
    item.description = given.description.strip()
    item.amount = given.amount
    item.minutes = given.minutes
    item.place = given.place.strip()
    item.project = given.project.strip()
    item.save()


def _change_evidence(
    item: ReportItem,
    given: ItemInput,
    number: int,
    actor: Actor,
    now: datetime,
    added: list[Evidence],
) -> None:
    for evidence in item.evidence.filter(public_id__in=given.removed_evidence):
        remove_evidence(evidence, actor=actor, now=now)
    field = "file"
    try:
        if given.upload:
            added.append(add_file(owner=item, upload=given.upload, name="", actor=actor, now=now))
        field = "link"
        if given.link.strip():
            added.append(add_link(owner=item, link=given.link, name="", actor=actor, now=now))
    except EvidenceRefused as error:
        raise ItemInvalid(error.args[0], item=number, field=field) from error


def _check_items(report: DailyReport, items: Sequence[ItemInput]) -> None:
    if len(items) > ITEMS_MOST:
        raise ItemInvalid(_("A report has at most 20 items."))
    own = {item.pk: item.aspect_id for item in report.items.all()}
    for number, item in enumerate(items):
        if not item.description.strip():
            raise ItemInvalid(_("Write what you did."), item=number, field="description")
        if not 0 < item.minutes <= MINUTES_OF_A_DAY:
            raise ItemInvalid(_("Minutes lie between 1 and 1,440."), item=number, field="minutes")
        if item.amount is not None and not 0 <= item.amount <= LARGEST_AMOUNT:
            raise ItemInvalid(_("An amount cannot be below zero."), item=number, field="amount")
        if item.item_id is not None and item.item_id not in own:
            raise ItemInvalid(_("This item belongs to another report."), item=number)
        is_kept = item.aspect is not None and own.get(item.item_id or 0) == item.aspect.pk
        if item.aspect is not None and not is_kept and not _is_agreed(item.aspect, report):
            raise ItemInvalid(
                _("Choose a work result of your agreed plan, or another duty."), item=number, field="aspect"
            )
    if sum(item.minutes for item in items) > MINUTES_OF_A_DAY:
        raise TooManyMinutes(_("A day has 1,440 minutes; these items have more together."))


def _is_agreed(aspect: TargetAspect, report: DailyReport) -> bool:
    plan = aspect.target.plan
    is_of_the_day = plan.cycle.starts_on <= report.work_date <= plan.cycle.ends_on
    return plan.officer_id == report.officer_id and plan.state == PlanState.AGREED and is_of_the_day


# Sending it


@transaction.atomic
def submit_report(report: DailyReport, *, actor: Actor, now: datetime) -> DailyReport:
    """This will send the report to the supervisors of its officer; sent twice it stays as it is.

    Raises NotYourReport, NothingReported, OutsideCycle, DayInFuture, PhaseForbids, or ReasonMissing when it
    comes later than the agency allows or corrects another one.
    """
    locked = _locked_own(report, actor)
    if locked.state not in EDITABLE_STATES:
        return locked
    cycle = _require_day(locked.officer, locked.work_date, now)
    if not locked.items.exists():
        raise NothingReported(_("Write at least one item before you send the report."))
    _require_reason(locked, cycle, now)
    locked.state = ReportState.SUBMITTED
    locked.submitted_at, locked.decided_by, locked.decided_at = now, None, None
    locked.save()
    _record(locked, "report.submit", actor, now)
    _tell_supervisors(locked, now)
    return locked


def _require_reason(report: DailyReport, cycle: AppraisalCycle, now: datetime) -> None:
    if report.late_reason:
        return
    if report.corrects_id:
        raise ReasonMissing(_("Write why you correct this report."), field="late_reason")
    if is_late(report.work_date, cycle, report.officer.agency.local_day(now)):
        raise ReasonMissing(_("This report comes late. Write why."), field="late_reason")


def is_late(work_date: date, cycle: AppraisalCycle, today: date) -> bool:
    """Whether a report for that day needs a reason when it is sent today: weekends and holidays do not count."""
    holidays = holidays_between(cycle.agency_id, work_date, today)
    return working_days_after(work_date, today, holidays) > cycle.late_report_days


def _tell_supervisors(report: DailyReport, now: datetime) -> None:
    today = report.officer.agency.local_day(now)
    for supervisor in supervisors_of(report.officer_id, today):
        notify(
            recipient_id=supervisor.user_id,
            kind="reports.waiting",
            obj=supervisor,
            url="",
            now=now,
            due_on=today,
        )


# Correcting what is verified


@transaction.atomic
def correct_report(report: DailyReport, *, actor: Actor, now: datetime) -> DailyReport:
    """This will begin a correction with the items of a verified report; the report itself stays as it is.

    Asked twice it is the same correction. Its figures count from the moment it is verified, and those of
    the report before no longer. Raises NotYourReport, NotVerified or PhaseForbids.
    """
    locked = _locked_own(report, actor)
    correction = DailyReport.objects.filter(corrects=locked).first()
    if correction:
        return correction
    if locked.state != ReportState.VERIFIED:
        raise NotVerified(_("Only a verified report is corrected. Change this one instead."))
    _require_day(locked.officer, locked.work_date, now)
    correction = DailyReport.objects.create(
        officer=locked.officer, work_date=locked.work_date, corrects=locked, created_at=now
    )
    ReportItem.objects.bulk_create(_copies(locked, correction))
    _record(correction, "report.correct", actor, now, {"corrects": str(locked.public_id)})
    return correction


def _copies(report: DailyReport, correction: DailyReport) -> list[ReportItem]:
    return [
        ReportItem(
            report=correction,
            position=item.position,
            aspect_id=item.aspect_id,
            description=item.description,
            amount=item.amount,
            minutes=item.minutes,
            place=item.place,
            project=item.project,
        )
        for item in report.items.all()
    ]


# Shared by the steps


def _locked_own(report: DailyReport, actor: Actor) -> DailyReport:
    _require_own(report.officer_id, actor)
    reports = DailyReport.objects.select_for_update(of=("self",)).select_related("officer__agency")
    return reports.get(pk=report.pk)


def _require_own(officer_id: int, actor: Actor) -> None:
    if actor.officer_id is None or actor.officer_id != officer_id:
        raise NotYourReport(_("Everybody writes their own reports."))


def _require_day(officer: Officer, work_date: date, now: datetime) -> AppraisalCycle:
    if work_date > officer.agency.local_day(now):
        raise DayInFuture(_("This day has not come yet."), field="work_date")
    cycle = cycle_of_day(officer.agency_id, work_date)
    if cycle is None:
        raise OutsideCycle(_("No appraisal cycle covers this day."), field="work_date")
    phases.require(cycle, phases.Step.REPORT)
    return cycle


def _record(
    report: DailyReport, action: str, actor: Actor, now: datetime, detail: dict[str, object] | None = None
) -> None:
    record_event(
        actor_id=actor.user_id,
        action=action,
        obj=report,
        agency_id=report.officer.agency_id,
        now=now,
        detail={"work_date": report.work_date.isoformat(), **(detail or {})},
    )
