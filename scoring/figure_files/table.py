"""From the bytes of a file to rows of cells, whatever spreadsheet wrote it."""

import csv
import io
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

LINES_MOST = 2000
BYTES_MOST = 1_000_000

_DELIMITER_LINE = re.compile(r"sep=(.)")  # what Excel reads, and some exports write, above the head


class FileUnreadable(Exception):
    """The file as a whole cannot be read; the text may be shown to the user."""


class CellWrong(Exception):
    """What one cell says cannot be; the text may be shown to the user."""


class RowWrong(Exception):
    """Why a row cannot be stored, and in which column; without one the whole row is meant."""

    def __init__(self, column: str, text: str) -> None:
        super().__init__(text)
        self.column = column


@dataclass(frozen=True)
class Problem:
    row: int  # as a spreadsheet counts: the head is 1
    column: str  # as the head names it; empty where the whole row is meant
    text: str

    def __str__(self) -> str:
        if not self.column:
            return _("Row %(row)s: %(text)s") % {"row": self.row, "text": self.text}
        facts = {"row": self.row, "column": self.column, "text": self.text}
        return _("Row %(row)s, column %(column)s: %(text)s") % facts


@dataclass(frozen=True)
class Table:
    head: list[str]
    rows: list[tuple[int, list[str]]]  # its number and its cells, stripped


def decoded(content: bytes) -> str:
    """This will read what spreadsheets write: UTF-8 with or without a mark, UTF-16, or the old code page."""
    if len(content) > BYTES_MOST:
        raise FileUnreadable(_("The file is too large. It may have one megabyte and 2,000 lines."))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded_as("utf-16", content)
    if b"\x00" in content:
        raise _no_csv()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table_of(text: str) -> Table:
    """This will split a text into its head and its rows, by comma, semicolon or tab, as its head says.

    Raises FileUnreadable for an empty file, one without rows, or one that is no CSV file.
    """
    lines = text.lstrip("\ufeff\r\n ").rstrip()
    if not lines:
        raise FileUnreadable(_("The file is empty."))
    first, delimiter = 1, ""
    if found := _DELIMITER_LINE.match(lines):
        delimiter, first = found[1], 2
        lines = lines[found.end() :].lstrip("\r\n")
    head_line = lines.splitlines()[0]
    delimiter = delimiter or max(";,\t", key=head_line.count)
    cells = _cells(lines, delimiter)
    rows = [(number + first - 1, row) for number, row in cells[1:] if any(row)]
    if not rows:
        raise FileUnreadable(_("The file has a head but no lines below it."))
    if len(rows) > LINES_MOST:
        raise FileUnreadable(_("The file is too large. It may have one megabyte and 2,000 lines."))
    return Table(cells[0][1], rows)


def _cells(lines: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
    try:
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise _no_csv() from error


def _decoded_as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_csv() from error


def _no_csv() -> FileUnreadable:
    return FileUnreadable(_("This is no CSV file. Save the sheet as CSV and choose that file."))
