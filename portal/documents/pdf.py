"""A form on A4, lying: what an office prints and files. Fonts go into the file; every printer has the same."""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import gettext
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from portal.documents.form import Form, Table

REGULAR, BOLD = "Vera", "VeraBd"  # come with reportlab
for _name in (REGULAR, BOLD):
    registerFont(TTFont(_name, f"{_name}.ttf"))
registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)

PAGE = landscape(A4)
MARGIN = 14 * mm
WIDTH = PAGE[0] - 2 * MARGIN
INK, LINE, BAND, HEAD = HexColor("#17201e"), HexColor("#8a938e"), HexColor("#eef3f0"), HexColor("#dce7e2")

TEXT = ParagraphStyle("text", fontName=REGULAR, fontSize=8, leading=10.4, textColor=INK)
NUMBER = ParagraphStyle("number", parent=TEXT, alignment=TA_RIGHT)
STRONG = ParagraphStyle("strong", parent=TEXT, fontName=BOLD)
TITLE = ParagraphStyle("title", parent=STRONG, fontSize=13, leading=17, alignment=TA_CENTER)
SUBTITLE = ParagraphStyle("subtitle", parent=TEXT, fontSize=9, leading=12, alignment=TA_CENTER)
CENTRED = ParagraphStyle("centred", parent=TEXT, alignment=TA_CENTER)
CENTRED_STRONG = ParagraphStyle("centred-strong", parent=STRONG, alignment=TA_CENTER)
SMALL = ParagraphStyle("small", parent=TEXT, fontSize=6.5, leading=8.5)

GRID = [
    ("GRID", (0, 0), (-1, -1), 0.4, LINE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]


def form_pdf(form: Form) -> bytes:
    """This will draw the form; a table that does not fit goes on below its repeated head."""
    file = BytesIO()
    document = SimpleDocTemplate(
        file,
        pagesize=PAGE,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=12 * mm,
        bottomMargin=15 * mm,
        title=f"{form.title} {form.period}",
        author=form.agency,
        invariant=1,
    )
    document.build(_story(form), onFirstPage=_foot(form), onLaterPages=_foot(form))
    return file.getvalue()


def _story(form: Form) -> list[Any]:
    story: list[Any] = [_text(form.title, TITLE), _text(form.subtitle, SUBTITLE), Spacer(0, 4 * mm)]
    story.append(_two_sides([_text(form.agency)], [_text(form.period, NUMBER)]))
    if form.parties:
        story += [Spacer(0, 1 * mm), _parties(form)]
    for table in form.tables:
        story += [Spacer(0, 4 * mm), *_table(table)]
    for label, text in form.statements:
        story += [Spacer(0, 3 * mm), KeepTogether([_text(label, STRONG), _text(text)])]
    story += [item for note in form.notes for item in (Spacer(0, 2 * mm), _text(note, SMALL))]
    if form.signatures:
        story += [Spacer(0, 7 * mm), KeepTogether([_signatures(form)])]
    return story


def _parties(form: Form) -> Grid:
    cells = []
    for party in form.parties:
        rows = [[_text(party.heading, STRONG), ""]]
        rows += [[_text(label), _text(value)] for label, value in party.facts]
        side = WIDTH / len(form.parties)
        grid = Grid(rows, colWidths=[side * 0.3, side * 0.7])
        grid.setStyle(TableStyle([*GRID, ("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 0), HEAD)]))
        cells.append(grid)
    return _two_sides(*[[cell] for cell in cells])


def _two_sides(*sides: list[Any]) -> Grid:
    grid = Grid([list(sides)], colWidths=[WIDTH / len(sides)] * len(sides))
    flush = [(edge, (0, 0), (-1, -1), 0) for edge in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING")]
    grid.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *flush]))
    return grid


def _table(table: Table) -> list[Any]:
    styles = [NUMBER if column.is_number else TEXT for column in table.columns]
    head = [_text(column.title, STRONG) for column in table.columns]
    rows: list[list[Any]] = [head]
    commands: list[Any] = [*GRID, ("BACKGROUND", (0, 0), (-1, 0), HEAD)]
    for index, row in enumerate(table.lines, start=1):
        if index - 1 in table.bands or not table.rows:
            rows.append([_text(row[0], STRONG), *[""] * (len(table.columns) - 1)])
            commands += [("SPAN", (0, index), (-1, index)), ("BACKGROUND", (0, index), (-1, index), BAND)]
        else:
            rows.append([_text(cell, style) for cell, style in zip(row, styles, strict=True)])
    widths = [WIDTH * column.share / 100 for column in table.columns]
    grid = Grid(rows, colWidths=widths, repeatRows=1, splitInRow=1)
    grid.setStyle(TableStyle(commands))
    return [_text(table.caption, STRONG), Spacer(0, 1.5 * mm), grid] if table.caption else [grid]


def _signatures(form: Form) -> Grid:
    columns = [
        [
            _text(signature.heading, CENTRED),
            Spacer(0, 14 * mm),
            _text(signature.name, CENTRED_STRONG),
            _text(signature.detail, CENTRED),
        ]
        for signature in form.signatures
    ]
    return _two_sides(*columns)


def _foot(form: Form) -> Any:
    def draw(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont(REGULAR, 6.5)
        canvas.setFillColor(INK)
        canvas.drawString(MARGIN, 8 * mm, form.foot)
        page = gettext("Page %(number)s") % {"number": document.page}
        canvas.drawRightString(PAGE[0] - MARGIN, 8 * mm, page)
        canvas.restoreState()

    return draw


def _text(text: str, style: ParagraphStyle = TEXT) -> Paragraph:
    """Whatever people typed is text, never markup."""
    return Paragraph(escape(text).replace("\n", "<br/>"), style)
