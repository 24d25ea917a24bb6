from datetime import date, timedelta

from tests.factories.plans import TargetAspectFactory
from tests.factories.reports import DailyReportFactory, EvidenceFactory, ReportItemFactory
from tests.portal.lists.house import THIS_MORNING, add, add_team, days_ago, each
from tests.portal.lists.page import List, shown
from tests.portal.lists.plans import plan_of

A_MONTH = date(2025, 10, 1)
DAYS = 31


def add_items(numbers, reports, aspects=None):
    """An item with evidence for each report."""
    items = add(
        ReportItemFactory, numbers, report=each(reports), aspect=each(aspects) if aspects else None, amount=1
    )
    return add(EvidenceFactory, numbers, report_item=each(items), added_by=reports[0].officer.user)


def aspects_for(house, numbers):
    plan = plan_of(house)
    return [TargetAspectFactory(target__plan=plan, target__weight_bp=100) for _number in numbers]


def add_waiting_reports(house, numbers):
    reports = add(
        DailyReportFactory,
        numbers,
        officer=each(add_team(house, numbers)),
        work_date=days_ago(1),
        state="SUBMITTED",
        submitted_at=THIS_MORNING,
    )
    add_items(numbers, reports, aspects_for(house, numbers))
    return reports


def add_days(house, numbers):
    reports = add(
        DailyReportFactory,
        numbers,
        officer=house.officer,
        work_date=lambda n: A_MONTH + timedelta(days=n),
        state="SUBMITTED",
        submitted_at=THIS_MORNING,
    )
    add_items(numbers, reports)
    return reports


def report_of(house):
    return house.once(
        "report",
        lambda: DailyReportFactory(officer=house.officer, work_date=days_ago(1), sent=True),
    )


def add_lines(house, numbers):
    """Items for as many aspects, each with a line of another day before it."""
    aspects = aspects_for(house, numbers)
    earlier = house.once(
        "earlier", lambda: DailyReportFactory(officer=house.officer, work_date=days_ago(2), sent=True)
    )
    add(ReportItemFactory, numbers, report=earlier, aspect=each(aspects), amount=1)
    return add_items(numbers, [report_of(house)] * len(aspects), aspects)


def report(house):
    return [report_of(house).public_id]


def reported(page):
    return [day for day in page["month"].days if day.report]


LISTS = [
    List("reports:waiting", "supervisor", add_waiting_reports, shown("waiting")),
    List("reports:month", "officer", add_days, reported, query=f"?bulan={A_MONTH:%Y-%m}", most=DAYS),
    List("reports:report", "officer", add_lines, shown("items"), report),
]
NO_LISTS = {"reports:report-write", "reports:report-edit"}
