from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from appraisal.choices import EvaluationState, GuidanceState, ObjectionState
from appraisal.models import Evaluation, GuidancePlan, Objection
from appraisal.queries.recognition import public_recognitions
from appraisal.services.guidance import GuidanceContent, confirm_guidance
from appraisal.services.objection_decisions import NewRatings, NotTheDecider, decide_objection
from appraisal.services.objections import file_objection, state_side
from appraisal.services.recognition import (
    CannotDecide,
    decide_recognition,
    give_consent,
    propose_recognition,
    publish_recognition,
)
from appraisal.signals import evaluation_delivered
from scoring.choices import RecordTrigger
from scoring.models import PerformanceRecord
from scoring.services.records import take_record
from scoring.services.scores import refresh_stale_scores
from scoring.services.verification import Checked, verify_records
from tests.factories.outcomes import (
    DeliveredEvaluationFactory,
    GuidancePlanFactory,
    ObjectionFactory,
    RecognitionFactory,
    build_case,
)
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
ZONES = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


# KEP-11


def test_kep_11_recognition_has_reason_evidence_and_signer_and_is_public_with_consent_only(client):
    case = build_case()
    recognition = propose_recognition(
        case.officer,
        kind="AWARD",
        title="Loket kedua",
        reason="Membuka loket kedua.",
        evidence_text="Waktu tunggu turun.",
        actor=case.actor(case.rater),
        now=NOW,
    )
    with pytest.raises(CannotDecide):
        decide_recognition(recognition, is_granted=True, reason="x", actor=case.actor(case.rater), now=NOW)
    granted = decide_recognition(
        recognition, is_granted=True, reason="Layak.", actor=case.actor(case.personnel), now=NOW
    )
    client.force_login(case.officer.user)
    seen = client.get(reverse("outcomes:recognition", args=[granted.public_id]))
    assert seen.context["recognition"].decided_by == case.personnel
    assert public_recognitions(case.officer.agency) == []

    give_consent(granted, shows_name=True, actor=case.actor(case.officer), now=NOW)
    publish_recognition(granted, actor=case.actor(case.personnel), now=NOW)

    assert [row.name for row in public_recognitions(case.officer.agency)] == [case.officer.name]


# KEP-12


def test_kep_12_low_rating_opens_a_draft_that_only_a_person_gives_effect(client):
    case = build_case(results_rating=-1)
    evaluation_delivered.send(sender=Evaluation, evaluation=case.evaluation, now=NOW)
    plan = GuidancePlan.objects.get()
    address = reverse("outcomes:guidance", args=[plan.public_id])
    client.force_login(case.officer.user)
    assert (plan.state, client.get(address).status_code) == (GuidanceState.DRAFT, 404)

    confirm_guidance(
        plan,
        content=GuidanceContent("Tepat waktu.", "Pendampingan.", case.superior, date(2026, 7, 1)),
        reason="Berkas sering kembali.",
        actor=case.actor(case.rater),
        now=NOW,
    )

    shown = client.get(address)
    assert (shown.status_code, shown.context["plan"].confirmed_by) == (200, case.rater)


# KEP-15

PERSON, WHEN, WHY = "person", "when", "why"
ADVERSE = {
    "guidance confirmed": (
        GuidancePlanFactory,
        {"state": "CONFIRMED", "steps": "Pendampingan.", "review_on": date(2026, 7, 1)},
        {PERSON: "confirmed_by", WHEN: "confirmed_at", WHY: "confirm_reason"},
    ),
    "guidance put aside": (
        GuidancePlanFactory,
        {"state": "DISMISSED"},
        {PERSON: "closed_by", WHEN: "closed_at", WHY: "outcome"},
    ),
    "recognition declined": (
        RecognitionFactory,
        {"state": "DECLINED"},
        {PERSON: "decided_by", WHEN: "decided_at", WHY: "decision_reason"},
    ),
    "recognition revoked": (
        RecognitionFactory,
        {"state": "REVOKED"},
        {PERSON: "decided_by", WHEN: "decided_at", WHY: "decision_reason"},
    ),
    "objection upheld": (
        ObjectionFactory,
        {"state": "DECIDED", "decision": "UPHELD", "missing_statement_note": "Tidak menjawab."},
        {PERSON: "decider", WHEN: "decided_at", WHY: "reasons"},
    ),
    "objection sent back": (
        ObjectionFactory,
        {"state": "DECIDED", "decision": "SENT_BACK", "missing_statement_note": "Tidak menjawab."},
        {PERSON: "decider", WHEN: "decided_at", WHY: "reasons"},
    ),
    "low predicate signed": (
        DeliveredEvaluationFactory,
        {"state": "SIGNED", "results_rating": -1, "behaviour_rating": -1},
        {PERSON: "evaluator", WHEN: "signed_at", WHY: "improvements"},
    ),
}


def complete(decision):
    factory, content, names = ADVERSE[decision]
    case = build_case()
    person = case.personnel if names[PERSON] == "decided_by" else case.superior
    return factory, content | {names[PERSON]: person, names[WHEN]: NOW, names[WHY]: "Alasan."}, names


@pytest.mark.parametrize("missing", [PERSON, WHEN, WHY])
@pytest.mark.parametrize("decision", ADVERSE)
def test_kep_15_no_adverse_decision_is_stored_without_person_reason_and_date(decision, missing):
    factory, content, names = complete(decision)
    assert factory(**content).pk

    content |= {names[missing]: "" if missing == WHY else None}
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**content)


def test_kep_15_low_predicate_without_its_ratings_is_not_signed():
    with pytest.raises(IntegrityError):
        DeliveredEvaluationFactory(state="SIGNED", results_rating=None, behaviour_rating=None, predicate="SK")


@pytest.mark.parametrize("predicate", ["BP", "K", "SK"])
def test_kep_15_low_predicate_has_no_effect_by_itself(predicate):
    results, behaviour = {"BP": (-1, 0), "K": (0, -1), "SK": (-1, -1)}[predicate]
    case = build_case(results_rating=results, behaviour_rating=behaviour)

    evaluation_delivered.send(sender=Evaluation, evaluation=case.evaluation, now=NOW)

    plan = GuidancePlan.objects.get()
    assert (plan.state, plan.confirmed_by, plan.steps) == (GuidanceState.DRAFT, None, "")


# The 14 days, the decider, one transaction


@pytest.mark.parametrize(("zone", "hours"), ZONES.items())
def test_day_14_is_accepted_at_23_59_local_and_day_15_is_late(zone, hours):
    midnight = datetime(2026, 4, 7, tzinfo=UTC) - timedelta(hours=hours)
    objections = []
    for moment in (timedelta(days=14, hours=23, minutes=59), timedelta(days=15)):
        case = build_case(zone, delivered_at=midnight + timedelta(hours=9))
        objections.append(
            file_objection(
                case.evaluation, grounds="x", actor=case.actor(case.officer), now=midnight + moment
            )
        )

    assert [
        (each.state, each.deadline == midnight + timedelta(days=15, microseconds=-1)) for each in objections
    ] == [
        (ObjectionState.FILED, True),
        (ObjectionState.LATE, True),
    ]


def test_decider_who_is_the_evaluator_is_refused_by_service_database_and_address(client):
    case = build_case()
    objection = heard_objection(case)
    client.force_login(case.rater.user)
    address = reverse("outcomes:objection-decide", args=[objection.public_id])

    with pytest.raises(NotTheDecider):
        decide_objection(objection, decision="UPHELD", reasons="x", actor=case.actor(case.rater), now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objection.objects.filter(pk=objection.pk).update(decider=case.rater)
    answer = client.post(address, {"action": "decide", "decision": "UPHELD", "reasons": "x"})

    objection.refresh_from_db()
    assert (answer.status_code, objection.state) == (404, ObjectionState.HEARING)


def heard_objection(case):
    objection = file_objection(
        case.evaluation, grounds="Target berubah.", actor=case.actor(case.officer), now=NOW
    )
    for person in (case.officer, case.rater):
        objection = state_side(objection, statement="Pandangan.", actor=case.actor(person), now=NOW)
    return objection


def change(case, objection):
    return decide_objection(
        objection,
        decision="CHANGED",
        reasons="Bukti diterima.",
        ratings=NewRatings(1, 1),
        actor=case.actor(case.superior),
        now=NOW,
    )


@pytest.fixture
def recorded_case():
    """A case whose evaluation already has its performance record."""
    case = build_case()
    ScoringPolicyFactory(agency=case.officer.agency)
    take_record(
        officer=case.officer, period=case.evaluation.period, trigger=RecordTrigger.EVALUATION, now=NOW
    )
    return case


def test_changed_evaluation_makes_a_superseding_evaluation_and_record_at_once(recorded_case):
    decided = change(recorded_case, heard_objection(recorded_case))

    first, second = PerformanceRecord.objects.order_by("pk")
    assert decided.changed_evaluation.supersedes == recorded_case.evaluation
    assert (second.supersedes, second.trigger, second.reason) == (
        first,
        RecordTrigger.CORRECTION,
        "Bukti diterima.",
    )
    assert list(verify_records()) == [Checked(2)]
    refresh_stale_scores(now=NOW)
    assert PerformanceRecord.objects.count() == 2


def test_rolled_back_decision_leaves_neither_evaluation_nor_record(recorded_case):
    objection = heard_objection(recorded_case)

    with pytest.raises(RuntimeError), transaction.atomic():
        change(recorded_case, objection)
        assert (Evaluation.objects.count(), PerformanceRecord.objects.count()) == (2, 2)
        raise RuntimeError

    recorded_case.evaluation.refresh_from_db()
    objection.refresh_from_db()
    assert (Evaluation.objects.count(), PerformanceRecord.objects.count()) == (1, 1)
    assert (recorded_case.evaluation.state, objection.state) == (
        EvaluationState.DELIVERED,
        ObjectionState.HEARING,
    )


def test_agency_without_a_policy_changes_an_evaluation_without_a_record():
    case = build_case()

    decided = change(case, heard_objection(case))

    assert (decided.changed_evaluation.predicate, PerformanceRecord.objects.count()) == ("SB", 0)
