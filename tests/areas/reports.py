from datetime import date, timedelta
from decimal import Decimal

from appraisal.services.evidence import add_file
from appraisal.services.report_checks import return_report, verify_report
from appraisal.services.reports import ItemInput, save_report, submit_report
from organisation.actors import actor_for
from tests.factories.organisation import OfficerFactory
from tests.factories.reports import (
    DailyReportFactory,
    EvidenceFactory,
    ReportItemFactory,
    pdf_bytes,
    picture_bytes,
    upload,
)
from tests.journeys.page_rows import Row as PageRow
from tests.journeys.page_rows import page, send_empty, thing
from tests.portal.access_rows import (
    IS_OFFICER,
    IS_SUPERVISOR,
    MAY_SEE_OFFICER,
    NOBODY,
)
from tests.portal.access_rows import Row as AccessRow

SENT = {"report_id": "reports_sent"}
DRAFT = {"report_id": "reports_draft"}
FOREIGN = {"report_id": "reports_foreign"}
COLLEAGUES = {"report_id": "reports_colleagues"}
IS_THE_OFFICER = (302, 200, *[404] * 8)

ACCESS_ROWS: list[AccessRow] = [
    AccessRow("reports:month", IS_OFFICER),
    AccessRow("reports:report-write", IS_OFFICER),
    AccessRow("reports:report-write", (302, 422, 422, 422, 422, *[404] * 5), method="post"),
    AccessRow("reports:waiting", IS_SUPERVISOR),
    AccessRow("reports:waiting", (302, 404, 404, 302, 302, *[404] * 5), method="post"),
    AccessRow("reports:report", MAY_SEE_OFFICER, SENT),
    AccessRow("reports:report", IS_THE_OFFICER, DRAFT),
    AccessRow("reports:report", (302, *[404] * 10, 200), FOREIGN),
    AccessRow("reports:report", (302, 404, 200, 404, 200, 404, 404, 404, 404, 200, 200), COLLEAGUES),
    AccessRow("reports:report", NOBODY, {"report_id": "nobody"}),
    # Only the supervisor of that officer verifies, and the officer never does.
    AccessRow("reports:report", NOBODY, FOREIGN, method="post", data={"action": "verify"}),
    AccessRow("reports:report", (302, 404, 404, 422, *[404] * 6), SENT, "post", {"action": "return"}),
    AccessRow("reports:report", (302, 404, 404, 302, *[404] * 6), SENT, "post", {"action": "verify"}),
    AccessRow("reports:report", (302, 302, *[404] * 8), SENT, "post", {"action": "discard"}),
    AccessRow("reports:report-edit", IS_THE_OFFICER, DRAFT),
    AccessRow("reports:report-edit", (302, 302, *[404] * 8), SENT),
    AccessRow("reports:report-edit", NOBODY, FOREIGN),
    AccessRow("reports:report-edit", (302, 422, *[404] * 8), DRAFT, "post"),
    AccessRow("reports:evidence", MAY_SEE_OFFICER, {"evidence_id": "reports_evidence"}),
    AccessRow("reports:evidence", NOBODY, {"evidence_id": "reports_link"}),
    AccessRow("reports:evidence", NOBODY, {"evidence_id": "nobody"}),
]

PAGES: list[PageRow] = [
    page("officer", "reports-month", "reports:month"),
    page("officer", "report-write", "reports:report-write", query="?tanggal=1999-01-01"),
    page(
        "officer",
        "report-write-error",
        "reports:report-write",
        query="?tanggal=1999-01-01",
        act=lambda tab: send_filled_wrong(tab),
    ),
    page("officer", "report-edit", "reports:report-edit", thing("reports.draft")),
    page("officer", "report-edit-returned", "reports:report-edit", thing("reports.returned")),
    page("officer", "report-draft", "reports:report", thing("reports.draft")),
    page("officer", "report-verified", "reports:report", thing("reports.verified")),
    page("supervisor", "reports-waiting", "reports:waiting"),
    page("supervisor", "report-to-check", "reports:report", thing("reports.sent")),
    page("supervisor", "report-return-error", "reports:report", thing("reports.sent"), act=send_empty),
]
NOT_PAGES: set[str] = {"reports:evidence"}  # URL names that answer with something else than a page


def access_arguments(place):
    """The ids that the access rows of this area name, made in the place of the access test."""
    item = ReportItemFactory(report=DailyReportFactory(officer=place.officer, sent=True))
    actor = actor_for(place.officer.user, today=item.report.work_date)
    file = upload(pdf_bytes(), "surat.pdf")
    evidence = add_file(owner=item, upload=file, name="", actor=actor, now=item.report.created_at)
    draft = DailyReportFactory(officer=place.officer, work_date=date(2026, 3, 3))
    foreign = DailyReportFactory(officer=OfficerFactory(agency=place.other_agency), sent=True)
    return {
        "reports_sent": item.report.public_id,
        "reports_draft": draft.public_id,
        "reports_foreign": foreign.public_id,
        "reports_colleagues": DailyReportFactory(officer=place.other_officer, sent=True).public_id,
        "reports_evidence": evidence.public_id,
        "reports_link": EvidenceFactory(report_item=item).public_id,
    }


def scene_things(world, now):
    """The public ids that the pages of this area need, made in the world of the browser journeys."""
    today = world.agency.local_day(now)
    officer, supervisor = (
        actor_for(person.user, today=today) for person in (world.officer, world.supervisor)
    )
    content = (
        ItemInput(
            "Melayani pemohon kartu keluarga di loket 1",
            300,
            amount=Decimal(24),
            place="Loket 1",
            upload=upload(picture_bytes(), "foto-antrean.jpg"),
            link="https://arsip.contoh.go.id/berkas/2026/24",
        ),
        ItemInput("Rapat evaluasi loket", 60, project="Loket keliling"),
    )

    def report(days_ago, step=None):
        day = today - timedelta(days=days_ago)
        draft = save_report(officer=world.officer, work_date=day, items=content, actor=officer, now=now)
        if step is not None:
            step(submit_report(draft, actor=officer, now=now))
        return draft.public_id

    return {
        "reports.draft": report(0),
        "reports.sent": report(1, lambda sent: sent),
        "reports.verified": report(2, lambda sent: verify_report(sent, actor=supervisor, now=now)),
        "reports.returned": report(3, lambda sent: _give_back(sent, supervisor, now)),
    }


def _give_back(sent, supervisor, now):
    return return_report(sent, reason="Loket yang mana?", actor=supervisor, now=now)


def send_filled_wrong(tab):
    tab.locator("[name=items-0-description]").fill("Melayani pemohon")
    tab.locator("[name=items-0-amount]").fill("-1")
    send_empty(tab)
