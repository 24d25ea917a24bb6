"""Which column of a file is what: the facts about a figure, and the elements by code, name or number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from scoring.figure_files.table import FileUnreadable
from scoring.instruments import INSTRUMENTS, LEGACY, REPORT_ORDER, SKM, Instrument

FACTS = {
    "name": ("name", "nama", "unit", "unit layanan", "nama unit", "instansi"),
    "period": ("period", "periode", "periode survei", "tahun"),
    "n": ("n", "responden", "jumlah responden", "respondents"),
    "published": ("published", "ikm", "nilai ikm", "nilai skm", "skm", "nilai", "indeks", "terbit"),
    "weight": ("weight", "bobot", "penimbang"),
    "label": ("label", "mutu", "mutu pelayanan", "kinerja", "grade"),
    "served": ("served", "people served", "populasi", "population", "dilayani", "jumlah pengguna"),
    "ni": ("ni", "nilai indeks", "indeks rata-rata", "nrr tertimbang"),
    "bands": ("bands", "interval", "interval konversi", "nilai interval"),
    "scale": ("scale", "skala"),
}
NEEDED = ("name", "period", "n", "published")

_NUMBERED = re.compile(r"(?:u|unsur)\s*\.?\s*(\d{1,2})\b[\s.:()-]*(.*?)[)\s]*")
_PREFIX = re.compile(r"(?:nrr|rata-rata|jumlah|sum)\s+")


@dataclass(frozen=True)
class Columns:
    facts: dict[str, int]  # fact → place in a row
    items: dict[str, int]  # code of an element → place in a row; empty where the file has none
    head: list[str]
    ignored: list[str] = field(default_factory=list)

    def named(self, place: int) -> str:
        return self.head[place]


def instrument_of(head: Sequence[str], asked_for: str | None) -> Instrument:
    """The instrument that was asked for; else the one of 2004 where the head goes up to U14, else the SKM."""
    if asked_for:
        return INSTRUMENTS[asked_for]
    numbers = {int(found[1]) for cell in head if (found := _NUMBERED.fullmatch(_plain(cell)))}
    return INSTRUMENTS[LEGACY if 14 in numbers else SKM]


def columns_of(head: Sequence[str], instrument: Instrument, order: str = REPORT_ORDER) -> Columns:
    """This will find every column by its name. Raises FileUnreadable where one is missing or stands twice."""
    known = {word: fact for fact, words in FACTS.items() for word in words}
    columns = Columns({}, {}, list(head))
    for place, cell in enumerate(head):
        word = _plain(cell)
        if word in known:
            _set(columns.facts, known[word], place, columns)
        elif code := _item(word, instrument, order):
            _set(columns.items, code, place, columns)
        elif word:
            columns.ignored.append(cell)
    _refuse_missing(columns, instrument)
    return columns


def _item(word: str, instrument: Instrument, order: str) -> str | None:
    """A name decides over a number: “U8 Sarana” is about facilities."""
    word = _PREFIX.sub("", word)
    found = _NUMBERED.fullmatch(word)
    if not found:
        return instrument.code_named(word)
    number, name = int(found[1]), found[2]
    by_number = not name or not instrument.items
    code = instrument.code_at(number, order) if by_number else instrument.code_named(name)
    if code is None:
        raise FileUnreadable(
            _("The column “%(column)s” names an element this survey does not have.") % {"column": word}
        )
    return code


def _set(places: dict[str, int], key: str, place: int, columns: Columns) -> None:
    if key in places:
        facts = {"first": columns.named(places[key]), "second": columns.named(place), "what": key}
        raise FileUnreadable(
            _("The columns “%(first)s” and “%(second)s” are both read as %(what)s. Leave one out.") % facts
        )
    places[key] = place


def _refuse_missing(columns: Columns, instrument: Instrument) -> None:
    missing = [fact for fact in NEEDED if fact not in columns.facts]
    if missing:
        raise FileUnreadable(
            _("The first line must name the columns. Missing: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    absent = [code for code in instrument.codes if code not in columns.items]
    if columns.items and absent:
        raise FileUnreadable(
            _("Some elements have a column and these have none: %(elements)s.")
            % {"elements": ", ".join(absent)}
        )


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().replace("_", " ").split())
