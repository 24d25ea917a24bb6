"""Turns the described city into the register: agencies, units, people, services, points and who may do what."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from organisation.choices import OfficerKind, PositionKind, Role
from organisation.models import Agency, Officer, PointService, Position, Service, ServicePoint, Unit
from organisation.services import grant_role, place_officer, register_officer
from portal.demo import city as described
from portal.demo.people import Person

PLACED_ON = date(2024, 1, 2)
GRANT_REASON = "Surat tugas contoh"


@dataclass
class Register:
    """The rows that were made, by the keys of the description."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    positions: dict[tuple[str, str], Position] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    services: dict[tuple[str, str], Service] = field(default_factory=dict)
    points: dict[str, ServicePoint] = field(default_factory=dict)


def make_register(
    city: described.City, people: tuple[Person, ...], *, password: str, now: datetime
) -> Register:
    """This will make every row of the register; all people share one demonstration password."""
    register = Register()
    places = {place.code: place for place in city.places}
    for agency in city.agencies:
        _make_agency(register, agency, places[agency.place])
    users = _make_users(people, password)
    for person in people:
        _make_officer(register, person, users[person.key], now)
    return register


def _make_agency(register: Register, agency: described.Agency, place: described.Place) -> None:
    row = Agency.objects.create(
        code=agency.code,
        name=agency.name.id,
        region=place.government,
        timezone=agency.timezone,
        accent_color=agency.accent,
        is_example=True,
    )
    register.agencies[agency.code] = row
    for unit in agency.units:
        parent = register.units[agency.code, unit.parent] if unit.parent else None
        register.units[agency.code, unit.code] = Unit.objects.create(
            agency=row, parent=parent, code=unit.code.lower(), name=unit.name.id
        )
    for position in agency.positions:
        register.positions[agency.code, position.code] = Position.objects.create(
            unit=register.units[agency.code, position.unit],
            title=position.title.id,
            kind=PositionKind[position.kind.upper()],
            is_public_facing=position.is_public_facing,
        )
    for service in agency.services:
        register.services[agency.code, service.code] = Service.objects.create(
            agency=row,
            unit=register.units[agency.code, service.unit],
            code=service.code.lower(),
            name=service.name.id,
            name_en=service.name.en,
            promised_minutes=service.promised_minutes,
        )
    for point in agency.points:
        _make_point(register, agency, point)


def _make_point(register: Register, agency: described.Agency, point: described.Point) -> None:
    row = ServicePoint.objects.create(
        unit=register.units[agency.code, point.unit],
        name=point.name,
        kind=point.kind.upper(),
        place=point.place,
    )
    register.points[point.code] = row
    PointService.objects.bulk_create(
        PointService(point=row, service=register.services[agency.code, code]) for code in point.services
    )


def _make_users(people: tuple[Person, ...], password: str) -> dict[str, object]:
    model = get_user_model()
    hashed = make_password(password)
    rows = [
        model(username=person.key, first_name=person.plain_name[:150], password=hashed) for person in people
    ]
    return {user.username: user for user in model.objects.bulk_create(rows)}


def _make_officer(register: Register, person: Person, user, now: datetime) -> None:
    officer = register_officer(
        agency=register.agencies[person.agency],
        name=person.name,
        nip=person.nip,
        kind=OfficerKind[person.kind],
        user_id=user.pk,
        now=now,
    )
    register.officers[person.key] = officer
    place_officer(
        officer=officer,
        position=register.positions[person.agency, person.position],
        supervisor=register.officers[person.supervisor] if person.supervisor else None,
        starts_on=PLACED_ON,
        now=now,
    )
    if person.heads_unit:
        grant_role(
            user_id=user.pk,
            role=Role.UNIT_HEAD,
            agency=officer.agency,
            unit=register.units[person.agency, person.unit],
            starts_on=PLACED_ON,
            reason=GRANT_REASON,
            now=now,
        )
