"""Planning and monitoring as the five places describe them, through the pages an officer uses."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import IndicatorKind, PlanState
from appraisal.models import AspectResult, Plan
from appraisal.queries.progress import attained_by_kind, progress_of_plans
from tests.factories.cms import PublishedSummaryFactory
from tests.factories.cycles import PerformanceStandardFactory, StandardIndicatorFactory, UnitGoalFactory
from tests.factories.organisation import ServiceFactory
from tests.factories.plans import EXPECTATIONS, build_pair, count, quality, whole_draft, work
from tests.factories.reports import DailyReportFactory, ReportItemFactory
from tests.portal.plans.pages import aspect, plan_url, sign_in, work_result

pytestmark = pytest.mark.django_db

JUNE = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def today(monkeypatch):
    """The pages of this module are opened on the first of June."""
    monkeypatch.setattr(timezone, "now", lambda: JUNE)


@pytest.fixture
def pair(today):
    return build_pair()


@pytest.fixture
def officer(pair, client):
    return sign_in(client, pair.officer)


def shown(client, plan):
    return client.get(plan_url(plan)).content.decode()


def write(client, plan, **typed):
    return client.post(reverse("plans:target-create", args=[plan.public_id]), work_result(**typed))


def act(client, plan, action):
    return client.post(plan_url(plan), {"action": action})


@pytest.mark.parametrize(
    "lacking",
    [
        {"quantity-unit": ""},
        {"quantity-target_value": ""},
        {"quantity-target_value": "0"},
        {"quantity-due_on": ""},
    ],
    ids=["no unit", "no number", "zero", "no due date"],
)
def test_pal_01_work_result_needs_unit_number_and_due_date(lacking, pair, officer):
    plan = pair.start()

    answer = write(officer, plan, **lacking)

    assert (answer.status_code, plan.targets.count()) == (422, 0)
    assert 'value="Akta kelahiran terbit"' in answer.content.decode()


def test_pal_01_plan_with_an_unmeasured_work_result_cannot_be_sent(pair, officer):
    plan = pair.start()
    write(
        officer,
        plan,
        weight="100",
        **{"quantity-use": "", "quantity-indicator": "", "quantity-unit": "", "quantity-target_value": ""},
    )

    act(officer, plan, "submit")

    plan.refresh_from_db()
    assert (plan.targets.count(), plan.state) == (1, PlanState.DRAFT)


@pytest.mark.parametrize(
    ("weight", "state"), [("39,99", "DRAFT"), ("40,01", "DRAFT"), ("40", "SUBMITTED"), ("40.00", "SUBMITTED")]
)
def test_pal_01_plan_is_sent_when_its_weights_are_all_of_it(weight, state, pair, officer):
    plan = pair.start()
    write(officer, plan)
    write(officer, plan, title="Pengaduan selesai", weight=weight)

    act(officer, plan, "submit")

    plan.refresh_from_db()
    assert plan.state == state
    assert ('id="problems"' in shown(officer, plan)) == (state == "DRAFT")


def test_pal_02_figure_changes_the_attainment_that_is_shown(pair, officer):
    plan = pair.agree()
    first = plan.targets.first()
    assert f'data-target="{first.public_id}" data-attained=""' in shown(officer, plan)

    address = reverse("plans:figures", args=[first.aspects.get().public_id])
    assert officer.post(address, {"value": "100", "reached_on": "2026-05-31"}).status_code == 302

    assert f'data-target="{first.public_id}" data-attained="25,0"' in shown(officer, plan)


def test_pal_02_verified_report_changes_the_attainment_that_is_shown(pair, officer):
    plan = pair.agree(whole_draft(work(weight_bp=10_000, aspects=(count(counts_reports=True),))))
    counted = plan.targets.get().aspects.get()
    report = DailyReportFactory(officer=pair.officer, sent=True)
    ReportItemFactory(report=report, aspect=counted, amount=40)
    assert 'data-actual=""' in shown(officer, plan)

    report.state, report.decided_by, report.decided_at = "VERIFIED", pair.supervisor, JUNE
    report.save()

    assert 'data-actual="40"' in shown(officer, plan)


def test_pal_05_work_result_has_a_quantity_and_a_quality(pair, officer):
    plan = pair.start()

    write(
        officer,
        plan,
        **aspect("quantity", indicator="Pasien", unit="pasien", target_value="1.200", weight="50"),
        **aspect(
            "quality", indicator="Keluhan", unit="keluhan", direction="DOWN", target_value="5", weight="50"
        ),
    )

    rows = plan.targets.get().aspects.order_by("pk").values_list("aspect", "target_value", "weight_bp")
    assert list(rows) == [("QUANTITY", 1200, 5000), ("QUALITY", 5, 5000)]
    page = shown(officer, plan)
    assert [page.count(f'data-aspect="{kind}"') for kind in ("QUANTITY", "QUALITY")] == [1, 1]


def test_pal_15_officer_returns_target_with_reason_and_thread_is_kept(pair, officer, client):
    plan = pair.submit()
    target = plan.targets.first()

    officer.post(reverse("plans:target-dispute", args=[target.public_id]), {"reason": "Satu loket ditutup."})
    supervisor = sign_in(client, pair.supervisor)
    act(supervisor, plan, "agree")
    plan.refresh_from_db()
    assert plan.state == PlanState.SUBMITTED
    supervisor.post(reverse("plans:message", args=[plan.public_id]), {"text": "Kita turunkan."})
    supervisor.post(reverse("plans:return", args=[plan.public_id]), {"reason": "Turunkan menjadi 350."})

    page = shown(sign_in(client, pair.officer), plan)
    said = ["Satu loket ditutup.", "Kita turunkan.", "Turunkan menjadi 350."]
    assert [page.index(text) for text in said] == sorted(page.index(text) for text in said)


def test_bla_01_plan_shows_duties_and_indicators_of_the_position(pair, officer):
    plan = pair.start()
    position = plan.placement.position
    position.duties = "Menerbitkan akta kelahiran."
    position.save()
    standard = PerformanceStandardFactory(
        agency=pair.officer.agency, state="IN_FORCE", in_force_on="2026-01-01", position_kind=position.kind
    )
    StandardIndicatorFactory(standard=standard, text="Hadir tepat waktu")

    page = shown(officer, plan)

    assert "Menerbitkan akta kelahiran." in page
    assert "Hadir tepat waktu" in page


def test_bla_02_officer_has_one_active_plan_per_cycle(pair, officer):
    for _ in range(2):
        officer.post(reverse("plans:mine"), {"cycle": pair.cycle.public_id})

    assert Plan.objects.filter(officer=pair.officer, cycle=pair.cycle).count() == 1
    assert officer.get(reverse("plans:mine")).url == plan_url(Plan.objects.get())


def test_bla_05_improvement_is_shown_from_its_baseline(pair, officer):
    plan = pair.agree(
        whole_draft(work(weight_bp=10_000, aspects=(quality(weight_bp=10_000, baseline=Decimal(30)),)))
    )
    row = plan.targets.get().aspects.get()

    officer.post(reverse("plans:figures", args=[row.public_id]), {"value": "20", "reached_on": "2026-05-31"})

    page = shown(officer, plan)
    assert "data-change-since-baseline>−10,00 berkas" in page
    assert 'data-attained="50,0"' in page


def test_bla_06_outcome_needs_the_source_and_the_day_of_its_figure(pair, officer):
    plan = pair.agree(whole_draft(work(weight_bp=10_000, indicator_kind=IndicatorKind.OUTCOME)))
    address = reverse("plans:figures", args=[plan.targets.get().aspects.get().public_id])

    assert officer.post(address, {"value": "71", "reached_on": "2026-05-31"}).status_code == 422
    officer.post(address, {"value": "71", "reached_on": "2026-05-31", "source": "Rapor Pendidikan"})

    figure = AspectResult.objects.get()
    assert (figure.source, figure.reached_on) == ("Rapor Pendidikan", date(2026, 5, 31))
    assert "Rapor Pendidikan" in officer.get(address).content.decode()


def test_bla_09_leader_records_expectations_and_officer_acknowledges(pair, officer, client):
    plan = pair.agree()
    sign_in(client, pair.supervisor).post(
        reverse("plans:expectations", args=[plan.public_id]),
        dict(EXPECTATIONS),
    )

    page = shown(sign_in(client, pair.officer), plan)
    assert [text in page for text in EXPECTATIONS.values()] == [True, True]
    act(client, plan, "acknowledge")

    plan.refresh_from_db()
    assert plan.expectations_acknowledged_at == JUNE
    assert "data-acknowledged" in shown(client, plan)


def test_kep_03_work_result_names_the_service_it_is_about(pair, officer):
    service = ServiceFactory(agency=pair.officer.agency, name="Izin usaha mikro")
    plan = pair.start()

    write(officer, plan, service=str(service.pk))

    assert plan.targets.get().service == service
    assert "Izin usaha mikro" in shown(officer, plan)


def test_kep_04_output_and_outcome_are_split_in_the_report(pair, officer):
    plan = pair.agree(whole_draft(work(), work("Warga puas", 4000, indicator_kind=IndicatorKind.OUTCOME)))
    output, outcome = (target.aspects.get() for target in plan.targets.all())
    for row, value, source in ((output, "400", ""), (outcome, "100", "Survei")):
        typed = {"value": value, "reached_on": "2026-05-31", "source": source}
        officer.post(reverse("plans:figures", args=[row.public_id]), typed)

    split = attained_by_kind(progress_of_plans([plan], date(2026, 6, 1))[plan.pk])

    assert {kind: (row.count, row.weight_bp, row.attained) for kind, row in split.items()} == {
        "OUTPUT": (1, 6000, 100),
        "OUTCOME": (1, 4000, 25),
    }
    assert 'id="by-kind"' in shown(officer, plan)


def test_kep_05_outcome_in_percent_grows_from_its_baseline(pair, officer):
    plan = pair.start()
    write(
        officer,
        plan,
        title="Partisipasi sekolah",
        weight="100",
        indicator_kind="OUTCOME",
        **aspect(
            "quantity",
            indicator="Angka partisipasi",
            unit="%",
            baseline="91,5",
            target_value="95,5",
            weight="100",
            source="Dapodik",
        ),
    )

    row = plan.targets.get().aspects.get()
    assert (row.unit, row.baseline, row.target_value, row.source) == (
        "%",
        Decimal("91.5"),
        Decimal("95.5"),
        "Dapodik",
    )


def test_kup_02_work_result_names_the_goal_of_the_unit_it_supports(pair, officer):
    plan = pair.start()
    goal = UnitGoalFactory(cycle=pair.cycle, unit=plan.placement.position.unit, text="Semua anak punya akta")
    elsewhere = UnitGoalFactory(cycle=pair.cycle)

    assert write(officer, plan, unit_goal=str(elsewhere.pk)).status_code == 422
    write(officer, plan, unit_goal=str(goal.pk))

    assert plan.targets.get().unit_goal == goal
    assert "Semua anak punya akta" in shown(officer, plan)


def test_kup_04_aspect_of_the_standard_that_is_left_out_is_a_warning_and_no_obstacle(pair, officer):
    standard = PerformanceStandardFactory(
        agency=pair.officer.agency, state="IN_FORCE", in_force_on="2026-01-01"
    )
    StandardIndicatorFactory(standard=standard, aspect="INNOVATION")
    plan = pair.write(whole_draft(work(weight_bp=10_000)))
    assert 'id="left-out"' in shown(officer, plan)

    act(officer, plan, "submit")

    plan.refresh_from_db()
    assert (plan.state, plan.standard) == (PlanState.SUBMITTED, standard)


def test_kup_05_revision_keeps_the_old_version_and_needs_the_supervisors_consent(pair, officer, client):
    plan = pair.agree()
    address = reverse("plans:revision", args=[plan.public_id])
    assert officer.post(address, {"reason": ""}).status_code == 422
    officer.post(address, {"reason": "Satu loket ditutup."})
    revision = Plan.objects.get(version=2)
    plan.refresh_from_db()
    assert (plan.state, revision.state) == (PlanState.AGREED, PlanState.DRAFT)

    act(officer, revision, "submit")
    act(officer, revision, "agree")
    revision.refresh_from_db()
    assert revision.state == PlanState.SUBMITTED
    act(sign_in(client, pair.supervisor), revision, "agree")

    plan.refresh_from_db()
    revision.refresh_from_db()
    assert (plan.state, revision.state) == (PlanState.SUPERSEDED, PlanState.AGREED)
    page = shown(client, revision)
    assert "Satu loket ditutup." in page
    assert plan_url(plan) in page


def test_kup_15_innovation_is_a_kind_of_work_result_with_evidence(pair, officer):
    plan = pair.start()
    write(officer, plan, title="Posyandu malam", indicator_kind="INNOVATION")
    target = plan.targets.get()

    address = reverse("plans:target-evidence", args=[target.public_id])
    officer.post(address, {"name": "SK Kepala Dinas", "link": "https://arsip.contoh.go.id/sk/12"})

    assert (target.indicator_kind, target.evidence.get().name) == ("INNOVATION", "SK Kepala Dinas")
    assert "SK Kepala Dinas" in officer.get(address).content.decode()


@pytest.mark.parametrize("row", ["kup_16", "kep_13"])
def test_kup_16_kep_13_plan_shows_promised_time_beside_answers_on_speed_and_accuracy(row, pair, officer):
    service = ServiceFactory(agency=pair.officer.agency, promised_minutes=60)
    ikm = {
        "elements": [{"code": "waktu", "nrr": "3.25", "n": 120}, {"code": "produk", "nrr": "3.40", "n": 118}]
    }
    PublishedSummaryFactory(agency=service.agency, scope="SERVICE", service=service, changes={"ikm": ikm})
    timed = (
        count(aspect="TIME", direction="DOWN", indicator="Waktu", unit="menit", target_value=Decimal(45)),
    )
    plan = pair.agree(whole_draft(work(weight_bp=10_000, service=service, aspects=timed)))

    page = shown(officer, plan)

    assert ["data-service-facts" in page, "3,25" in page, "3,40" in page] == [True, True, True]


def test_typed_work_result_survives_a_refusal(pair, officer):
    plan = pair.start()

    page = write(officer, plan, weight="seratus", title="Akta gratis").content.decode()

    assert ["Akta gratis" in page, "seratus" in page] == [True, True]


def test_plan_of_a_report_is_reached_from_the_queue_and_nobody_elses(pair, client):
    plan = pair.submit()
    stranger = build_pair()
    assert plan_url(plan) in sign_in(client, pair.supervisor).get(reverse("plans:waiting")).content.decode()

    sign_in(client, stranger.supervisor)

    assert plan_url(plan) not in client.get(reverse("plans:waiting")).content.decode()
    assert client.get(plan_url(plan)).status_code == 404
