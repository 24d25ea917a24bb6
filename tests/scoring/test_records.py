from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from appraisal.signals import evaluation_delivered
from scoring.choices import RecordStatus, RecordTrigger
from scoring.models import OfficerScore, PerformanceRecord
from scoring.services.policies import (
    ApproversTheSame,
    PolicyNotDraft,
    PolicyReachesBack,
    activate_policy,
    draft_policy,
)
from scoring.services.processing import process_batch
from scoring.services.records import take_record
from scoring.services.scores import refresh_stale_scores
from scoring.services.verification import Checked, verify_records
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationFactory, EvaluationPeriodFactory
from tests.factories.feedback import QrCodeFactory, SubmissionFactory
from tests.factories.organisation import AgencyFactory, OfficerFactory, UserFactory
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 3, 4, 0, tzinfo=UTC)


@pytest.fixture
def rated():
    """An officer with twelve good ratings in the first quarter, in an agency with a policy."""
    officer = OfficerFactory()
    ScoringPolicyFactory(agency=officer.agency)
    period = EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=officer.agency))
    code = QrCodeFactory(officer=officer, agency=officer.agency)
    for number in range(12):
        SubmissionFactory(code=code, occurred_at=datetime(2026, 3, 2, number, 0, tzinfo=UTC), values="4")
    process_batch(limit=100, now=NOW)
    return officer, period


def take(rated, **options):
    officer, period = rated
    return take_record(officer=officer, period=period, trigger=RecordTrigger.PERIOD_CLOSE, now=NOW, **options)


def is_sound(count):
    return list(verify_records()) == [Checked(count)]


def test_record_keeps_its_inputs_and_recomputes(rated):
    record = take(rated)

    assert record.sequence == 1
    assert record.status == RecordStatus.INSUFFICIENT  # citizens alone are 20 % of the weight
    assert record.index is None
    citizens = next(part for part in record.parts if part["code"] == "CITIZENS")
    assert (citizens["n"], citizens["value"]) == (12, "75")
    assert is_sound(1)


def test_correction_supersedes_and_keeps_the_old(rated):
    first = take(rated)

    second = take(rated, reason="Roster corrected")

    assert (second.sequence, second.supersedes, second.previous_hash) == (2, first, first.record_hash)
    assert is_sound(2)


def test_old_record_recomputes_after_a_new_policy(rated):
    record = take(rated)
    policy = record.policy
    content = policy.content | {"coverage_min_bp": 1500}

    draft = draft_policy(agency=policy.agency, content=content, valid_from=policy.valid_from)
    activate_policy(policy=draft, approved_by_id=UserFactory().pk, seconded_by_id=UserFactory().pk, now=NOW)
    again = take(rated)

    assert (again.status, again.index) == (RecordStatus.PARTIAL, Decimal("75.000000"))
    assert is_sound(2)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE scoring_performancerecord SET reason = 'x'", "DELETE FROM scoring_performancerecord"],
)
def test_database_refuses_to_change_a_record(rated, statement):
    take(rated)

    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"inputs": {}}, "its inputs were changed"),
        ({"reason": "other"}, "its content was changed"),
        (
            {"coverage_bp": 9999},
            "its content was changed: coverage is 9999, computed again it is 2000",
        ),
        ({"previous_hash": "f" * 64}, "it does not follow the record before it"),
    ],
)
def test_forged_record_is_found(rated, change, problem):
    true = take(rated)
    forged = PerformanceRecord.objects.get(pk=true.pk)
    for name, value in change.items():
        setattr(forged, name, value)
    _replace(forged)

    assert problem_of(true) == problem


def problem_of(record):
    """The problem that is found, which has to be named with this record."""
    *_, last = verify_records()
    assert (last.problem.key, last.problem.public_id) == (record.pk, str(record.public_id))
    return last.problem.text


def test_policy_needs_two_people():
    policy = draft_policy(
        agency=AgencyFactory(), content=ScoringPolicyFactory.build(agency=None).content, valid_from=NOW.date()
    )
    person = UserFactory()

    with pytest.raises(ApproversTheSame):
        activate_policy(policy=policy, approved_by_id=person.pk, seconded_by_id=person.pk, now=NOW)


def new_policy(agency, valid_from, **content):
    draft = draft_policy(
        agency=agency, content=agency.policies.get().content | content, valid_from=valid_from
    )
    return activate_policy(
        policy=draft, approved_by_id=UserFactory().pk, seconded_by_id=UserFactory().pk, now=NOW
    )


@pytest.mark.parametrize(
    ("valid_from", "version"), [(date(2026, 3, 31), 2), (date(2026, 4, 1), 1)], ids=["last day", "day after"]
)
def test_late_rating_is_scored_by_the_policy_of_its_period(rated, valid_from, version):
    officer, period = rated
    new_policy(officer.agency, valid_from, coverage_min_bp=1500)
    code = QrCodeFactory(officer=officer, agency=officer.agency)
    SubmissionFactory(code=code, occurred_at=datetime(2026, 3, 30, 1, 0, tzinfo=UTC), values="4")
    process_batch(limit=100, now=NOW + timedelta(days=30))

    refresh_stale_scores(now=NOW + timedelta(days=30))

    score = OfficerScore.objects.get(officer=officer, period=period)
    assert (score.rating_count, score.detail["policy_version"]) == (13, version)
    assert score.status == (RecordStatus.PARTIAL if version == 2 else RecordStatus.INSUFFICIENT)


def test_record_taken_late_keeps_the_policy_of_its_period(rated):
    officer, _period = rated
    old, new = officer.agency.policies.get(), new_policy(officer.agency, date(2026, 4, 1))

    record = take(rated)

    assert (record.policy, record.inputs["policy"]) == (old, old.content)
    assert new.state == "ACTIVE"
    assert is_sound(1)


def test_period_before_the_first_policy_is_scored_by_that_one(rated):
    officer, _period = rated
    officer.agency.policies.update(valid_from=date(2026, 5, 1))

    assert take(rated).policy == officer.agency.policies.get()


def test_policy_does_not_reach_back_before_the_one_in_force():
    before = ScoringPolicyFactory()

    with pytest.raises(PolicyReachesBack):
        new_policy(before.agency, date(2025, 12, 31))

    before.refresh_from_db()
    assert before.state == "ACTIVE"


def test_active_policy_is_not_activated_again():
    policy = ScoringPolicyFactory()

    with pytest.raises(PolicyNotDraft):
        activate_policy(
            policy=policy, approved_by_id=UserFactory().pk, seconded_by_id=UserFactory().pk, now=NOW
        )


def test_refresh_fills_the_running_score(rated):
    officer, period = rated

    assert refresh_stale_scores(now=NOW) == 1

    score = OfficerScore.objects.get(officer=officer, period=period)
    assert (score.is_stale, score.rating_count, score.citizen_value) == (False, 12, Decimal("75.000000"))
    assert [entry["month"] for entry in score.detail["trend"]] == ["2026-03"]


def test_delivered_evaluation_leads_to_a_record(rated):
    officer, period = rated
    evaluation = EvaluationFactory(officer=officer, period=period)

    evaluation_delivered.send(sender=type(evaluation), evaluation=evaluation, now=NOW)
    refresh_stale_scores(now=NOW + timedelta(minutes=1))

    record = PerformanceRecord.objects.get(officer=officer, period=period)
    assert record.trigger == RecordTrigger.EVALUATION
    assert OfficerScore.objects.get(officer=officer, period=period).due_record == ""


def test_agencies_have_chains_of_their_own(rated):
    other_officer = OfficerFactory()
    ScoringPolicyFactory(agency=other_officer.agency)
    other_period = EvaluationPeriodFactory(cycle=AppraisalCycleFactory(agency=other_officer.agency))

    take(rated)
    other = take((other_officer, other_period))

    assert other.previous_hash == "0" * 64
    assert is_sound(2)


def _replace(record):
    """Someone with the right to drop triggers puts another row in the place of a record."""
    table = "scoring_performancerecord"
    on = "" if connection.vendor == "sqlite" else f" ON {table}"
    with connection.cursor() as cursor:
        for event in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER {table}_no_{event}{on}")
    record.save(force_update=True)
