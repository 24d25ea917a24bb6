"""A daily report on a phone of 360 pixels with a line that comes and goes, up to the supervisor's check."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from appraisal.services.reports import ItemInput, save_report, submit_report
from organisation.actors import actor_for
from tests.factories.plans import build_pair
from tests.factories.reports import picture_bytes
from tests.journeys.browser import DESK, PHONE, Watch

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FORM = "form[data-report]"
SEND = f"{FORM} button[value=submit]"
SAVE = f"{FORM} button[value=save]"
STATUS = "[data-report-status]"
WRITE = reverse("reports:report-write")
REPORT_PAGE = re.compile(r"/kerja/laporan/[0-9a-f-]{36}/$")


@pytest.fixture
def pair(server):
    today = timezone.now().date()
    return build_pair(
        year=today.year, starts_on=today - timedelta(days=200), ends_on=today + timedelta(days=200)
    )


@pytest.fixture
def phone(open_context, pair):
    return open_context(PHONE, user=pair.officer.user)


def fill(page, description="Melayani 24 pemohon", minutes="300", number=0):
    page.locator(f"[name=items-{number}-description]").fill(description)
    page.locator(f"[name=items-{number}-minutes]").fill(minutes)


def kept_on(page):
    return page.evaluate("localStorage.length")


def reports():
    return list(DailyReport.objects.order_by("pk"))


def is_inside_screen(page):
    return page.evaluate("document.documentElement.scrollWidth <= 360")


def test_kup_17_report_written_without_a_line_is_sent_once_when_it_is_back(phone, pair, open_context, server):
    watch, page = Watch.over(phone, server), phone.new_page()
    page.goto(WRITE)
    phone.set_offline(True)
    fill(page)
    page.locator("[data-report-add]").tap()
    fill(page, "Rapat evaluasi", "60", number=1)
    page.locator(SEND).tap()

    expect(page.locator(STATUS)).to_have_text(page.locator(STATUS).get_attribute("data-offline"))
    assert (reports(), kept_on(page)) == ([], 1)

    phone.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")  # a line that flickers asks twice
    page.wait_for_url(REPORT_PAGE)

    (report,) = reports()
    assert [item.description for item in report.items.all()] == ["Melayani 24 pemohon", "Rapat evaluasi"]
    assert (report.state, kept_on(page)) == (ReportState.SUBMITTED, 0)
    assert [text for text in watch.taken() if "ERR_INTERNET_DISCONNECTED" not in text] == []

    desk = open_context(DESK, user=pair.supervisor.user).new_page()
    desk.goto(reverse("reports:waiting"))
    desk.locator(f"[name=report][value='{report.public_id}']").check()
    desk.locator("main form[method=post] button").click()
    expect(desk.locator("[role=status]")).to_be_visible()

    report.refresh_from_db()
    assert (report.state, report.decided_by) == (ReportState.VERIFIED, pair.supervisor)


def test_kup_17_report_that_arrived_while_its_answer_was_lost_stays_one(phone, pair):
    page = phone.new_page()
    page.goto(WRITE)
    fill(page)
    lost = []

    def lose_the_answer(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # the server has it; the phone never hears of it
            return route.abort()
        return route.continue_()

    page.route("**/tulis/**", lose_the_answer)
    page.locator(SEND).tap()
    expect(page.locator(STATUS)).to_have_text(page.locator(STATUS).get_attribute("data-offline"))
    page.locator(SEND).tap()
    page.wait_for_url(REPORT_PAGE)

    assert (lost, len(reports()), kept_on(page)) == ([200], 1, 0)


def test_kup_17_draft_survives_a_closed_page(phone, pair):
    page = phone.new_page()
    page.goto(WRITE)
    fill(page)
    page.locator("[data-report-add]").tap()
    fill(page, "Rapat evaluasi", "60", number=1)
    page.close()

    page = phone.new_page()
    page.goto(WRITE)

    expect(page.locator("[name=items-1-description]")).to_have_value("Rapat evaluasi")
    expect(page.locator(STATUS)).to_contain_text(page.locator(STATUS).get_attribute("data-restored"))
    page.locator(SAVE).tap()
    page.wait_for_url(REPORT_PAGE)
    (report,) = reports()
    assert (report.state, report.items.count(), kept_on(page)) == (ReportState.DRAFT, 2, 0)


def test_kup_17_draft_that_was_kept_can_be_thrown_away(phone, pair):
    page = phone.new_page()
    page.goto(WRITE)
    fill(page)
    page.reload()
    page.locator(f"{STATUS} button").tap()

    expect(page.locator("[name=items-0-description]")).to_have_value("")
    assert kept_on(page) == 0


def test_kup_17_report_survives_a_session_that_ended(phone, pair):
    page = phone.new_page()
    page.goto(WRITE)
    fill(page)
    Session.objects.all().delete()
    page.locator(SEND).tap()

    expect(page.locator(f"{STATUS} a")).to_have_attribute("href", re.compile(r"^/masuk/\?next="))
    assert (reports(), kept_on(page)) == ([], 1)


def test_kup_17_wrong_report_comes_back_with_its_messages_and_everything_typed(phone, pair):
    page = phone.new_page()
    page.goto(WRITE)
    fill(page)
    page.locator("[name=items-0-amount]").fill("-1")
    page.locator(SEND).tap()

    expect(page.locator("#id_items-0-amount_error")).to_be_visible()
    expect(page.locator("[name=items-0-description]")).to_have_value("Melayani 24 pemohon")
    page.locator("[name=items-0-amount]").fill("1")
    page.locator(SEND).tap()
    page.wait_for_url(REPORT_PAGE)
    assert len(reports()) == 1


def test_kep_06_report_is_written_without_script_at_360_pixels(open_context, pair):
    page = open_context(PHONE, user=pair.officer.user, script=False).new_page()
    page.goto(WRITE)
    fill(page)
    page.locator("[data-report-add]").tap()
    fill(page, "Rapat evaluasi", "60", number=1)
    page.locator(SEND).tap()
    page.wait_for_url(REPORT_PAGE)

    (report,) = reports()
    assert (report.state, report.items.count()) == (ReportState.SUBMITTED, 2)


def test_kep_06_every_task_of_a_daily_report_works_at_360_pixels(phone, pair):
    page = phone.new_page()
    page.goto(reverse("reports:month"))
    widths = [is_inside_screen(page)]
    page.locator("main .page-head a.button").tap()
    fill(page)
    page.locator(".report-item__more summary").tap()
    page.locator("[name=items-0-file]").set_input_files(
        {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()}
    )
    page.locator("[name=items-0-link]").fill("https://arsip.contoh.go.id/berkas/1")
    widths.append(is_inside_screen(page))
    page.locator(SAVE).tap()
    page.wait_for_url(REPORT_PAGE)
    widths.append(is_inside_screen(page))
    with page.expect_download() as download:
        page.locator(".evidence-list a[download]").tap()
    page.locator("main a[href$='/ubah/']").tap()
    expect(page.locator("[name=items-0-removed]")).to_have_count(2)
    page.locator("[name=items-0-minutes]").fill("240")
    page.locator(SEND).tap()
    page.wait_for_url(REPORT_PAGE)
    widths.append(is_inside_screen(page))

    (report,) = reports()
    assert (report.state, report.items.get().minutes) == (ReportState.SUBMITTED, 240)
    assert (download.value.suggested_filename, report.items.get().evidence.count()) == ("foto.jpg", 2)
    assert widths == [True] * 4


def test_kep_06_supervisor_checks_reports_at_360_pixels(open_context, pair):
    now = timezone.now()
    today = pair.officer.agency.local_day(now)
    actor = actor_for(pair.officer.user, today=today)
    for days in (0, 1):
        draft = save_report(
            officer=pair.officer,
            work_date=today - timedelta(days=days),
            items=[ItemInput("Melayani pemohon", 60)],
            actor=actor,
            now=now,
        )
        submit_report(draft, actor=actor, now=now)
    page = open_context(PHONE, user=pair.supervisor.user).new_page()
    page.goto(reverse("reports:waiting"))
    widths = [is_inside_screen(page)]
    first, second = reports()
    page.locator(f"main th a[href*='{first.public_id}']").tap()
    page.locator("[name=reason]").fill("Loket yang mana?")
    widths.append(is_inside_screen(page))
    page.locator("button[value=return]").tap()
    page.wait_for_url("**/menunggu/")
    page.locator(f"main th a[href*='{second.public_id}']").tap()
    page.locator("button[value=verify]").tap()
    page.wait_for_url("**/menunggu/")

    assert [report.state for report in reports()] == [ReportState.RETURNED, ReportState.VERIFIED]
    assert widths == [True, True]


def test_pal_11_file_too_large_is_refused_on_the_phone_before_it_is_sent(phone, pair):
    page = phone.new_page()
    page.goto(WRITE)
    page.locator(".report-item__more summary").tap()
    page.locator("[name=items-0-file]").set_input_files(
        {"name": "film.pdf", "mimeType": "application/pdf", "buffer": bytes(11 * 1024 * 1024)}
    )

    expect(page.locator(STATUS)).to_have_text(page.locator(STATUS).get_attribute("data-too-large"))
    assert page.locator("[name=items-0-file]").evaluate("field => field.files.length") == 0
