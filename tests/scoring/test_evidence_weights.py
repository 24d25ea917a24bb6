"""What a policy says of tickets reaches the score, and the record of it computes again."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from scoring.choices import RecordTrigger
from scoring.policies import DEFAULT_CONTENT
from scoring.services.processing import process_batch
from scoring.services.records import take_record
from scoring.services.verification import Checked, verify_records
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 3, 4, 0, tzinfo=UTC)
MOMENT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def record_with(content):
    """Twenty fives without a ticket beside twelve threes with one, and a colleague in between."""
    officer = OfficerFactory()
    ScoringPolicyFactory(agency=officer.agency, content=content)
    period = EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=officer.agency))
    code = QrCodeFactory(officer=officer, agency=officer.agency)
    colleague = QrCodeFactory(officer=OfficerFactory(agency=officer.agency), agency=officer.agency)
    SubmissionFactory.create_batch(12, code=code, occurred_at=MOMENT, values="3", verification="TICKET")
    SubmissionFactory.create_batch(20, code=code, occurred_at=MOMENT, values="5")
    SubmissionFactory.create_batch(30, code=colleague, occurred_at=MOMENT, values="4", verification="TICKET")
    process_batch(limit=100, now=NOW)
    return take_record(officer=officer, period=period, trigger=RecordTrigger.PERIOD_CLOSE, now=NOW)


def citizens_of(record):
    return next(part for part in record.parts if part["code"] == "CITIZENS")


def test_ratings_without_a_ticket_move_the_score_less_where_the_policy_says_so():
    plain = record_with(DEFAULT_CONTENT)
    weighed = record_with({**DEFAULT_CONTENT, "unverified_weight": "0.3"})

    assert Decimal(citizens_of(weighed)["value"]) < Decimal(citizens_of(plain)["value"])
    weights = {cell["weight"] for cell in weighed.inputs["citizens"]["cells"]}
    assert weights == {"0.3", "1"}
    assert list(verify_records()) == [Checked(2)]


def test_floor_looks_at_what_the_ratings_are_worth():
    """Six ratings with a ticket and six at a tenth are worth seven: under the floor of eleven."""
    officer = OfficerFactory()
    ScoringPolicyFactory(agency=officer.agency, content={**DEFAULT_CONTENT, "unverified_weight": "0.1"})
    period = EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=officer.agency))
    code = QrCodeFactory(officer=officer, agency=officer.agency)
    SubmissionFactory.create_batch(6, code=code, occurred_at=MOMENT, values="4", verification="TICKET")
    SubmissionFactory.create_batch(6, code=code, occurred_at=MOMENT, values="4")
    process_batch(limit=100, now=NOW)

    part = citizens_of(
        take_record(officer=officer, period=period, trigger=RecordTrigger.PERIOD_CLOSE, now=NOW)
    )

    assert (part["n"], part["value"], part["reason"]) == (12, None, "BELOW_FLOOR")
