import subprocess
from io import BytesIO

import pytest
from PIL import Image
from pyzbar.pyzbar import ZBarSymbol, decode

from feedback.addresses import form_address, scan_address, typed_address, words_of
from feedback.poster import poster_pdf
from feedback.qr import QUIET_ZONE, code_png, code_svg, qr_matrix
from tests.factories.feedback import QrCodeFactory, skm_version
from tests.factories.organisation import OfficerFactory

ADDRESS = "HTTPS://SUARA.PALU.GO.ID/Q/7K3QZ9M2XA"


@pytest.fixture
def public_address(settings):
    settings.BASE_URL = "https://suara.palukota.go.id"


def read(image):
    return [found.data.decode() for found in decode(image, symbols=[ZBarSymbol.QRCODE])]


def rasterised(pdf, tmp_path, dots_per_inch):
    (tmp_path / "poster.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-r", str(dots_per_inch), "-png", "poster.pdf", "page"], cwd=tmp_path, check=True
    )
    return [Image.open(page) for page in sorted(tmp_path.glob("page*.png"))]


def text_in(pdf, tmp_path):
    (tmp_path / "poster.pdf").write_bytes(pdf)
    result = subprocess.run(
        ["pdftotext", "-layout", "poster.pdf", "-"], cwd=tmp_path, check=True, capture_output=True
    )
    return " ".join(result.stdout.decode().split())


def test_address_in_capitals_makes_the_smallest_code():
    assert len(qr_matrix(ADDRESS)) == 25
    assert len(qr_matrix(ADDRESS.lower())) == 29


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://suara.palukota.go.id", "HTTPS://SUARA.PALUKOTA.GO.ID/Q/7K3QZ9M2XA"),
        ("http://localhost:8000/", "HTTP://LOCALHOST:8000/Q/7K3QZ9M2XA"),
        ("https://palukota.go.id/suara", "https://palukota.go.id/suara/Q/7K3QZ9M2XA"),
    ],
)
def test_address_is_in_capitals_only_where_it_is_the_same(settings, base, address):
    settings.BASE_URL = base

    assert scan_address("7K3QZ9M2XA") == address


def test_typed_address_is_short_and_in_groups(public_address):
    assert form_address("7K3QZ9M2XA") == "https://suara.palukota.go.id/q/7K3QZ9M2XA"
    assert typed_address("7K3QZ9M2XA") == "suara.palukota.go.id/q/7K3QZ-9M2XA"


@pytest.mark.django_db
@pytest.mark.parametrize("scale", [4, 12])
def test_png_is_read_by_a_decoder(code, public_address, scale):
    image = Image.open(BytesIO(code_png(code, scale=scale)))

    assert image.size == ((len(qr_matrix(scan_address(code.code))) + 2 * QUIET_ZONE) * scale,) * 2
    assert read(image.convert("L")) == [f"HTTPS://SUARA.PALUKOTA.GO.ID/Q/{code.code}"]


@pytest.mark.django_db
def test_svg_is_the_same_drawing(code, public_address):
    svg = code_svg(code, label='Kode "loket"')
    side = len(qr_matrix(scan_address(code.code))) + 2 * QUIET_ZONE
    drawn = Image.new("L", (side, side), 255)
    for piece in svg.rpartition(' d="')[2].partition('"')[0].split("M")[1:]:
        place, _, length = piece.partition("z")[0].partition("v")[0].partition("h")
        left, top = (int(number) for number in place.split())
        drawn.paste(0, (left, top, left + int(length), top + 1))

    assert 'aria-label="Kode &quot;loket&quot;"' in svg
    assert svg.count("<path") == 2
    assert read(drawn.resize((side * 8, side * 8), Image.Resampling.NEAREST)) == [scan_address(code.code)]


@pytest.mark.django_db
@pytest.mark.parametrize("dots_per_inch", [300, 100])
def test_printed_poster_is_read_by_a_decoder(code, public_address, tmp_path, dots_per_inch):
    (page,) = rasterised(poster_pdf(code), tmp_path, dots_per_inch)

    width, height = (round(side * dots_per_inch / 25.4) for side in (148, 210))
    assert abs(page.width - width) <= 2 and abs(page.height - height) <= 2
    (found,) = decode(page, symbols=[ZBarSymbol.QRCODE])
    assert found.data.decode() == f"HTTPS://SUARA.PALUKOTA.GO.ID/Q/{code.code}"
    assert found.rect.width * 25.4 / dots_per_inch >= 45


@pytest.mark.django_db
def test_poster_says_what_a_visitor_needs(code, public_address, tmp_path):
    text = text_in(poster_pdf(code), tmp_path)

    for part in (code.agency.name, code.point.name, typed_address(code.code), *words_of(code.code, "id")):
        assert part in text
    assert "in English too" in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"agency__name": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kabupaten Mamuju Tengah"},
        {"agency__accent_color": "#ffee00"},
        {"point__place": "Gedung B, lantai 3, sebelah kiri tangga, di seberang ruang tunggu utama"},
    ],
)
def test_long_names_and_pale_colors_stay_on_the_sheet(public_address, tmp_path, change):
    code = QrCodeFactory(
        **{f"point__unit__{key}" if "agency" in key else key: value for key, value in change.items()}
    )
    (page,) = rasterised(poster_pdf(code), tmp_path, 60)
    edge = {page.getpixel((x, y)) for x in (1, page.width - 2) for y in range(30, page.height - 60, 7)}

    assert len(edge) <= 12  # head, band and paper: no letter reaches the edge
    assert read(rasterised(poster_pdf(code), tmp_path, 150)[0]) == [scan_address(code.code)]


@pytest.mark.django_db
def test_poster_of_the_long_form_promises_no_twenty_seconds(public_address, tmp_path):
    code = QrCodeFactory(questionnaire=skm_version().questionnaire)

    assert "20" not in text_in(poster_pdf(code), tmp_path).partition(words_of(code.code, "id")[1])[2]


@pytest.mark.django_db
def test_poster_of_an_officer_names_nobody(code, public_address, tmp_path):
    officer = OfficerFactory(agency=code.agency, name="Siti Rahmawati")
    own = QrCodeFactory(point=None, agency=code.agency, officer=officer, questionnaire=code.questionnaire)

    assert "Siti" not in text_in(poster_pdf(own), tmp_path)


@pytest.mark.django_db
def test_same_code_gives_the_same_file(code):
    assert poster_pdf(code) == poster_pdf(code)
