from datetime import UTC, date, datetime

import factory
from django.contrib.auth import get_user_model

from organisation import models
from organisation.choices import Role
from organisation.personal_data import digest, encrypt


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@contoh.go.id")


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Agency

    code = factory.Sequence(lambda n: f"agency-{n}")
    name = factory.Sequence(lambda n: f"Dinas {n}")
    region = "Kota Palu"
    timezone = "Asia/Makassar"


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Unit

    agency = factory.SubFactory(AgencyFactory)
    code = factory.Sequence(lambda n: f"unit-{n}")
    name = factory.Sequence(lambda n: f"Seksi {n}")


class PositionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Position

    unit = factory.SubFactory(UnitFactory)
    title = factory.Sequence(lambda n: f"Petugas loket {n}")


class OfficerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Officer
        exclude = ["nip"]

    class Params:
        with_user = factory.Trait(user=factory.SubFactory(UserFactory))

    nip = factory.Sequence(lambda n: f"199001012015011{n:03d}")
    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Officer {n}")
    nip_digest = factory.LazyAttribute(lambda officer: digest("nip", officer.nip))
    nip_cipher = factory.LazyAttribute(lambda officer: encrypt(officer.nip))


class PlacementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Placement

    officer = factory.SubFactory(OfficerFactory)
    position = factory.LazyAttribute(lambda placement: PositionFactory(unit__agency=placement.officer.agency))
    starts_on = date(2024, 1, 1)


class RoleGrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.RoleGrant

    user = factory.SubFactory(UserFactory)
    role = Role.AGENCY_ADMIN
    agency = factory.SubFactory(AgencyFactory)
    starts_on = date(2024, 1, 1)
    reason = "Letter of assignment"


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Service

    unit = factory.SubFactory(UnitFactory)
    agency = factory.LazyAttribute(lambda service: service.unit.agency)
    code = factory.Sequence(lambda n: f"service-{n}")
    name = factory.Sequence(lambda n: f"Layanan {n}")


class ServicePointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ServicePoint

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Loket {n}")


class DutyAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DutyAssignment

    point = factory.SubFactory(ServicePointFactory)
    officer = factory.LazyAttribute(lambda duty: OfficerFactory(agency=duty.point.unit.agency))
    starts_at = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
    ends_at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class AccessGrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AccessGrant

    officer = factory.SubFactory(OfficerFactory)
    viewer = factory.SubFactory(UserFactory)
    granted_by = factory.SubFactory(UserFactory)
    purpose = "Promotion committee"
    starts_on = date(2024, 1, 1)
    ends_on = date(2030, 1, 1)


class ActingAppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ActingAppointment

    acting = factory.SubFactory(OfficerFactory)
    appointed_by = factory.SubFactory(UserFactory)
    starts_on = date(2024, 1, 1)
    reason = "Letter of assignment"


class HolidayFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Holiday

    agency = factory.SubFactory(AgencyFactory)
    day = date(2026, 4, 16)
    name = "Hari jadi kota"
