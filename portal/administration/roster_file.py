"""A roster as a CSV file: read line by line, so that every mistake is named before anything is saved.

Columns, in any order, in Indonesian or English: officer (user name or full name), point, unit (only where
two points share a name), date, from, until. Comma or semicolon, as the spreadsheet writes it.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organisation.choices import OfficerStatus
from organisation.models import Agency, DutyAssignment, Officer, ServicePoint
from organisation.services import PlannedDuty
from portal.administration.forms import duty_is_too_long, duty_span, too_long_message

LINES_MOST = 5000
BYTES_MOST = 1_000_000

COLUMNS = {
    "officer": ("officer", "petugas", "pegawai", "nama"),
    "point": ("point", "service point", "loket", "titik layanan"),
    "unit": ("unit", "bagian"),
    "day": ("date", "day", "tanggal", "hari"),
    "starts": ("from", "dari", "mulai"),
    "ends": ("until", "to", "sampai", "selesai"),
}
NEEDED = ("officer", "point", "day", "starts", "ends")

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?")


class RosterUnreadable(Exception):
    """The file as a whole cannot be read; the text may be shown to the user."""


class _LineWrong(Exception):
    pass


@dataclass(frozen=True)
class RosterLine:
    number: int  # as a spreadsheet counts, the head is 1
    officer: Officer
    point: ServicePoint
    starts_at: datetime
    ends_at: datetime

    @property
    def duty(self) -> PlannedDuty:
        return PlannedDuty(self.officer.pk, self.point.pk, self.starts_at, self.ends_at)


@dataclass(frozen=True)
class LineProblem:
    number: int
    text: str


@dataclass
class RosterReading:
    """What a file would do: its good lines, and what is wrong with the others."""

    lines: list[RosterLine] = field(default_factory=list)
    problems: list[LineProblem] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return bool(self.lines) and not self.problems

    @property
    def duties(self) -> list[PlannedDuty]:
        return [line.duty for line in self.lines]


def decoded(content: bytes) -> str:
    """This will read what spreadsheets write: UTF-8, with or without a mark, or the old Western code page."""
    if len(content) > BYTES_MOST:
        raise RosterUnreadable(_("The file is too large. Split it: a month at a time is enough."))
    if b"\x00" in content:
        raise RosterUnreadable(_("This is no CSV file. Save the sheet as CSV and choose that file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_roster(text: str, agency: Agency) -> RosterReading:
    """This will look every line up in the register of the agency; a handful of queries, whatever its length.

    Raises RosterUnreadable when there are no lines or columns are missing.
    """
    rows = _rows(text)
    register = _Register(agency)
    reading = RosterReading()
    for number, row in rows:
        try:
            reading.lines.append(_line(number, row, register))
        except _LineWrong as wrong:
            reading.problems.append(LineProblem(number, str(wrong)))
    reading.problems += _overlaps(reading.lines, agency)
    reading.problems.sort(key=lambda problem: problem.number)
    return reading


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    lines = text.strip("\ufeff\r\n ")
    if not lines:
        raise RosterUnreadable(_("The file is empty."))
    head = lines.splitlines()[0]
    delimiter = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
    try:
        table = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise RosterUnreadable(
            _("This is no CSV file. Save the sheet as CSV and choose that file.")
        ) from error
    columns = _columns(table[0][1])
    rows = [
        (number, {name: row[place].strip() for name, place in columns.items() if place < len(row)})
        for number, row in table[1:]
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        raise RosterUnreadable(_("The file has a head but no lines below it."))
    if len(rows) > LINES_MOST:
        raise RosterUnreadable(_("The file is too large. Split it: a month at a time is enough."))
    return rows


def _columns(head: Iterable[str]) -> dict[str, int]:
    known = {word: name for name, words in COLUMNS.items() for word in words}
    columns: dict[str, int] = {}
    for place, cell in enumerate(head):
        name = known.get(" ".join(cell.strip().lower().split()))
        if name:
            columns.setdefault(name, place)
    missing = [COLUMNS[name][0] for name in NEEDED if name not in columns]
    if missing:
        raise RosterUnreadable(
            _("The first line must name the columns. Missing: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    return columns


class _Register:
    """The officers and points of an agency, by what a roster calls them."""

    def __init__(self, agency: Agency) -> None:
        self.agency = agency
        self.officers: dict[str, list[Officer]] = defaultdict(list)
        officers = agency.officers.filter(status=OfficerStatus.ACTIVE).select_related("user")
        for officer in officers.order_by("pk"):
            names = {_folded(officer.name)}
            if officer.user:
                names.add(_folded(officer.user.get_username()))
            for name in names:
                self.officers[name].append(officer)
        self.points: dict[str, list[ServicePoint]] = defaultdict(list)
        points = ServicePoint.objects.filter(unit__agency=agency, is_active=True).select_related("unit")
        for point in points.order_by("pk"):
            self.points[_folded(point.name)].append(point)

    def officer(self, name: str) -> Officer:
        found = self.officers.get(_folded(name), [])
        if not name:
            raise _LineWrong(_("The officer is missing."))
        if not found:
            raise _LineWrong(_("No active officer is called “%(name)s”.") % {"name": name})
        if len(found) > 1:
            raise _LineWrong(
                _("Several officers are called “%(name)s”. Write the user name instead.") % {"name": name}
            )
        return found[0]

    def point(self, name: str, unit: str) -> ServicePoint:
        found = self.points.get(_folded(name), [])
        if unit:
            found = [point for point in found if _folded(point.unit.name) == _folded(unit)]
        if not name:
            raise _LineWrong(_("The service point is missing."))
        if not found:
            raise _LineWrong(_("No service point is called “%(name)s”.") % {"name": name})
        if len(found) > 1:
            raise _LineWrong(
                _("Several service points are called “%(name)s”. Add a column “unit”.") % {"name": name}
            )
        return found[0]


def _line(number: int, row: Mapping[str, str], register: _Register) -> RosterLine:
    officer = register.officer(row.get("officer", ""))
    point = register.point(row.get("point", ""), row.get("unit", ""))
    starts_at, ends_at = duty_span(
        _day(row.get("day", "")),
        _time(row.get("starts", "")),
        _time(row.get("ends", "")),
        register.agency.zone,
    )
    if duty_is_too_long(starts_at, ends_at):
        raise _LineWrong(str(too_long_message()))
    return RosterLine(number, officer, point, starts_at, ends_at)


def _day(text: str) -> date:
    try:
        if found := _ISO_DAY.fullmatch(text):
            year, month, day = found.groups()
        elif found := _DAY_FIRST.fullmatch(text):
            day, month, year = found.groups()
        else:
            raise ValueError(text)
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _LineWrong(
            _("“%(text)s” is no date. Write it as 2026-11-30 or 30/11/2026.") % {"text": text}
        ) from None


def _time(text: str) -> time:
    try:
        found = _TIME.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return time(int(found[1]), int(found[2]))
    except ValueError:
        raise _LineWrong(_("“%(text)s” is no time. Write it as 08:00.") % {"text": text}) from None


def _overlaps(lines: list[RosterLine], agency: Agency) -> list[LineProblem]:
    """An officer at two points at once, within the file or with a duty that stands already."""
    if not lines:
        return []
    problems = []
    busy = _standing(lines, agency)
    for line in sorted(lines, key=lambda each: (each.starts_at, each.number)):
        spans = busy[line.officer.pk]
        clash = next((span for span in spans if span[0] < line.ends_at and span[1] > line.starts_at), None)
        if clash:
            problems.append(LineProblem(line.number, _clash_text(line, clash, agency)))
        else:
            spans.append((line.starts_at, line.ends_at, line.point.name))
    return problems


Span = tuple[datetime, datetime, str]


def _standing(lines: list[RosterLine], agency: Agency) -> dict[int, list[Span]]:
    first, last = min(line.starts_at for line in lines), max(line.ends_at for line in lines)
    duties = (
        DutyAssignment.objects.standing()
        .filter(officer__agency=agency)
        .overlapping(first, last)
        .order_by("starts_at", "pk")
        .values_list("officer_id", "starts_at", "ends_at", "point__name")
    )
    spans: dict[int, list[Span]] = defaultdict(list)
    for officer_id, starts_at, ends_at, point in duties:
        spans[officer_id].append((starts_at, ends_at, point))
    return spans


def _clash_text(line: RosterLine, clash: Span, agency: Agency) -> str:
    starts, ends = (moment.astimezone(agency.zone) for moment in clash[:2])
    return _("%(officer)s is at %(point)s on %(day)s from %(starts)s to %(ends)s already.") % {
        "officer": line.officer.name,
        "point": clash[2],
        "day": date_format(starts, "j F Y"),
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
    }


def _folded(name: str) -> str:
    """Case and runs of spaces do not tell two names apart."""
    return " ".join(name.split()).casefold()
