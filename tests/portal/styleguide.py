"""Sample content for every component; `python -m tests.portal.styleguide PAGE.html` writes it as one file."""

import os
import sys
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe

from scoring.charts import (
    BarChart,
    Distribution,
    DistributionChart,
    LineChart,
    Numbers,
    Point,
    Reference,
    Words,
)

ROOT = Path(__file__).resolve().parents[2]
WORDS = Words(
    "Bulan", "Nilai", "Rentang", "Jumlah penilaian", "Belum cukup penilaian", "Belum ada penilaian."
)
STEPS = ("Sangat buruk", "Buruk", "Cukup", "Baik", "Sangat baik")


class SampleForm(forms.Form):
    name = forms.CharField(label="Nama layanan", help_text="Seperti tertulis di loket.")
    score = forms.IntegerField(label="Nilai", min_value=1, max_value=4)
    reason = forms.CharField(label="Alasan", widget=forms.Textarea, required=False)
    rating = forms.ChoiceField(
        label="Hasil kerja",
        widget=forms.RadioSelect,
        choices=[("below", "Di bawah harapan"), ("as", "Sesuai harapan"), ("above", "Di atas harapan")],
        help_text="Bandingkan dengan sasaran yang disepakati.",
    )
    agree = forms.BooleanField(label="Saya sudah membicarakannya dengan yang dinilai.")


PLACES = [
    {"url": "/", "label": "Beranda", "icon": "home", "is_current": False},
    {"url": "#", "label": "Tim saya", "icon": "team", "is_current": True, "count": 4},
    {"url": "#", "label": "Antrean", "icon": "inbox", "is_current": False, "count": 12},
    {"url": "#", "label": "Suara warga", "icon": "voice", "is_current": False},
]


def sample_context():
    form = SampleForm({"name": "", "score": "9", "rating": "as", "agree": "on"})
    people = [
        ("Siti Rahmawati", "attention", "Menunggu Anda", 3, 78.4, 74.1, 82.6, 1284, (60, 66, 64, 71, 75, 78)),
        ("Andi Pratama", "progress", "Berjalan", 0, 64.9, 58.2, 71.6, 212, (70, 66, 68, 65, None, 65)),
        ("Moh. Rizal Lamakarate", "neutral", "Konsep", 0, None, None, None, 23, (None, None, 40, 52, 61, 58)),
    ]
    keys = ("name", "kind", "state", "logs", "index", "low", "high", "n", "trend")
    return {
        "navigation": render_to_string("components/nav.html", {"items": PLACES, "kind": "workspace"}),
        "user_name": "Rahmat Hidayat",
        "log_out_url": "#",
        "language_choices": [
            {"code": "id", "label": "ID", "is_current": True},
            {"code": "en", "label": "EN", "is_current": False},
        ],
        "crumbs": [{"url": "#", "label": "Tim saya"}],
        "tabs": [
            {"url": "#", "label": label, "is_current": label == "Suara warga"}
            for label in ("Ringkasan", "Suara warga", "Evaluasi", "Riwayat")
        ],
        "score": 78.4,
        "marks": ((60, "Cukup"), (76, "Baik"), (90, "Sangat baik"))[:0],
        "parts": [
            {"label": "Hasil kerja", "score": 82, "weight_percent": 40, "points": 32.8},
            {"label": "Perilaku kerja", "score": 76, "weight_percent": 30, "points": 22.8},
            {"label": "Suara warga", "score": 76, "weight_percent": 30, "points": 22.8},
            {"label": "Sentimen komentar", "points": None, "reason": "Tidak dihitung: kurang 12 komentar."},
        ],
        "charts": (line_chart(), distribution_chart(), bar_chart()),
        "team": [
            {**dict(zip(keys, person, strict=True)), "waits": person[1] == "attention"} for person in people
        ],
        "page": Paginator(range(60), 20).page(2),
        "matrix_columns": ("Di bawah", "Sesuai", "Di atas"),
        "matrix_rows": matrix_rows(),
        "events": [
            {"when": "Hari ini", "what": "Evaluasi dibuka", "note": "Sampai 31 Juli.", "is_now": True},
            {"when": "12 Juni 2026", "what": "Catatan dari atasan dibaca"},
            {"when": "3 Januari 2026", "what": "Rencana disepakati"},
        ],
        "form": form,
        "face_options": [{"value": i, "label": step} for i, step in enumerate(STEPS, start=1)],
        "answers": [
            {"value": i, "label": text}
            for i, text in enumerate(("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"), start=1)
        ],
        "qr": mark_safe('<svg viewBox="0 0 21 21"><path d="M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0z"/></svg>'),
        "action": {"url": "#", "label": "Tulis laporan"},
        "facts": [
            {"term": "Masa", "text": "Januari–Juni 2026"},
            {"term": "Atasan", "text": "Rahmat Hidayat"},
        ],
        "icons": sorted(path.stem for path in (ROOT / "templates/components/icons").glob("*.svg")),
    }


def line_chart():
    values = (68.2, 70.1, None, 73.4, 76.0, 78.4)
    months = ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
    points = tuple(
        Point(
            month, value, value and value - 5 + i / 2, value and value + 5 - i / 2, 120, "Kurang 8 penilaian"
        )
        for i, (month, value) in enumerate(zip(months, values, strict=True))
    )
    return LineChart(
        title="Nilai naik dari 68,2 pada Januari menjadi 78,4 pada Juni",
        description="Garis nilai bulanan dengan rentang; Maret kurang penilaian.",
        points=points,
        lower=0,
        upper=100,
        words=WORDS,
        reference=Reference("Rata-rata layanan", 71.2),
    )


def distribution_chart():
    return DistributionChart(
        title="Empat dari lima warga menilai baik atau sangat baik",
        description="Sebaran jawaban menurut pertanyaan.",
        steps=STEPS,
        rows=(
            Distribution("Kecepatan pelayanan", (22, 41, 118, 310, 402)),
            Distribution("Kesopanan dan keramahan petugas", (4, 12, 51, 298, 528)),
            Distribution("Penanganan pengaduan", (0, 0, 0, 0, 0)),
        ),
        words=WORDS,
    )


def bar_chart():
    return BarChart(
        title="Kecepatan paling rendah di antara unsur yang dinilai",
        description="Nilai rata-rata tiap unsur pada skala 1 sampai 4.",
        bars=(
            Point("Kompetensi pelaksana", 3.61, 3.52, 3.70, 412),
            Point("Perilaku pelaksana", 3.55, 3.46, 3.64, 412),
            Point("Waktu penyelesaian dan kecepatan pelayanan di loket", 2.94, 2.82, 3.06, 411),
            Point("Penanganan pengaduan", reason="Kurang 12 penilaian"),
        ),
        lower=1,
        upper=4,
        words=WORDS,
        reference=Reference("Standar", 3.06),
        numbers=Numbers(2),
    )


def matrix_rows():
    names = (
        ("Di atas", ("Kurang", "Baik", "Sangat Baik")),
        ("Sesuai", ("Kurang", "Baik", "Baik")),
        ("Di bawah", ("Sangat Kurang", "Butuh Perbaikan", "Butuh Perbaikan")),
    )
    return [
        {
            "label": label,
            "cells": [
                {"label": cell, "is_lit": label == "Sesuai" and i == 2} for i, cell in enumerate(cells)
            ],
        }
        for label, cells in names
    ]


def styleguide_page():
    request = RequestFactory().get("/")
    with translation.override("id"):
        return render_to_string("portal/styleguide.html", sample_context(), request)


def main(path):
    styles = (ROOT / "static/css/workspace.css").read_text(encoding="utf-8")
    page = styleguide_page().replace("</head>", f"<style>{styles}</style></head>")
    Path(path).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    import django

    django.setup()
    main(sys.argv[1])
