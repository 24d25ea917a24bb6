from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from scoring.engine import compute
from scoring.models import OfficerScore
from tests.factories.appraisal import AcknowledgementFactory, AppraisalCycleFactory, EvaluationPeriodFactory
from tests.factories.organisation import OfficerFactory
from tests.factories.scoring import ScoringPolicyFactory
from tests.portal.place import delivered_evaluation
from tests.scoring.policy_world import inputs_of

pytestmark = pytest.mark.django_db

OWN = reverse("portal:own-record")


@pytest.fixture
def scored(client):
    """An officer who is signed in, with 95 for results and 75 for behaviour in the first quarter."""
    officer = OfficerFactory(with_user=True)
    AcknowledgementFactory(officer=officer)
    policy = ScoringPolicyFactory(agency=officer.agency)
    period = EvaluationPeriodFactory(
        cycle=AppraisalCycleFactory(agency=officer.agency, year=date.today().year)
    )
    result = compute(inputs_of(policy, results="95", behaviour="75"))
    shown = result.as_json() | {
        "policy_version": 1,
        "citizen_floor": 11,
        "citizen_full": 30,
        "reliability_full": "0.70",
        "trend": [],
    }
    released = shown | {
        "until": None,
        "status": result.status,
        "index": str(result.index),
        "standard_error": None,
    }
    OfficerScore.objects.create(
        officer=officer,
        period=period,
        is_stale=False,
        detail=shown,
        released=released,
        status=result.status,
        index=result.index,
    )
    client.force_login(officer.user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return officer, period


def ask(client, period, what, to):
    return client.get(OWN, {"period": period.public_id, "what": what, "to": to})


def test_officer_supposes_another_value_and_reads_why(client, scored):
    _officer, period = scored

    response = ask(client, period, "BEHAVIOUR", "88")

    answer = response.context["what_if"]["answer"]
    assert (answer.change, answer.band) == (Decimal("5.00"), "A")
    text = response.content.decode()
    assert "the score would be 92.31: +5.00." in text
    assert "The part counts 38.5\N{NO-BREAK SPACE}%, and it moves by +13.00." in text


def test_target_of_the_evaluation_can_be_supposed(client, scored):
    officer, period = scored
    delivered_evaluation(officer, OfficerFactory(agency=officer.agency), period)

    form = client.get(OWN, {"period": period.public_id}).context["what_if"]["form"]
    key = next(key for key, name in form.fields["what"].choices if name == "Applications completed")
    answer = ask(client, period, key, "100").context["what_if"]["answer"]

    # The one target is all of the work results, 95 as the evaluation has it; they count 40 of 65: 90.38 − 87.31.
    assert (answer.supposition.was, answer.change) == (95, Decimal("3.07"))


@pytest.mark.parametrize(
    ("what", "to", "field", "error"),
    [
        ("BEHAVIOUR", "101", "to", "Write at most 100."),
        ("BEHAVIOUR", "-1", "to", "Ensure this value is greater than or equal to 0."),
        ("BEHAVIOUR", "banyak", "to", "Write a number, for example 12 or 12.5."),
        ("BEHAVIOUR", "", "to", "This field is required."),
        ("LUCK", "50", "what", "Select a valid choice. LUCK is not one of the available choices."),
    ],
)
def test_value_that_does_not_work_comes_back_with_its_reason(client, scored, what, to, field, error):
    _officer, period = scored

    context = ask(client, period, what, to).context["what_if"]

    assert (context["answer"], context["form"].errors) == (None, {field: [error]})
    assert context["form"]["to"].value() == to


def test_nothing_is_asked_and_nothing_answered_at_first(client, scored):
    _officer, period = scored

    response = client.get(OWN, {"period": period.public_id})

    assert (response.context["what_if"]["answer"], response.context["what_if"]["form"].errors) == (None, {})
    assert reverse("administration:policy") in response.content.decode()


def test_period_without_a_score_has_no_form(client, scored):
    _officer, period = scored
    empty = EvaluationPeriodFactory(cycle=period.cycle, second_quarter=True)

    assert "what_if" not in client.get(OWN, {"period": empty.public_id}).context
