from datetime import date

import pytest
from django.urls import reverse

from organisation.models import AccessLog, AuditEvent
from scoring.choices import PolicyState
from scoring.models import PolicySimulation, ScoringPolicy
from scoring.policies import DEFAULT_CONTENT
from scoring.services.policy_simulations import begin_simulation, continue_simulations
from tests.factories.appraisal import AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.portal.administration.office import build_office
from tests.scoring.policy_world import NOW, add_record

pytestmark = pytest.mark.django_db

POLICY, VERSIONS, DRAFT = (
    reverse(f"administration:{name}") for name in ("policy", "policies", "policy-draft")
)
VALUES = {
    "results": "35",
    "behaviour": "25",
    "citizens": "24.5",
    "sentiment": "5.5",
    "competency": "10",
    "coverage_min_bp": "60",
    "citizen_floor": "11",
    "citizen_full": "30",
    "reliability_full": "0.7",
    "rater_reliability": "0.45",
    "unverified_weight": "1",
    "half_life_days": "",
    "band_D": "50",
    "band_C": "65",
    "band_B": "76",
    "band_A": "88",
    "valid_from": "2030-01-01",
}


def page(number, name="policy-version"):
    return reverse(f"administration:{name}", args=[number])


def scored(agency, policy, count=5, results="90"):
    """Records of a year that is over, with behaviour from 60 on."""
    year = EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=agency, year=2024),
        kind="YEAR",
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 12, 31),
    )
    officers = OfficerFactory.create_batch(count, agency=agency)
    for number, officer in enumerate(officers):
        add_record(officer, year, policy, results=results, behaviour=str(60 + number))
    return officers


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_officer_reads_the_policy_in_plain_words(client):
    office = build_office()
    officer = OfficerFactory(agency=office.agency, with_user=True)
    policy = ScoringPolicyFactory(agency=office.agency)
    ScoringPolicyFactory(agency=office.agency, version=2, draft=True)
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
    text = response.content.decode()
    assert "Below 11 answers from citizens there is no figure" in text
    assert policy.content_hash in text
    assert page(2) not in text
    assert VERSIONS not in text


def test_officer_reads_what_a_single_rating_counts(client):
    office = build_office()
    content = DEFAULT_CONTENT | {"unverified_weight": "0.3", "half_life_days": 180}
    ScoringPolicyFactory(agency=office.agency, content=content)
    client.force_login(OfficerFactory(agency=office.agency, with_user=True).user)

    text = client.get(POLICY).content.decode()

    assert "A rating without a visit ticket counts 0.30 of one with a ticket." in text
    assert "A rating counts half after 180 days." in text


def test_policy_that_begins_later_is_announced_and_not_yet_in_force(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency, state=PolicyState.RETIRED)
    upcoming = ScoringPolicyFactory(agency=office.agency, version=2, valid_from=date(2130, 1, 1))
    client.force_login(OfficerFactory(agency=office.agency, with_user=True).user)

    context = client.get(POLICY).context

    assert (context["policy"]["row"].version, context["upcoming"]["row"], context["earlier"]) == (
        1,
        upcoming,
        [],
    )


def test_agency_without_a_policy_says_so(client):
    office = build_office()
    client.force_login(office.admin)

    response = client.get(POLICY)

    assert response.context["policy"] is None
    assert b"No policy is in force yet" in response.content


def test_one_drafts_and_approves_and_another_puts_in_force(client):
    office = build_office()
    before = ScoringPolicyFactory(agency=office.agency)

    client.force_login(office.admin)
    drafted = client.post(DRAFT, VALUES)
    client.post(page(2), {"action": "approve"})
    own_try = client.post(page(2), {"action": "second"}, follow=True)
    waiting = ScoringPolicy.objects.get(version=2).state
    client.force_login(office.second_admin)
    client.post(page(2), {"action": "second"})

    draft = ScoringPolicy.objects.get(version=2)
    before.refresh_from_db()
    assert drafted.url == page(2)
    assert messages(own_try)[-1] == "Two different people must approve a policy."
    assert (waiting, before.state, draft.state) == ("APPROVED", "RETIRED", "ACTIVE")
    assert draft.content == before.content | {
        "weights_bp": {
            "RESULTS": 3500,
            "BEHAVIOUR": 2500,
            "CITIZENS": 2450,
            "SENTIMENT": 550,
            "COMPETENCY": 1000,
        }
    }
    assert draft.valid_from == date(2030, 1, 1)
    assert (draft.approved_by, draft.seconded_by) == (office.admin, office.second_admin)
    assert AuditEvent.objects.get(action="policy.activate").actor == office.second_admin


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"results": "36"}, {"__all__": ["The weights total 101 %. They must total exactly 100 %."]}),
        ({"results": "34.9"}, {"__all__": ["The weights total 99.9 %. They must total exactly 100 %."]}),
        ({"results": ""}, {"results": ["This field is required."]}),
        ({"results": "35.001"}, {"results": ["Use at most two places after the decimal mark."]}),
        ({"results": "banyak"}, {"results": ["Write a number, for example 12 or 12.5."]}),
        (
            {"results": "30", "sentiment": "10.5"},
            {"sentiment": ["Comments weigh 10 % at most: a machine reads them."]},
        ),
        (
            {"citizen_floor": "10"},
            {"citizen_floor": ["Write 11 or more. Fewer ratings say little but luck."]},
        ),
        ({"citizen_full": "29"}, {"citizen_full": ["Write 30 or more, and no less than for a figure."]}),
        ({"reliability_full": "0.69"}, {"reliability_full": ["Write a figure from 0.7 to 1."]}),
        ({"rater_reliability": "0"}, {"rater_reliability": ["Write a figure above 0 and up to 1."]}),
        ({"unverified_weight": "0.09"}, {"unverified_weight": ["Write a figure from 0.1 to 1."]}),
        ({"half_life_days": "89"}, {"half_life_days": ["Write 90 or more, or leave it empty."]}),
        ({"band_C": "80"}, {"band_D": ["Each letter begins higher than the one below it."]}),
        ({"valid_from": "2020-01-01"}, {"__all__": ["A policy begins today or later."]}),
        ({"valid_from": "kapan"}, {"valid_from": ["Enter a valid date."]}),
    ],
)
def test_what_does_not_work_comes_back_as_typed_with_its_reason(client, changes, errors):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)

    response = client.post(DRAFT, VALUES | changes)

    assert (response.status_code, response.context["form"].errors) == (422, errors)
    assert response.context["form"]["citizens"].value() == "24.5"
    assert not ScoringPolicy.objects.open().exists()


def test_nothing_changed_is_no_draft(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    same = {"results": "40", "behaviour": "25", "citizens": "20", "sentiment": "5"}

    response = client.post(DRAFT, VALUES | same)

    assert response.context["form"].non_field_errors() == [
        "Nothing differs from the policy that is in force."
    ]


def test_form_is_filled_in_with_what_is_in_force_and_the_next_year(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    today = date.today()
    EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=office.agency, year=today.year),
        kind="YEAR",
        starts_on=date(today.year, 1, 1),
        ends_on=date(today.year, 12, 31),
    )
    client.force_login(office.admin)

    form = client.get(DRAFT).context["form"]

    assert form["results"].value() == "40"
    assert form["band_A"].value() == "88"
    assert form.initial["valid_from"] == date(today.year + 1, 1, 1)
    assert form.content == policy.content


def test_draft_is_changed_and_tried_anew(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES)
    shown = client.get(page(2, "policy-change")).context["form"]

    client.post(page(2, "policy-change"), VALUES | {"citizens": "20", "sentiment": "10"})

    draft = ScoringPolicy.objects.get(version=2)
    assert (shown["citizens"].value(), shown.initial["valid_from"]) == ("24.5", date(2030, 1, 1))
    assert draft.content["weights_bp"]["SENTIMENT"] == 1000
    assert draft.content["bands"] == policy.content["bands"]
    assert PolicySimulation.objects.get().content_hash == draft.content_hash


def test_what_a_rating_counts_is_drafted_and_said_to_be_untried(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES | {"unverified_weight": "0.3", "half_life_days": "180"})

    response = client.get(page(2))

    draft = ScoringPolicy.objects.get(version=2)
    assert {name: draft.content[name] for name in draft.content.keys() - policy.content.keys()} == {
        "unverified_weight": "0.3",
        "half_life_days": 180,
    }
    assert [(row["former"], row["now"]) for row in response.context["changed"]] == [
        ("1", "0.3"),
        ("–", "180"),
    ]
    assert b"How single ratings count is not tried" in response.content


def test_second_draft_waits_for_the_first(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES)

    response = client.post(DRAFT, VALUES)

    assert response.context["form"].non_field_errors() == ["A draft is open already. Decide about it first."]


def test_draft_is_discarded_with_a_reason(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES)

    refused = client.post(page(2), {"action": "discard", "reason": ""})
    gone = client.post(page(2), {"action": "discard", "reason": "Terlalu cepat"})

    assert (refused.status_code, list(refused.context["discard_form"].errors)) == (422, ["reason"])
    assert (gone.url, ScoringPolicy.objects.open().exists()) == (VERSIONS, False)
    event = AuditEvent.objects.get(action="policy.discard")
    assert (event.reason, event.detail["weights_bp"]["RESULTS"]) == ("Terlalu cepat", 3500)


def test_approval_is_withdrawn_on_the_page(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES)
    client.post(page(2), {"action": "approve"})

    client.post(page(2), {"action": "withdraw"})

    assert ScoringPolicy.objects.get(version=2).state == PolicyState.DRAFT


def test_page_shows_what_would_move_beside_what_the_weights_do(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    scored(office.agency, policy)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES | {"results": "30", "behaviour": "30"})

    response = client.get(page(2))

    tables = response.context["tables"]
    assert {row["label"]: row["count"] for row in tables["steps"] if row["count"]} == {
        "down by 3 points or more": 5
    }
    assert [(row["label"], row["count"]) for row in tables["letters"]] == [
        ("keep their letter", None),
        ("from B to C", None),
    ]
    assert [(row["label"], row["bp"], row["effective"]) for row in tables["weights"]][:2] == [
        ("Work results", 3000, 0),
        ("Work behaviour", 3000, 100),
    ]
    assert b"no evidence" in response.content
    assert b"A part that counts more than before" in response.content


def test_draft_that_is_too_fragile_offers_no_approval(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    scored(office.agency, policy, count=1, results="92")  # 76.00 under equal weights: on the border of B
    client.force_login(office.admin)
    client.post(DRAFT, VALUES | {"results": "30", "behaviour": "30"})

    response = client.get(page(2))
    tried = client.post(page(2), {"action": "approve"}, follow=True)

    assert response.context["tables"]["holds"] is False
    assert b'value="approve"' not in response.content
    assert messages(tried)[-1].startswith("Too many letters hang on the exact weights")
    assert ScoringPolicy.objects.get(version=2).state == PolicyState.DRAFT


def test_page_says_how_far_the_simulation_is(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    scored(office.agency, policy, count=3)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES)
    begin_simulation(ScoringPolicy.objects.get(version=2), now=NOW)
    PolicySimulation.objects.update(begun_at=ScoringPolicy.objects.get(version=2).drafted_at)
    continue_simulations(now=NOW, limit=2)

    response = client.get(page(2))

    assert "2 of 3 records are done." in response.content.decode()
    assert b'value="approve"' not in response.content


def test_draft_never_tried_asks_to_be_tried(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    ScoringPolicyFactory(agency=office.agency, version=2, draft=True)
    client.force_login(office.admin)

    before = client.get(page(2)).content
    client.post(page(2), {"action": "try"})
    after = client.get(page(2)).content

    assert (b'value="approve"' in before, b'value="approve"' in after) == (False, True)


def test_auditor_reads_single_officers_and_leaves_a_trace(client):
    office = build_office()
    policy = ScoringPolicyFactory(agency=office.agency)
    officers = scored(office.agency, policy, count=2)
    client.force_login(office.admin)
    client.post(DRAFT, VALUES | {"results": "30", "behaviour": "30"})
    not_shown = client.get(page(2, "policy-moves")).context["rows"]
    client.force_login(office.auditor)

    rows = client.get(page(2, "policy-moves")).context["rows"]

    assert not_shown == []
    assert {row["officer"] for row in rows} == set(officers)
    # 90 and 60: from (40·90 + 25·60)/65 to 75.
    told = next(row for row in rows if row["officer"] == officers[0])
    assert (str(told["before"]), str(told["after"]), str(told["change"])) == ("78.46", "75.00", "-3.46")
    assert [(part["label"], str(part["amount"])) for part in told["why"]] == [
        ("Work behaviour", "-2.13"),
        ("Work results", "-1.33"),
    ]
    assert told["letters"] == "from B to C"
    assert AccessLog.objects.filter(viewer=office.auditor, what="administration:policy-moves").count() == 2


def test_decided_version_has_no_single_officers(client):
    office = build_office()
    ScoringPolicyFactory(agency=office.agency)
    client.force_login(office.auditor)

    assert client.get(page(1, "policy-moves")).status_code == 404


def test_list_says_who_answers_for_each_version_and_from_when(client):
    office = build_office()
    policy = ScoringPolicyFactory(
        agency=office.agency, approved_by=office.admin, seconded_by=office.second_admin
    )
    client.force_login(office.admin)
    client.post(DRAFT, VALUES)

    response = client.get(VERSIONS)

    rows = response.context["rows"]
    assert [(row["row"].version, row["state"]) for row in rows] == [(2, "Draft"), (1, "Active")]
    assert [(step["word"], step["name"]) for step in rows[1]["people"]] == [
        ("First approval", "Ani Lestari"),
        ("Second approval", "Budi Santoso"),
    ]
    assert [step["name"] for step in rows[0]["people"]] == ["Ani Lestari"]
    assert policy.content_hash in response.content.decode()
    assert DRAFT not in response.content.decode()
