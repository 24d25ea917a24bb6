"""The survey instruments a published index can come from: their items, scale, weights and other names of columns.

An item is known by its code, never by its place: sources number complaints and facilities 8 and 9 in either
order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from feedback import perception
from feedback.unsur import UNSUR, Texts
from scoring.ikm.bands import Number

SKM, LEGACY, SPKP, SPAK, CUSTOM = "SKM", "LEGACY", "SPKP", "SPAK", "CUSTOM"
REPORT_ORDER, QUESTIONNAIRE_ORDER = "report", "questionnaire"
CUSTOM_ITEMS_MOST = 40
FOUR = 4


@dataclass(frozen=True, slots=True)
class Item:
    code: str
    names: Texts
    words: tuple[str, ...] = ()  # what else heads its column; one of them is enough


@dataclass(frozen=True, slots=True)
class Instrument:
    """`items` stand in report order; an instrument without items of its own has as many as its columns."""

    code: str
    names: Texts
    rule: str
    items: tuple[Item, ...]
    highest_answer: int = FOUR  # the lowest is 1
    has_grades: bool = False  # A to D by the bands of the IKM
    is_official_ikm: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(item.code for item in self.items)

    def on_four(self, mean: Number) -> Fraction:
        """A mean answer on the scale of 1 to 4 that the index is made of: 1 + 0.6·(x − 1) for a scale of six.

        ValueError where the mean lies outside the instrument's own scale. No rule fixes the conversion of six
        steps; this is the linear one that agencies use.
        """
        exact = Fraction(mean)
        if not 1 <= exact <= self.highest_answer:
            raise ValueError(f"a mean of answers lies between 1 and {self.highest_answer}")
        return 1 + (exact - 1) * Fraction(FOUR - 1, self.highest_answer - 1)

    def code_at(self, number: int, order: str = REPORT_ORDER) -> str | None:
        """The item that a bare U8 stands for; None where there is no such number."""
        if not self.items:
            return f"u{number:02}" if 1 <= number <= CUSTOM_ITEMS_MOST else None
        codes = list(self.codes)
        if self.code == SKM and order == QUESTIONNAIRE_ORDER:
            codes[7:9] = codes[8], codes[7]  # the questionnaire asks facilities before complaints
        return codes[number - 1] if 1 <= number <= len(codes) else None

    def code_named(self, text: str) -> str | None:
        """The item whose code, name or other name this is, whatever its case and punctuation."""
        wanted = _folded(text)
        for item in self.items:
            names = (item.code, *item.names.values(), *item.words)
            if wanted in {_folded(name) for name in names}:
                return item.code
        return None


# Under KEP/25/M.PAN/2/2004; kept to read old reports. The rule is no longer in force, so nobody is asked these.
_LEGACY_NAMES = (
    ("prosedur", "Prosedur pelayanan", "Procedure"),
    ("persyaratan", "Persyaratan pelayanan", "Requirements"),
    ("kejelasan_petugas", "Kejelasan petugas pelayanan", "Who is responsible"),
    ("kedisiplinan", "Kedisiplinan petugas pelayanan", "Discipline of officers"),
    ("tanggung_jawab", "Tanggung jawab petugas pelayanan", "Responsibility of officers"),
    ("kemampuan", "Kemampuan petugas pelayanan", "Ability of officers"),
    ("kecepatan", "Kecepatan pelayanan", "Speed"),
    ("keadilan", "Keadilan mendapatkan pelayanan", "Fairness"),
    ("kesopanan", "Kesopanan dan keramahan petugas", "Politeness and friendliness"),
    ("kewajaran_biaya", "Kewajaran biaya pelayanan", "Fairness of the fee"),
    ("kepastian_biaya", "Kepastian biaya pelayanan", "Certainty of the fee"),
    ("kepastian_jadwal", "Kepastian jadwal pelayanan", "Certainty of the schedule"),
    ("kenyamanan", "Kenyamanan lingkungan", "Comfort of the place"),
    ("keamanan", "Keamanan pelayanan", "Safety"),
)
_SKM_WORDS: Mapping[str, tuple[str, ...]] = {
    "persyaratan": ("persyaratan pelayanan", "syarat"),
    "prosedur": ("sistem mekanisme prosedur", "mekanisme", "prosedur pelayanan"),
    "waktu": ("waktu pelayanan", "kecepatan"),
    "biaya": ("tarif", "biaya tarif", "biaya / tarif"),
    "produk": ("produk layanan", "produk spesifikasi", "spesifikasi produk"),
    "kompetensi": ("kompetensi petugas",),
    "perilaku": ("perilaku petugas", "kesopanan"),
    "pengaduan": ("penanganan pengaduan", "pengaduan saran masukan", "pengaduan saran dan masukan"),
    "sarpras": ("sarana", "prasarana", "sarana prasarana", "fasilitas"),
}

INSTRUMENTS: Mapping[str, Instrument] = {
    instrument.code: instrument
    for instrument in (
        Instrument(
            SKM,
            {"id": "Survei Kepuasan Masyarakat, 9 unsur", "en": "Public satisfaction survey, 9 elements"},
            "PermenPANRB 14/2017",
            tuple(Item(unsur.code, unsur.names, _SKM_WORDS[unsur.code]) for unsur in UNSUR),
            has_grades=True,
            is_official_ikm=True,
        ),
        Instrument(
            LEGACY,
            {
                "id": "Indeks Kepuasan Masyarakat, 14 unsur (2004)",
                "en": "Satisfaction index, 14 elements (2004)",
            },
            "KEP/25/M.PAN/2/2004",
            tuple(Item(code, {"id": name, "en": english}) for code, name, english in _LEGACY_NAMES),
            has_grades=True,
            is_official_ikm=True,
        ),
        Instrument(
            SPKP,
            {"id": "Survei Persepsi Kualitas Pelayanan", "en": "Survey of perceived service quality"},
            "SE MenPANRB 04/2023",
            tuple(Item(item.code, item.names) for item in perception.SPKP_ITEMS),
            highest_answer=perception.HIGHEST_ANSWER,
        ),
        Instrument(
            SPAK,
            {"id": "Survei Persepsi Anti Korupsi", "en": "Survey of perceived integrity"},
            "SE MenPANRB 04/2023",
            tuple(Item(item.code, item.names) for item in perception.SPAK_ITEMS),
            highest_answer=perception.HIGHEST_ANSWER,
        ),
        Instrument(
            CUSTOM,
            {"id": "Survei lain", "en": "Another survey"},
            "",
            (),
        ),
    )
}


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))
