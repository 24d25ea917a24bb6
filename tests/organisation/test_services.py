from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from organisation.choices import DutyStatus, Role
from organisation.models import AuditEvent, DutyAssignment, Officer, Placement
from organisation.personal_data import decrypt
from organisation.services import (
    DutyOverlaps,
    NipInvalid,
    NipTaken,
    OutsideAgency,
    PlacementOverlaps,
    PlannedDuty,
    SupervisorLoop,
    assign_duty,
    cancel_duty,
    grant_role,
    import_roster,
    place_officer,
    register_officer,
)
from tests.factories.organisation import (
    AgencyFactory,
    DutyAssignmentFactory,
    OfficerFactory,
    PlacementFactory,
    PositionFactory,
    ServicePointFactory,
    UnitFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NIP = "19850317 201001 1 004"


def register(**options):
    return register_officer(**{"agency": AgencyFactory(), "name": "Sari", "nip": NIP, "now": NOW} | options)


def test_registered_officer_keeps_the_nip_encrypted():
    officer = register()

    assert "1985" not in officer.nip_cipher
    assert decrypt(officer.nip_cipher) == "198503172010011004"


def test_same_nip_is_registered_once():
    register()

    with pytest.raises(NipTaken):
        register(nip="198503172010011004")


def test_wrong_nip_is_refused():
    with pytest.raises(NipInvalid):
        register(nip="19851317 201001 1 004")
    assert not Officer.objects.exists()


def test_registering_leaves_an_audit_row_without_the_nip():
    officer = register()

    event = AuditEvent.objects.get()
    assert (event.action, event.object_id, event.detail) == ("officer.register", str(officer.public_id), {})


def test_audit_row_vanishes_with_a_rolled_back_change():
    with pytest.raises(RuntimeError), transaction.atomic():
        register()
        raise RuntimeError

    assert not AuditEvent.objects.exists()


def place(officer, **options):
    position = options.pop("position", None) or PositionFactory(unit__agency=officer.agency)
    given = {"supervisor": None, "starts_on": date(2026, 1, 1), "now": NOW} | options
    return place_officer(officer=officer, position=position, **given)


def test_main_placements_follow_one_another():
    officer = OfficerFactory()
    place(officer, ends_on=date(2026, 3, 1))

    assert place(officer, starts_on=date(2026, 3, 1)).pk


def test_second_main_placement_in_the_same_time_is_refused():
    officer = OfficerFactory()
    place(officer)

    with pytest.raises(PlacementOverlaps):
        place(officer, starts_on=date(2026, 6, 1))


def test_acting_placement_may_overlap():
    officer = OfficerFactory()
    place(officer)

    assert place(officer, kind="ACTING").pk


def test_position_of_another_agency_is_refused():
    with pytest.raises(OutsideAgency):
        place(OfficerFactory(), position=PositionFactory())


def test_supervisors_cannot_form_a_circle():
    head = OfficerFactory()
    middle = OfficerFactory(agency=head.agency)
    place(head)
    place(middle, supervisor=head)

    with pytest.raises(SupervisorLoop):
        place(head, supervisor=middle, kind="ACTING")


def test_database_refuses_an_own_supervisor():
    officer = OfficerFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        PlacementFactory(officer=officer, supervisor=officer)


def duty(officer, point, start=NOW, hours=3):
    return assign_duty(officer=officer, point=point, starts_at=start, ends_at=start + hours * HOUR, now=NOW)


@pytest.fixture
def point():
    return ServicePointFactory()


@pytest.fixture
def officer(point):
    return OfficerFactory(agency=point.unit.agency)


def test_officer_is_at_one_point_at_a_time(officer, point):
    duty(officer, point)

    with pytest.raises(DutyOverlaps):
        duty(officer, ServicePointFactory(unit=point.unit), start=NOW + 2 * HOUR)


def test_duties_may_touch(officer, point):
    duty(officer, point)

    assert duty(officer, point, start=NOW + 3 * HOUR).pk


def test_cancelled_duty_frees_the_time_and_stays_readable(officer, point):
    cancelled = cancel_duty(duty=duty(officer, point), reason="Ill", actor_id=None, now=NOW)

    assert duty(officer, point).pk
    cancelled.refresh_from_db()
    assert (cancelled.status, cancelled.reason) == (DutyStatus.CANCELLED, "Ill")


def test_officer_of_another_agency_has_no_duty_here(point):
    with pytest.raises(OutsideAgency):
        duty(OfficerFactory(), point)


def test_postgresql_itself_refuses_two_points_at_once(officer, point):
    """SQLite cannot say it: there the service under the write lock is the only guard."""
    DutyAssignmentFactory(officer=officer, point=point)
    refused = []

    try:
        with transaction.atomic():
            DutyAssignmentFactory(officer=officer, point=ServicePointFactory(unit=point.unit))
    except IntegrityError as error:
        refused.append("duty_one_point_at_a_time" in str(error))

    assert refused == ([True] if connection.vendor == "postgresql" else [])


def planned(officer, point, start=NOW):
    return PlannedDuty(officer.pk, point.pk, start, start + 3 * HOUR)


def test_roster_is_imported_whole(officer, point):
    duties = [planned(officer, point), planned(officer, point, NOW + 4 * HOUR)]

    assert import_roster(agency=officer.agency, duties=duties, now=NOW) == 2
    assert AuditEvent.objects.get().detail == {"duties": 2}


def test_roster_with_one_wrong_line_is_not_imported_at_all(officer, point):
    duties = [planned(officer, point), planned(officer, point, NOW + HOUR)]

    with pytest.raises(DutyOverlaps, match=officer.name):
        import_roster(agency=officer.agency, duties=duties, now=NOW)
    assert not DutyAssignment.objects.exists()


def test_roster_may_not_collide_with_what_stands(officer, point):
    duty(officer, point)

    with pytest.raises(DutyOverlaps):
        import_roster(agency=officer.agency, duties=[planned(officer, point)], now=NOW)


def test_roster_of_strangers_is_refused(officer, point):
    with pytest.raises(OutsideAgency):
        import_roster(agency=officer.agency, duties=[planned(OfficerFactory(), point)], now=NOW)


def grant(**options):
    given = {"role": Role.AUDITOR, "starts_on": date(2026, 1, 1), "reason": "Letter 1", "now": NOW}
    return grant_role(**given | options)


def test_role_is_granted_once():
    agency, user = AgencyFactory(), UserFactory()

    first = grant(agency=agency, user_id=user.pk)

    assert grant(agency=agency, user_id=user.pk) == first


def test_unit_of_another_agency_cannot_be_headed():
    with pytest.raises(OutsideAgency):
        grant(agency=AgencyFactory(), user_id=UserFactory().pk, role=Role.UNIT_HEAD, unit=UnitFactory())


def test_database_refuses_a_grant_to_oneself():
    user = UserFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        grant(agency=AgencyFactory(), user_id=user.pk, granted_by_id=user.pk)


def test_audit_rows_never_change():
    register()

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditEvent.objects.update(action="other")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_placement_within_a_period_counts_a_single_shared_day():
    placement = PlacementFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))

    assert list(Placement.objects.within(date(2026, 1, 31), date(2026, 3, 1))) == [placement]
    assert not Placement.objects.within(date(2026, 2, 1), date(2026, 3, 1)).exists()
