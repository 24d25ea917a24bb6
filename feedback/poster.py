"""The A5 poster that hangs at a counter, drawn as vectors; the only module that knows reportlab."""

from io import BytesIO

from django.utils.translation import gettext, override
from reportlab.lib.colors import Color, HexColor, linearlyInterpolatedColor, white
from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from feedback.accent import readable_accent
from feedback.addresses import scan_address, typed_address, words_of
from feedback.choices import QuestionnaireKind
from feedback.models import QrCode
from feedback.qr import QUIET_ZONE, qr_matrix, runs

WIDTH, HEIGHT = A5
MARGIN = 11 * mm
INNER = WIDTH - 2 * MARGIN
QUESTION_SIZE = 42  # points; capitals of 11 mm are read from three metres and farther
CODE_SIDE = 64 * mm  # without the quiet zone
HEAD = 24 * mm
BAND = 5 * mm
FOOT = 21 * mm
REGULAR, BOLD = "Vera", "VeraBd"  # come with reportlab and go into the file: every printer has the same
for _name in (REGULAR, BOLD):
    registerFont(TTFont(_name, f"{_name}.ttf"))
WEAVE = "weave"
INK, SOFT, AMBER, CREAM = HexColor("#17201e"), HexColor("#434a46"), HexColor("#f0a534"), HexColor("#fff9ea")


def poster_pdf(code: QrCode) -> bytes:
    """This will draw the poster of one code: Indonesian for three metres away, English small below it."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A5, pageCompression=1, invariant=1)
    with override("id"):
        canvas.setTitle(gettext("Poster %(code)s") % {"code": code.code})
        canvas.setAuthor(code.agency.name)
        _draw(canvas, code)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, code: QrCode) -> None:
    band = HexColor(readable_accent(code.agency.accent_color).band)
    _head(canvas, code, band)
    below_question = _question(canvas, HEIGHT - HEAD - BAND - 5 * mm)
    code_bottom = below_question - 12 * mm - CODE_SIDE
    _code(canvas, scan_address(code.code), (WIDTH - CODE_SIDE) / 2, code_bottom)
    _arrow(canvas, MARGIN + 9 * mm, code_bottom + CODE_SIDE / 2, band)
    _below_the_code(canvas, code, code_bottom)
    _foot(canvas, code, band)


def _head(canvas: Canvas, code: QrCode, band: Color) -> None:
    canvas.setFillColor(band)
    canvas.rect(0, HEIGHT - HEAD, WIDTH, HEAD, stroke=0, fill=1)
    _mark(canvas, MARGIN, HEIGHT - HEAD / 2 - 5.5 * mm, 11 * mm)
    name = code.agency.name
    size = _size_that_fits(name, BOLD, 15, INNER - 15 * mm)
    canvas.setFillColor(CREAM)
    canvas.setFont(BOLD, size)
    canvas.drawString(MARGIN + 15 * mm, HEIGHT - HEAD / 2 + 0.4 * mm, name)
    canvas.setFont(REGULAR, 10.5)
    canvas.drawString(MARGIN + 15 * mm, HEIGHT - HEAD / 2 - 5 * mm, f"Suara Layanan · {code.agency.region}")
    _woven_band(canvas, HEIGHT - HEAD - BAND, band)


def _question(canvas: Canvas, top: float) -> float:
    """This will set the question as large as two lines allow; returns the height below the English line."""
    question = gettext("How were you served?")
    size = QUESTION_SIZE
    while len(lines := simpleSplit(question, BOLD, size, INNER)) > 2 or _widest(lines, size) > INNER:
        size -= 1
    baseline = top
    for line in lines:
        baseline -= size * 1.08
        _fitted(canvas, line, WIDTH / 2, baseline, BOLD, size, INK)
    with override("en"):
        english = gettext("How were you served? Scan and rate, in English too.")
    _fitted(canvas, english, WIDTH / 2, baseline - 8 * mm, REGULAR, 11, SOFT)
    return baseline - 8 * mm


def _widest(lines: list[str], size: float) -> float:
    return max(stringWidth(line, BOLD, size) for line in lines)


def _below_the_code(canvas: Canvas, code: QrCode, code_bottom: float) -> None:
    middle = WIDTH / 2
    line = code_bottom - 9.5 * mm
    canvas.setFillColor(SOFT)
    canvas.setFont(REGULAR, 11)
    canvas.drawCentredString(middle, line, gettext("or type this address"))
    _fitted(canvas, typed_address(code.code), middle, line - 8 * mm, BOLD, 19, INK)
    first, second = words_of(code.code, "id")
    words = gettext("Check words: %(first)s · %(second)s") % {"first": first, "second": second}
    _fitted(canvas, words, middle, line - 17 * mm, BOLD, 14, INK)
    _fitted(
        canvas,
        gettext("The page shows the same two words. If not, close it and tell us."),
        middle,
        line - 22 * mm,
        REGULAR,
        10.5,
        SOFT,
    )


def _foot(canvas: Canvas, code: QrCode, band: Color) -> None:
    canvas.setFillColor(band)
    canvas.rect(0, 0, WIDTH, FOOT, stroke=0, fill=1)
    _fitted(canvas, _promise(code), WIDTH / 2, FOOT - 9 * mm, BOLD, 18, CREAM)
    place = " · ".join(part for part in (_subject(code), code.point.place if code.point else "") if part)
    _fitted(canvas, place, WIDTH / 2, FOOT - 15.5 * mm, REGULAR, 12, CREAM)


def _promise(code: QrCode) -> str:
    if code.questionnaire.kind == QuestionnaireKind.SHORT:
        return gettext("Anonymous · 20 seconds · no app")
    return gettext("Anonymous · 2 minutes · no app")


def _subject(code: QrCode) -> str:
    return str(code.point or code.service or gettext("The officer who served you"))


def _code(canvas: Canvas, address: str, left: float, bottom: float) -> None:
    matrix = qr_matrix(address)
    module = CODE_SIDE / len(matrix)
    quiet = QUIET_ZONE * module
    canvas.setFillColor(white)
    canvas.rect(left - quiet, bottom - quiet, CODE_SIDE + 2 * quiet, CODE_SIDE + 2 * quiet, stroke=0, fill=1)
    # One path for all modules: drawn one by one, hairlines show between them.
    path = canvas.beginPath()
    for row, column, length in runs(matrix):
        path.rect(left + column * module, bottom + CODE_SIDE - (row + 1) * module, length * module, module)
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawPath(path, stroke=0, fill=1)


def _arrow(canvas: Canvas, middle: float, height: float, color: Color) -> None:
    """This will draw a broad arrow that points from the left edge at the code."""
    path = canvas.beginPath()
    points = [(-9, 3), (1, 3), (1, 8), (10, 0), (1, -8), (1, -3), (-9, -3)]
    for number, (x, y) in enumerate(points):
        move = path.lineTo if number else path.moveTo
        move(middle + x * mm, height + y * mm)
    path.close()
    canvas.setFillColor(AMBER)
    canvas.drawPath(path, stroke=0, fill=1)
    _fitted(canvas, gettext("Scan"), middle, height - 15 * mm, BOLD, 17, color, room=24 * mm)


def _woven_band(canvas: Canvas, bottom: float, color: Color) -> None:
    tile = 4 * mm
    _define_weave(canvas, tile, linearlyInterpolatedColor(color, CREAM, 0, 1, 0.4))
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(0, bottom, WIDTH, BAND)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setFillColor(color)
    canvas.rect(0, bottom, WIDTH, BAND, stroke=0, fill=1)
    canvas.translate(0, bottom)
    canvas.rotate(45)
    reach = int(WIDTH / tile) + 2
    for across in range(-1, reach):
        for up in range(-across - 2, 3 - across):
            canvas.saveState()
            canvas.translate(across * tile, up * tile)
            canvas.doForm(WEAVE)
            canvas.restoreState()
    canvas.restoreState()
    canvas.setFillColor(AMBER)
    canvas.rect(0, bottom - 1 * mm, WIDTH, 1 * mm, stroke=0, fill=1)


def _define_weave(canvas: Canvas, tile: float, thread: Color) -> None:
    """This will define one tile of plaiting: three strands across, three up, taking turns."""
    unit = tile / 18
    lines: list[tuple[float, float, float, float]] = []
    for strand in (1.5, 4.5, 7.5):
        lines += [(0, strand, 9, strand), (9, strand + 9, 18, strand + 9)]
        lines += [(strand + 9, 0, strand + 9, 9), (strand, 9, strand, 18)]
    canvas.beginForm(WEAVE, 0, 0, tile, tile)
    canvas.setStrokeColor(thread)
    canvas.setLineWidth(1.3 * unit)
    canvas.lines([tuple(place * unit for place in line) for line in lines])
    canvas.endForm()


def _mark(canvas: Canvas, left: float, bottom: float, side: float) -> None:
    """This will draw the speech mark of the name, on its 32 × 32 grid, with two strokes left open."""
    unit = side / 32

    def place(x: float, y: float) -> tuple[float, float]:
        return left + x * unit, bottom + (32 - y) * unit

    path = canvas.beginPath()
    path.moveTo(*place(10, 2))
    path.lineTo(*place(22, 2))
    _corner(path, place, (22, 2), (30, 10), (30, 2))
    path.lineTo(*place(30, 13))
    _corner(path, place, (30, 13), (22, 21), (30, 21))
    for point in ((8.5, 21), (8.5, 25.5), (30, 25.5), (30, 30), (2, 30), (2, 10)):
        path.lineTo(*place(*point))
    _corner(path, place, (2, 10), (10, 2), (2, 2))
    path.close()
    for x in (11.25, 17.75):
        path.rect(*place(x, 15), 3.25 * unit, 7 * unit)
    canvas.setFillColor(CREAM)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def _corner(path: PDFPathObject, place, start, end, corner) -> None:
    """This will round a corner with the usual cubic stand-in for a quarter circle."""
    share = 0.5523
    controls = [
        tuple(one + (other - one) * share for one, other in zip(edge, corner, strict=True))
        for edge in (start, end)
    ]
    path.curveTo(*place(*controls[0]), *place(*controls[1]), *place(*end))


def _fitted(canvas, text, middle, baseline, font, size, color, room=INNER) -> None:
    canvas.setFillColor(color)
    canvas.setFont(font, _size_that_fits(text, font, size, room))
    canvas.drawCentredString(middle, baseline, text)


def _size_that_fits(text: str, font: str, size: float, room: float) -> float:
    return min(size, size * room / max(stringWidth(text, font, size), 1))
