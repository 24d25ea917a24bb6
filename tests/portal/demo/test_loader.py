import json
from datetime import UTC, datetime

import pytest
from wagtail.models import ReferenceIndex

from appraisal.models import Evaluation
from cms.models import ServicePage
from feedback.models import Submission
from organisation.models import DutyAssignment, Officer, Service
from portal.demo.loader import DemoLoader
from scoring.models import OfficerScore, PerformanceRecord, PublishedSummary
from scoring.queries.tallies import tally_check
from scoring.services.verification import verify_records

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.django_db
def test_city_is_loaded_through_the_services_and_holds_together(tmp_path):
    lines = []

    DemoLoader(now=NOW, report=lines.append, ratings=1500, agencies=2).run(tmp_path / "demo.json")

    assert Officer.objects.count() == 33
    assert ServicePage.objects.count() == 22
    assert ReferenceIndex.get_references_to(Service.objects.first()).exists()
    assert DutyAssignment.objects.count() > 2_000
    assert Submission.objects.filter(is_waiting=True).count() == 0
    assert Submission.objects.count() > 1400
    assert Evaluation.objects.exclude(state="DRAFT").count() == PerformanceRecord.objects.count()
    assert OfficerScore.objects.filter(is_stale=True).count() == 0
    assert PublishedSummary.objects.exists()
    assert tally_check().agrees
    assert all(checked.problem is None for checked in verify_records())
    log_ins = json.loads((tmp_path / "demo.json").read_text(encoding="utf-8"))
    assert [account["path"] for account in log_ins["accounts"]] == [
        "/kerja/",
        "/kerja/tim/",
        "/kerja/",
        "/cms/",
        "/kerja/",
        "/kerja/",
    ]
    assert log_ins["code_path"].startswith("/q/")
