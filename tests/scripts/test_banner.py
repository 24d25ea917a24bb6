import json

import pytest
from PIL import Image, ImageOps
from pyzbar import pyzbar

from scripts.banner import BLACK_ON_WHITE, RESET, account_lines, banner, qr_lines, read_demo

BOTH_HALVES = {" ": (255, 255), "▀": (0, 255), "▄": (255, 0), "█": (0, 0)}
DEMO = {
    "accounts": [
        {"role": "Supervisor", "username": "sari", "password": "kota-teluk-1", "path": "/kerja/"},
        {"role": "Auditor", "username": "budiman", "password": "kota", "path": "/kerja/"},
    ],
    "code_path": "/q/7K3M9P2XQ4",
}


def picture(lines: list[str]) -> Image.Image:
    """The terminal as a camera sees it: each character two pixels high, black and white as it asks for."""
    rows = []
    for line in lines:
        assert line.startswith(BLACK_ON_WHITE)
        assert line.endswith(RESET)
        halves = [BOTH_HALVES[symbol] for symbol in line.removeprefix(BLACK_ON_WHITE).removesuffix(RESET)]
        rows += zip(*halves, strict=True)
    image = Image.new("L", (len(rows[0]), len(rows)))
    image.putdata([pixel for row in rows for pixel in row])
    return image.resize((image.width * 6, image.height * 6), Image.Resampling.NEAREST)


@pytest.mark.parametrize("around", [0, 255], ids=["dark terminal", "light terminal"])
def test_qr_in_terminal_is_read_by_a_decoder(around):
    link = "http://192.168.1.20:8000/q/7K3M9P2XQ4"

    seen = ImageOps.expand(picture(list(qr_lines(link))), border=60, fill=around)

    assert [code.data.decode() for code in pyzbar.decode(seen)] == [link]


def test_account_lines_stand_in_columns():
    assert list(account_lines(DEMO["accounts"])) == [
        "    Supervisor   sari      kota-teluk-1   /kerja/",
        "    Auditor      budiman   kota           /kerja/",
    ]


def test_banner_leads_the_phone_to_the_network_address(tmp_path):
    path = tmp_path / "demo.json"
    path.write_text(json.dumps(DEMO), encoding="utf-8")

    lines = banner(
        read_demo(path), local="http://localhost:8001", network="http://10.0.0.5:8001"
    ).splitlines()

    assert "  http://10.0.0.5:8001/q/7K3M9P2XQ4" in lines
    assert "  Staff sign in at    http://localhost:8001/masuk/" in lines
