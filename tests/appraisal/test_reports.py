from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from appraisal.choices import CycleState, PlanState, ReportState
from appraisal.models import DailyReport, Evidence, ReportItem
from appraisal.phases import PhaseForbids
from appraisal.services.report_checks import (
    NotTheSupervisor,
    NotWaiting,
    OwnReport,
    return_report,
    verify_report,
    verify_reports,
)
from appraisal.services.reports import (
    AlreadyReported,
    DayInFuture,
    ItemInput,
    ItemInvalid,
    NothingReported,
    NotVerified,
    NotYourReport,
    OutsideCycle,
    ReasonMissing,
    ReportIsFixed,
    TooManyMinutes,
    change_report,
    correct_report,
    discard_report,
    save_report,
    submit_report,
)
from organisation.models import AuditEvent, Notification
from tests.appraisal.test_evidence import kept_files
from tests.factories.organisation import HolidayFactory
from tests.factories.plans import PlanFactory, TargetAspectFactory, build_pair
from tests.factories.reports import EvidenceFactory, pdf_bytes, upload

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # in the afternoon at Palu
SERVED = ItemInput("Served applicants", 120)


@pytest.fixture
def pair():
    return build_pair()


@pytest.fixture
def aspect(pair):
    plan = PlanFactory(
        officer=pair.officer, cycle=pair.cycle, agreed=True, placement=pair.officer.placements.get()
    )
    return TargetAspectFactory(target__plan=plan)


def save(pair, *items, day=MONDAY, now=NOW, **more):
    return save_report(
        officer=pair.officer,
        work_date=day,
        items=items or [SERVED],
        actor=pair.as_officer(now),
        now=now,
        **more,
    )


def sent(pair, *items, **more):
    report = save(pair, *items, **more)
    return submit_report(report, actor=pair.as_officer(), now=more.get("now", NOW))


def verified(pair, *items, **more):
    return verify_report(sent(pair, *items, **more), actor=pair.as_supervisor(), now=NOW)


def told(kind):
    return list(Notification.objects.filter(kind=kind).values_list("recipient__officer__name", "due_on"))


# Writing


def test_report_is_saved_with_several_items_in_their_order(pair, aspect):
    report = save(
        pair,
        ItemInput(" Served ", 90, aspect, Decimal("12.5"), "Counter 1", "Mobile service"),
        ItemInput("Meeting", 30),
    )

    rows = report.items.values_list(
        "position", "description", "minutes", "aspect", "amount", "place", "project"
    )
    assert (report.state, list(rows)) == (
        ReportState.DRAFT,
        [
            (1, "Served", 90, aspect.pk, Decimal("12.5"), "Counter 1", "Mobile service"),
            (2, "Meeting", 30, None, None, "", ""),
        ],
    )
    assert AuditEvent.objects.get().action == "report.save"


def test_report_sent_again_under_its_key_is_the_same_report(pair):
    first = save(pair, client_key="phone-1")

    again = save(pair, ItemInput("Served more applicants", 60), client_key="phone-1")

    assert (again.pk, DailyReport.objects.count()) == (first.pk, 1)
    assert [item.description for item in again.items.all()] == ["Served more applicants"]


def test_report_sent_again_after_it_arrived_stays_as_it_was_sent(pair):
    first = sent(pair, client_key="phone-1")

    again = sent(pair, ItemInput("Something else", 5), client_key="phone-1")

    assert (again.pk, ReportItem.objects.get().description) == (first.pk, "Served applicants")
    assert again.submitted_at == first.submitted_at


def test_second_report_for_a_day_is_refused_and_names_the_first(pair):
    first = save(pair, client_key="phone-1")

    with pytest.raises(AlreadyReported) as refused:
        save(pair, client_key="phone-2")

    assert (refused.value.report, DailyReport.objects.count()) == (first, 1)


def test_another_officer_writes_nobodys_report(pair):
    with pytest.raises(NotYourReport):
        save_report(
            officer=pair.officer, work_date=MONDAY, items=[SERVED], actor=pair.as_supervisor(), now=NOW
        )


def test_day_that_has_not_come_where_the_officer_works_is_refused(pair):
    late_evening = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)  # 23.30 at Palu
    with pytest.raises(DayInFuture):
        save(pair, day=date(2026, 3, 3), now=late_evening)

    assert save(pair, day=date(2026, 3, 3), now=late_evening + timedelta(minutes=30)).work_date == date(
        2026, 3, 3
    )


def test_day_outside_every_cycle_is_refused(pair):
    with pytest.raises(OutsideCycle):
        save(pair, day=date(2025, 12, 31))


def test_closed_cycle_takes_no_report(pair):
    pair.cycle.state = CycleState.CLOSED
    pair.cycle.save()

    with pytest.raises(PhaseForbids):
        save(pair)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (ItemInput("  ", 60), "description"),
        (ItemInput("Served", 0), "minutes"),
        (ItemInput("Served", 1441), "minutes"),
        (ItemInput("Served", 60, amount=Decimal("-0.01")), "amount"),
        (ItemInput("Served", 60, amount=Decimal("10000000000")), "amount"),
        (ItemInput("Served", 60, link="javascript:alert(1)"), "link"),
        (ItemInput("Served", 60, upload=upload(b"#!/bin/sh", "photo.jpg")), "file"),
        (ItemInput("Served", 60, item_id=999_999), ""),
    ],
)
def test_impossible_item_is_refused_beside_its_field_and_nothing_is_kept(item, field, pair):
    with pytest.raises(ItemInvalid) as refused:
        save(pair, SERVED, item)

    assert (refused.value.item, refused.value.field) == (1, field)
    assert DailyReport.objects.count() == 0


def test_refused_report_leaves_no_file_behind(pair):
    before = kept_files()
    good = ItemInput("Letter", 60, upload=upload(pdf_bytes(), "letter.pdf"))
    bad = ItemInput("Photo", 60, upload=upload(b"#!/bin/sh", "photo.jpg"))

    with pytest.raises(ItemInvalid):
        save(pair, good, bad)

    assert (kept_files(), Evidence.objects.count()) == (before, 0)


def test_item_of_another_report_is_refused(pair):
    other = save(pair, day=MONDAY - timedelta(days=3))

    with pytest.raises(ItemInvalid):
        save(pair, ItemInput("Served", 60, item_id=other.items.get().pk))


def test_items_longer_than_a_day_together_are_refused(pair):
    with pytest.raises(TooManyMinutes):
        save(pair, ItemInput("Served", 1440), ItemInput("Meeting", 1))


def test_more_than_twenty_items_are_refused(pair):
    with pytest.raises(ItemInvalid):
        save(pair, *[ItemInput("Served", 5)] * 21)


def test_work_result_of_somebody_elses_plan_is_refused(pair):
    foreign = TargetAspectFactory(target__plan=PlanFactory(agreed=True))

    with pytest.raises(ItemInvalid) as refused:
        save(pair, ItemInput("Served", 60, foreign))

    assert refused.value.field == "aspect"


def test_work_result_that_is_not_agreed_is_refused(pair, aspect):
    aspect.target.plan.state = PlanState.DRAFT
    aspect.target.plan.save()

    with pytest.raises(ItemInvalid):
        save(pair, ItemInput("Served", 60, aspect))


def test_item_keeps_the_work_result_of_a_plan_that_was_replaced_since(pair, aspect):
    report = save(pair, ItemInput("Served", 60, aspect))
    aspect.target.plan.state = PlanState.SUPERSEDED
    aspect.target.plan.save()
    item = report.items.get()

    change_report(
        report, items=[ItemInput("Served", 70, aspect, item_id=item.pk)], actor=pair.as_officer(), now=NOW
    )

    assert report.items.get().minutes == 70


# Changing


def test_changed_report_keeps_items_with_their_evidence_and_drops_the_others(pair):
    report = save(
        pair,
        SERVED,
        ItemInput("Letter", 60, upload=upload(pdf_bytes(), "letter.pdf"), link="https://a.go.id/1"),
    )
    letter = report.items.get(position=2)

    change_report(
        report,
        items=[
            ItemInput("Letter again", 30, item_id=letter.pk),
            ItemInput("Meeting", 15, link="https://a.go.id/2"),
        ],
        actor=pair.as_officer(),
        now=NOW,
    )

    rows = report.items.values_list("pk", "position", "description")
    assert rows[0] == (letter.pk, 1, "Letter again")
    assert [item.evidence.count() for item in report.items.all()] == [2, 1]


def test_evidence_is_removed_where_the_officer_says_so(pair, django_capture_on_commit_callbacks):
    report = save(pair, ItemInput("Letter", 60, upload=upload(pdf_bytes(), "letter.pdf")))
    evidence = Evidence.objects.get()
    item = report.items.get()

    with django_capture_on_commit_callbacks(execute=True):
        change_report(
            report,
            items=[ItemInput("Letter", 60, item_id=item.pk, removed_evidence=[evidence.public_id])],
            actor=pair.as_officer(),
            now=NOW,
        )

    assert (Evidence.objects.count(), evidence.file.storage.exists(evidence.file.name)) == (0, False)


def test_evidence_goes_with_an_item_that_is_taken_out(pair):
    report = save(pair, SERVED, ItemInput("Letter", 60, link="https://a.go.id/1"))

    change_report(report, items=[SERVED], actor=pair.as_officer(), now=NOW)

    assert Evidence.objects.count() == 0


def test_sent_report_cannot_be_changed_or_thrown_away(pair):
    report = sent(pair)

    with pytest.raises(ReportIsFixed):
        change_report(report, items=[SERVED], actor=pair.as_officer(), now=NOW)
    with pytest.raises(ReportIsFixed):
        discard_report(report, actor=pair.as_officer(), now=NOW)


def test_draft_is_thrown_away_with_everything_in_it(pair):
    report = save(pair, ItemInput("Letter", 60, link="https://a.go.id/1"))

    discard_report(report, actor=pair.as_officer(), now=NOW)

    assert (DailyReport.objects.count(), Evidence.objects.count()) == (0, 0)


# Sending


def test_sent_report_waits_and_the_supervisor_is_told_once_a_day(pair):
    report = sent(pair)
    sent(pair, day=MONDAY - timedelta(days=1))

    assert (report.state, report.submitted_at) == (ReportState.SUBMITTED, NOW)
    assert told("reports.waiting") == [(pair.supervisor.name, MONDAY)]


def test_report_sent_twice_stays_as_it_is(pair):
    report = sent(pair)

    again = submit_report(report, actor=pair.as_officer(), now=NOW + timedelta(hours=1))

    assert (again.submitted_at, AuditEvent.objects.filter(action="report.submit").count()) == (NOW, 1)


def test_holiday_makes_no_report_late(pair):
    report = save(pair, day=MONDAY - timedelta(days=6))
    HolidayFactory(agency=pair.officer.agency, day=MONDAY - timedelta(days=4))

    assert submit_report(report, actor=pair.as_officer(), now=NOW).state == ReportState.SUBMITTED


def test_report_without_an_item_is_not_sent(pair):
    report = save_report(officer=pair.officer, work_date=MONDAY, items=[], actor=pair.as_officer(), now=NOW)

    with pytest.raises(NothingReported):
        submit_report(report, actor=pair.as_officer(), now=NOW)


@pytest.mark.parametrize(("days", "needs_reason"), [(5, False), (6, True)])  # a weekend lies between
def test_late_report_needs_a_reason(days, needs_reason, pair):
    day = MONDAY - timedelta(days=days)
    report = save(pair, day=day)

    if needs_reason:
        with pytest.raises(ReasonMissing):
            submit_report(report, actor=pair.as_officer(), now=NOW)
        change_report(
            report, items=[SERVED], late_reason="No signal in the field", actor=pair.as_officer(), now=NOW
        )

    assert submit_report(report, actor=pair.as_officer(), now=NOW).state == ReportState.SUBMITTED


# Checking


def test_verified_report_names_who_and_when_and_the_officer_is_told_once_a_day(pair):
    report = verified(pair)
    verified(pair, day=MONDAY - timedelta(days=1))

    assert (report.state, report.decided_by, report.decided_at) == (
        ReportState.VERIFIED,
        pair.supervisor,
        NOW,
    )
    assert told("report.verified") == [(pair.officer.name, MONDAY)]


def test_report_verified_twice_stays_as_it_is(pair):
    report = verified(pair)

    again = verify_report(report, actor=pair.as_supervisor(), now=NOW + timedelta(hours=1))

    assert again.decided_at == NOW


def test_returned_report_says_why_and_is_sent_again(pair):
    report = sent(pair)

    returned = return_report(report, reason=" Which counter? ", actor=pair.as_supervisor(), now=NOW)
    change_report(returned, items=[ItemInput("Counter 1", 60)], actor=pair.as_officer(), now=NOW)
    again = submit_report(returned, actor=pair.as_officer(), now=NOW + timedelta(hours=2))

    assert (returned.state, returned.return_reason) == (ReportState.RETURNED, "Which counter?")
    assert (again.state, again.decided_by, again.submitted_at) == (
        ReportState.SUBMITTED,
        None,
        NOW + timedelta(hours=2),
    )
    assert told("report.returned") == [(pair.officer.name, MONDAY)]


def test_return_without_a_reason_is_refused(pair):
    with pytest.raises(ReasonMissing):
        return_report(sent(pair), reason=" ", actor=pair.as_supervisor(), now=NOW)


def test_nobody_verifies_or_returns_their_own_report(pair):
    report = sent(pair)

    with pytest.raises(OwnReport):
        verify_report(report, actor=pair.as_officer(), now=NOW)
    with pytest.raises(OwnReport):
        return_report(report, reason="Mine", actor=pair.as_officer(), now=NOW)


def test_only_the_supervisor_checks_a_report(pair):
    with pytest.raises(NotTheSupervisor):
        verify_report(sent(pair), actor=build_pair().as_supervisor(), now=NOW)


def test_report_that_is_not_sent_cannot_be_verified(pair):
    with pytest.raises(NotWaiting):
        verify_report(save(pair), actor=pair.as_supervisor(), now=NOW)


def test_report_of_a_phase_that_checks_nothing_more_is_left(pair):
    report = sent(pair)
    pair.cycle.state = CycleState.RELEASED
    pair.cycle.save()

    with pytest.raises(PhaseForbids):
        verify_report(report, actor=pair.as_supervisor(), now=NOW)


def test_report_whose_cycle_is_gone_is_left(pair):
    report = sent(pair)
    DailyReport.objects.update(work_date=date(2025, 3, 3))

    with pytest.raises(OutsideCycle):
        verify_report(report, actor=pair.as_supervisor(), now=NOW)


def test_several_are_verified_at_once_and_the_others_left_with_a_reason(pair):
    waiting, draft = sent(pair), save(pair, day=MONDAY - timedelta(days=1))
    own = DailyReport.objects.create(
        officer=pair.supervisor, work_date=MONDAY, state="SUBMITTED", created_at=NOW, submitted_at=NOW
    )

    with translation.override("en"):
        outcome = verify_reports([waiting, draft, own], actor=pair.as_supervisor(), now=NOW)

    assert outcome.verified == [waiting]
    assert outcome.left == [
        (draft, "This report does not wait for you."),
        (own, "Nobody verifies their own report."),
    ]


# Correcting


def test_correction_begins_with_the_items_of_the_verified_report_which_stays(pair, aspect):
    report = verified(pair, ItemInput("Served", 60, aspect, Decimal(12)))

    correction = correct_report(report, actor=pair.as_officer(), now=NOW)

    item = correction.items.get()
    assert (correction.corrects, correction.work_date, correction.state) == (
        report,
        MONDAY,
        ReportState.DRAFT,
    )
    assert (item.description, item.aspect, item.amount) == ("Served", aspect, Decimal(12))
    assert DailyReport.objects.get(pk=report.pk).state == ReportState.VERIFIED


def test_correction_asked_for_twice_is_one(pair):
    report = verified(pair)

    first, second = (correct_report(report, actor=pair.as_officer(), now=NOW) for _ in range(2))

    assert first == second


def test_report_that_is_not_verified_is_changed_and_not_corrected(pair):
    with pytest.raises(NotVerified):
        correct_report(sent(pair), actor=pair.as_officer(), now=NOW)


def test_correction_needs_a_reason_and_the_verified_report_takes_no_change(pair):
    report = verified(pair)
    correction = correct_report(report, actor=pair.as_officer(), now=NOW)

    with pytest.raises(ReasonMissing):
        submit_report(correction, actor=pair.as_officer(), now=NOW)
    with pytest.raises(ReportIsFixed):
        change_report(report, items=[SERVED], actor=pair.as_officer(), now=NOW)


def test_correction_of_a_correction_follows_it(pair):
    report = verified(pair)
    correction = correct_report(report, actor=pair.as_officer(), now=NOW)
    change_report(
        correction,
        items=[ItemInput("Served", 30, item_id=correction.items.get().pk)],
        late_reason="Miscounted",
        actor=pair.as_officer(),
        now=NOW,
    )
    submit_report(correction, actor=pair.as_officer(), now=NOW)
    verify_report(correction, actor=pair.as_supervisor(), now=NOW)

    second = correct_report(correction, actor=pair.as_officer(), now=NOW)

    assert (second.corrects, second.work_date) == (correction, MONDAY)


def test_evidence_stays_with_the_report_it_was_added_to(pair):
    report = verified(pair)
    EvidenceFactory(report_item=report.items.get())

    correction = correct_report(report, actor=pair.as_officer(), now=NOW)

    assert (report.items.get().evidence.count(), correction.items.get().evidence.count()) == (1, 0)
