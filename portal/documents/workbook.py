"""A form as a workbook: one sheet for the head, one for each table, figures as people read them."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext
from xlsxwriter import Workbook

from portal.documents.form import Form, Table

NAME_MOST = 31  # letters in the name of a sheet
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def form_xlsx(form: Form) -> bytes:
    """This will write the form; every cell is text or a number, never a formula."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": f"{form.title} {form.period}", "author": form.agency})
        styles = {
            "head": book.add_format({"bold": True, "bg_color": "#dce7e2", "text_wrap": True, "border": 1}),
            "band": book.add_format({"bold": True, "bg_color": "#eef3f0", "border": 1}),
            "text": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
            "label": book.add_format({"bold": True}),
        }
        _cover(book.add_worksheet(gettext("Form")), form, styles)
        for number, table in enumerate(form.tables, start=1):
            name = f"{number} {table.caption}".translate(FORBIDDEN).strip()[:NAME_MOST]
            _sheet(book.add_worksheet(name), table, styles)
    return file.getvalue()


def _cover(sheet: Any, form: Form, styles: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    lines: list[tuple[str, str]] = [(form.title, ""), (form.subtitle, ""), (form.agency, form.period)]
    for party in form.parties:
        lines += [("", ""), (party.heading, ""), *party.facts]
    lines += [("", ""), *form.statements]
    lines += [(signature.heading, f"{signature.name} {signature.detail}") for signature in form.signatures]
    lines += [("", ""), *((note, "") for note in form.notes), (form.foot, "")]
    for row, (label, text) in enumerate(lines):
        sheet.write_string(row, 0, label, styles["label"])
        sheet.write_string(row, 1, text)


def _sheet(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, max(8, column.share))
        sheet.write_string(0, index, column.title, styles["head"])
    for row_number, row in enumerate(table.lines, start=1):
        style = styles["band" if row_number - 1 in table.bands else "text"]
        for index, cell in enumerate(row):
            sheet.write_string(row_number, index, cell, style)
    sheet.freeze_panes(1, 0)
