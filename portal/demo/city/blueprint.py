"""Plans from which agencies are built: what an agency of one kind has, before it has a town."""

from dataclasses import dataclass

from portal.demo.city.model import Position, Text, Unit

FREE = Text("Gratis, tidak dipungut biaya.", "Free of charge.")


@dataclass(frozen=True, slots=True)
class Lines:
    """The same list in both languages, item by item."""

    id: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServicePlan:
    code: str
    unit: str
    name: Text
    summary: Text
    laws: tuple[str, ...]
    requirements: Lines
    steps: Lines
    time: Text
    minutes: int
    product: Text
    fee: Text = FREE


@dataclass(frozen=True, slots=True)
class PointPlan:
    unit: str
    name: str
    kind: str
    place: str  # may name {district}, {street}, {town}
    services: tuple[str, ...] = ()  # empty means every service of the agency
    traffic: float = 1.0


@dataclass(frozen=True, slots=True)
class Commons:
    """What the services of one kind of agency share: the components that belong to the house."""

    facilities: tuple[str, ...]
    competence: tuple[str, ...]
    safety: tuple[str, ...]
    guarantee: str
    staffing: str  # names {count}


@dataclass(frozen=True, slots=True)
class AgencyPlan:
    kind: str
    units: tuple[Unit, ...]
    positions: tuple[Position, ...]
    points: tuple[PointPlan, ...]
    services: tuple[ServicePlan, ...]
    commons: Commons
