from datetime import UTC, date, datetime

import pytest

from organisation.actors import actor_for
from organisation.choices import Role
from scoring.choices import PolicyState
from scoring.models import OfficerScore, ScoringPolicy
from scoring.policies import DEFAULT_CONTENT, PolicyInvalid
from scoring.services.policies import ApproversTheSame, PolicyNotDraft
from scoring.services.proposals import (
    NothingChanged,
    NotTheAdministrator,
    ProposalOpen,
    ProposalUnsigned,
    ReasonMissing,
    activate_proposal,
    drop_proposal,
    propose_weights,
)
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import AgencyFactory, OfficerFactory, RoleGrantFactory
from tests.factories.scoring import ScoringPolicyFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 7, 5, 23, 0, tzinfo=UTC)  # the sixth already in Palu
WEIGHTS = {"RESULTS": 3000, "BEHAVIOUR": 3000, "CITIZENS": 3000, "SENTIMENT": 0, "COMPETENCY": 1000}


def administrator(agency, role=Role.AGENCY_ADMIN):
    return actor_for(RoleGrantFactory(agency=agency, role=role).user, today=date(2026, 7, 6))


def test_proposal_keeps_floors_and_bands_and_its_author():
    active = ScoringPolicyFactory(content=DEFAULT_CONTENT | {"citizen_floor": 15})
    actor = administrator(active.agency)

    draft = propose_weights(active.agency, WEIGHTS, actor=actor, now=NOW)

    assert (draft.version, draft.state, draft.approved_by_id) == (2, PolicyState.DRAFT, actor.user_id)
    assert draft.content == active.content | {"weights_bp": WEIGHTS}


def test_first_proposal_of_an_agency_takes_the_standard_floors():
    agency = AgencyFactory()

    draft = propose_weights(agency, WEIGHTS, actor=administrator(agency), now=NOW)

    assert draft.content == DEFAULT_CONTENT | {"weights_bp": WEIGHTS}


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EDITOR])
def test_only_administrators_propose_activate_and_drop(role):
    policy = ScoringPolicyFactory()
    draft = propose_weights(policy.agency, WEIGHTS, actor=administrator(policy.agency), now=NOW)
    actor = administrator(policy.agency, role)

    with pytest.raises(NotTheAdministrator):
        propose_weights(policy.agency, WEIGHTS, actor=actor, now=NOW)
    with pytest.raises(NotTheAdministrator):
        activate_proposal(draft, actor=actor, now=NOW)
    with pytest.raises(NotTheAdministrator):
        drop_proposal(draft, reason="x", actor=administrator(AgencyFactory()), now=NOW)


def test_one_proposal_at_a_time_and_only_of_something_new():
    policy = ScoringPolicyFactory()
    actor = administrator(policy.agency)

    with pytest.raises(NothingChanged):
        propose_weights(policy.agency, policy.content["weights_bp"], actor=actor, now=NOW)
    with pytest.raises(PolicyInvalid):
        propose_weights(policy.agency, WEIGHTS | {"RESULTS": 1}, actor=actor, now=NOW)
    propose_weights(policy.agency, WEIGHTS, actor=actor, now=NOW)
    with pytest.raises(ProposalOpen):
        propose_weights(policy.agency, WEIGHTS, actor=actor, now=NOW)


def test_second_person_puts_it_in_force_from_that_day_on():
    before = ScoringPolicyFactory()
    draft = propose_weights(before.agency, WEIGHTS, actor=administrator(before.agency), now=NOW)
    second = administrator(before.agency)

    active = activate_proposal(draft, actor=second, now=NOW)

    before.refresh_from_db()
    assert (before.state, active.state) == (PolicyState.RETIRED, PolicyState.ACTIVE)
    assert active.valid_from == date(2026, 7, 6)
    assert (active.approved_by_id, active.seconded_by_id) == (second.user_id, draft.approved_by_id)


def test_proposer_does_not_put_it_in_force():
    before = ScoringPolicyFactory()
    actor = administrator(before.agency)
    draft = propose_weights(before.agency, WEIGHTS, actor=actor, now=NOW)

    with pytest.raises(ApproversTheSame):
        activate_proposal(draft, actor=actor, now=NOW)

    before.refresh_from_db()
    assert before.state == PolicyState.ACTIVE


def test_what_nobody_signed_and_what_is_in_force_is_not_activated():
    active = ScoringPolicyFactory()
    actor = administrator(active.agency)
    unsigned = ScoringPolicyFactory(
        agency=active.agency, version=2, state=PolicyState.DRAFT, approved_by=None, seconded_by=None
    )

    with pytest.raises(ProposalUnsigned):
        activate_proposal(unsigned, actor=actor, now=NOW)
    with pytest.raises(PolicyNotDraft):
        activate_proposal(active, actor=actor, now=NOW)


def test_running_scores_are_made_again_and_those_that_are_over_are_not():
    before = ScoringPolicyFactory()
    officer = OfficerFactory(agency=before.agency)
    cycle = AppraisalCycleFactory(agency=before.agency)
    over, running = (
        EvaluationPeriodFactory(cycle=cycle),
        EvaluationPeriodFactory(cycle=cycle, whole_year=True),
    )
    for period in (over, running):
        OfficerScore.objects.create(officer=officer, period=period, is_stale=False)
    draft = propose_weights(before.agency, WEIGHTS, actor=administrator(before.agency), now=NOW)

    activate_proposal(draft, actor=administrator(before.agency), now=NOW)

    assert list(OfficerScore.objects.filter(is_stale=True).values_list("period", flat=True)) == [running.pk]


def test_dropping_needs_a_reason_and_a_proposal():
    active = ScoringPolicyFactory()
    actor = administrator(active.agency)
    draft = propose_weights(active.agency, WEIGHTS, actor=actor, now=NOW)

    with pytest.raises(ReasonMissing):
        drop_proposal(draft, reason=" ", actor=actor, now=NOW)
    with pytest.raises(PolicyNotDraft):
        drop_proposal(active, reason="x", actor=actor, now=NOW)
    drop_proposal(draft, reason="Terlalu cepat", actor=actor, now=NOW)

    assert list(ScoringPolicy.objects.all()) == [active]
