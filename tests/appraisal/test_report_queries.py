from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from appraisal.queries.reports import (
    close_looks,
    counted_items,
    cycle_of_day,
    history_of_aspects,
    items_of_last_report,
    month_after,
    month_before,
    month_of_reports,
    readable_report,
    report_of_day,
    waiting_count,
    waiting_reports,
)
from tests.factories.organisation import HolidayFactory, OfficerFactory, PlacementFactory
from tests.factories.plans import PlanFactory, TargetAspectFactory, build_pair
from tests.factories.reports import DailyReportFactory, EvidenceFactory, ReportItemFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


@pytest.fixture
def pair():
    return build_pair()


def report_on(pair, day, state="sent", **more):
    return DailyReportFactory(officer=pair.officer, work_date=day, **({state: True} if state else {}), **more)


# A month


def test_month_shows_gaps_on_working_days_that_are_over(pair):
    report_on(pair, MONDAY)
    report_on(pair, date(2026, 3, 3), state=None)  # only a draft
    month = month_of_reports(pair.officer, date(2026, 3, 1), today=date(2026, 3, 6))

    gaps = [day.day.day for day in month.days if day.is_gap]

    assert gaps == [3, 4, 5]  # the 1st is a Sunday, the 6th is today
    assert (month.gap_count, month.reported_count) == (3, 1)


def test_holiday_is_named_and_is_no_gap(pair):
    HolidayFactory(agency=None, day=date(2026, 3, 3), name="Cuti bersama")
    HolidayFactory(day=date(2026, 3, 4))  # in another agency
    month = month_of_reports(pair.officer, date(2026, 3, 1), today=date(2026, 3, 6))

    assert [day.day.day for day in month.days if day.is_gap] == [2, 4, 5]
    assert [(day.day.day, day.holiday) for day in month.holidays] == [(3, "Cuti bersama")]


def test_month_begins_its_weeks_on_monday_and_knows_its_days(pair):
    month = month_of_reports(pair.officer, date(2026, 3, 1), today=MONDAY)

    assert {len(week) for week in month.weeks} == {7}
    assert (month.weeks[0][0].day, len(month.days)) == (date(2026, 2, 23), 31)
    assert [day.day.day for day in month.days if day.is_today] == [2]


def test_day_outside_every_cycle_or_in_the_future_takes_no_report(pair):
    pair.cycle.starts_on = MONDAY
    pair.cycle.save()
    month = month_of_reports(pair.officer, date(2026, 3, 1), today=date(2026, 3, 4))

    assert [day.day.day for day in month.days if day.may_report] == [2, 3, 4]


def test_month_shows_the_newest_report_of_a_day_and_a_correction_is_no_gap(pair):
    verified = report_on(pair, MONDAY, "verified")
    correction = report_on(pair, MONDAY, None, corrects=verified)

    month = month_of_reports(pair.officer, date(2026, 3, 1), today=date(2026, 3, 3))

    assert [(day.report, day.is_gap) for day in month.days if day.report] == [(correction, False)]


@pytest.mark.parametrize("count", [1, 3])
def test_month_is_read_in_three_queries(count, pair, django_assert_num_queries):
    for number in range(count):
        report_on(pair, MONDAY + timedelta(days=number))

    with django_assert_num_queries(3):
        month_of_reports(pair.officer, date(2026, 3, 1), today=MONDAY)


def test_months_follow_each_other():
    assert (month_before(date(2026, 1, 1)), month_after(date(2026, 12, 1))) == (
        date(2025, 12, 1),
        date(2027, 1, 1),
    )


def test_day_belongs_to_the_cycle_around_it(pair):
    assert cycle_of_day(pair.officer.agency_id, MONDAY) == pair.cycle
    assert cycle_of_day(pair.officer.agency_id, date(2025, 12, 31)) is None


def test_report_of_a_day_is_the_first_and_not_its_correction(pair):
    verified = report_on(pair, MONDAY, "verified")
    report_on(pair, MONDAY, None, corrects=verified)

    assert report_of_day(pair.officer.pk, MONDAY) == verified


def test_next_report_begins_with_the_items_of_the_last(pair):
    ReportItemFactory(report=report_on(pair, MONDAY - timedelta(days=7)))
    last = ReportItemFactory(report=report_on(pair, MONDAY))

    assert items_of_last_report(pair.officer.pk, date(2026, 3, 3)) == [last]
    assert items_of_last_report(pair.officer.pk, date(2020, 1, 1)) == []


# Reading


def test_draft_is_read_by_its_officer_alone(pair):
    draft = report_on(pair, MONDAY, None)

    assert readable_report(pair.as_officer(), draft.public_id) == draft
    assert readable_report(pair.as_supervisor(), draft.public_id) is None


def test_sent_report_is_read_by_the_supervisor_and_no_stranger(pair):
    report = report_on(pair, MONDAY)

    assert readable_report(pair.as_supervisor(), report.public_id) == report
    assert readable_report(build_pair().as_supervisor(), report.public_id) is None


# What waits


def test_waiting_reports_come_by_their_wait_in_the_days_of_the_officer(pair):
    report_on(pair, date(2026, 3, 5), submitted_at=datetime(2026, 3, 8, 15, 59, tzinfo=UTC))  # 23.59 at Palu
    report_on(pair, date(2026, 3, 6), submitted_at=datetime(2026, 3, 8, 16, 0, tzinfo=UTC))  # the next day
    first = report_on(pair, MONDAY)
    report_on(pair, date(2026, 3, 3), "verified")
    report_on(build_pair(), MONDAY)

    waiting = waiting_reports(pair.as_supervisor(NOW), now=NOW)

    assert (waiting[0].report, [row.days for row in waiting]) == (first, [7, 1, 0])
    assert waiting_count(pair.as_supervisor(NOW)) == 3


def test_waiting_report_says_how_much_is_in_it(pair):
    report = report_on(pair, MONDAY)
    items = [ReportItemFactory(report=report, minutes=60), ReportItemFactory(report=report, minutes=30)]
    EvidenceFactory.create_batch(2, report_item=items[0])

    (row,) = waiting_reports(pair.as_supervisor(NOW), now=NOW)

    assert (row.minutes, row.evidence_count, row.items) == (90, 2, items)


@pytest.mark.parametrize("count", [1, 3])
def test_waiting_reports_are_read_in_three_queries(count, pair, django_assert_num_queries):
    for _number in range(count):
        officer = OfficerFactory(agency=pair.officer.agency)
        PlacementFactory(officer=officer, supervisor=pair.supervisor)
        EvidenceFactory(report_item__report=DailyReportFactory(officer=officer, sent=True))
    actor = pair.as_supervisor(NOW)

    with django_assert_num_queries(3):
        close_looks(waiting_reports(actor, now=NOW))


def test_close_look_falls_on_large_amounts_long_times_and_missing_evidence(pair):
    reports = iter([report_on(pair, MONDAY + timedelta(days=number)) for number in range(5)])
    large = ReportItemFactory(report=next(reports), amount=90, minutes=10)
    backed = EvidenceFactory(
        report_item=ReportItemFactory(report=next(reports), amount=999, minutes=20)
    ).report_item
    long = ReportItemFactory(report=next(reports), minutes=400)
    bare = ReportItemFactory(report=next(reports), minutes=5, aspect=TargetAspectFactory())
    ReportItemFactory(report=next(reports), minutes=1)

    looks = close_looks(waiting_reports(pair.as_supervisor(NOW), now=NOW))

    assert [(look.item, look.reason) for look in looks] == [
        (large, "AMOUNT"),
        (long, "MINUTES"),
        (backed, "MINUTES"),
        (bare, "NO_EVIDENCE"),
    ]


def test_close_look_stays_a_small_sample(pair):
    aspect = TargetAspectFactory()
    for number in range(9):
        report = report_on(pair, MONDAY + timedelta(days=number))
        ReportItemFactory.create_batch(2, report=report, amount=5, aspect=aspect)

    assert len(close_looks(waiting_reports(pair.as_supervisor(NOW), now=NOW))) == 5


# What counts


def test_amounts_count_once_verified_and_only_of_the_newest_of_a_chain(pair):
    first = ReportItemFactory(report=report_on(pair, MONDAY, "verified"), amount=5)
    ReportItemFactory(report=report_on(pair, date(2026, 3, 3)), amount=7)
    correction = report_on(pair, MONDAY, corrects=first.report)
    second = ReportItemFactory(report=correction, amount=6)

    before = list(counted_items())
    DailyReport.objects.filter(pk=correction.pk).update(
        state=ReportState.VERIFIED, decided_by=pair.supervisor, decided_at=NOW
    )

    assert (before, list(counted_items())) == ([first], [second])


def test_history_follows_an_aspect_over_the_versions_of_its_plan(pair):
    plan = PlanFactory(officer=pair.officer, cycle=pair.cycle, placement=pair.officer.placements.get())
    old = TargetAspectFactory(target__plan=plan)
    middle = TargetAspectFactory(target=old.target, aspect="QUALITY", continues=old)
    new = TargetAspectFactory(target=old.target, aspect="TIME", continues=middle)
    for day, aspect, amount, state in (
        (MONDAY, old, 5, "verified"),
        (date(2026, 3, 3), new, 7, "sent"),
        (date(2026, 3, 4), new, Decimal("1.5"), "verified"),
        (date(2026, 3, 5), new, 100, None),
    ):
        ReportItemFactory(report=report_on(pair, day, state), aspect=aspect, amount=amount)

    lines = history_of_aspects([new], **YEAR)[new.pk]

    assert [(line.day.day, line.is_counted, line.total) for line in lines] == [
        (2, True, Decimal(5)),
        (3, False, None),
        (4, True, Decimal("6.5")),
    ]


def test_history_leaves_out_what_a_verified_correction_replaced(pair):
    aspect = TargetAspectFactory()
    wrong = ReportItemFactory(report=report_on(pair, MONDAY, "verified"), aspect=aspect, amount=50)
    right = ReportItemFactory(
        report=report_on(pair, MONDAY, "verified", corrects=wrong.report), aspect=aspect, amount=5
    )

    assert [line.item for line in history_of_aspects([aspect], **YEAR)[aspect.pk]] == [right]
