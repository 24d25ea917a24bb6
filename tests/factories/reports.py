import io
import zipfile
from datetime import UTC, date, datetime

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from appraisal import models
from appraisal.choices import ReportState
from tests.factories.organisation import OfficerFactory, UserFactory


class DailyReportFactory(factory.django.DjangoModelFactory):
    """A draft for Monday 2 March 2026 unless told otherwise."""

    class Meta:
        model = models.DailyReport

    class Params:
        sent = factory.Trait(state=ReportState.SUBMITTED, submitted_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
        verified = factory.Trait(
            sent=True,
            state=ReportState.VERIFIED,
            decided_by=factory.SubFactory(OfficerFactory),
            decided_at=datetime(2026, 3, 3, 1, 0, tzinfo=UTC),
        )

    officer = factory.SubFactory(OfficerFactory)
    work_date = date(2026, 3, 2)
    created_at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class ReportItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ReportItem

    report = factory.SubFactory(DailyReportFactory)
    position = factory.Sequence(lambda n: n + 1)
    description = "Served applicants at the counter"
    minutes = 60


class EvidenceFactory(factory.django.DjangoModelFactory):
    """A link behind an item of a daily report."""

    class Meta:
        model = models.Evidence

    report_item = factory.SubFactory(ReportItemFactory)
    link = "https://arsip.contoh.go.id/berkas/1"
    name = "Letter"
    added_by = factory.SubFactory(UserFactory)
    added_at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def picture_bytes(kind="JPEG", size=(40, 30), mode="RGB", **options) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size).save(written, kind, **options)
    return written.getvalue()


def pdf_bytes() -> bytes:
    written = io.BytesIO()
    canvas = Canvas(written)
    canvas.drawString(72, 720, "Letter")
    canvas.save()
    return written.getvalue()


def zip_bytes(entries: dict[str, bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return written.getvalue()


def docx_bytes(more: dict[str, bytes] | None = None) -> bytes:
    inside = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>"}
    return zip_bytes(inside | (more or {}))
