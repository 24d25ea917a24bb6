from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from appraisal.choices import ReportState
from appraisal.models import DailyReport
from appraisal.services.evidence import add_file
from organisation.actors import actor_for
from organisation.models import AccessLog
from tests.factories.organisation import OfficerFactory, PlacementFactory
from tests.factories.reports import EvidenceFactory, ReportItemFactory, pdf_bytes, upload

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def evidence():
    item = ReportItemFactory(report__officer__with_user=True)
    PlacementFactory(
        officer=item.report.officer,
        supervisor=OfficerFactory(agency=item.report.officer.agency, with_user=True),
    )
    DailyReport.objects.filter(pk=item.report.pk).update(state=ReportState.SUBMITTED, submitted_at=NOW)
    actor = actor_for(item.report.officer.user, today=NOW.date())
    return add_file(
        owner=item, upload=upload(pdf_bytes(), "Surat “tugas”.exe.pdf"), name="", actor=actor, now=NOW
    )


def address(evidence):
    return reverse("reports:evidence", args=[evidence.public_id])


def officer_of(evidence):
    return evidence.report_item.report.officer


def test_file_is_handed_out_to_keep_and_never_to_run(client, evidence):
    client.force_login(officer_of(evidence).user)

    answer = client.get(address(evidence))

    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"
    names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [answer[name] for name in names] == [
        "application/pdf",
        'attachment; filename="surat-tugasexe.pdf"',
        "nosniff",
        "private, no-store",
    ]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_supervisor_opens_it_and_that_is_noted(client, evidence):
    officer = officer_of(evidence)
    client.force_login(officer.placements.get().supervisor.user)

    assert client.get(address(evidence)).status_code == 200
    assert list(AccessLog.objects.values_list("officer_id", "what", "as_role")) == [
        (officer.pk, "reports:evidence", "SUPERVISOR")
    ]


def test_stranger_cannot_tell_that_there_is_a_file(client, evidence):
    client.force_login(OfficerFactory(agency=officer_of(evidence).agency, with_user=True).user)

    assert client.get(address(evidence)).status_code == 404


def test_link_and_lost_file_are_not_found(client, evidence):
    client.force_login(officer_of(evidence).user)
    link = EvidenceFactory(report_item=evidence.report_item)
    evidence.file.storage.delete(evidence.file.name)

    assert [client.get(address(each)).status_code for each in (link, evidence)] == [404, 404]


# What the workspace takes in


@pytest.mark.parametrize("signed_in", [True, False])
def test_file_too_large_is_dropped_and_the_rest_of_the_form_arrives(signed_in, rf):
    user = OfficerFactory(with_user=True).user
    content = bytes(11 * 1024 * 1024) if signed_in else b"small"
    request = rf.post(
        "/kerja/laporan/", {"text": "typed", "file": SimpleUploadedFile("a.pdf", content), "after": "too"}
    )
    request.user = user if signed_in else AnonymousUser()

    file = request.FILES["file"]

    assert (request.POST["text"], request.POST["after"], file.name, file.read()) == (
        "typed",
        "too",
        "a.pdf",
        b"",
    )
    assert file.size > 10 * 1024 * 1024


def test_files_that_are_too_large_together_are_dropped(rf):
    files = {f"file{n}": SimpleUploadedFile(f"{n}.pdf", bytes(9 * 1024 * 1024)) for n in range(5)}
    request = rf.post("/kerja/laporan/", files)
    request.user = OfficerFactory(with_user=True).user

    kept = [name for name, file in request.FILES.items() if file.size == 9 * 1024 * 1024]

    assert kept == ["file0", "file1", "file2"]


def test_uploads_outside_the_workspace_are_left_alone(rf):
    request = rf.post("/cms/images/add/", {"file": SimpleUploadedFile("a.jpg", bytes(11 * 1024 * 1024))})

    assert len(request.FILES["file"].read()) == 11 * 1024 * 1024
