"""The shape of the demonstration city: frozen values that a loader turns into rows."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

WORKING_DAY_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name in Indonesian, with its English twin where there is one."""

    id: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """One component of a service standard: a single item reads as a paragraph, several as a list."""

    id: tuple[str, ...]
    en: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """The fourteen components of a service standard (PermenPANRB 15/2014), in their official order.

    `requirements`, `procedure`, `completion_time`, `fee`, `product` and `complaints` are the six that
    users see first; those six are in both languages, the other eight in Indonesian alone.
    """

    legal_basis: Component
    requirements: Component
    procedure: Component
    completion_time: Component
    fee: Component
    product: Component
    facilities: Component
    competence: Component
    supervision: Component
    complaints: Component
    staffing: Component
    guarantee: Component
    safety: Component
    evaluation: Component

    def components(self) -> Iterator[tuple[str, Component]]:
        for component in fields(self):
            yield component.name, getattr(self, component.name)


@dataclass(frozen=True, slots=True)
class Service:
    code: str
    unit: str
    kind: str
    name: Text
    summary: Text
    standard: Standard
    promised_minutes: int  # working minutes; one working day is WORKING_DAY_MINUTES


@dataclass(frozen=True, slots=True)
class Point:
    code: str
    unit: str
    name: str
    kind: str  # counter / desk / mobile / online
    place: str
    services: tuple[str, ...]  # service codes of the same agency
    traffic: float  # share of visits against an ordinary counter, which is 1.0


@dataclass(frozen=True, slots=True)
class Position:
    code: str
    unit: str
    title: Text
    kind: str  # leader / functional / administrative
    is_public_facing: bool
    headcount: int


@dataclass(frozen=True, slots=True)
class Unit:
    code: str
    parent: str | None  # None for the top unit, whose head is the head of the agency
    name: Text


@dataclass(frozen=True, slots=True)
class Agency:
    code: str
    place: str
    kind: str  # civil / permits / health / education / social
    name: Text
    short_name: str
    accent: str  # dark enough for white text on it
    address: str
    phone: str
    email: str
    timezone: str
    units: tuple[Unit, ...]
    positions: tuple[Position, ...]
    services: tuple[Service, ...]
    points: tuple[Point, ...]

    def service(self, code: str) -> Service:
        return next(service for service in self.services if service.code == code)


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    government: str  # as in 'Kota Palu'
    province: str
    timezone: str
    dial_code: str
    domain: str
    streets: tuple[str, ...]
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class City:
    places: tuple[Place, ...]
    agencies: tuple[Agency, ...]
