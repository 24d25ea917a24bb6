from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from appraisal.choices import PlanState, TargetKind, Value
from appraisal.models import Plan
from organisation.models import AccessLog
from portal.documents import ekinerja
from portal.documents.words import nip
from scoring.models import PerformanceRecord
from tests.factories.documents import add_target, agreed_plan
from tests.factories.organisation import PlacementFactory
from tests.portal.place import build_place

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)


@pytest.fixture
def place():
    return build_place()


def download(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(f"documents:{name}", args=args))


def text_of(response):
    pages = PdfReader(BytesIO(response.content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_skp_names_both_parties_targets_and_expectations(client, place):
    plan = agreed_plan(place)

    text = text_of(download(client, place.users["officer"], "skp", plan.public_id, "pdf"))

    wanted = [
        place.officer.name,
        place.supervisor.name,
        nip(place.officer),
        "Kartu keluarga terbit",
        "<b>Piket & sore</b>",
        "1.200 berkas",
        "97,5 %",
        "70 %",
        "Catat setiap berkas.",
    ]
    assert [each for each in wanted if each not in text] == []


def test_workbook_holds_the_same_rows_and_no_formula(client, place):
    plan = agreed_plan(place)

    response = download(client, place.users["officer"], "skp", plan.public_id, "xlsx")

    book = load_workbook(BytesIO(response.content))
    results = book.worksheets[1]
    assert [cell.value for cell in results[3]][2:4] == ["Kartu keluarga terbit", "70 %"]
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}


def test_long_plan_goes_on_over_several_pages(client, place):
    plan = agreed_plan(place)
    for position in range(3, 20):
        add_target(plan, position, f"Pekerjaan {position} " + "yang panjang " * 20, TargetKind.MAIN, 100)

    response = download(client, place.users["officer"], "skp", plan.public_id, "pdf")

    assert len(PdfReader(BytesIO(response.content)).pages) > 2
    assert "Pekerjaan 19" in text_of(response)


def test_draft_is_for_the_officer_and_the_supervisor_alone(client, place):
    plan = agreed_plan(place, state=PlanState.DRAFT, agreed_by=None, agreed_at=None)

    answers = {
        role: download(client, place.users[role], "skp", plan.public_id, "pdf").status_code
        for role in ("officer", "supervisor", "unit_head", "auditor", "personnel", "grantee", "other_officer")
    }

    assert answers == {
        "officer": 200,
        "supervisor": 200,
        "unit_head": 404,
        "auditor": 404,
        "personnel": 404,
        "grantee": 404,
        "other_officer": 404,
    }


def test_opened_form_of_another_is_logged_and_the_own_is_not(client, place):
    plan = agreed_plan(place)

    download(client, place.users["officer"], "skp", plan.public_id, "pdf")
    download(client, place.users["personnel"], "skp", plan.public_id, "pdf")

    logged = AccessLog.objects.values_list("viewer", "what", "as_role")
    assert list(logged) == [(place.users["personnel"].pk, "documents:skp", "PERSONNEL")]


def test_evaluation_document_holds_ratings_predicate_and_attainment(client, place):
    text = text_of(download(client, place.users["officer"], "evaluation", place.delivered.public_id, "pdf"))

    wanted = [place.supervisor.name, "95 %", *(value.label for value in Value)]
    assert [each for each in wanted if each not in text] == []


def test_history_lists_evaluations_and_records(client, place):
    text = text_of(download(client, place.users["officer"], "history", place.officer.public_id, "pdf"))

    record = PerformanceRecord.objects.get(officer=place.officer)
    assert record.record_hash[:16] in text


def test_form_without_a_placement_or_a_rater_is_still_a_form(client, place):
    PlacementFactory(officer=place.other_officer, starts_on=date(2020, 1, 1), ends_on=date(2021, 1, 1))
    place.other_officer.placements.filter(supervisor__isnull=False).update(supervisor=None)
    plan = Plan.objects.create(
        officer=place.other_officer,
        cycle=place.cycle,
        placement=place.other_officer.placements.first(),
        version=1,
        created_at=NOW,
    )

    response = download(client, place.users["other_officer"], "skp", plan.public_id, "pdf")

    assert place.other_officer.name in text_of(response)


def test_ekinerja_plans_hold_one_row_an_aspect_and_disarm_formulas(place):
    plan = agreed_plan(place)
    plan.targets.filter(position=1).update(title="=2+3")

    lines = ekinerja.plans_csv(plan.cycle).splitlines()

    assert lines[0].split(",")[:4] == ["nip", "nama", "tahun", "periode_awal"]
    assert len(lines) == 5
    assert "'=2+3" in lines[1] and "1200.00" in lines[1] and "70" in lines[1].split(",")


def test_ekinerja_evaluations_hold_the_delivered_ones(place):
    lines = ekinerja.evaluations_csv(place.cycle).splitlines()

    assert len(lines) == 2
    assert "SESUAI EKSPEKTASI,SESUAI EKSPEKTASI,BAIK" in lines[1]


def test_csv_is_for_the_personnel_office_of_the_agency(client, place):
    answers = {
        role: download(client, user, "plans-csv", place.cycle.public_id).status_code
        for role, user in place.users.items()
        if user
    }

    assert {role for role, status in answers.items() if status == 200} == {"personnel"}
    assert set(answers.values()) == {200, 404}
