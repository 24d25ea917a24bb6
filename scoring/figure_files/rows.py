"""One row of such a file as one published figure, examined."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from scoring.figure_files import cells
from scoring.figure_files.columns import Columns
from scoring.figure_files.elements import SUMS, Elements, elements_of
from scoring.figure_files.periods import Period, period
from scoring.figure_files.table import CellWrong, RowWrong
from scoring.ikm import CONVERSION, LOWEST_PUBLISHED, Examination, Mutu, Report, examine
from scoring.instruments import LEGACY, Instrument

HIGHEST_PUBLISHED = 100
HIGHEST_MEAN = 4
SCALE_LEAST, SCALE_MOST = 2, 10
NAME_MOST = 200

T = TypeVar("T")


@dataclass(frozen=True)
class FigureLine:
    """One published figure. `published` is on the scale of 25 to 100; elements are as the file has them."""

    row: int
    name: str
    instrument: Instrument
    period: Period
    n: int
    people_served: int | None
    published: Decimal
    label: Mutu | None
    stated_weight: str
    ni: str
    bands: str
    elements: Elements
    examination: Examination
    cells: dict[str, str]  # the row as it stands in the file


def figure_line(
    number: int, row: list[str], columns: Columns, *, instrument: Instrument, kind: str, today: date
) -> FigureLine:
    """This will read one row and examine its figure. Raises RowWrong with the column that is wrong."""
    reader = _Cells(row, columns)
    reader.refuse_extra()
    name = reader.needed("name", _name)
    when = reader.needed("period", period)
    if when.starts_on > today:
        raise reader.wrong("period", _("This period has not begun."))
    n = reader.needed("n", cells.count)
    instrument = _scaled(instrument, reader)
    elements = elements_of(
        {code: reader.at(place) for code, place in columns.items.items()},
        {code: columns.named(place) for code, place in columns.items.items()},
        instrument=instrument,
        n=n,
        kind=kind,
    )
    report = _report(reader, instrument, elements)
    return FigureLine(
        row=number,
        name=name,
        instrument=instrument,
        period=when,
        n=n,
        people_served=_served(reader, n),
        published=report.published,
        label=report.label,
        stated_weight=reader.plain("weight"),
        ni=reader.plain("ni"),
        bands=reader.plain("bands"),
        elements=elements,
        examination=examine(report),
        cells={name: cell for name, cell in zip(columns.head, row, strict=False) if cell},
    )


class _Cells:
    """The cells of one row by the fact they hold, with errors that name their column."""

    def __init__(self, row: list[str], columns: Columns) -> None:
        self._row, self._columns = row, columns

    def at(self, place: int) -> str:
        return self._row[place] if place < len(self._row) else ""

    def text(self, fact: str) -> str:
        return self.at(self._columns.facts[fact]) if fact in self._columns.facts else ""

    def plain(self, fact: str) -> str:
        """Without blanks and with decimal points, so that two spellings of one thing are the same."""
        return "".join(self.text(fact).split()).replace(",", ".")

    def needed(self, fact: str, read: Callable[[str], T]) -> T:
        if not self.text(fact):
            raise self.wrong(fact, _("It is empty."))
        return self._read(fact, read)

    def optional(self, fact: str, read: Callable[[str], T]) -> T | None:
        return self._read(fact, read) if self.text(fact) else None

    def wrong(self, fact: str, text: str) -> RowWrong:
        return RowWrong(self._columns.named(self._columns.facts[fact]), text)

    def refuse_extra(self) -> None:
        if any(self._row[len(self._columns.head) :]):
            raise RowWrong(
                "",
                _(
                    "It has more cells than the head. Where numbers have a decimal comma, separate the columns "
                    "by semicolons or put the numbers in quotes."
                ),
            )

    def _read(self, fact: str, read: Callable[[str], T]) -> T:
        try:
            return read(self.text(fact))
        except CellWrong as wrong:
            raise self.wrong(fact, str(wrong)) from None


def _name(text: str) -> str:
    name = " ".join(text.split())
    if len(name) > NAME_MOST:
        raise CellWrong(_("A name has at most %(most)s letters.") % {"most": NAME_MOST})
    return name


def _scaled(instrument: Instrument, reader: _Cells) -> Instrument:
    """A form with another scale than the instrument's own, as older perception surveys have."""
    scale = reader.optional("scale", cells.count)
    if scale is None or scale == instrument.highest_answer:
        return instrument
    if instrument.is_official_ikm:
        raise reader.wrong("scale", _("The answers to this survey go from 1 to 4."))
    if not SCALE_LEAST <= scale <= SCALE_MOST:
        raise reader.wrong("scale", _("A scale has between 2 and 10 steps."))
    return replace(instrument, highest_answer=scale)


def _report(reader: _Cells, instrument: Instrument, elements: Elements) -> Report:
    return Report(
        published=_published(reader, instrument),
        label=reader.optional("label", cells.grade) if instrument.has_grades else None,
        means=tuple(elements.means.values()) or None,
        means_are_exact=elements.kind == SUMS,
        stated_weight=reader.optional("weight", cells.weight),
        ni=reader.optional("ni", cells.number),
        cites_legacy_bands=cells.cites_legacy_bands(reader.text("bands")),
        follows_legacy_rule=instrument.code == LEGACY,
        has_bands=instrument.has_grades,
    )


def _published(reader: _Cells, instrument: Instrument) -> Decimal:
    value = reader.needed("published", cells.number)
    looks_like_ni = 1 <= value <= HIGHEST_MEAN
    if looks_like_ni and not instrument.has_grades:
        return value * CONVERSION  # such surveys publish 3.95 of 4 as well as 98.75 of 100
    if looks_like_ni:
        raise reader.wrong(
            "published",
            _("%(value)s looks like an NI. Write the index, NI × 25, and the NI in a column “ni”.")
            % {"value": reader.text("published")},
        )
    if not LOWEST_PUBLISHED <= value <= HIGHEST_PUBLISHED:
        raise reader.wrong("published", _("A published index lies between 25 and 100."))
    return value


def _served(reader: _Cells, n: int) -> int | None:
    served = reader.optional("served", cells.count)
    if served is not None and served < n:
        raise reader.wrong("served", _("More people answered than were served."))
    return served
