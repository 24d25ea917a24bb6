import pytest
from django.urls import reverse

from organisation.models import AuditEvent
from scoring.choices import PolicyState
from scoring.models import ScoringPolicy
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.portal.administration.office import build_office

pytestmark = pytest.mark.django_db

POLICY, PROPOSE = reverse("administration:policy"), reverse("administration:policy-propose")
WEIGHTS = {"results": "35", "behaviour": "25", "citizens": "24.5", "sentiment": "5.5", "competency": "10"}


def test_officer_reads_the_policy_in_plain_words(client):
    office = build_office()
    officer = OfficerFactory(agency=office.agency, with_user=True)
    policy = ScoringPolicyFactory(agency=office.agency)
    ScoringPolicyFactory(agency=office.agency, version=2, state=PolicyState.DRAFT)
    client.force_login(officer.user)

    response = client.get(POLICY)

    shown = response.context["policy"]
    assert [(weight["name"], weight["bp"]) for weight in shown["weights"]][:2] == [
        ("Work results", 4000),
        ("Work behaviour", 2500),
    ]
    assert [(band["name"], band["low"], band["high"]) for band in shown["bands"]][::4] == [
        ("A", 88, None),
        ("E", 0, 50),
    ]
    assert response.context["proposal"] is None
    text = response.content.decode()
    assert "Below 11 answers from citizens there is no figure" in text
    assert policy.content_hash in text


def test_agency_without_a_policy_says_so(client):
    office = build_office()
    client.force_login(office.admin)

    response = client.get(POLICY)

    assert response.context["policy"] is None
    assert b"No policy is in force yet" in response.content


def test_one_proposes_and_another_puts_in_force(client):
    office = build_office()
    before = ScoringPolicyFactory(agency=office.agency)

    client.force_login(office.admin)
    proposed = client.post(PROPOSE, WEIGHTS)
    own_try = client.post(POLICY, {"action": "activate"}, follow=True)
    draft = ScoringPolicy.objects.get(state=PolicyState.DRAFT)
    client.force_login(office.second_admin)
    client.post(POLICY, {"action": "activate"})

    draft.refresh_from_db()
    before.refresh_from_db()
    assert proposed.url == POLICY
    assert [str(message) for message in own_try.context["messages"]][-1] == (
        "Two different people must approve a policy."
    )
    assert (before.state, draft.state) == (PolicyState.RETIRED, PolicyState.ACTIVE)
    assert draft.content["weights_bp"] == {
        "RESULTS": 3500,
        "BEHAVIOUR": 2500,
        "CITIZENS": 2450,
        "SENTIMENT": 550,
        "COMPETENCY": 1000,
    }
    assert draft.content["bands"] == before.content["bands"]
    assert {draft.approved_by, draft.seconded_by} == {office.admin, office.second_admin}
    assert AuditEvent.objects.get(action="policy.propose").actor == office.admin
    assert AuditEvent.objects.get(action="policy.activate").actor == office.second_admin


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"results": "36"}, {"__all__": ["The weights total 101 %. They must total exactly 100 %."]}),
        ({"results": "34.9"}, {"__all__": ["The weights total 99.9 %. They must total exactly 100 %."]}),
        ({"results": ""}, {"results": ["This field is required."]}),
        ({"results": "35.001"}, {"results": ["Use at most two places after the decimal mark."]}),
        ({"results": "banyak"}, {"results": ["Write a number, for example 12 or 12.5."]}),
    ],
)
def test_weights_that_do_not_work_come_back_as_typed(client, changes, errors):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)

    response = client.post(PROPOSE, WEIGHTS | changes)

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert response.context["form"]["citizens"].value() == "24.5"
    assert not ScoringPolicy.objects.filter(state=PolicyState.DRAFT).exists()


def test_negative_weight_is_refused(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)

    response = client.post(PROPOSE, WEIGHTS | {"results": "-5", "behaviour": "65"})

    assert list(response.context["form"].errors) == ["results"]


def test_second_proposal_waits_for_the_first(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(PROPOSE, WEIGHTS)

    response = client.post(PROPOSE, WEIGHTS)

    assert response.context["form"].non_field_errors() == [
        "A proposal is open already. Decide about it first."
    ]


def test_proposal_is_dropped_with_a_reason(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(PROPOSE, WEIGHTS)

    refused = client.post(POLICY, {"action": "drop", "reason": ""})
    client.post(POLICY, {"action": "drop", "reason": "Terlalu cepat"})

    assert (refused.status_code, list(refused.context["drop_form"].errors)) == (422, ["reason"])
    assert not ScoringPolicy.objects.filter(state=PolicyState.DRAFT).exists()
    event = AuditEvent.objects.get(action="policy.drop")
    assert (event.reason, event.detail["weights_bp"]["RESULTS"]) == ("Terlalu cepat", 3500)


def test_proposal_shows_what_moves(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(PROPOSE, WEIGHTS)
    client.force_login(office.second_admin)

    proposal = client.get(POLICY).context["proposal"]

    assert [weight["name"] for weight in proposal["weights"] if weight["moved"]] == [
        "Work results",
        "Citizens' ratings",
        "Citizens' comments",
    ]
    assert proposal["first_person"] == "Ani Lestari"
