import copy
import json
from datetime import UTC, date, datetime
from pathlib import Path

import factory

from cms.services import AgencyText, ArticleText, Lines, ServiceText, Text, build_site
from cms.standards import COMPONENT_CODES
from feedback.unsur import UNSUR
from scoring.canonical import content_hash
from scoring.models import PublishedSummary
from tests.factories.organisation import AgencyFactory, UserFactory

NOW = datetime(2026, 7, 5, 3, 0, tzinfo=UTC)
EXPECTED = Path(__file__).parent.parent / "cms" / "expected"
FULL_STANDARD = {
    **{code: Lines((f"Isi {code}",)) for code in COMPONENT_CODES},
    "requirements": Lines(("Kartu Keluarga", "Formulir F-1.02"), ("Family card", "Form F-1.02")),
    "procedure": Lines(("Ambil nomor", "Serahkan berkas"), ("Take a number", "Hand in your papers")),
}

FIGURES = {
    "version": 1,
    "scope": {"kind": "AGENCY", "name": "Dinas Kependudukan", "name_en": "Civil Registry"},
    "agency": "Dinas Kependudukan",
    "starts_on": "2026-01-01",
    "ends_on": "2026-06-30",
    "as_of": "2026-07-05",
    "n": 1234,
    "satisfied": {"count": 1004, "n": 1234, "percent": 81, "low": 79, "high": 83},
    "overall": {"n": 1234, "distribution": [30, 60, 140, 604, 400], "mean": "4.04"},
    "ikm": {
        "n": 300,
        "value": "82.15",
        "grade": "B",
        "elements": [
            {
                "code": unsur.code,
                "name": dict(unsur.names),
                "n": 298,
                "nrr": "3.21",
                "value": f"{75 + 2 * place}.25",
                "grade": "B",
            }
            for place, unsur in enumerate(UNSUR)
        ],
        "people_served": 3000,
        "sample_size_needed": 341,
        "self_selected": True,
    },
    "trend": [
        {"month": "2026-01", "n": 400, "percent": 70, "low": 65, "high": 74},
        {"month": "2026-02", "n": 6, "percent": None, "reason": "BELOW_FLOOR"},
        {"month": "2026-03", "n": 828, "percent": 86, "low": 83, "high": 88},
    ],
    "comments": {"n": 210, "negative": 30, "neutral": 60, "positive": 100, "unsure": 20},
    "services": [
        {"name": "Kartu Keluarga", "name_en": "Family card", "n": 1218, "percent": 82, "low": 80, "high": 84},
        {"name": "Akta Kelahiran", "name_en": "", "n": 9, "percent": None, "reason": "BELOW_FLOOR"},
        {"name": "KTP", "name_en": "", "n": None, "percent": None, "reason": "PROTECTS_ANOTHER"},
    ],
    "held": 3,
    "removed": {"SPAM": 1, "REPEATED": 4},
    "policy": {"k": 30, "floor": 11},
}


class PublishedSummaryFactory(factory.django.DjangoModelFactory):
    """A summary of a whole agency; give `changes` to set figures apart from the usual ones."""

    class Meta:
        model = PublishedSummary
        exclude = ["changes"]

    changes: dict = {}
    agency = factory.SubFactory(AgencyFactory)
    scope = "AGENCY"
    starts_on = date(2026, 1, 1)
    ends_on = date(2026, 6, 30)
    rating_count = 1234
    figures = factory.LazyAttribute(lambda summary: {**copy.deepcopy(FIGURES), **summary.changes})
    figures_hash = factory.LazyAttribute(lambda summary: content_hash(summary.figures))
    note = "Kami membuka loket tambahan."
    published_by = factory.SubFactory(UserFactory)
    published_at = NOW


def site_of(*services, articles=()):
    """This will build the whole site around these services, every standard complete."""
    agencies = {service.agency_id: service.agency for service in services}
    return build_site(
        agencies=[
            AgencyText(agency, Text(agency.name, f"Office {agency.code}"), address="Jalan Kartini 1")
            for agency in agencies.values()
        ],
        services=[
            ServiceText(
                service,
                Text(service.name, service.name_en),
                Text("Ringkasan layanan.", "What it is."),
                FULL_STANDARD,
            )
            for service in services
        ],
        articles=articles,
        now=NOW,
    )


def charter():
    return ArticleText(
        slug=Text("piagam", "charter"),
        title=Text("Janji kami", "Our promise"),
        introduction=Text("Sepuluh janji.", "Ten promises."),
        body={
            "id": [
                ("heading", "Siapa pun boleh menilai"),
                ("paragraph", "<p>Setiap orang yang <b>dilayani</b>.</p>"),
                ("quote", {"text": "Jelas.", "source": "Pengunjung"}),
                ("callout", {"kind": "info", "title": "Anonim", "text": "Tanpa nama."}),
                ("steps", [{"title": "Pindai kode", "text": "Di meja."}]),
            ],
            "en": [("heading", "Everyone may rate")],
        },
        is_charter=True,
    )


def expected(name):
    return json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
