"""The officers of the demonstration city, with the hidden traits that their ratings are drawn from."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.demo.city import Agency, City, Position
from portal.demo.names import full_name

PPPK_SHARE = 0.32
LENIENT_SHARE = 0.2
SEVERE_SHARE = 0.12
AGES_AS_OF = date(2026, 1, 1)
LAST_INTAKE = 2023  # everyone has been in service for the whole of the demonstration year

DEGREES = {
    "DOKTER": ("dr. {}",),
    "DOKTER-IGD": ("dr. {}",),
    "KAPUS": ("dr. {}", "{}, S.K.M., M.Kes."),
    "DIREKTUR": ("dr. {}, M.Kes.", "dr. {}, Sp.PD."),
    "BIDAN": ("{}, A.Md.Keb.", "{}, S.Tr.Keb.", "Bdn. {}, S.Keb."),
    "PJ-IBU": ("{}, S.Tr.Keb.", "Bdn. {}, S.Keb."),
    "PJ-DEWASA": ("dr. {}", "Ns. {}, S.Kep."),
    "PJ-LINTAS": ("apt. {}, S.Farm.", "{}, S.K.M."),
    "KABID-MEDIK": ("dr. {}, M.Kes.",),
    "KASI-PENUNJANG": ("apt. {}, S.Farm.", "{}, S.K.M."),
    "PERAWAT": ("{}, A.Md.Kep.", "Ns. {}, S.Kep."),
    "PERAWAT-IGD": ("{}, A.Md.Kep.", "Ns. {}, S.Kep."),
    "APOTEKER": ("apt. {}, S.Farm.",),
    "TTK": ("{}, A.Md.Farm.",),
    "LAB": ("{}, A.Md.Kes.", "{}, S.Tr.Kes."),
    "PLK": ("{}, A.Md.Kes.", "{}, S.Tr.Kes."),
    "PMIK": ("{}, A.Md.Kes.", "{}, S.Tr.RMIK."),
    "PEKSOS": ("{}, S.Tr.Sos.", "{}, S.Sos."),
    "PENILIK": ("{}, S.Pd.", "{}, S.Pd., M.Pd."),
    "PRANATA": ("{}, S.Kom.",),
    "ADB": ("{}, S.Kom.", "{}, S.IP."),
}
LEADER_DEGREES = ("{}, S.Sos., M.Si.", "{}, S.E., M.M.", "{}, S.STP., M.Si.", "{}, S.H., M.H.", "{}, S.IP.")
STAFF_DEGREES = ("{}", "{}", "{}, S.E.", "{}, S.Sos.", "{}, A.Md.", "{}, S.IP.", "{}, S.Kom.", "{}, S.H.")
WOMENS_POSTS = ("BIDAN", "PJ-IBU")


@dataclass(frozen=True, slots=True)
class Traits:
    """What only the generator knows.

    `quality` is the officer's true standing, normal around 0 with deviation 1; `steadiness` (0–1) is how
    little a bad day moves it; `speed` is a factor on the promised time; `leniency` is how far this person,
    as a supervisor, rates above (+) or below (−) what is deserved, in steps of the rating scale.
    """

    quality: float
    steadiness: float
    speed: float
    leniency: float

    @property
    def is_lenient_supervisor(self) -> bool:
        return self.leniency > 0.5

    @property
    def is_severe_supervisor(self) -> bool:
        return self.leniency < -0.4


@dataclass(frozen=True, slots=True)
class Person:
    key: str  # unique in the city and stable for a seed, as in 'palu-rsud-007'
    agency: str
    unit: str
    position: str
    name: str  # with titles, as on a name plate
    plain_name: str
    sex: str  # L / P
    nip: str
    kind: str  # PNS / PPPK
    started_on: date
    supervisor: str | None  # key of another person of the same agency; None for the head of the agency
    heads_unit: bool
    is_public_facing: bool
    traits: Traits


def people_of(rng: random.Random, city: City) -> tuple[Person, ...]:
    """Staff every position. Heads come before the people they supervise, so a loader can go in order."""
    registry = _Registry(rng)
    return tuple(person for agency in city.agencies for person in _staff(registry, agency))


def _staff(registry: "_Registry", agency: Agency) -> Iterator[Person]:
    heads: dict[str, str] = {}
    parents = {unit.code: unit.parent for unit in agency.units}
    for number, position in enumerate(_posts(agency), 1):
        key = f"{agency.code}-{number:03d}"
        leads = position.kind == "leader"
        above = parents[position.unit] if leads else position.unit
        yield _person(registry, agency, position, key, heads[above] if above else None)
        if leads:
            heads[position.unit] = key


def _posts(agency: Agency) -> list[Position]:
    """One entry for each person wanted, heads first and from the top down."""
    depth: dict[str | None, int] = {None: 0}
    for unit in agency.units:  # a parent unit stands before its children
        depth[unit.code] = depth[unit.parent] + 1
    ordered = sorted(agency.positions, key=lambda post: (post.kind != "leader", depth[post.unit]))
    return [position for position in ordered for _ in range(position.headcount)]


def _person(
    registry: "_Registry", agency: Agency, position: Position, key: str, supervisor: str | None
) -> Person:
    rng = registry.rng
    leads = position.kind == "leader"
    sex = "P" if position.code in WOMENS_POSTS else rng.choice("LP")
    plain = registry.fresh_name(agency.place, sex)
    kind = "PPPK" if not leads and rng.random() < PPPK_SHARE else "PNS"
    nip, started = registry.fresh_number(sex, kind, leads)
    return Person(
        key=key,
        agency=agency.code,
        unit=position.unit,
        position=position.code,
        name=_titled(rng, position, plain),
        plain_name=plain,
        sex=sex,
        nip=nip,
        kind=kind,
        started_on=started,
        supervisor=supervisor,
        heads_unit=leads,
        is_public_facing=position.is_public_facing,
        traits=_traits(rng, leads),
    )


def _titled(rng: random.Random, position: Position, plain: str) -> str:
    usual = LEADER_DEGREES if position.kind == "leader" else STAFF_DEGREES
    return rng.choice(DEGREES.get(position.code, usual)).format(plain)


class _Registry:
    """Gives out names and numbers that nobody in the city has yet."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._names: set[str] = set()
        self._numbers: set[str] = set()

    def fresh_name(self, region: str, sex: str) -> str:
        while (name := full_name(self.rng, region, sex)) in self._names:
            pass
        self._names.add(name)
        return name

    def fresh_number(self, sex: str, kind: str, leads: bool) -> tuple[str, date]:
        """An unused NIP and the day service began.

        PNS: birth date, year and month of appointment, sex, serial. PPPK: code 21 in place of the month.
        """
        while True:
            born = _birth_date(self.rng, leads)
            started = _start(self.rng, born, kind)
            block = f"{started:%Y%m}" if kind == "PNS" else f"{started:%Y}21"
            nip = f"{born:%Y%m%d}{block}{1 if sex == 'L' else 2}{_serial(self.rng, kind):03d}"
            if nip not in self._numbers:
                self._numbers.add(nip)
                return nip, started


def _birth_date(rng: random.Random, leads: bool) -> date:
    age = rng.uniform(40, 57) if leads else rng.triangular(24, 57, 35)
    return AGES_AS_OF - timedelta(days=round(age * 365.25))


def _start(rng: random.Random, born: date, kind: str) -> date:
    if kind == "PPPK":
        return date(rng.choice((2021, 2022, 2023)), rng.choice((2, 3, 5, 7)), 1)
    year = min(LAST_INTAKE, born.year + rng.randrange(21, 33))
    return date(year, rng.choice((1, 2, 3, 3, 4, 12)), 1)


def _serial(rng: random.Random, kind: str) -> int:
    return rng.randrange(1, 60) if kind == "PPPK" else rng.choice((1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 11))


def _traits(rng: random.Random, leads: bool) -> Traits:
    return Traits(
        quality=round(rng.gauss(0, 1), 3),
        steadiness=round(rng.betavariate(5, 2), 3),
        speed=round(min(1.8, max(0.6, rng.lognormvariate(0, 0.18))), 3),
        leniency=_leniency(rng) if leads else 0.0,
    )


def _leniency(rng: random.Random) -> float:
    draw = rng.random()
    if draw < LENIENT_SHARE:
        return round(rng.uniform(0.6, 1.1), 3)
    if draw < LENIENT_SHARE + SEVERE_SHARE:
        return round(rng.uniform(-0.9, -0.5), 3)
    return round(rng.gauss(0, 0.15), 3)
