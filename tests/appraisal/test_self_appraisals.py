from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from appraisal.choices import CycleState, EvaluationState, Rating, SelfAppraisalState, Value
from appraisal.models import AppraisalCycle, Evaluation, SelfAppraisal
from appraisal.queries.self_appraisals import self_appraisal_of
from appraisal.rules.evaluations import can_object_to, can_read_evaluation, can_read_self_appraisal
from appraisal.services import CycleIsClosed, PhaseRefuses
from appraisal.services.self_appraisals import (
    AlreadySent,
    ContentInvalid,
    ContentMissing,
    EvaluationIsSigned,
    NotYourself,
    PeriodAhead,
    SelfContent,
    save_self_appraisal,
    send_self_appraisal,
)
from organisation.actors import Actor
from organisation.models import AuditEvent, Notification
from tests.factories.appraisal import EvaluationFactory, EvaluationPeriodFactory
from tests.factories.evaluations import SelfAppraisalFactory
from tests.factories.organisation import OfficerFactory, PlacementFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 2, 1, 0, tzinfo=UTC)
CONTENT = SelfContent(
    achievements=" All files in time. ",
    results_rating=Rating.MEETS,
    behaviour_rating=Rating.ABOVE,
    values={Value.LOYAL: (4, " ")},
)


@pytest.fixture
def officer():
    return OfficerFactory(with_user=True)


@pytest.fixture
def period(officer):
    return EvaluationPeriodFactory(cycle__agency=officer.agency)


def as_actor(officer):
    return Actor(user_id=officer.user_id, officer_id=officer.pk)


def save(officer, period, content=CONTENT, now=NOW):
    return save_self_appraisal(
        officer=officer, period=period, content=content, actor=as_actor(officer), now=now
    )


def send(officer, period, now=NOW):
    return send_self_appraisal(officer=officer, period=period, actor=as_actor(officer), now=now)


def test_draft_keeps_what_was_written_and_can_be_written_anew(officer, period):
    save(officer, period)

    kept = save(officer, period, replace(CONTENT, support="A second scanner.", values={}))

    assert SelfAppraisal.objects.get() == kept
    assert (kept.achievements, kept.support, kept.state) == (
        "All files in time.",
        "A second scanner.",
        SelfAppraisalState.DRAFT,
    )
    assert kept.values.count() == 0


def test_sending_tells_the_supervisor_and_cannot_be_taken_back(officer, period):
    supervisor = OfficerFactory(agency=officer.agency, with_user=True)
    PlacementFactory(officer=officer, supervisor=supervisor)
    save(officer, period)

    sent = send(officer, period)

    assert (sent.state, sent.sent_at) == (SelfAppraisalState.SENT, NOW)
    assert list(Notification.objects.values_list("recipient_id", "kind")) == [
        (supervisor.user_id, "self_appraisal.sent")
    ]
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True)) == [
        "self_appraisal.save",
        "self_appraisal.send",
    ]
    for again in (save, send):
        with pytest.raises(AlreadySent):
            again(officer, period)


@pytest.mark.parametrize(
    "missing", [{"achievements": " "}, {"results_rating": None}, {"behaviour_rating": None}]
)
def test_incomplete_self_appraisal_cannot_be_sent(officer, period, missing):
    save(officer, period, replace(CONTENT, **missing))

    with pytest.raises(ContentMissing):
        send(officer, period)


@pytest.mark.parametrize("wrong", [{"results_rating": 2}, {"values": {Value.LOYAL: (6, "")}}])
def test_impossible_ratings_are_refused(officer, period, wrong):
    with pytest.raises(ContentInvalid):
        save(officer, period, replace(CONTENT, **wrong))


def test_nobody_writes_for_another_or_in_another_agency(officer, period):
    with pytest.raises(NotYourself):
        save_self_appraisal(
            officer=officer,
            period=period,
            content=CONTENT,
            actor=as_actor(OfficerFactory(agency=officer.agency)),
            now=NOW,
        )
    with pytest.raises(NotYourself):
        save(officer, EvaluationPeriodFactory())


def test_period_must_have_begun(officer, period):
    with pytest.raises(PeriodAhead):
        save(officer, period, now=datetime(2025, 12, 31, 15, 59, tzinfo=UTC))


def test_year_waits_for_its_phase(officer):
    year = EvaluationPeriodFactory(cycle__agency=officer.agency, whole_year=True)

    with pytest.raises(PhaseRefuses):
        save(officer, year)
    AppraisalCycle.objects.update(state=CycleState.SELF)
    year.refresh_from_db()
    assert save(officer, year).state == SelfAppraisalState.DRAFT
    AppraisalCycle.objects.update(state=CycleState.CLOSED)
    year.refresh_from_db()
    with pytest.raises(CycleIsClosed):
        save(officer, year)


def test_signed_evaluation_ends_the_self_appraisal(officer, period):
    EvaluationFactory(
        officer=officer,
        period=period,
        state=EvaluationState.SIGNED,
        signed_at=NOW,
        results_rating=0,
        behaviour_rating=0,
        predicate="B",
        difference_reason="Talked over.",
    )

    with pytest.raises(EvaluationIsSigned):
        save(officer, period)


def test_neither_side_reads_the_other_before_both_are_sent(officer, period):
    save(officer, period)
    evaluation = EvaluationFactory(officer=officer, period=period)
    supervisor, own = as_actor(evaluation.evaluator), as_actor(officer)

    def readable():
        current = Evaluation.objects.get()
        appraisal = self_appraisal_of(officer, period)
        return can_read_self_appraisal(supervisor, appraisal), can_read_evaluation(own, current)

    assert readable() == (False, False)
    Evaluation.objects.update(state=EvaluationState.SENT, sent_at=NOW)
    assert readable() == (False, False)
    send(officer, period)
    assert readable() == (True, True)
    Evaluation.objects.update(
        state=EvaluationState.DRAFT
    )  # written anew: the officer sees it when sent again
    assert readable() == (True, False)


def test_sent_self_appraisal_alone_stays_with_the_officer(officer, period):
    appraisal = SelfAppraisalFactory(officer=officer, period=period)
    evaluation = EvaluationFactory(officer=officer, period=period)

    assert can_read_self_appraisal(as_actor(officer), appraisal)
    assert not can_read_self_appraisal(as_actor(evaluation.evaluator), appraisal)
    assert not can_read_self_appraisal(Actor(), appraisal)


def test_database_holds_one_self_appraisal_a_period(officer, period):
    SelfAppraisalFactory(officer=officer, period=period)

    with pytest.raises(IntegrityError), transaction.atomic():
        SelfAppraisalFactory(officer=officer, period=period)


def test_second_reader_and_nobody_in_particular(officer, period):
    evaluation = EvaluationFactory(officer=officer, period=period)
    reader = OfficerFactory(agency=officer.agency)
    evaluation.second_reader = reader

    assert not can_read_evaluation(as_actor(reader), evaluation)
    evaluation.state = EvaluationState.SENT
    assert can_read_evaluation(as_actor(reader), evaluation)
    assert not can_read_evaluation(Actor(), evaluation)


def test_delivered_evaluation_takes_an_objection_and_a_decision_takes_none(officer, period):
    evaluation = EvaluationFactory(officer=officer, period=period)
    assert not can_object_to(evaluation)

    evaluation.state = EvaluationState.DELIVERED
    assert can_object_to(evaluation)
    evaluation.supersedes_id = evaluation.pk
    assert not can_object_to(evaluation)
