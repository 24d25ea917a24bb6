"""Vehicle plates, as "DN 1234 AB"."""

from __future__ import annotations

import re

from feedback.redaction.rules import PLATE, Rule, Span

_AREAS = (
    "A|B|D|E|F|G|H|K|L|M|N|P|R|S|T|W|Z|AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH"
    "|DK|DL|DM|DN|DP|DR|DS|DT|DW|EA|EB|ED|KB|KH|KT|KU|PA|PB|PS|PY"
)
_PLATE = re.compile(rf"\b(?:{_AREAS})[ \-]?[1-9][0-9]{{1,3}}[ \-]?(?P<series>[A-Z]{{1,3}})\b")
_ANNOUNCED_PLATE = re.compile(
    r"\b(?:plat|nopol|no pol|nomor polisi|motor|mobil)\b(?:[ \t]*+(?:no|nomor|nya|saya|[:=])){0,3}+[ \t]*+"
    rf"(?P<plate>(?:{_AREAS})[ \-]?[1-9][0-9]{{0,3}}[ \-]?(?P<series>[a-z]{{1,3}}))\b",
    re.IGNORECASE,
)
_NOT_A_PLATE = re.compile(
    r"(?:loket|antrian|antrean|nomor|nomer|no|ruang|ruangan|meja|kursi|tiket|blok|lantai|kamar|kertas|poli"
    r"|gedung|kelas|ukuran|lembar|tipe)[ \t.:]*\Z",
    re.IGNORECASE,
)
_NOT_A_SERIES = frozenset(
    """
    ada aja am apa atm bgt blm bln bpk bu dan dgn di dpt dr ga gak hp hr ini itu jam jg jt kali kg kk klo km krn
    ktp ku lah lbr lg mau mnt nip nik org org pak pd pcs pm rb rt rw sdh sim sy tak tdk thn tp tpi udh utk wib
    wit yg
    """.split()  # noqa: SIM905 - a plain list of words
)


def _plate(found: re.Match[str]) -> Span | None:
    before = found.string[max(0, found.start() - 12) : found.start()]
    if found["series"].lower() in _NOT_A_SERIES or _NOT_A_PLATE.search(before):
        return None
    return (*found.span(), PLATE)


def _announced_plate(found: re.Match[str]) -> Span | None:
    return None if found["series"].lower() in _NOT_A_SERIES else (*found.span("plate"), PLATE)


PLATE_RULES = (
    Rule(_PLATE, _plate, needs=tuple("123456789")),
    Rule(_ANNOUNCED_PLATE, _announced_plate, needs=("plat", "pol", "motor", "mobil")),
)
