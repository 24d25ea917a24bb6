"""The elements of one row: what their cells hold, and the mean of each on the scale of 1 to 4."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.figure_files import cells
from scoring.figure_files.table import CellWrong, RowWrong
from scoring.ikm import CONVERSION, Number
from scoring.instruments import Instrument

AUTOMATIC, NRR, SUMS, INDEX = "auto", "nrr", "sums", "index"
VALUE_KINDS = (AUTOMATIC, NRR, SUMS, INDEX)


@dataclass(frozen=True)
class Elements:
    kind: str = ""  # NRR, SUMS or INDEX; empty where only the total was published
    values: dict[str, str] = field(default_factory=dict)  # with the decimals of the file and a point
    means: dict[str, Fraction] = field(default_factory=dict)


def elements_of(
    texts: Mapping[str, str], names: Mapping[str, str], *, instrument: Instrument, n: int, kind: str
) -> Elements:
    """This will read the cells of the elements, all of them or none. `names` are their columns, for errors.

    Raises RowWrong for an empty cell between full ones, one that is no number, or one off the scale.
    """
    if not any(texts.values()):
        return Elements()
    numbers = {}
    for code, text in texts.items():
        if not text:
            raise RowWrong(names[code], _("It is empty, and other elements of this row are not."))
        try:
            numbers[code] = cells.number(text)
        except CellWrong as wrong:
            raise RowWrong(names[code], str(wrong)) from None
    found = kind if kind != AUTOMATIC else _kind_of(numbers, instrument.highest_answer, n)
    means = {}
    for code, number in numbers.items():
        try:
            means[code] = instrument.on_four(_mean(number, found, n))
        except ValueError:
            text = _off_the_scale(texts[code], found, instrument.highest_answer, n)
            raise RowWrong(names[code], text) from None
    return Elements(found, {code: str(number) for code, number in numbers.items()}, means)


def _kind_of(numbers: Mapping[str, Decimal], top: int, n: int) -> str:
    """Means lie on the scale; sums of n answers lie between n and n times the highest one."""
    are_whole = all(number.as_tuple().exponent == 0 for number in numbers.values())
    may_be_means = all(1 <= number <= top for number in numbers.values())
    may_be_sums = are_whole and all(n <= number <= n * top for number in numbers.values())
    if may_be_sums and may_be_means and n > 1:
        raise RowWrong(
            "", _("These may be means or sums. Write means with decimals (3,00), or say which they are.")
        )
    return SUMS if may_be_sums or (are_whole and not may_be_means) else NRR


def _mean(number: Decimal, kind: str, n: int) -> Number:
    if kind == SUMS:
        return Fraction(number) / n
    return Fraction(number) / CONVERSION if kind == INDEX else number


def _off_the_scale(text: str, kind: str, top: int, n: int) -> str:
    facts = {"value": text, "top": top, "n": n, "most": n * top}
    if kind == SUMS:
        return _("%(n)s answers from 1 to %(top)s total between %(n)s and %(most)s, not %(value)s.") % facts
    if kind == INDEX:
        return _("%(value)s lies outside the scale of 25 to 100.") % facts
    return _("%(value)s lies outside the scale of 1 to %(top)s.") % facts
