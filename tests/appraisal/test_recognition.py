from datetime import UTC, date, datetime

import pytest

from appraisal.choices import RecognitionKind, RecognitionState
from appraisal.queries.recognition import (
    PublicRecognition,
    proposable_officers,
    public_recognitions,
    recognitions_of,
    recognitions_overseen,
    recognitions_proposed_by,
    recognitions_to_decide,
)
from appraisal.rules.recognition import can_read_recognition
from appraisal.services.recognition import (
    CannotDecide,
    CannotPropose,
    CannotPublish,
    NameInText,
    NotYours,
    TextMissing,
    WrongState,
    decide_recognition,
    give_consent,
    propose_recognition,
    publish_recognition,
    revoke_recognition,
    unpublish_recognition,
    withdraw_consent,
)
from organisation.actors import NOBODY
from organisation.choices import Role
from organisation.models import AuditEvent, Notification
from tests.factories.organisation import OfficerFactory, RoleGrantFactory
from tests.factories.outcomes import RecognitionFactory, build_case

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 15, 1, 0, tzinfo=UTC)


@pytest.fixture
def case():
    return build_case()


def head_of(officer):
    unit = officer.placements.get().position.unit
    user = OfficerFactory(agency=officer.agency, with_user=True).user
    RoleGrantFactory(user=user, role=Role.UNIT_HEAD, agency=officer.agency, unit=unit)
    return user


def propose(case, person=None, **changes):
    content = {
        "kind": RecognitionKind.AWARD,
        "title": " Loket kedua ",
        "reason": "Membuka loket kedua.",
        "evidence_text": "Waktu tunggu turun.",
    } | changes
    return propose_recognition(case.officer, actor=case.actor(person or case.rater), now=NOW, **content)


def grant(case, person=None):
    return decide_recognition(
        propose(case),
        is_granted=True,
        reason="Layak.",
        actor=case.actor(person or case.personnel),
        now=LATER,
    )


def agree(case, recognition, *, shows_name):
    return give_consent(recognition, shows_name=shows_name, actor=case.actor(case.officer), now=LATER)


def publish(case, recognition):
    return publish_recognition(recognition, actor=case.actor(case.personnel), now=LATER)


def told(user):
    return list(Notification.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))


def test_supervisor_and_unit_head_propose_and_deciders_are_told(case):
    head = head_of(case.officer)

    by_supervisor = propose(case)
    by_head = propose(case, head)

    assert (by_supervisor.title, by_supervisor.proposed_by, by_supervisor.state) == (
        "Loket kedua",
        case.rater,
        RecognitionState.PROPOSED,
    )
    assert by_head.proposed_by == head.officer
    assert (told(case.personnel), told(head)) == (["recognition.proposed"] * 2, ["recognition.proposed"])
    assert told(case.officer.user) == []


def test_nobody_proposes_for_themselves_or_for_strangers(case):
    head = head_of(case.rater)
    for person in (case.officer, case.superior, case.personnel, head):
        with pytest.raises(CannotPropose):
            propose(case, person)
    with pytest.raises(CannotPropose):
        propose_recognition(
            case.officer, kind="AWARD", title="x", reason="x", evidence_text="x", actor=NOBODY, now=NOW
        )


@pytest.mark.parametrize("blank", [{"title": " "}, {"reason": ""}, {"evidence_text": " "}, {"kind": "MEDAL"}])
def test_proposal_needs_title_reason_and_evidence(case, blank):
    with pytest.raises(TextMissing):
        propose(case, **blank)


@pytest.mark.parametrize("role", [Role.PERSONNEL, Role.AGENCY_ADMIN, Role.UNIT_HEAD])
def test_somebody_else_grants_with_a_reason_and_the_officer_hears(case, role):
    recognition = propose(case)
    unit = case.officer.placements.get().position.unit if role == Role.UNIT_HEAD else None
    decider = RoleGrantFactory(role=role, agency=case.officer.agency, unit=unit).user

    granted = decide_recognition(
        recognition, is_granted=True, reason=" Layak. ", actor=case.actor(decider), now=LATER
    )

    assert (granted.state, granted.decided_by, granted.decision_reason, granted.decided_at) == (
        RecognitionState.GRANTED,
        decider,
        "Layak.",
        LATER,
    )
    assert (told(case.officer.user), told(case.rater.user)) == (
        ["recognition.received"],
        ["recognition.granted"],
    )


def test_neither_proposer_nor_officer_nor_stranger_decides(case):
    recognition = propose(case)
    for person in (case.rater, case.officer):
        RoleGrantFactory(user=person.user, role=Role.PERSONNEL, agency=case.officer.agency)
    foreign = RoleGrantFactory(role=Role.PERSONNEL).user

    for person in (case.rater, case.officer, case.superior, foreign):
        actor = case.actor(person)
        assert list(recognitions_to_decide(actor)) == []
        with pytest.raises(CannotDecide):
            decide_recognition(recognition, is_granted=True, reason="x", actor=actor, now=LATER)
    with pytest.raises(CannotDecide):
        decide_recognition(recognition, is_granted=True, reason="x", actor=NOBODY, now=LATER)


def test_declined_proposal_is_told_to_the_proposer_alone(case):
    recognition = propose(case)
    assert list(recognitions_to_decide(case.actor(case.personnel))) == [recognition]

    declined = decide_recognition(
        recognition, is_granted=False, reason="Belum.", actor=case.actor(case.personnel), now=LATER
    )

    assert (declined.state, told(case.rater.user)) == (
        RecognitionState.DECLINED,
        ["recognition.declined"],
    )
    assert (told(case.officer.user), list(recognitions_of(case.officer.pk))) == ([], [])
    assert not can_read_recognition(case.actor(case.officer), declined)
    assert list(recognitions_proposed_by(case.rater.pk)) == [declined]


def test_decision_needs_a_reason_and_is_taken_once(case):
    recognition, actor = propose(case), case.actor(case.personnel)
    with pytest.raises(TextMissing):
        decide_recognition(recognition, is_granted=True, reason=" ", actor=actor, now=LATER)
    decide_recognition(recognition, is_granted=True, reason="x", actor=actor, now=LATER)
    with pytest.raises(WrongState):
        decide_recognition(recognition, is_granted=False, reason="x", actor=actor, now=LATER)


def test_public_page_shows_it_only_between_consent_and_its_withdrawal(case):
    recognition = grant(case)
    with pytest.raises(CannotPublish):
        publish(case, recognition)

    agree(case, recognition, shows_name=True)
    assert public_recognitions(case.officer.agency) == []
    publish(case, recognition)
    shown = public_recognitions(case.officer.agency)
    withdraw_consent(recognition, actor=case.actor(case.officer), now=LATER)

    assert shown == [
        PublicRecognition(
            kind=recognition.get_kind_display(),
            title="Loket kedua",
            reason="Membuka loket kedua.",
            name=case.officer.name,
            granted_on=date(2026, 4, 15),
        )
    ]
    assert public_recognitions(case.officer.agency) == []
    assert told(case.personnel) == ["recognition.proposed", "recognition.consented"]


def test_name_is_hidden_without_consent_to_it(case):
    recognition = agree(case, grant(case), shows_name=False)

    publish(case, recognition)

    assert [row.name for row in public_recognitions(case.officer.agency)] == [""]


def test_text_that_names_the_officer_is_refused_without_consent_to_the_name(case):
    recognition = propose(case, reason=f"{case.officer.name.upper()} membuka loket.")
    decide_recognition(recognition, is_granted=True, reason="x", actor=case.actor(case.personnel), now=LATER)
    agree(case, recognition, shows_name=False)

    with pytest.raises(NameInText):
        publish(case, recognition)


def test_consent_belongs_to_the_officer_alone(case):
    recognition = grant(case)
    for person in (case.rater, case.personnel):
        with pytest.raises(NotYours):
            give_consent(recognition, shows_name=True, actor=case.actor(person), now=LATER)
        with pytest.raises(NotYours):
            withdraw_consent(recognition, actor=case.actor(person), now=LATER)


def test_consent_needs_something_granted(case):
    with pytest.raises(WrongState):
        agree(case, propose(case), shows_name=True)


def test_only_personnel_publishes_and_takes_down(case):
    recognition = agree(case, grant(case), shows_name=True)
    for person in (case.officer, case.rater):
        with pytest.raises(CannotPublish):
            publish_recognition(recognition, actor=case.actor(person), now=LATER)
        with pytest.raises(CannotPublish):
            unpublish_recognition(recognition, actor=case.actor(person), now=LATER)
    publish(case, recognition)

    taken_down = unpublish_recognition(recognition, actor=case.actor(case.personnel), now=LATER)

    assert (taken_down.is_public, taken_down.consented_at) == (False, LATER)


def test_revoked_recognition_leaves_the_public_page_and_keeps_its_reason(case):
    recognition = agree(case, grant(case), shows_name=True)
    publish(case, recognition)

    revoked = revoke_recognition(
        recognition, reason="Data keliru.", actor=case.actor(case.personnel), now=LATER
    )

    assert (revoked.state, revoked.decision_reason, public_recognitions(case.officer.agency)) == (
        RecognitionState.REVOKED,
        "Data keliru.",
        [],
    )
    assert AuditEvent.objects.get(action="recognition.revoke").detail["granted_by"] == case.personnel.pk
    assert told(case.officer.user)[-1] == "recognition.revoked"
    with pytest.raises(WrongState):
        revoke_recognition(recognition, reason="x", actor=case.actor(case.personnel), now=LATER)


def test_revoking_is_refused_to_the_proposer(case):
    with pytest.raises(CannotDecide):
        revoke_recognition(grant(case), reason="x", actor=case.actor(case.rater), now=LATER)


def test_proposal_is_read_by_proposer_and_deciders_only(case):
    recognition = propose(case)
    auditor = RoleGrantFactory(role=Role.AUDITOR, agency=case.officer.agency).user
    people = (case.rater, case.personnel, head_of(case.officer), case.officer, case.superior, auditor)

    before = [can_read_recognition(case.actor(person), recognition) for person in people]
    recognition = grant(case)
    after = [can_read_recognition(case.actor(person), recognition) for person in people]

    assert before == [True, True, True, False, False, False]
    assert after == [True, True, True, True, False, True]
    assert not can_read_recognition(NOBODY, recognition)


def test_people_to_propose_are_reports_and_the_headed_unit(case):
    head = head_of(case.officer)

    assert list(proposable_officers(case.actor(case.rater))) == [case.officer]
    assert list(proposable_officers(case.actor(head))) == [case.officer]
    assert list(proposable_officers(case.actor(case.officer))) == []
    assert list(proposable_officers(case.actor(case.personnel))) == []


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_one_query_for_any_number(case, count, django_assert_num_queries):
    for _ in range(count):
        RecognitionFactory(
            officer=case.officer,
            state=RecognitionState.GRANTED,
            decided_by=case.personnel,
            decided_at=NOW,
            consented_at=NOW,
            is_public=True,
        )
    actor = case.actor(case.personnel)

    with django_assert_num_queries(3):
        assert [row.proposed_by.name for row in recognitions_of(case.officer.pk)] != []
        assert [row.officer.agency.name for row in recognitions_overseen(actor)] != []
        assert len(public_recognitions(case.officer.agency)) == count
