"""QR codes as PNG, as SVG and as a plain matrix; the only module that knows qrcode and Pillow."""

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from xml.sax.saxutils import escape

from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from feedback.addresses import scan_address
from feedback.models import QrCode

QUIET_ZONE = 4  # modules of empty border that a reader needs on every side

Matrix = list[list[bool]]  # rows of modules, True is dark, without the quiet zone


def qr_matrix(text: str) -> Matrix:
    """This will lay out the smallest code at correction level M: at one printed size, larger modules read best."""
    layout = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    layout.add_data(text)
    layout.make(fit=True)
    return [[bool(module) for module in row] for row in layout.get_matrix()]


def qr_png(text: str, *, scale: int = 12) -> bytes:
    """This will draw black on white, `scale` pixels for a module."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * QUIET_ZONE
    image = Image.new("1", (side, side), 1)
    for row, column, length in runs(matrix):
        image.paste(
            0, (QUIET_ZONE + column, QUIET_ZONE + row, QUIET_ZONE + column + length, QUIET_ZONE + row + 1)
        )
    image = image.resize((side * scale, side * scale), Image.Resampling.NEAREST)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def qr_svg(text: str, *, label: str = "") -> str:
    """This will draw one crisp path on a white ground; with a label it is read out as an image of that name."""
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * QUIET_ZONE
    path = "".join(
        f"M{QUIET_ZONE + column} {QUIET_ZONE + row}h{length}v1h-{length}z"
        for row, column, length in runs(matrix)
    )
    name = f'role="img" aria-label="{escape(label, {chr(34): "&quot;"})}"' if label else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" {name} shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>'
    )


def runs(matrix: Matrix) -> Iterator[tuple[int, int, int]]:
    """This will give every horizontal run of dark modules as row, first column and length."""
    for number, row in enumerate(matrix):
        column = 0
        for is_dark, group in groupby(row):
            length = len(list(group))
            if is_dark:
                yield number, column, length
            column += length


def code_png(code: QrCode, *, scale: int = 12) -> bytes:
    return qr_png(scan_address(code.code), scale=scale)


def code_svg(code: QrCode, *, label: str = "") -> str:
    return qr_svg(scan_address(code.code), label=label)
