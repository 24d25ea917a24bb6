"""What the cells of such a file can say: numbers with comma or point, weights, grades, limits of bands."""

import re
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from scoring.figure_files.table import CellWrong
from scoring.ikm.bands import KINERJA, LEGACY_LIMITS, Mutu

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WHOLE = re.compile(r"\d+|\d{1,3}(?:[.,\s]\d{3})+")
_FRACTION = re.compile(r"1\s*/\s*(\d{1,2})")
_LETTER = re.compile(r"\b([ABCD])\b", re.IGNORECASE)

# Longest first: "sangat baik" holds "baik".
_GRADE_NAMES: tuple[tuple[str, Mutu], ...] = tuple(
    sorted(
        ((name.casefold(), grade) for grade, names in KINERJA.items() for name in names.values()),
        key=lambda pair: -len(pair[0]),
    )
)


def number(text: str) -> Decimal:
    """87,28 and 87.28 are the same; its decimals are kept as they are written."""
    if not _NUMBER.fullmatch(text):
        raise CellWrong(_("“%(text)s” is no number. Write it as 87,28 or 87.28.") % {"text": text})
    return Decimal(text.replace(",", "."))


def count(text: str) -> int:
    """A whole number of people, from 1 up; 1.250 is one thousand two hundred and fifty."""
    if not _WHOLE.fullmatch(text):
        raise CellWrong(_("“%(text)s” is no whole number of people.") % {"text": text})
    found = int(re.sub(r"\D", "", text))
    if not found:
        raise CellWrong(_("There must be at least one person: an index of nobody does not exist."))
    return found


def weight(text: str) -> Fraction:
    """1/9, 0.111, 0,11: the weight of one element as the report states it."""
    if found := _FRACTION.fullmatch(text):
        if int(found[1]):
            return Fraction(1, int(found[1]))
    elif _NUMBER.fullmatch(text):
        stated = Fraction(text.replace(",", "."))
        if 0 < stated <= 1:
            return stated
    raise CellWrong(_("“%(text)s” is no weight. Write it as 1/9, 0.111 or 0.11.") % {"text": text})


def grade(text: str) -> Mutu:
    """B, Baik, "B (Baik)": one grade. A letter and a name that disagree are refused."""
    words = " ".join(text.casefold().split())
    found: set[Mutu] = {letter.upper() for letter in _LETTER.findall(text)}
    named = next((mutu for name, mutu in _GRADE_NAMES if name in words), None)
    if named:
        found.add(named)
    if len(found) == 1:
        return found.pop()
    if found:
        raise CellWrong(_("“%(text)s” names more than one grade.") % {"text": text})
    raise CellWrong(_("“%(text)s” is no grade. Write A, B, C or D, or its name.") % {"text": text})


def cites_legacy_bands(text: str) -> bool:
    """Whether limits such as 62,51–81,25 are those of the rules before 2017."""
    cited = {Decimal(part.replace(",", ".")) for part in _NUMBER.findall(text)}
    return bool(cited & LEGACY_LIMITS)
