from datetime import timedelta

import pytest

from feedback.choices import ModerationAction, RejectReason, SubmissionState
from feedback.models import ModerationDecision, Submission
from feedback.services import ModeratorConcerned, NotTheModerator, NotUnderCheck, ReasonNeeded, decide
from organisation.actors import Actor
from organisation.models import AuditEvent
from tests.factories.feedback import MORNING, QrCodeFactory, SubmissionFactory
from tests.factories.organisation import (
    DutyAssignmentFactory,
    OfficerFactory,
    PlacementFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(code):
    return SubmissionFactory(
        code=code, state="HELD", hold_reason="SAME_TEXT", is_waiting=False, comment="NIK 3201234567890123"
    )


@pytest.fixture
def moderator(code):
    return Actor(user_id=UserFactory().pk, administered_agency_ids=frozenset({code.agency_id}))


def concerned(moderator, officer):
    return Actor(
        user_id=moderator.user_id,
        officer_id=officer.pk,
        administered_agency_ids=moderator.administered_agency_ids,
    )


def test_accepted_rating_goes_back_to_the_worker(held, moderator):
    decision = decide(
        held, action=ModerationAction.ACCEPT, note=" Sudah diperiksa ", actor=moderator, now=MORNING
    )

    held.refresh_from_db()
    assert (held.state, held.is_waiting, held.comment) == ("RECEIVED", True, "NIK 3201234567890123")
    assert (decision.action, decision.reason, decision.note) == ("ACCEPT", "", "Sudah diperiksa")
    assert (decision.decided_by_id, decision.decided_at) == (moderator.user_id, MORNING)
    assert AuditEvent.objects.get().action == "submission.accept"


def test_rejected_rating_is_left_out_with_its_reason(held, moderator):
    decide(held, action=ModerationAction.REJECT, reason=RejectReason.SPAM, actor=moderator, now=MORNING)

    held.refresh_from_db()
    assert (held.state, held.is_waiting, held.comment) == ("REJECTED", True, "NIK 3201234567890123")
    assert AuditEvent.objects.get().detail == {"hold_reason": "SAME_TEXT", "reason": "SPAM"}


def test_personal_data_that_masking_missed_is_erased(held, moderator):
    decide(
        held, action=ModerationAction.REJECT, reason=RejectReason.PERSONAL_DATA, actor=moderator, now=MORNING
    )

    held.refresh_from_db()
    assert held.comment == ""


@pytest.mark.parametrize("reason", ["", "LOW_RATING"])
def test_rejecting_needs_a_known_reason(held, moderator, reason):
    with pytest.raises(ReasonNeeded):
        decide(held, action=ModerationAction.REJECT, reason=reason, actor=moderator, now=MORNING)

    assert not ModerationDecision.objects.exists()
    assert Submission.objects.get().state == SubmissionState.HELD


@pytest.mark.parametrize("state", ["RECEIVED", "REJECTED", "WITHDRAWN"])
def test_only_what_is_under_check_is_decided(code, moderator, state):
    rating = SubmissionFactory(code=code, state=state)

    with pytest.raises(NotUnderCheck):
        decide(rating, action=ModerationAction.ACCEPT, actor=moderator, now=MORNING)


def test_administrator_of_another_agency_decides_nothing(held):
    stranger = Actor(user_id=UserFactory().pk, administered_agency_ids=frozenset({QrCodeFactory().agency_id}))

    with pytest.raises(NotTheModerator):
        decide(held, action=ModerationAction.ACCEPT, actor=stranger, now=MORNING)


def test_nobody_signed_in_decides_nothing(held):
    with pytest.raises(NotTheModerator):
        decide(held, action=ModerationAction.ACCEPT, actor=Actor(), now=MORNING)


def test_officer_on_duty_then_does_not_decide(held, moderator):
    duty = DutyAssignmentFactory(point=held.point)

    with pytest.raises(ModeratorConcerned):
        decide(held, action=ModerationAction.ACCEPT, actor=concerned(moderator, duty.officer), now=MORNING)


def test_officer_on_duty_at_another_time_may_decide(held, moderator):
    duty = DutyAssignmentFactory(
        point=held.point, starts_at=MORNING + timedelta(hours=1), ends_at=MORNING + timedelta(hours=2)
    )

    decide(held, action=ModerationAction.ACCEPT, actor=concerned(moderator, duty.officer), now=MORNING)

    assert ModerationDecision.objects.count() == 1


def test_officer_named_on_the_code_does_not_decide(moderator, code):
    officer = OfficerFactory(agency=code.agency)
    own = QrCodeFactory(agency=code.agency, point=None, officer=officer, questionnaire=code.questionnaire)
    held = SubmissionFactory(code=own, state="HELD", hold_reason="SAME_TEXT", is_waiting=False)

    with pytest.raises(ModeratorConcerned):
        decide(held, action=ModerationAction.ACCEPT, actor=concerned(moderator, officer), now=MORNING)


def test_supervisor_of_the_officer_on_duty_does_not_decide(held, moderator):
    duty = DutyAssignmentFactory(point=held.point)
    supervisor = OfficerFactory(agency=held.agency)
    PlacementFactory(officer=duty.officer, supervisor=supervisor)

    with pytest.raises(ModeratorConcerned):
        decide(held, action=ModerationAction.ACCEPT, actor=concerned(moderator, supervisor), now=MORNING)


def test_officer_without_part_in_it_may_decide(held, moderator):
    DutyAssignmentFactory(point=held.point)

    decide(held, action=ModerationAction.ACCEPT, actor=concerned(moderator, OfficerFactory()), now=MORNING)

    assert ModerationDecision.objects.count() == 1
