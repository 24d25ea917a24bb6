"""An agency in which lists can be filled row by row, a hundred as quickly as one."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from secrets import token_hex

from django.utils import timezone

from organisation.choices import Role
from tests.factories.appraisal import AcknowledgementFactory, AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import (
    AgencyFactory,
    OfficerFactory,
    PlacementFactory,
    PositionFactory,
    RoleGrantFactory,
    UnitFactory,
    UserFactory,
)
from tests.factories.scoring import ScoringPolicyFactory

TODAY = timezone.now().date()
THIS_MORNING = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)


@dataclass
class House:
    agency: object
    unit: object
    officer: object
    supervisor: object
    superior: object
    year: object  # the period that is running
    quarter: object  # a period of the year before that is over, and its evaluations overdue
    users: dict[str, object]
    count: int = 0  # rows made so far
    kept: dict[str, object] = field(default_factory=dict)  # what a list makes once

    def numbers(self, rows):
        """The numbers of the next rows, so that no two rows of a house are alike."""
        numbers = range(self.count, self.count + rows)
        self.count += rows
        return numbers

    def once(self, name, make):
        if name not in self.kept:
            self.kept[name] = make()
        return self.kept[name]


def build_house() -> House:
    agency = AgencyFactory()
    unit = UnitFactory(agency=agency)
    officer, supervisor, superior = OfficerFactory.create_batch(3, agency=agency, with_user=True)
    ScoringPolicyFactory(agency=agency)
    for person, above in ((officer, supervisor), (supervisor, superior)):
        PlacementFactory(
            officer=person, position=PositionFactory(unit=unit), supervisor=above, starts_on=LONG_AGO
        )
        AcknowledgementFactory(officer=person)
    return House(
        agency=agency,
        unit=unit,
        officer=officer,
        supervisor=supervisor,
        superior=superior,
        year=_year(agency),
        quarter=_past_quarter(agency),
        users={
            "officer": officer.user,
            "supervisor": supervisor.user,
            "superior": superior.user,
            "personnel": _user(Role.PERSONNEL, agency),
            "administrator": _user(Role.AGENCY_ADMIN, agency),
            "auditor": _user(Role.AUDITOR, agency),
            "unit_head": _user(Role.UNIT_HEAD, agency, unit),
            "public": None,
        },
    )


def _year(agency):
    return EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=agency, year=TODAY.year, state="RUNNING"),
        kind="YEAR",
        name=f"Tahun {TODAY.year}",
        starts_on=date(TODAY.year, 1, 1),
        ends_on=date(TODAY.year, 12, 31),
    )


def _past_quarter(agency):
    return EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=agency, year=TODAY.year - 1, state="RELEASED"),
        name=f"Triwulan 3 {TODAY.year - 1}",
        starts_on=date(TODAY.year - 1, 7, 1),
        ends_on=date(TODAY.year - 1, 9, 30),
    )


def _user(role, agency, unit=None):
    return RoleGrantFactory(user=UserFactory(), role=role, agency=agency, unit=unit, starts_on=LONG_AGO).user


def save(rows):
    """This will insert these new rows of one model at once."""
    model = type(rows[0])
    return model._base_manager.bulk_create(rows)


def add(kind, numbers, /, **columns):
    """A row for each number, of a factory or a model; a function among the columns is asked anew each time."""
    make = getattr(kind, "build", kind)
    return save(
        [
            make(**{name: value(n) if callable(value) else value for name, value in columns.items()})
            for n in numbers
        ]
    )


def each(rows):
    """The rows one after the other, for a column that names another one every time."""
    rows = iter(rows)
    return lambda number: next(rows)


def days_ago(number):
    return TODAY - timedelta(days=number)


def add_units(house, numbers):
    return add(UnitFactory, numbers, agency=house.agency)


def add_positions(house, numbers):
    return add(PositionFactory, numbers, unit=each(add_units(house, numbers)))


def add_users(numbers):
    return add(UserFactory, numbers)


def add_officers(house, numbers, agency=None):
    """Officers with a log-in. Their numbers in the register are made up: encrypting takes its time."""
    return add(
        OfficerFactory,
        numbers,
        agency=agency or house.agency,
        user=each(add_users(numbers)),
        nip_digest=lambda n: token_hex(32),
        nip_cipher="x",
    )


def add_people(house, numbers):
    """Accounts of as many officers."""
    return [officer.user for officer in add_officers(house, numbers)]


def add_team(house, numbers, supervisor=None):
    """Officers of units of their own who all have one supervisor."""
    officers = add_officers(house, numbers)
    add(
        PlacementFactory,
        numbers,
        officer=each(officers),
        position=each(add_positions(house, numbers)),
        supervisor=supervisor or house.supervisor,
        starts_on=LONG_AGO,
    )
    return officers
