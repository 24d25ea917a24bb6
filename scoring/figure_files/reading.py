"""A whole file: its good lines, and what is wrong with the others."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from scoring.figure_files.columns import columns_of, instrument_of
from scoring.figure_files.elements import AUTOMATIC
from scoring.figure_files.rows import FigureLine, figure_line
from scoring.figure_files.table import Problem, RowWrong, table_of
from scoring.instruments import REPORT_ORDER, Instrument


@dataclass
class FileReading:
    instrument: Instrument
    ignored_columns: list[str]
    lines: list[FigureLine] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_ready(self) -> bool:
        return bool(self.lines) and not self.problems


def read_figures(
    text: str,
    *,
    today: date,
    instrument: str | None = None,
    values: str = AUTOMATIC,
    order: str = REPORT_ORDER,
) -> FileReading:
    """This will read every row and examine its figure; no row of a file with a problem may be stored.

    `values` says what the columns of the elements hold; `order` which of U8 and U9 is complaints, where they
    have no name. Raises FileUnreadable when there are no rows, or columns are missing.
    """
    table = table_of(text)
    chosen = instrument_of(table.head, instrument)
    columns = columns_of(table.head, chosen, order)
    reading = FileReading(chosen, columns.ignored)
    for number, row in table.rows:
        try:
            line = figure_line(number, row, columns, instrument=chosen, kind=values, today=today)
        except RowWrong as wrong:
            reading.problems.append(Problem(number, wrong.column, str(wrong)))
        else:
            reading.lines.append(line)
    reading.problems += _repeated(reading.lines)
    reading.problems.sort(key=lambda problem: problem.row)
    return reading


def _repeated(lines: list[FigureLine]) -> list[Problem]:
    """One survey of one unit and period has one figure: which of two is meant, only people know."""
    seen: dict[tuple[str, date, date], int] = {}
    problems = []
    for line in lines:
        key = (line.name.casefold(), line.period.starts_on, line.period.ends_on)
        if key in seen:
            text = _("It speaks of the same unit and period as row %(row)s.") % {"row": seen[key]}
            problems.append(Problem(line.row, "", text))
        seen.setdefault(key, line.row)
    return problems
