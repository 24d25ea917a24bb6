from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from appraisal.signals import competency_assessed
from scoring.choices import RecordTrigger
from scoring.engine import compute
from scoring.models import OfficerScore, PerformanceRecord
from scoring.services.records import take_record
from scoring.services.verification import Checked, verify_records
from tests.factories.appraisal import EvaluationPeriodFactory
from tests.factories.growth import AssessmentItemFactory, CompetencyAssessmentFactory
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
REQUIRED = (3, 3, 3, 2, 3, 2, 2, 3, 2)
LEVELS = (3, 2, 3, 2, 3, 2, 1, 3, 2)


@pytest.fixture
def assessed():
    """An officer with the nine competencies of the worked example, in an agency with a policy."""
    assessment = CompetencyAssessmentFactory()
    ScoringPolicyFactory(agency=assessment.officer.agency)
    for required, level in zip(REQUIRED, LEVELS, strict=True):
        AssessmentItemFactory(assessment=assessment, level=level, required=required)
    return assessment


def competency_part(record):
    return next(part for part in record.parts if part["code"] == "COMPETENCY")


def take(assessment, **period):
    period = EvaluationPeriodFactory(cycle__agency=assessment.officer.agency, **period)
    return take_record(officer=assessment.officer, period=period, trigger=RecordTrigger.PERIOD_CLOSE, now=NOW)


def test_fit_with_the_position_reaches_the_index_and_recomputes(assessed):
    record = take(assessed)

    part = competency_part(record)
    assert Decimal(part["value"]).quantize(Decimal("0.01")) == Decimal("90.74")
    assert (part["n"], part["reason"], part["reference"]) == (9, "", part["value"])
    assert record.inputs["competency"]["assessment"] == str(assessed.public_id)
    assert sorted(row["level"] for row in record.inputs["competency"]["rows"]) == sorted(LEVELS)
    assert list(verify_records()) == [Checked(1)]


def test_later_level_changes_no_record(assessed):
    record = take(assessed)

    assessed.items.update(level=1)

    kept = PerformanceRecord.objects.get(pk=record.pk)
    assert competency_part(kept) == competency_part(record)
    assert list(verify_records()) == [Checked(1)]


def test_assessment_after_the_period_stays_out(assessed):
    assessed.assessed_on = date(2026, 4, 1)
    assessed.save()

    assert competency_part(take(assessed))["reason"] == "NOT_ASSESSED"


def test_inputs_from_before_the_part_compute_as_they_did(assessed):
    inputs = dict(take(assessed).inputs)
    del inputs["competency"]

    part = next(each for each in compute(inputs).parts_json() if each["code"] == "COMPETENCY")
    assert (part["value"], part["reason"]) == (None, "NOT_ASSESSED")


def test_sent_assessment_marks_the_periods_it_reaches(assessed):
    agency = assessed.officer.agency
    quarter = EvaluationPeriodFactory(cycle__agency=agency)
    EvaluationPeriodFactory(cycle=quarter.cycle, second_quarter=True)
    EvaluationPeriodFactory(
        cycle=quarter.cycle, name="Triwulan 4", starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31)
    )

    competency_assessed.send(sender=type(assessed), assessment=assessed, now=NOW)

    scores = OfficerScore.objects.filter(officer=assessed.officer, is_stale=True)
    assert sorted(scores.values_list("period__starts_on", flat=True)) == [date(2026, 1, 1), date(2026, 4, 1)]
