from decimal import Decimal

import pytest
from django.urls import reverse

from appraisal.choices import EvaluationState, PlanState, Rating, Value
from appraisal.models import AppraisalCycle, Evaluation, Plan
from appraisal.services import start_evaluation, supersede_evaluation
from organisation.actors import actor_for
from tests.factories.organisation import OfficerFactory
from tests.factories.reports import EvidenceFactory
from tests.portal.place import NOW, build_place, place_under

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """An officer without an agreed plan, whose work results are written by hand."""
    place = build_place()
    Plan.objects.filter(state=PlanState.AGREED).update(state=PlanState.SUPERSEDED)
    return place


@pytest.fixture
def as_supervisor(client, place):
    client.force_login(place.users["supervisor"])
    client.cookies["language"] = "en"
    return client


def edit_url(place):
    return reverse("portal:evaluation-edit", args=[place.officer.public_id, place.draft.period.public_id])


def read_url(place):
    return reverse("portal:evaluation", args=[place.officer.public_id, place.draft.period.public_id])


def row_data(number, title="Files completed", actual="95", weight="100", **changes):
    data = {"title": title, "unit": "files", "direction": "UP", "target": "100", "actual": actual}
    data |= {"weight": weight, "comment": ""} | changes
    return {f"results-{number}-{name}": value for name, value in data.items()}


def form_data(rows=(), action="save", **changes):
    data = {"results-TOTAL_FORMS": str(len(rows) or 1), "results-INITIAL_FORMS": "0"}
    for row in rows:
        data |= row
    data |= {f"rating_{value}": "4" for value in Value}
    data |= {"results_rating": "0", "behaviour_rating": "0", "action": action}
    return data | changes


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def test_saving_keeps_the_draft_and_then_shows_the_suggested_ratings(as_supervisor, place):
    response = as_supervisor.post(edit_url(place), form_data([row_data(0, actual="95.5")]), follow=True)

    draft = Evaluation.objects.get(pk=place.draft.pk)
    assert (draft.state, draft.suggested_results_rating, draft.suggested_behaviour_rating) == (
        EvaluationState.DRAFT,
        Rating.MEETS,
        Rating.MEETS,
    )
    assert messages_of(response) == ["The draft is saved. Only you can see it."]
    assert response.content.decode().count("The figures suggest “As expected”. You decide.") == 2
    assert response.context["rows"].forms[0]["actual"].value() == "95.5"


def test_saved_rows_are_followed_by_a_blank_one_and_can_be_removed(as_supervisor, place):
    two = [row_data(0, weight="50"), row_data(1, title="Errors", direction="DOWN", weight="50")]
    as_supervisor.post(edit_url(place), form_data(two))
    assert len(as_supervisor.get(edit_url(place)).context["rows"].forms) == 3

    two[1]["results-1-DELETE"] = "on"
    as_supervisor.post(edit_url(place), form_data(two) | {"results-INITIAL_FORMS": "2"})

    assert list(place.draft.results.values_list("title", flat=True)) == ["Files completed"]


def test_wrong_input_comes_back_with_what_was_typed_and_a_message_at_the_field(as_supervisor, place):
    data = form_data([row_data(0, target="many")], rating_AKUNTABEL="5")

    response = as_supervisor.post(edit_url(place), data)

    assert response.status_code == 200
    assert response.context["rows"].forms[0].errors == {"target": ["Write a number, for example 12 or 12.5."]}
    assert response.context["rows"].forms[0]["target"].value() == "many"
    assert response.context["form"].errors == {"comment_AKUNTABEL": ["A 1 or a 5 needs an example."]}
    assert place.draft.results.count() == 0


def test_comment_without_a_rating_is_not_lost_silently(as_supervisor, place):
    response = as_supervisor.post(edit_url(place), form_data(rating_LOYAL="", comment_LOYAL="Stayed late."))

    assert response.context["form"].errors == {"rating_LOYAL": ["Choose a rating from 1 to 5."]}


def test_check_shows_what_is_missing_and_offers_no_signature(as_supervisor, place):
    response = as_supervisor.post(edit_url(place), form_data(action="check"), follow=True)

    assert response.redirect_chain == [(read_url(place), 302)]
    assert [str(problem) for problem in response.context["problems"]] == [
        "The weights of the work results must add up to 100 %.",
        "Your rating differs from the suggested one. Write the reason.",
    ]
    assert "Send to the officer" not in response.content.decode()


def test_incomplete_draft_cannot_be_signed_by_a_made_up_post(as_supervisor, place):
    response = as_supervisor.post(read_url(place), {"action": "send"}, follow=True)

    assert messages_of(response) == ["The weights of the work results must add up to 100 %."]
    assert Evaluation.objects.get(pk=place.draft.pk).state == EvaluationState.DRAFT


def test_evaluation_goes_from_form_to_the_officer_who_confirms(as_supervisor, client, place):
    page = as_supervisor.post(edit_url(place), form_data([row_data(0)], action="check"), follow=True)
    assert "Send to the officer" in page.content.decode()
    for action in ("send", "sign", "deliver"):
        assert as_supervisor.post(read_url(place), {"action": action}).url == read_url(place)

    client.force_login(place.users["officer"])
    before = client.get(read_url(place))
    after = client.post(read_url(place), {"action": "acknowledge"}, follow=True)

    evaluation = Evaluation.objects.get(pk=place.draft.pk)
    assert (evaluation.state, evaluation.predicate) == (EvaluationState.ACKNOWLEDGED, "B")
    assert "I have read it" in before.content.decode()
    assert "I have read it" not in after.content.decode()


def test_signed_evaluation_leaves_the_form_behind(as_supervisor, place):
    as_supervisor.post(edit_url(place), form_data([row_data(0)]))
    as_supervisor.post(read_url(place), {"action": "send"})
    as_supervisor.post(read_url(place), {"action": "sign"})

    assert as_supervisor.get(edit_url(place)).url == read_url(place)
    refused = as_supervisor.post(edit_url(place), form_data([row_data(0, actual="1")]))

    assert messages_of(refused)[-1] == "This evaluation is signed and can no longer be changed."
    assert place.draft.results.get().aspects.get().actual == Decimal("95.00")


def test_officer_cannot_read_a_signed_evaluation_before_delivery(as_supervisor, client, place):
    as_supervisor.post(edit_url(place), form_data([row_data(0)]))
    as_supervisor.post(read_url(place), {"action": "send"})
    as_supervisor.post(read_url(place), {"action": "sign"})
    client.force_login(place.users["officer"])

    assert client.get(read_url(place)).status_code == 404
    assert client.post(read_url(place), {"action": "acknowledge"}).status_code == 404


def test_new_evaluation_starts_from_the_results_of_the_last_one(as_supervisor, place):
    row = as_supervisor.get(edit_url(place)).context["rows"].forms[0]

    assert (row["title"].value(), row["weight"].value(), row["actual"].value()) == (
        "Applications completed",
        "100",
        None,
    )


def test_evaluation_not_begun_leads_to_the_form(as_supervisor, place):
    place.draft.delete()

    assert as_supervisor.get(read_url(place)).url == edit_url(place)


def test_another_supervisors_draft_is_named_and_not_shown(client, place):
    placement = place.officer.placements.get()
    placement.ends_on = "2026-07-01"
    placement.save()
    current = OfficerFactory(agency=place.officer.agency, with_user=True)
    place_under(place.officer, placement.position.unit, current, starts_on="2026-07-01")
    start_evaluation(officer=place.officer, period=place.draft.period, evaluator=place.supervisor, now=NOW)
    place.draft.strengths = "A private thought"
    place.draft.save()
    client.force_login(current.user)
    client.cookies["language"] = "en"

    text = client.get(edit_url(place)).content.decode()
    refused = client.post(edit_url(place), form_data([row_data(0)]))

    assert f"{place.supervisor.name} has already begun this evaluation." in text
    assert "A private thought" not in text
    assert messages_of(refused) == [f"{place.supervisor.name} has already begun this evaluation."]


def test_closed_cycle_is_refused_with_a_sentence(as_supervisor, place):
    AppraisalCycle.objects.update(state="CLOSED")

    response = as_supervisor.post(edit_url(place), form_data([row_data(0)]))

    assert messages_of(response) == ["This appraisal cycle is closed."]


@pytest.mark.parametrize(
    "rows",
    [{}, {"results-TOTAL_FORMS": "x"}, {"results-TOTAL_FORMS": "100000", "results-INITIAL_FORMS": "0"}],
)
def test_made_up_rows_come_back_as_an_error(as_supervisor, place, rows):
    response = as_supervisor.post(edit_url(place), {"action": "save", "results_rating": "0"} | rows)

    assert response.status_code == 200
    assert "Please check the work results." in response.content.decode()
    assert place.draft.results.count() == 0


def test_evaluation_that_replaces_another_shows_what_backed_it(as_supervisor, place):
    old = place.delivered
    result, behaviour = old.results.get(), old.behaviours.get(value=Value.AKUNTABEL)
    EvidenceFactory(report_item=None, result=result, name="Daftar terbit", link="https://arsip.id/1")
    EvidenceFactory(
        report_item=None, behaviour=behaviour, name="Surat terima kasih", link="https://arsip.id/2"
    )
    superior = actor_for(place.users["other_supervisor"], today=NOW.date())
    new = supersede_evaluation(
        old, results_rating=1, behaviour_rating=0, reason="Bukti cukup.", actor=superior, now=NOW
    )

    page = as_supervisor.get(
        reverse("portal:evaluation", args=[place.officer.public_id, old.period.public_id])
    )

    names = [[each.name for each in row["evidence"]] for row in page.context["results"]]
    backed = {
        row["value"].value: [each.name for each in row["evidence"]] for row in page.context["behaviours"]
    }
    assert page.context["evaluation"] == new
    assert names == [["Daftar terbit"]]
    assert (backed[Value.AKUNTABEL], backed[Value.LOYAL]) == (["Surat terima kasih"], [])
    assert "https://arsip.id/1" in page.content.decode() and "https://arsip.id/2" in page.content.decode()
