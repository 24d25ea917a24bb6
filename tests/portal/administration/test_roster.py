from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from organisation.choices import DutyStatus
from organisation.models import AuditEvent, DutyAssignment
from tests.factories.organisation import DutyAssignmentFactory, OfficerFactory, ServicePointFactory
from tests.portal.administration.office import build_office

pytestmark = pytest.mark.django_db

# Palu is eight hours ahead of UTC.
EIGHT_IN_PALU = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
FOUR_IN_PALU = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("count", [1, 3])
def test_week_costs_the_same_for_one_duty_and_three(client, count, django_assert_num_queries):
    office = build_office()
    for _ in range(count):
        DutyAssignmentFactory(point=ServicePointFactory(unit=office.unit))
    client.force_login(office.admin)

    with django_assert_num_queries(8):
        response = client.get(reverse("administration:roster"), {"week": "2026-W10"})

    assert sum(len(cell.duties) for row in response.context["rows"] for cell in row.days) == count


def test_week_lays_duties_out_by_point_and_local_day(client):
    office = build_office()
    early = DutyAssignmentFactory(  # Tuesday at half past seven in Palu is still Monday in UTC
        point=office.point,
        starts_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
        ends_at=datetime(2026, 3, 3, 4, 0, tzinfo=UTC),
    )
    DutyAssignmentFactory(point=office.point, status=DutyStatus.CANCELLED, reason="Sakit")
    client.force_login(office.admin)

    response = client.get(reverse("administration:roster"), {"week": "2026-W10"})

    (row,) = response.context["rows"]
    assert response.context["monday"] == date(2026, 3, 2)
    assert [cell.duties for cell in row.days] == [[], [early], [], [], [], [], []]


@pytest.mark.parametrize("week", ["", "2026-W60", "nonsense", "0-W1"])
def test_unknown_week_is_this_week(client, week):
    office = build_office()
    client.force_login(office.admin)

    response = client.get(reverse("administration:roster"), {"week": week})

    assert response.context["is_this_week"] is True


def duty_form(officer, point, **changes):
    return {
        "officer": officer.public_id,
        "point": point.public_id,
        "day": "2026-03-02",
        "starts": "08:00",
        "ends": "16:00",
    } | changes


def test_duty_is_added_in_the_zone_of_the_agency(client):
    office = build_office()
    officer = OfficerFactory(agency=office.agency)
    client.force_login(office.admin)

    response = client.post(reverse("administration:duty-create"), duty_form(officer, office.point))

    duty = DutyAssignment.objects.get()
    assert response.url == f"{reverse('administration:roster')}?week=2026-W10"
    assert (duty.officer, duty.point) == (officer, office.point)
    assert (duty.starts_at, duty.ends_at) == (EIGHT_IN_PALU, FOUR_IN_PALU)
    assert AuditEvent.objects.get(action="duty.assign").actor == office.admin


def test_duty_over_midnight_ends_on_the_next_day(client):
    office = build_office()
    officer = OfficerFactory(agency=office.agency)
    client.force_login(office.admin)

    client.post(
        reverse("administration:duty-create"),
        duty_form(officer, office.point, starts="22:00", ends="06:00"),
    )

    duty = DutyAssignment.objects.get()
    assert duty.ends_at - duty.starts_at == FOUR_IN_PALU - EIGHT_IN_PALU


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": "kapan"}, "day"),
        ({"starts": ""}, "starts"),
        ({"starts": "08:00", "ends": "07:00"}, "ends"),
        ({"officer": "3f0a6a2e-0000-4000-8000-000000000000"}, "officer"),
    ],
)
def test_mistaken_duty_comes_back_with_what_was_typed(client, changes, field):
    office = build_office()
    officer = OfficerFactory(agency=office.agency)
    client.force_login(office.admin)

    response = client.post(reverse("administration:duty-create"), duty_form(officer, office.point) | changes)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert response.context["form"]["point"].value() == str(office.point.public_id)
    assert not DutyAssignment.objects.exists()


def test_officer_cannot_be_at_two_points_at_once(client):
    office = build_office()
    duty = DutyAssignmentFactory(point=office.point)
    client.force_login(office.admin)

    response = client.post(reverse("administration:duty-create"), duty_form(duty.officer, office.point))

    assert response.context["form"].errors["officer"] == ["This officer is on duty elsewhere in that time."]
    assert DutyAssignment.objects.count() == 1


def test_duty_is_cancelled_with_a_reason_and_kept(client):
    office = build_office()
    duty = DutyAssignmentFactory(point=office.point)
    address = reverse(
        "administration:duty-cancel", args=[duty.officer.public_id, int(duty.starts_at.timestamp())]
    )
    client.force_login(office.admin)

    refused = client.post(address, {"reason": ""})
    accepted = client.post(address, {"reason": "Sakit"})

    duty.refresh_from_db()
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])
    assert accepted.url == f"{reverse('administration:roster')}?week=2026-W10"
    assert (duty.status, duty.reason) == (DutyStatus.CANCELLED, "Sakit")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("starts", [0, 10**30])
def test_duty_that_never_was_is_not_found(client, starts):
    office = build_office()
    duty = DutyAssignmentFactory(point=office.point)
    client.force_login(office.admin)
    address = reverse("administration:duty-cancel", args=[duty.officer.public_id, starts])

    assert client.get(address).status_code == 404
