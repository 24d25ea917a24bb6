from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import CycleState, PlanState
from appraisal.models import AspectResult, Plan
from appraisal.queries.plans import plan_rows
from appraisal.services.plan_drafts import draft_of
from appraisal.services.plan_revisions import begin_revision
from appraisal.services.plan_thread import write_message
from appraisal.services.plans import agree_plan, return_plan, submit_plan
from organisation.models import AccessLog
from portal.plans.plan_page import PlanPage
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.cycles import UnitGoalFactory
from tests.factories.organisation import AccessGrantFactory, PlacementFactory, ServiceFactory
from tests.factories.plans import JANUARY, build_pair, count, quality, whole_draft, work
from tests.portal.plans.pages import aspect, plan_url, sign_in, work_result

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: JANUARY)
    return build_pair()


@pytest.fixture
def officer(pair, client):
    return sign_in(client, pair.officer)


def address(name, thing):
    return reverse(f"plans:{name}", args=[thing.public_id])


def body(answer):
    return answer.content.decode()


# Reading


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_a_plan_takes_fourteen_queries_for_any_number_of_work_results(
    number, pair, django_assert_num_queries
):
    weights = {1: [10_000], 3: [4_000, 3_000, 3_000]}[number]
    plan = pair.agree(whole_draft(*[work(f"Hasil {weight}", weight) for weight in weights]))

    actor = pair.as_officer()

    with django_assert_num_queries(14):
        page = PlanPage(plan_rows().get(pk=plan.pk), actor, JANUARY)
        shown = (page.cards, page.thread, page.versions, page.left_out, page.supervisors, page.changes)
        read = [len(part) for part in shown]

    assert read == [number, 2, 1, 0, 1, 0]


def test_who_opens_the_plan_of_another_is_noted_once(pair, client):
    plan = pair.agree()
    for _ in range(2):
        sign_in(client, pair.supervisor).get(plan_url(plan))
    sign_in(client, pair.officer).get(plan_url(plan))

    entry = AccessLog.objects.get()
    assert (entry.what, entry.viewer, entry.as_role) == ("plans:plan", pair.supervisor.user, "SUPERVISOR")


def test_versions_lead_to_each_other_and_say_what_changed(pair, officer):
    plan = pair.agree()
    revision = begin_revision(plan, reason="Loket ditutup.", actor=pair.as_officer(), now=JANUARY)
    officer.post(
        address("weights", revision),
        {str(target.public_id): "50" for target in revision.targets.all()},
    )

    page = body(officer.get(plan_url(revision)))

    assert page.count('data-change="CHANGED"') == 2
    assert "60\N{NO-BREAK SPACE}% → 50\N{NO-BREAK SPACE}%" in page
    assert plan_url(plan) in page
    assert plan_url(revision) in body(officer.get(plan_url(plan)))


def test_what_the_two_said_is_theirs_and_others_see_only_the_steps(pair, client):
    plan = pair.submit()
    write_message(plan, text="Anak saya sakit bulan itu.", actor=pair.as_officer(), now=JANUARY)
    return_plan(plan, reason="Turunkan dulu.", actor=pair.as_supervisor(), now=JANUARY)
    pair.submit(draft_of(plan))
    agree_plan(plan, actor=pair.as_supervisor(), now=JANUARY)
    client.force_login(AccessGrantFactory(officer=pair.officer).viewer)

    seen = body(client.get(plan_url(plan)))

    assert ["Anak saya sakit" in seen, "Turunkan dulu." in seen] == [False, False]
    assert seen.count("data-message=") == 4
    page = body(sign_in(client, pair.supervisor).get(plan_url(plan)))
    assert ["Anak saya sakit" in page, "Turunkan dulu." in page] == [True, True]


def test_the_wait_is_named(pair, officer, client):
    plan = pair.write()
    assert 'data-waits-for="OFFICER"' in body(officer.get(plan_url(plan)))
    submit_plan(plan, actor=pair.as_officer(), now=JANUARY)
    page = body(officer.get(plan_url(plan)))
    assert 'data-waits-for="SUPERVISOR"' in page
    assert "Ni Luh Sukmawati" in page
    agree_plan(plan, actor=pair.as_supervisor(), now=JANUARY)
    assert 'data-waits-for=""' in body(officer.get(plan_url(plan)))


def test_years_of_an_officer_are_listed_for_who_asks_for_all(pair, officer, client):
    plan = pair.agree()
    AppraisalCycleFactory(agency=pair.officer.agency, year=2027, state=CycleState.PLANNING)

    page = body(officer.get(reverse("plans:mine"), {"all": "1"}))

    assert plan_url(plan) in page
    assert page.count('name="cycle"') == 1
    supervisor = sign_in(client, pair.supervisor)
    assert supervisor.get(reverse("plans:officer", args=[pair.officer.public_id])).url == plan_url(plan)


def test_plan_is_begun_only_in_an_open_cycle_of_the_own_agency(pair, officer):
    foreign = AppraisalCycleFactory()
    for cycle in (foreign.public_id, uuid4(), "x", ""):
        assert officer.post(reverse("plans:mine"), {"cycle": cycle}).status_code == 404
    pair.cycle.state = CycleState.CLOSED
    pair.cycle.save()

    officer.post(reverse("plans:mine"), {"cycle": pair.cycle.public_id})

    assert Plan.objects.count() == 0


# Writing


def test_work_result_is_changed_on_the_page_that_shows_it(pair, officer):
    plan = pair.write()
    goal = UnitGoalFactory(cycle=pair.cycle, unit=plan.placement.position.unit)
    service = ServiceFactory(agency=pair.officer.agency)
    target = plan.targets.last()
    plan.targets.filter(pk=target.pk).update(unit_goal=goal, service=service)
    goal.ended_at, service.is_active = JANUARY, False
    goal.save()
    service.save()
    page = body(officer.get(address("target-edit", target)))
    assert ['value="40"' in page, 'value="400"' in page, page.count("selected") >= 4] == [True, True, True]

    officer.post(
        address("target-edit", target),
        work_result(
            title="Pengaduan tuntas", weight="40.00", unit_goal=str(goal.pk), service=str(service.pk)
        ),
    )

    target.refresh_from_db()
    assert (target.title, target.weight_bp, target.unit_goal, target.service) == (
        "Pengaduan tuntas",
        4000,
        goal,
        service,
    )
    assert list(target.aspects.values_list("aspect", flat=True)) == ["QUANTITY"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"quantity-indicator": ""}, "id_quantity-indicator"),
        ({"quantity-target_value": "banyak"}, "id_quantity-target_value"),
        ({"quantity-direction": "RANGE", "quantity-low": "5"}, "id_quantity-high"),
        ({"quantity-direction": "RANGE", "quantity-low": "5", "quantity-high": "4"}, "id_quantity-high"),
        ({"quantity-baseline": "500"}, "id_quantity-baseline"),
        ({"quantity-direction": "DOWN", "quantity-baseline": "300"}, "id_quantity-baseline"),
        ({"quality-indicator": "Keluhan"}, "id_quality-use"),
        ({"title": ""}, "id_title"),
        ({"weight": "100,01"}, "id_weight"),
        ({"weight": "0"}, "id_weight"),
        ({"weight": "33,333"}, "id_weight"),
    ],
)
def test_refused_work_result_says_beside_the_field_what_is_wrong(typed, field, pair, officer):
    plan = pair.start()

    answer = officer.post(address("target-create", plan), work_result(**typed))

    assert (answer.status_code, plan.targets.count()) == (422, 0)
    assert f'id="{field}_error"' in body(answer)


def test_range_is_kept_without_target_and_baseline(pair, officer):
    plan = pair.start()
    within = aspect(
        "time",
        indicator="Waktu",
        unit="menit",
        direction="RANGE",
        low="5",
        high="8",
        target_value="6",
        weight="50",
    )

    officer.post(address("target-create", plan), work_result(**within, **{"quantity-weight": "50"}))

    row = plan.targets.get().aspects.get(aspect="TIME")
    assert (row.low, row.high, row.target_value, row.baseline) == (5, 8, None, None)


def test_aspect_is_taken_out_by_its_tick(pair, officer):
    plan = pair.write(whole_draft(work(weight_bp=10_000, aspects=(count(weight_bp=5000), quality()))))
    target = plan.targets.get()

    officer.post(
        address("target-edit", target),
        work_result(**{"quality-indicator": "Berkas dikembalikan", "quality-target_value": "10"}),
    )

    assert list(target.aspects.values_list("aspect", flat=True)) == ["QUANTITY"]


def test_work_result_of_the_supervisor_can_be_supported(pair, officer):
    PlacementFactory(officer=pair.supervisor)
    above = build_pair()
    superior = type(pair)(pair.supervisor, above.supervisor, pair.cycle)
    pair.supervisor.placements.update(supervisor=above.supervisor)
    theirs = superior.agree().targets.first()
    plan = pair.start()

    officer.post(address("target-create", plan), work_result(parent_target=str(theirs.pk)))

    assert plan.targets.get().parent_target == theirs


def test_expectation_in_words_has_a_due_date_of_its_own(pair, officer):
    plan = pair.start()
    officer.post(address("annex", plan), {"approach": "QUALITATIVE", "resources": "Mobil keliling"})

    officer.post(
        address("target-create", plan),
        {"title": "Warga puas", "weight": "100", "kind": "MAIN", "indicator_kind": "OUTCOME"}
        | {"expectation": "Tidak ada yang kembali dua kali.", "due_on": "2026-06-30"},
    )
    officer.post(plan_url(plan), {"action": "submit"})

    plan.refresh_from_db()
    assert (plan.approach, plan.resources, plan.state) == ("QUALITATIVE", "Mobil keliling", "SUBMITTED")
    assert plan.targets.get().due_on == date(2026, 6, 30)


def test_weights_are_balanced_on_one_page_and_the_sum_is_said(pair, officer):
    plan = pair.write()
    first, second = plan.targets.all()
    typed = {str(first.public_id): "33,33", str(second.public_id): "66.67"}

    officer.post(address("weights", plan), typed)

    assert list(plan.targets.values_list("weight_bp", flat=True)) == [3333, 6667]
    refused = officer.post(address("weights", plan), typed | {str(first.public_id): "0"})
    assert refused.status_code == 422
    assert 'value="66.67"' in body(refused)
    short = officer.post(address("weights", plan), typed | {str(first.public_id): "33"}, follow=True)
    assert "99,67\N{NO-BREAK SPACE}%" in body(short)


def test_work_result_is_removed_after_a_question(pair, officer):
    plan = pair.write()
    target = plan.targets.first()

    assert officer.get(address("target-delete", target)).status_code == 200
    assert plan.targets.count() == 2
    officer.post(address("target-delete", target))

    assert plan.targets.count() == 1


def test_sent_plan_cannot_be_written_and_says_so(pair, officer):
    plan = pair.submit()

    assert officer.get(address("target-create", plan)).url == plan_url(plan)
    answer = officer.post(address("target-create", plan), work_result())
    assert (answer.status_code, plan.targets.count()) == (422, 2)


def test_last_years_plan_is_copied_with_one_press(pair, officer):
    last = AppraisalCycleFactory(agency=pair.officer.agency, year=2025)
    aspects = (count(due_on=date(2025, 12, 31)),)
    type(pair)(pair.officer, pair.supervisor, last).agree(
        whole_draft(work(weight_bp=10_000, aspects=aspects))
    )
    plan = pair.start()

    officer.post(plan_url(plan), {"action": "copy"})

    assert plan.targets.get().aspects.get().due_on == date(2026, 12, 31)


# Deciding


def test_supervisor_returns_only_with_a_reason(pair, client):
    plan = pair.submit()
    supervisor = sign_in(client, pair.supervisor)

    assert supervisor.post(address("return", plan), {"reason": " "}).status_code == 422
    supervisor.post(address("return", plan), {"reason": "Tambah target mutu."})

    plan.refresh_from_db()
    assert plan.state == PlanState.RETURNED


def test_return_of_a_draft_is_refused_with_what_was_typed(pair, client):
    plan = pair.write()

    answer = sign_in(client, pair.supervisor).post(address("return", plan), {"reason": "Kurang jelas."})

    assert answer.status_code == 422
    assert "Kurang jelas." in body(answer)


def test_incomplete_plan_comes_back_with_what_is_missing(pair, officer):
    plan = pair.write(whole_draft(work(weight_bp=9_999)))

    answer = officer.post(plan_url(plan), {"action": "submit"}, follow=True)

    assert body(answer).count("0,01\N{NO-BREAK SPACE}%") >= 2


# Figures and evidence


@pytest.mark.parametrize(
    "typed",
    [
        {"value": "-1", "reached_on": "2026-01-10"},
        {"value": "1", "reached_on": "2026-01-13"},
        {"value": "1", "reached_on": "2025-12-31"},
        {"value": "1", "reached_on": ""},
        {"value": "", "reached_on": "2026-01-10"},
    ],
)
def test_impossible_figure_is_refused_and_kept_in_the_form(typed, pair, officer):
    row = pair.agree().targets.first().aspects.get()

    answer = officer.post(address("figures", row), typed)

    assert (answer.status_code, AspectResult.objects.count()) == (422, 0)
    assert (f'value="{typed["value"]}"' in body(answer)) == bool(typed["value"])


def test_figure_with_decimal_comma_and_with_point_is_the_same_number(pair, officer):
    row = pair.agree().targets.first().aspects.get()
    for text in ("12,5", "12.5"):
        officer.post(address("figures", row), {"value": text, "reached_on": "2026-01-10"})

    assert AspectResult.objects.get().value == Decimal("12.5")


def test_evidence_is_a_file_or_a_link_and_bad_files_are_refused(pair, officer):
    target = pair.write().targets.first()
    page = address("target-evidence", target)

    assert officer.post(page, {"name": "Tanpa isi"}).status_code == 422
    assert officer.post(page, {"link": "javascript:alert(1)"}).status_code == 422
    program = SimpleUploadedFile("sk.pdf", b"MZ\x90\x00", content_type="application/pdf")
    assert officer.post(page, {"file": program}).status_code == 422
    assert officer.post(page, {"link": "https://contoh.go.id/sk"}).status_code == 302

    assert target.evidence.get().link == "https://contoh.go.id/sk"


def test_supervisor_reads_evidence_and_adds_none(pair, client):
    target = pair.agree().targets.first()

    supervisor = sign_in(client, pair.supervisor)

    assert supervisor.get(address("target-evidence", target)).status_code == 200
    assert supervisor.post(address("target-evidence", target), {"link": "https://a.id"}).status_code == 404
