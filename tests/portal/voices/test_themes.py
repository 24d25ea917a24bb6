import pytest
from django.urls import reverse
from django.utils import timezone

from organisation.choices import Role
from tests.areas.voices import read_comment
from tests.factories.feedback import QrCodeFactory
from tests.factories.organisation import RoleGrantFactory, ServiceFactory, UnitFactory
from tests.portal.administration.office import build_office

pytestmark = pytest.mark.django_db

ADDRESS = reverse("voices:themes")


@pytest.fixture
def office():
    return build_office()


@pytest.fixture
def service(office):
    return ServiceFactory(unit=office.unit, name="KTP elektronik", code="ktp")


def comments(service, count, aspects="speed", text="Antre dua jam di loket."):
    code = QrCodeFactory(agency=service.agency, service=service, point=None)
    return [read_comment(code, service, text, timezone.now(), aspects) for _ in range(count)]


def page_of(client, user, **query):
    client.force_login(user)
    return client.get(ADDRESS, query)


def test_themes_come_with_share_interval_source_and_examples(client, office, service):
    comments(service, 12)
    comments(service, 4, "facilities", "Kursinya kurang banyak.")

    page = page_of(client, office.auditor)

    first, second = page.context["themes"]
    assert (first["name"], first["percent"], first["n"]) == ("Waktu tunggu", 75, 16)
    assert (str(first["source"]), first["elements"]) == (
        "dibaca mesin, belum diperiksa di sini",
        ["Waktu Penyelesaian"],
    )
    assert (first["examples"], second["tone"]) == (["Antre dua jam di loket."], [])


def test_few_comments_are_a_count_and_a_reason(client, office, service):
    comments(service, 10)

    page = page_of(client, office.admin, service="ktp")

    assert (page.context["themes"], page.context["report"].n) == ([], 10)
    assert "Antre dua jam" not in page.content.decode()
    assert str(page.context["reason"]) in page.content.decode()


def test_alerts_are_for_administrators_alone(client, office, service):
    comments(service, 1, "cost levy", "Diminta uang rokok.")

    shown = {user: page_of(client, user).context["alerts"] for user in (office.admin, office.auditor)}

    assert [alert["aspects"] for alert in shown[office.admin]] == [["Pungutan liar"]]
    assert shown[office.auditor] == []


def test_unit_head_sees_the_services_of_the_unit(client, office, service):
    ServiceFactory(unit=UnitFactory(agency=office.agency), code="izin")
    head = RoleGrantFactory(role=Role.UNIT_HEAD, agency=office.agency, unit=office.unit).user

    assert [code for code, _name in page_of(client, head).context["services"]] == ["ktp"]
    assert page_of(client, head, service="izin").status_code == 404
    assert page_of(client, head, quarter="1999-1").status_code == 404


def test_head_of_a_unit_without_services_finds_no_page(client, office):
    unit = UnitFactory(agency=office.agency)
    head = RoleGrantFactory(role=Role.UNIT_HEAD, agency=office.agency, unit=unit).user

    assert page_of(client, head).status_code == 404


@pytest.mark.parametrize("count", [11, 20])
def test_page_costs_the_same_for_few_and_many(client, office, service, count, django_assert_num_queries):
    comments(service, count, "speed levy")
    client.force_login(office.admin)

    with django_assert_num_queries(17):
        client.get(ADDRESS)
