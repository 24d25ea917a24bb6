from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisal.choices import CycleState
from appraisal.models import GuideCurve
from organisation.choices import Role
from organisation.models import Holiday
from tests.factories.appraisal import AppraisalCycleFactory
from tests.factories.organisation import HolidayFactory, RoleGrantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cycle():
    return AppraisalCycleFactory()


@pytest.fixture
def office(client, cycle):
    client.force_login(RoleGrantFactory(role=Role.PERSONNEL, agency=cycle.agency).user)
    client.cookies["language"] = "en"
    return client


@pytest.fixture
def today(cycle):
    return cycle.agency.local_day(timezone.now())


def test_holiday_is_added_and_removed_and_the_national_ones_are_only_read(office, cycle, today):
    national = HolidayFactory(agency=None, day=date(today.year, 12, 25), name="Natal")
    address = reverse("cycles:holidays")

    office.post(address, {"day": date(today.year, 4, 16).isoformat(), "name": "Hari jadi"})
    page = office.get(address)
    own = Holiday.objects.get(agency=cycle.agency)
    remove = reverse("cycles:holiday-remove", args=[own.public_id])

    assert list(page.context["holidays"]) == [own, national]
    assert remove in page.content.decode()
    assert office.get(reverse("cycles:holiday-remove", args=[national.public_id])).status_code == 404
    office.post(remove)
    assert list(Holiday.objects.all()) == [national]


def test_day_that_is_a_holiday_already_is_said_beside_the_field(office, today):
    HolidayFactory(agency=None, day=today)

    page = office.post(reverse("cycles:holidays"), {"day": today.isoformat(), "name": "Hari jadi"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["day"])
    assert page.context["form"]["name"].value() == "Hari jadi"


@pytest.mark.parametrize(("asked", "shown"), [("", 0), ("?year=2001", 1), ("?year=x", 0)])
def test_year_that_is_asked_for_is_shown(office, today, asked, shown):
    HolidayFactory(agency=None, day=date(2001, 1, 1))

    assert len(office.get(reverse("cycles:holidays") + asked).context["holidays"]) == shown


def shares(page, **changes):
    form = page.context["form"]
    return {name: form[name].value() or 0 for name in form.keys} | {"reason": ""} | changes


def test_shares_of_the_guide_are_changed_with_a_reason(office, cycle):
    address = reverse("cycles:guide", args=[cycle.public_id])
    page = office.get(address)

    refused = office.post(address, shares(page, good_b_at_most="80"))
    office.post(address, shares(page, good_b_at_most="80", reason="Disepakati pimpinan."))
    again = office.get(address)

    assert list(refused.context["form"].errors) == ["reason"]
    assert GuideCurve.objects.get().shares["GOOD:B:AT_MOST"] == 80
    assert again.context["form"]["good_b_at_most"].value() == 80
    assert "Disepakati pimpinan." in again.content.decode()


def test_share_beyond_a_hundred_percent_is_refused(office, cycle):
    address = reverse("cycles:guide", args=[cycle.public_id])

    page = office.post(address, shares(office.get(address), good_b_at_most="101", reason="x"))

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["good_b_at_most"])


def test_closed_year_shows_its_shares_without_a_form(office, cycle):
    cycle.state, cycle.ends_on = CycleState.CLOSED, timezone.localdate() - timedelta(days=1)
    cycle.save()
    address = reverse("cycles:guide", args=[cycle.public_id])

    assert "form" not in office.get(address).context
    assert office.post(address).status_code == 404
