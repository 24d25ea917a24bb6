from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cms.services import ensure_groups_and_workflow
from organisation.choices import DutyStatus, Role
from organisation.models import AuditEvent, DutyAssignment, Officer, Placement, RoleGrant, Service, Unit
from organisation.personal_data import digest
from tests.factories.cms import NOW
from tests.factories.organisation import (
    AgencyFactory,
    DutyAssignmentFactory,
    OfficerFactory,
    PlacementFactory,
    PositionFactory,
    RoleGrantFactory,
    ServiceFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NIP = "198503152010012034"


@pytest.fixture
def agency(db):
    return AgencyFactory(name="Dinas Sendiri", timezone="Asia/Makassar")


@pytest.fixture
def foreign(db):
    return AgencyFactory(name="Dinas Lain")


@pytest.fixture
def keeper(agency, foreign):
    ensure_groups_and_workflow(agencies=[agency, foreign], now=NOW)
    return RoleGrantFactory(user=UserFactory(), role=Role.AGENCY_ADMIN, agency=agency).user


@pytest.fixture
def desk(client, keeper):
    client.force_login(keeper)
    return client


ROWS = {
    "agency": lambda agency: agency,
    "unit": lambda agency: UnitFactory(agency=agency, name=f"Seksi {agency.name}"),
    "position": lambda agency: PositionFactory(unit__agency=agency, title=f"Petugas {agency.name}"),
    "officer": lambda agency: OfficerFactory(agency=agency, name=f"Orang {agency.name}"),
    "placement": lambda agency: PlacementFactory(officer=OfficerFactory(agency=agency)),
    "service": lambda agency: ServiceFactory(unit=UnitFactory(agency=agency)),
    "servicepoint": lambda agency: ServicePointFactory(unit__agency=agency),
    "dutyassignment": lambda agency: DutyAssignmentFactory(point__unit__agency=agency),
    "rolegrant": lambda agency: RoleGrantFactory(agency=agency, role=Role.EDITOR),
}


def url(register, view, *args):
    return reverse(f"register-{register}:{view}", args=args)


@pytest.mark.parametrize("register", ROWS)
def test_list_shows_own_rows_only(desk, agency, foreign, register):
    own, other = ROWS[register](agency), ROWS[register](foreign)

    shown = {row.pk for row in desk.get(url(register, "index")).context["object_list"]}

    assert own.pk in shown
    assert other.pk not in shown


@pytest.mark.parametrize("register", ROWS)
def test_foreign_row_cannot_be_opened_or_changed_by_its_id(desk, agency, foreign, register):
    own, other = ROWS[register](agency), ROWS[register](foreign)
    before = type(other).objects.filter(pk=other.pk).values().get()

    assert desk.get(url(register, "edit", own.pk)).status_code == 200
    assert desk.get(url(register, "edit", other.pk)).status_code == 404
    assert desk.post(url(register, "edit", other.pk), {"name": "Diambil"}).status_code == 404
    assert type(other).objects.filter(pk=other.pk).values().get() == before


@pytest.mark.parametrize("register", ROWS)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR])
def test_other_roles_see_no_register(client, agency, keeper, register, role):
    user = RoleGrantFactory(user=UserFactory(), role=role, agency=agency).user
    client.force_login(user)

    assert client.get(url(register, "index")).status_code == 302
    assert client.get(url(register, "add")).status_code == 302


@pytest.mark.parametrize("register", ROWS)
@pytest.mark.parametrize("view", ["delete", "copy", "history", "usage", "inspect"])
def test_nothing_is_deleted_or_copied(desk, agency, register, view):
    row = ROWS[register](agency)

    assert desk.get(f"/cms/register-{register}/{view}/{row.pk}/").status_code == 404
    assert type(row).objects.filter(pk=row.pk).exists()


def test_keeper_cannot_add_an_agency(desk):
    assert desk.get(url("agency", "add")).status_code == 302


def test_choices_offer_nothing_of_another_agency(desk, agency, foreign):
    own, other = UnitFactory(agency=agency), UnitFactory(agency=foreign)

    fields = desk.get(url("service", "add")).context["form"].fields
    refused = desk.post(url("service", "add"), {"unit": other.pk, "code": "x", "name": "X"})

    assert list(fields["unit"].queryset) == [own]
    assert "unit" in refused.context["form"].errors
    assert not Service.objects.exists()


def test_unit_is_added_and_noted(desk, agency, keeper):
    data = {"agency": agency.pk, "code": "loket", "name": "Seksi Loket", "is_active": "on"}

    desk.post(url("unit", "add"), data)

    unit = Unit.objects.get(code="loket")
    event = AuditEvent.objects.get(action="unit.add")
    assert (event.actor_id, event.agency_id, event.object_id) == (keeper.pk, agency.pk, str(unit.pk))


def test_unit_cannot_hang_below_itself(desk, agency):
    upper = UnitFactory(agency=agency)
    lower = UnitFactory(agency=agency, parent=upper)
    data = {"parent": lower.pk, "name": upper.name, "is_active": "on"}

    response = desk.post(url("unit", "edit", upper.pk), data)

    assert list(response.context["form"].errors) == ["parent"]
    assert Unit.objects.get(pk=upper.pk).parent is None


def test_officer_is_registered_with_the_nip_typed_once(desk, agency):
    data = {"agency": agency.pk, "name": "Rahmi", "kind": "PNS", "nip": NIP}

    response = desk.post(url("officer", "add"), data)

    officer = Officer.objects.get(name="Rahmi")
    assert response.status_code == 302
    assert officer.nip_digest == digest("nip", NIP)
    for address in (url("officer", "index"), url("officer", "edit", officer.pk)):
        html = desk.get(address).content.decode()
        assert "Rahmi" in html
        assert NIP not in html
        assert officer.nip_cipher not in html
        assert 'name="nip"' not in html


@pytest.mark.parametrize("nip", ["123", "198513152010012034"])
def test_wrong_nip_comes_back_beside_the_form(desk, agency, nip):
    data = {"agency": agency.pk, "name": "Rahmi", "kind": "PNS", "nip": nip}

    response = desk.post(url("officer", "add"), data)

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not Officer.objects.exists()


def test_keeper_is_not_shown_the_accounts_of_others(desk):
    assert "user" not in desk.get(url("officer", "add")).context["form"].fields


def test_placement_is_made_by_the_service_and_only_shortened(desk, agency):
    officer, position = OfficerFactory(agency=agency), PositionFactory(unit__agency=agency)
    data = {"officer": officer.pk, "position": position.pk, "kind": "MAIN", "starts_on": "2026-01-01"}
    data["supervisor"] = data["ends_on"] = ""

    desk.post(url("placement", "add"), data)
    again = desk.post(url("placement", "add"), data)
    placement = Placement.objects.get()
    desk.post(url("placement", "edit", placement.pk), {"ends_on": "2026-06-30"})
    longer = desk.post(url("placement", "edit", placement.pk), {"ends_on": "2026-12-31"})

    placement.refresh_from_db()
    assert again.context["form"].non_field_errors()
    assert list(longer.context["form"].errors) == ["ends_on"]
    assert placement.ends_on == date(2026, 6, 30)
    assert list(
        AuditEvent.objects.filter(action__startswith="placement").values_list("action", flat=True)
    ) == ["placement.edit"]


def test_duty_is_typed_in_the_time_of_the_place(desk, agency):
    officer, point = OfficerFactory(agency=agency), ServicePointFactory(unit__agency=agency)
    data = {
        "officer": officer.pk,
        "point": point.pk,
        "starts_at": "2026-03-02 08:00",
        "ends_at": "2026-03-02 12:00",
        "reason": "",
    }

    desk.post(url("dutyassignment", "add"), data)
    twice = desk.post(url("dutyassignment", "add"), data)

    duty = DutyAssignment.objects.get()
    assert duty.starts_at == datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
    assert twice.context["form"].non_field_errors()


def test_duty_is_cancelled_with_a_reason_and_kept(desk, agency):
    duty = DutyAssignmentFactory(point__unit__agency=agency)

    without = desk.post(url("dutyassignment", "edit", duty.pk), {"reason": ""})
    desk.post(url("dutyassignment", "edit", duty.pk), {"reason": "Sakit"})

    duty.refresh_from_db()
    assert list(without.context["form"].errors) == ["reason"]
    assert (duty.status, duty.reason) == (DutyStatus.CANCELLED, "Sakit")
    assert AuditEvent.objects.get(action="duty.cancel").reason == "Sakit"


def test_role_is_granted_to_own_people_and_never_to_oneself(desk, agency, foreign, keeper):
    own = OfficerFactory(agency=agency, with_user=True)
    other = OfficerFactory(agency=foreign, with_user=True)
    OfficerFactory(agency=agency, user=keeper)
    data = {"role": Role.EDITOR, "agency": agency.pk, "unit": "", "starts_on": "2026-01-01", "reason": "SK 1"}

    desk.post(url("rolegrant", "add"), data | {"user": own.user_id})
    to_other = desk.post(url("rolegrant", "add"), data | {"user": other.user_id})
    to_self = desk.post(url("rolegrant", "add"), data | {"user": keeper.pk})

    assert RoleGrant.objects.filter(role=Role.EDITOR).values_list("user_id", "granted_by_id").get() == (
        own.user_id,
        keeper.pk,
    )
    assert "user" in to_other.context["form"].errors
    assert "user" in to_self.context["form"].errors


def test_point_offers_services_of_its_own_agency(desk, agency):
    unit = UnitFactory(agency=agency)
    service = ServiceFactory(unit=unit)
    data = {"unit": unit.pk, "name": "Loket 1", "kind": "COUNTER", "place": "Lantai 1", "is_active": "on"}

    desk.post(url("servicepoint", "add"), data | {"services": [service.pk]})

    assert [point.name for point in service.points.all()] == ["Loket 1"]


def test_whoever_set_the_system_up_keeps_every_register(client, agency, foreign):
    client.force_login(UserFactory(is_superuser=True))

    shown = {row.pk for row in client.get(url("agency", "index")).context["object_list"]}

    assert shown == {agency.pk, foreign.pk}
    assert client.get(url("agency", "add")).status_code == 200
