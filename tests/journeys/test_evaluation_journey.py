"""From both sides of an evaluation to the confirmation that it was read, on a phone, with script and without."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from appraisal.choices import EvaluationState, PeriodKind, SelfAppraisalState, Value
from appraisal.models import Evaluation, EvaluationPeriod, SelfAppraisal
from tests.journeys.browser import PHONE, Watch


@pytest.fixture
def month(world):
    """A period that ended yesterday and that nobody has evaluated."""
    today = world.agency.local_day(timezone.now())
    return EvaluationPeriod.objects.create(
        cycle=world.year.cycle,
        kind=PeriodKind.MONTH,
        name="Bulan lalu",
        starts_on=today - timedelta(days=30),
        ends_on=today - timedelta(days=1),
    )


@pytest.mark.journey
@pytest.mark.parametrize("script", [True, False], ids=["script-on", "script-off"])
def test_evaluation_goes_from_both_sides_to_the_officer_on_a_phone(
    script, world, month, open_context, server
):
    officer = open_context(PHONE, script=script, language="en", user=world.officer.user)
    supervisor = open_context(PHONE, script=script, language="en", user=world.supervisor.user)
    watches = [Watch.over(context, server) for context in (officer, supervisor)]
    own, theirs = officer.new_page(), supervisor.new_page()
    address = reverse("portal:evaluation", args=[world.officer.public_id, month.public_id])

    send_self_appraisal(own, month)
    write_and_send(theirs, world, month)
    comment(own, address)
    sign_and_deliver(theirs, address)
    acknowledge(own, address)

    evaluation = Evaluation.objects.get(period=month)
    assert (evaluation.state, evaluation.predicate) == (EvaluationState.ACKNOWLEDGED, "B")
    assert evaluation.officer_comment == "The scanner was broken for a week."
    assert [watch.taken() for watch in watches] == [[], []]


def send_self_appraisal(page, month):
    page.goto(reverse("evaluations:home"))
    page.locator(f"a[href='{reverse('evaluations:self-appraisal', args=[month.public_id])}']").tap()
    page.locator("textarea[name=achievements]").fill("Every file was done in time.")
    choose(page, "results_rating", "0")
    press(page, "Send my self-appraisal")  # without the second rating
    expect(page.locator("textarea[name=achievements]")).to_have_value("Every file was done in time.")
    choose(page, "behaviour_rating", "0")
    press(page, "Send my self-appraisal")
    expect(page.get_by_text("You have sent this self-appraisal.")).to_be_visible()
    assert SelfAppraisal.objects.get(period=month).state == SelfAppraisalState.SENT


def write_and_send(page, world, month):
    page.goto(reverse("portal:evaluation-edit", args=[world.officer.public_id, month.public_id]))
    fill_in_results(page)
    for value in Value:
        choose(page, f"rating_{value}", "4")
    choose(page, "results_rating", "0")
    choose(page, "behaviour_rating", "0")
    press(page, "Save and check before sending")
    press(page, "Send to the officer")
    expect(page.get_by_text("Every file was done in time.")).to_be_attached()  # both sides are open now


def fill_in_results(page):
    """The work results of the last evaluation stand there already; in a first quarter one is written."""
    if not page.locator("[name=results-0-title]").input_value():
        for name, value in {"title": "Files completed", "unit": "files", "target": "100"}.items():
            page.locator(f"[name=results-0-{name}]").fill(value)
        page.locator("[name=results-0-weight]").fill("100")
    for row in range(page.locator("[name$=-title]").count()):
        target = page.locator(f"[name=results-{row}-target]").input_value()
        if target:
            page.locator(f"[name=results-{row}-actual]").fill(target)


def comment(page, address):
    page.goto(address)
    page.locator("textarea[name=comment]").fill("The scanner was broken for a week.")
    press(page, "Keep my comment")


def sign_and_deliver(page, address):
    page.goto(address)
    expect(page.get_by_text("The scanner was broken for a week.")).to_be_visible()
    press(page, "Sign the evaluation")
    press(page, "Deliver to the officer")


def acknowledge(page, address):
    page.goto(address)
    press(page, "I have read it")
    expect(page.get_by_role("button", name="I have read it")).to_have_count(0)


def choose(page, name, value):
    page.locator(f"label:has(input[name={name}][value='{value}'])").tap()


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name).tap()
