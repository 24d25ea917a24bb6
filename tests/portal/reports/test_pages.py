from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from organisation.models import AccessLog
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.plans import PlanFactory, TargetAspectFactory, build_pair
from tests.factories.reports import (
    DailyReportFactory,
    EvidenceFactory,
    ReportItemFactory,
    pdf_bytes,
    upload,
)

pytestmark = pytest.mark.django_db
WRITE = reverse("reports:report-write")


@pytest.fixture
def today(pair):
    return pair.officer.agency.local_day(timezone.now())


@pytest.fixture
def pair():
    year = timezone.now().year
    return build_pair(starts_on=date(year - 1, 1, 1), ends_on=date(year + 1, 12, 31), year=year)


@pytest.fixture
def officer(client, pair):
    client.force_login(pair.officer.user)
    return client


@pytest.fixture
def supervisor(client, pair):
    client.force_login(pair.supervisor.user)
    return client


@pytest.fixture
def report(pair, today):
    report = DailyReportFactory(officer=pair.officer, work_date=today, sent=True, submitted_at=timezone.now())
    ReportItemFactory(report=report, description="Served applicants", amount=3)
    return report


def typed(today, *items, action="submit", **more):
    data = {
        "action": action,
        "work_date": str(today),
        "client_key": "phone-1",
        "items-TOTAL_FORMS": len(items),
    }
    data["items-INITIAL_FORMS"] = 0
    for number, item in enumerate(items):
        data |= {f"items-{number}-{name}": value for name, value in item.items()}
    return data | more


SERVED = {"description": "Served applicants", "minutes": "120"}


def address(report, name="reports:report"):
    return reverse(name, args=[report.public_id])


# Writing


def test_report_is_sent_in_one_step_and_leads_to_itself(officer, today):
    answer = officer.post(WRITE, typed(today, SERVED, {}))

    report = DailyReport.objects.get()
    assert (answer.status_code, answer.url) == (302, address(report))
    assert (report.state, report.items.get().minutes) == (ReportState.SUBMITTED, 120)


def test_draft_is_kept_and_changed_and_sent(officer, today):
    officer.post(WRITE, typed(today, SERVED, action="save"))
    draft = DailyReport.objects.get()
    item = draft.items.get()
    page = officer.get(WRITE)
    changed = {"item_id": item.pk, "description": "Served more", "minutes": "90"}

    officer.post(address(draft, "reports:report-edit"), typed(today, changed, action="save"))
    officer.post(address(draft), {"action": "submit"})

    assert (page.status_code, page.url) == (302, address(draft, "reports:report-edit"))
    item.refresh_from_db()
    assert (item.description, DailyReport.objects.get().state) == ("Served more", ReportState.SUBMITTED)


def test_form_shows_the_draft_with_its_evidence_to_remove(officer, pair, today):
    draft = DailyReportFactory(officer=pair.officer, work_date=today)
    evidence = EvidenceFactory(report_item=ReportItemFactory(report=draft))

    page = officer.get(address(draft, "reports:report-edit")).content.decode()

    assert f'name="items-0-removed" value="{evidence.public_id}"' in page


def test_phone_is_told_in_json_where_its_report_is(officer, today):
    answer = officer.post(WRITE, typed(today, SERVED), headers={"Accept": "application/json"})

    assert answer.json() == {"url": address(DailyReport.objects.get()), "state": "SUBMITTED"}


def test_phone_is_told_in_json_that_something_is_wrong(officer, today):
    answer = officer.post(WRITE, typed(today, {"minutes": "5"}), headers={"Accept": "application/json"})

    assert (answer.status_code, answer["Content-Type"], DailyReport.objects.count()) == (
        422,
        "application/json",
        0,
    )


def test_report_sent_twice_by_a_phone_is_one(officer, today):
    answers = [officer.post(WRITE, typed(today, SERVED)) for _ in range(2)]

    assert (DailyReport.objects.count(), answers[0].url) == (1, answers[1].url)


def test_another_item_is_added_without_script_and_nothing_typed_is_lost(officer, today):
    item = {"description": "Half a", "minutes": "abc", "amount": "-4", "link": "nowhere"}

    page = officer.post(WRITE, typed(today, item, action="add", late_reason="Rain"))

    rows = page.context["rows"]
    assert (page.status_code, len(rows.forms), rows.forms[0].errors) == (200, 2, {})
    assert [rows.forms[0][name].value() for name in item] == list(item.values())
    assert (page.context["form"]["late_reason"].value(), DailyReport.objects.count()) == ("Rain", 0)


def test_last_report_is_copied_without_its_amounts(officer, pair, today):
    plan = PlanFactory(
        officer=pair.officer, cycle=pair.cycle, agreed=True, placement=pair.officer.placements.get()
    )
    agreed, earlier = TargetAspectFactory(target__plan=plan), TargetAspectFactory()
    last = DailyReportFactory(officer=pair.officer, work_date=date(today.year, today.month, 1).replace(day=1))
    DailyReport.objects.filter(pk=last.pk).update(work_date=date(today.year - 1, 12, 31))
    ReportItemFactory(report=last, position=1, aspect=agreed, amount=9, minutes=45)
    ReportItemFactory(report=last, position=2, aspect=earlier, amount=9, description="Meeting")

    rows = officer.get(f"{WRITE}?salin=1").context["rows"]

    shown = [[form[name].value() for name in ("aspect", "amount", "minutes")] for form in rows]
    assert shown == [[str(agreed.public_id), None, 45], ["", None, 60]]


def test_second_report_of_a_day_is_refused_with_a_link_and_nothing_typed_is_lost(officer, report, today):
    page = officer.post(WRITE, typed(today, {"description": "Something else", "minutes": "5"}))

    assert (page.status_code, page.context["there"]) == (422, report)
    assert address(report) in page.content.decode()
    assert page.context["rows"].forms[0]["description"].value() == "Something else"


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ({"description": "Served", "minutes": "60", "amount": "-1"}, "amount"),
        ({"description": "Served", "minutes": "0"}, "minutes"),
        ({"description": "Served", "minutes": "1441"}, "minutes"),
        ({"description": "", "minutes": "60"}, "description"),
        ({"description": "Served", "minutes": "60", "link": "javascript:alert(1)"}, "link"),
        ({"description": "Served", "minutes": "60", "aspect": "unknown"}, "aspect"),
    ],
)
def test_impossible_item_comes_back_with_its_message_beside_the_field(item, field, officer, today):
    page = officer.post(WRITE, typed(today, SERVED, item))

    rows = page.context["rows"]
    assert (page.status_code, list(rows.forms[1].errors), rows.forms[0].errors) == (422, [field], {})
    assert rows.forms[1]["description"].value() == item["description"]
    assert DailyReport.objects.count() == 0


def test_refusal_is_placed_at_the_item_that_stays_when_one_before_it_is_removed(officer, today):
    gone, blank = SERVED | {"DELETE": "on"}, {}
    page = officer.post(WRITE, typed(today, gone, blank, SERVED | {"link": "nowhere"}))

    assert [list(form.errors) for form in page.context["rows"]] == [[], [], ["link"]]


@pytest.mark.parametrize("days", [1, -4000])
def test_day_in_the_future_or_outside_every_cycle_comes_back_with_a_message(days, officer, today):
    day = date.fromordinal(today.toordinal() + days)

    page = officer.post(WRITE, typed(day, SERVED))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["work_date"])
    assert page.context["rows"].forms[0]["minutes"].value() == "120"


def test_day_that_is_no_day_comes_back_with_a_message(officer):
    page = officer.post(WRITE, typed("soon", SERVED))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["work_date"])


def test_more_than_a_day_of_minutes_comes_back_at_the_head_of_the_form(officer, today):
    page = officer.post(WRITE, typed(today, SERVED | {"minutes": "1440"}, SERVED))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["__all__"])


def test_late_report_asks_why_and_is_sent_with_the_reason(officer, today):
    day = date.fromordinal(today.toordinal() - 8)

    refused = officer.post(WRITE, typed(day, SERVED))
    officer.post(WRITE, typed(day, SERVED, late_reason="No signal"))

    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["late_reason"])
    assert DailyReport.objects.get().state == ReportState.SUBMITTED


def test_report_without_an_item_stays_a_draft(officer, today):
    answer = officer.post(WRITE, typed(today, {}))

    report = DailyReport.objects.get()
    assert (answer.url, report.state) == (address(report, "reports:report-edit"), ReportState.DRAFT)


# Files


def test_file_and_link_are_kept_with_their_item(officer, today):
    item = SERVED | {"file": upload(pdf_bytes(), "letter.pdf"), "link": "https://a.go.id/1"}

    officer.post(WRITE, typed(today, item))

    kept = DailyReport.objects.get().items.get().evidence.values_list("name", "link")
    assert list(kept) == [("letter.pdf", ""), ("a.go.id", "https://a.go.id/1")]


def test_file_of_fifty_megabytes_is_refused_and_nothing_typed_is_lost(officer, today):
    item = SERVED | {"file": upload(bytes(50 * 1024 * 1024), "film.pdf"), "place": "Counter 1"}

    page = officer.post(WRITE, typed(today, item))

    row = page.context["rows"].forms[0]
    assert (page.status_code, list(row.errors), row["place"].value()) == (422, ["file"], "Counter 1")
    assert page.context["has_files"]
    assert DailyReport.objects.count() == 0


def test_script_disguised_as_a_picture_is_refused_and_nothing_typed_is_lost(officer, today):
    item = SERVED | {"file": upload(b"<script>alert(1)</script>", "photo.jpg")}

    page = officer.post(WRITE, typed(today, item))

    row = page.context["rows"].forms[0]
    assert (page.status_code, list(row.errors), row["description"].value()) == (
        422,
        ["file"],
        "Served applicants",
    )
    assert DailyReport.objects.count() == 0


# Reading and checking


def test_month_leads_to_todays_report(officer, report):
    page = officer.get(reverse("reports:month"))

    assert page.context["todays"] == report
    assert address(report) in page.content.decode()


@pytest.mark.parametrize(("asked", "year"), [("2026-02", 2026), ("nonsense", None), ("9999-01", None)])
def test_month_that_is_asked_for_is_shown_and_no_later_one_than_this(asked, year, officer, today):
    month = officer.get(reverse("reports:month"), {"bulan": asked}).context["month"]

    assert month.first == (date(2026, 2, 1) if year else today.replace(day=1))


def test_month_without_a_cycle_says_so(client):
    pair = build_pair(starts_on=date(2001, 1, 1), ends_on=date(2001, 12, 31), year=2001)
    client.force_login(pair.officer.user)

    page = client.get(reverse("reports:month"))

    assert page.context["cycle"] is None
    assert WRITE not in page.content.decode()


def test_supervisor_reads_a_report_and_that_is_noted(supervisor, report, pair):
    assert supervisor.get(address(report)).status_code == 200
    assert list(AccessLog.objects.values_list("officer", "what")) == [(pair.officer.pk, "reports:report")]


def test_supervisor_verifies_a_report(supervisor, report):
    answer = supervisor.post(address(report), {"action": "verify"})

    report.refresh_from_db()
    assert (answer.url, report.state) == (reverse("reports:waiting"), ReportState.VERIFIED)


def test_supervisor_returns_a_report_with_a_reason_that_the_officer_reads(client, report, pair):
    client.force_login(pair.supervisor.user)
    without = client.post(address(report), {"action": "return", "reason": ""})
    client.post(address(report), {"action": "return", "reason": "Which counter?"})
    client.force_login(pair.officer.user)

    assert (without.status_code, list(without.context["form"].errors)) == (422, ["reason"])
    assert "Which counter?" in client.get(address(report)).content.decode()
    assert "Which counter?" in client.get(address(report, "reports:report-edit")).content.decode()


def test_step_that_comes_too_late_is_refused_with_a_message(supervisor, report):
    supervisor.post(address(report), {"action": "return", "reason": "Which counter?"})

    answer = supervisor.post(address(report), {"action": "verify"}, follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["success", "error"]


@pytest.mark.parametrize("action", ["verify", "return", "unknown", ""])
def test_officer_cannot_check_their_own_report(action, officer, report):
    answer = officer.post(address(report), {"action": action, "reason": "Mine"})

    report.refresh_from_db()
    assert (answer.status_code, report.state) == (404, ReportState.SUBMITTED)


def test_verified_report_is_corrected_and_shows_its_correction(officer, report, pair):
    DailyReport.objects.update(
        state=ReportState.VERIFIED, decided_by=pair.supervisor, decided_at=timezone.now()
    )

    answer = officer.post(address(report), {"action": "correct"})
    correction = DailyReport.objects.get(corrects=report)
    before = officer.get(address(report)).context["correction"]
    officer.post(answer.url, typed(report.work_date, SERVED, late_reason="Miscounted"))

    assert (answer.url, before) == (address(correction, "reports:report-edit"), correction)
    correction.refresh_from_db()
    assert correction.state == ReportState.SUBMITTED


def test_correction_asks_why(officer, report, pair):
    DailyReport.objects.update(
        state=ReportState.VERIFIED, decided_by=pair.supervisor, decided_at=timezone.now()
    )
    answer = officer.post(address(report), {"action": "correct"})

    page = officer.post(answer.url, typed(report.work_date, SERVED))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["late_reason"])


def test_correction_that_is_a_draft_is_hidden_from_the_supervisor(supervisor, report, pair):
    DailyReport.objects.update(
        state=ReportState.VERIFIED, decided_by=pair.supervisor, decided_at=timezone.now()
    )
    DailyReportFactory(officer=pair.officer, work_date=report.work_date, corrects=report)

    assert supervisor.get(address(report)).context["correction"] is None


def test_draft_is_thrown_away(officer, pair, today):
    draft = DailyReportFactory(officer=pair.officer, work_date=today)

    answer = officer.post(address(draft), {"action": "discard"})

    assert (answer.url, DailyReport.objects.count()) == (reverse("reports:month"), 0)


def test_sent_report_is_read_instead_of_changed(officer, report):
    answer = officer.get(address(report, "reports:report-edit"))

    assert (answer.status_code, answer.url) == (302, address(report))


def test_work_result_of_a_report_shows_what_was_reported_before(supervisor, report, pair, today):
    plan = PlanFactory(officer=pair.officer, cycle=pair.cycle, placement=pair.officer.placements.get())
    aspect = TargetAspectFactory(target__plan=plan)
    report.items.update(aspect=aspect)
    earlier = DailyReportFactory(
        officer=pair.officer, work_date=date.fromordinal(today.toordinal() - 1), verified=True
    )
    ReportItemFactory(report=earlier, aspect=aspect, amount=5)

    ((shown, lines),) = supervisor.get(address(report)).context["histories"]

    assert (shown, [line.total for line in lines]) == (aspect, [5])


@pytest.mark.parametrize("name", ["reports:month", "reports:report-write", "reports:waiting"])
def test_page_leads_whoever_is_not_signed_in_to_the_sign_in_page(name, client):
    assert client.get(reverse(name)).url == f"/masuk/?next={reverse(name)}"


# The queue


def test_chosen_reports_are_verified_at_once_and_the_rest_waits_on(supervisor, report, pair, today):
    other = DailyReportFactory(
        officer=pair.officer, work_date=date.fromordinal(today.toordinal() - 1), sent=True
    )
    foreign = DailyReportFactory(sent=True)

    supervisor.post(reverse("reports:waiting"), {"report": [report.public_id, foreign.public_id, "nonsense"]})

    states = DailyReport.objects.in_bulk([report.pk, other.pk, foreign.pk])
    assert [states[each.pk].state for each in (report, other, foreign)] == [
        "VERIFIED",
        "SUBMITTED",
        "SUBMITTED",
    ]


def test_report_that_cannot_be_verified_is_named_with_its_reason(supervisor, report, pair):
    pair.cycle.state = "RELEASED"
    pair.cycle.save()

    answer = supervisor.post(reverse("reports:waiting"), {"report": [report.public_id]}, follow=True)

    (message,) = answer.context["messages"]
    assert (message.level_tag, pair.officer.name in str(message)) == ("warning", True)


def test_nothing_chosen_says_so(supervisor, report):
    answer = supervisor.post(reverse("reports:waiting"), follow=True)

    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]


def test_empty_queue_says_that_everything_is_checked(supervisor):
    assert supervisor.get(reverse("reports:waiting")).context["waiting"] == []


def test_cycle_of_another_agency_is_not_this_officers(client):
    pair = build_pair(starts_on=date(2001, 1, 1), ends_on=date(2001, 12, 31), year=2001)
    AppraisalCycleFactory(year=timezone.now().year)
    client.force_login(pair.officer.user)

    assert client.get(reverse("reports:month")).context["cycle"] is None
