"""What the five places say about daily reports, a test a row, through the real pages."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from appraisal.queries.progress import progress_of_plans
from appraisal.queries.reports import history_of_aspects, month_of_reports
from tests.factories.plans import PlanFactory, TargetAspectFactory, build_pair
from tests.factories.reports import DailyReportFactory, ReportItemFactory, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    year = timezone.now().year
    return build_pair(starts_on=date(year - 1, 1, 1), ends_on=date(year + 1, 12, 31), year=year)


@pytest.fixture
def today(pair):
    return pair.officer.agency.local_day(timezone.now())


@pytest.fixture
def aspect(pair):
    plan = PlanFactory(
        officer=pair.officer, cycle=pair.cycle, agreed=True, placement=pair.officer.placements.get()
    )
    return TargetAspectFactory(target__plan=plan, counts_reports=True)


@pytest.fixture
def sign_in(client):
    def as_person(person):
        client.force_login(person.user)
        return client

    return as_person


def send(client, day, *items, action="submit", key="phone-1", **more):
    data = {"action": action, "work_date": str(day), "client_key": key}
    data |= {"items-TOTAL_FORMS": len(items), "items-INITIAL_FORMS": 0}
    for number, item in enumerate(items):
        data |= {f"items-{number}-{name}": value for name, value in item.items()}
    return client.post(reverse("reports:report-write"), data | more)


def page_of(report, name="reports:report"):
    return reverse(name, args=[report.public_id])


def served(aspect=None, **changes):
    about = {"aspect": str(aspect.public_id)} if aspect else {}
    return {"description": "Melayani pemohon", "minutes": "120"} | about | changes


def test_pal_10_impossible_figures_are_refused_and_figures_appear_at_once(sign_in, pair, aspect, today):
    officer = sign_in(pair.officer)

    answers = [
        send(officer, today, served(aspect, **wrong)).status_code
        for wrong in ({"amount": "-1"}, {"amount": "many"}, {"minutes": "1441"}, {"minutes": "-5"})
    ]
    send(officer, today, served(aspect, amount="12"))

    assert (answers, DailyReport.objects.count()) == ([422] * 4, 1)
    assert _reached(aspect, today) is None  # what nobody has verified does not count
    sign_in(pair.supervisor).post(page_of(DailyReport.objects.get()), {"action": "verify"})
    assert _reached(aspect, today) == Decimal(12)


def _reached(aspect, day):
    ((target,),) = progress_of_plans([aspect.target.plan], day).values()
    return target.aspects[0].actual


def test_pal_02_amounts_move_the_work_result_once_they_are_verified(sign_in, pair, aspect, today):
    for number, amount in enumerate(("12", "30.5")):
        day = today - timedelta(days=number)
        send(sign_in(pair.officer), day, served(aspect, amount=amount), key=f"phone-{number}")
    before = _reached(aspect, today)

    chosen = list(DailyReport.objects.values_list("public_id", flat=True))
    sign_in(pair.supervisor).post(reverse("reports:waiting"), {"report": chosen})

    assert (before, _reached(aspect, today)) == (None, Decimal("42.5"))


def test_pal_02_verified_correction_takes_the_place_of_what_was_reported(sign_in, pair, aspect, today):
    send(sign_in(pair.officer), today, served(aspect, amount="50"))
    wrong = DailyReport.objects.get()
    sign_in(pair.supervisor).post(page_of(wrong), {"action": "verify"})
    officer = sign_in(pair.officer)

    to_edit = officer.post(page_of(wrong), {"action": "correct"}).url
    correction = DailyReport.objects.get(corrects=wrong)
    item = served(aspect, amount="5", item_id=correction.items.get().pk)
    fields = {f"items-0-{name}": value for name, value in item.items()}
    officer.post(
        to_edit,
        fields
        | {
            "action": "submit",
            "late_reason": "Salah ketik",
            "items-TOTAL_FORMS": 1,
            "items-INITIAL_FORMS": 0,
        },
    )
    before = _reached(aspect, today)
    sign_in(pair.supervisor).post(page_of(correction), {"action": "verify"})

    assert (before, _reached(aspect, today)) == (Decimal(50), Decimal(5))


def test_pal_11_report_from_a_phone_is_visible_to_the_supervisor_at_once(sign_in, pair, today):
    send(sign_in(pair.officer), today, served())

    supervisor = sign_in(pair.supervisor)
    waiting = supervisor.get(reverse("reports:waiting")).context["waiting"]

    assert [row.report for row in waiting] == [DailyReport.objects.get()]
    assert "Melayani pemohon" in supervisor.get(page_of(waiting[0].report)).content.decode()


def test_bla_04_log_of_the_work_stands_beside_the_figure(pair, aspect):
    for day, amount in ((2, 5), (3, 7)):
        report = DailyReportFactory(officer=pair.officer, work_date=date(2026, 3, day), verified=True)
        ReportItemFactory(report=report, aspect=aspect, amount=amount)

    lines = history_of_aspects([aspect], first=date(2026, 1, 1), last=date(2026, 12, 31))[aspect.pk]

    assert [(line.day.day, line.item.amount, line.total) for line in lines] == [(2, 5, 5), (3, 7, 12)]
    assert lines[-1].total == _reached(aspect, date(2026, 12, 31))


def test_kep_07_draft_is_saved_sent_and_shows_its_state(sign_in, pair, today):
    officer = sign_in(pair.officer)
    send(officer, today, served(), action="save")
    draft = DailyReport.objects.get()
    states = [draft.state]

    officer.post(page_of(draft), {"action": "submit"})
    draft.refresh_from_db()
    states.append(draft.state)

    assert states == [ReportState.DRAFT, ReportState.SUBMITTED]
    for name in (page_of(draft), reverse("reports:month")):
        assert draft.get_state_display() in officer.get(name).content.decode()


def test_kep_09_queue_shows_how_long_each_report_has_waited(sign_in, pair, today):
    for days in (0, 2, 9):
        DailyReportFactory(
            officer=pair.officer,
            work_date=today - timedelta(days=days),
            sent=True,
            submitted_at=timezone.now() - timedelta(days=days),
        )

    waiting = sign_in(pair.supervisor).get(reverse("reports:waiting")).context["waiting"]

    assert [row.days for row in waiting] == [9, 2, 0]


def test_kep_09_returned_report_tells_the_officer_at_once(sign_in, pair, today):
    send(sign_in(pair.officer), today, served())
    report = DailyReport.objects.get()

    sign_in(pair.supervisor).post(page_of(report), {"action": "return", "reason": "Loket yang mana?"})

    told = pair.officer.user.notifications.get()
    assert (told.kind, told.detail["report"]) == ("report.returned", str(report.public_id))
    assert "Loket yang mana?" in sign_in(pair.officer).get(page_of(report)).content.decode()


def test_kup_11_new_report_shows_in_the_month_without_a_nightly_job(sign_in, pair, today):
    officer = sign_in(pair.officer)
    before = officer.get(reverse("reports:month")).context["todays"]

    send(officer, today, served())

    assert (before, officer.get(reverse("reports:month")).context["todays"].state) == (None, "SUBMITTED")


def test_kup_13_one_report_a_day_with_several_items(sign_in, pair, today):
    officer = sign_in(pair.officer)
    send(officer, today, served(), served(description="Rapat"), served(description="Arsip"))

    second = send(officer, today, served(description="Lain"), key="phone-2")

    report = DailyReport.objects.get()
    assert [item.description for item in report.items.all()] == ["Melayani pemohon", "Rapat", "Arsip"]
    assert (second.status_code, page_of(report) in second.content.decode()) == (422, True)


def test_kup_13_days_without_a_report_stand_out_and_weekends_do_not(pair):
    month = month_of_reports(pair.officer, date(2026, 3, 1), today=date(2026, 3, 10))

    assert [day.day.day for day in month.days if day.is_gap] == [2, 3, 4, 5, 6, 9]


def test_kup_17_report_sent_again_over_a_weak_line_is_one_report(sign_in, pair, today):
    officer = sign_in(pair.officer)

    for _attempt in range(3):
        send(officer, today, served())

    assert DailyReport.objects.count() == 1


def test_kup_17_pages_of_the_report_stay_small(sign_in, pair, today):
    officer = sign_in(pair.officer)

    sizes = [len(officer.get(reverse(name)).content) for name in ("reports:month", "reports:report-write")]

    assert max(sizes) < 40_000


# What may not happen


def test_kup_13_report_for_a_day_that_has_not_come_is_refused(sign_in, pair, today):
    answer = send(sign_in(pair.officer), today + timedelta(days=1), served())

    assert (answer.status_code, DailyReport.objects.count()) == (422, 0)


def test_pal_11_nobody_verifies_their_own_report(sign_in, pair, today):
    own = DailyReportFactory(
        officer=pair.supervisor, work_date=today, sent=True, submitted_at=datetime.now(UTC)
    )
    supervisor = sign_in(pair.supervisor)

    answer = supervisor.post(page_of(own), {"action": "verify"})
    supervisor.post(reverse("reports:waiting"), {"report": [own.public_id]})

    own.refresh_from_db()
    assert (answer.status_code, own.state) == (404, ReportState.SUBMITTED)


def test_pal_11_script_disguised_as_a_picture_is_refused_and_nothing_typed_is_lost(sign_in, pair, today):
    disguised = served(file=upload(b"<script>alert(1)</script>", "foto.jpg"))

    answer = send(sign_in(pair.officer), today, disguised)

    (row,) = answer.context["rows"].forms
    assert (answer.status_code, list(row.errors)) == (422, ["file"])
    assert (row["description"].value(), DailyReport.objects.count()) == ("Melayani pemohon", 0)
