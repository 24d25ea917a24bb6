"""A printed form as plain data: headings, tables and signatures, which PDF and XLSX draw each in their way."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext


@dataclass(frozen=True)
class Column:
    title: str
    share: int  # of the width of the page, all columns together 100
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    bands: Sequence[int] = ()  # rows that head a group and span all columns

    @property
    def lines(self) -> Sequence[Sequence[str]]:
        """The rows, or one that says there are none."""
        return self.rows or [[gettext("Nothing so far."), *[""] * (len(self.columns) - 1)]]


@dataclass(frozen=True)
class Party:
    """One side of the form: the officer or the rater."""

    heading: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Signature:
    heading: str
    name: str
    detail: str  # the NIP, or when and how it was signed


@dataclass(frozen=True)
class Form:
    title: str
    subtitle: str
    agency: str
    period: str
    file_name: str
    tables: Sequence[Table]
    parties: Sequence[Party] = ()
    statements: Sequence[tuple[str, str]] = ()  # label and text, below the tables
    signatures: Sequence[Signature] = ()
    foot: str = ""  # what makes the paper checkable: when it was made, from what
    notes: Sequence[str] = field(default_factory=tuple)
